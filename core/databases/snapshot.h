// A snapshot: a saved, immutable database state in the pool, and its manifest.
#pragma once

#include "base/ids.h"
#include "base/time.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::databases {

enum class Seal { clean, crash_consistent };
[[nodiscard]] std::string_view to_string(Seal seal) noexcept;  // "clean", "crash-consistent"
enum class Origin { fixture, saved, received };
[[nodiscard]] std::string_view to_string(Origin origin) noexcept;

struct Snapshot {
    SnapshotId id;
    std::string name;  // "demo", "before the big import"
    std::string note;
    std::string project;   // Compose project name
    std::string database;  // key in x-seedbed
    Origin origin{Origin::fixture};
    std::string fixture;
    std::string recipe_hash;                           // of a fixture: everything that it was made from
    std::map<std::string, std::string> recipe_inputs;  // what went into that hash, by name, each as a hash: tells what has changed
    SnapshotId parent;
    Seal seal{Seal::crash_consistent};
    TimePoint created{};

    // The key that a live database must match.
    std::string engine;          // "postgresql"
    std::string engine_version;  // "15.18"; compatible within the major
    std::string image;           // reference
    std::string image_digest;    // image id
    std::uint32_t uid{0}, gid{0};
    std::string architecture;

    std::uint64_t bytes{0};  // apparent size of the data
    std::uint64_t file_count{0};
    std::uint64_t largest_file{0};
    std::string migration_head;
    std::string git_commit;
    std::string mechanism;  // "reflink" or "copy"
    bool pinned{false};     // kept until somebody lets go of it
    bool operator==(const Snapshot&) const = default;
};

// What people may change of a snapshot: its words and its pin, never its data. What is not given stays as it is.
struct SnapshotEdit {
    std::optional<std::string> name, note;
    std::optional<bool> pinned;
};

// A snapshot in the pool's bin.
struct DeletedSnapshot {
    Snapshot snapshot;
    TimePoint deleted{};
    bool operator==(const DeletedSnapshot&) const = default;
};

}  // namespace seedbed::databases
