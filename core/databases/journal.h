// The journal: one entry in the pool for each plan under way, written before the plan's first change and removed after its last. An entry
// whose owner is dead says what has to be completed or rolled back. Plain values; recovery.h acts on them.
#pragma once

#include "base/ids.h"
#include "base/time.h"

#include <string>
#include <string_view>

namespace seedbed::databases {

enum class PlanKind { reset, undo, first, save, build, adopt, release };
[[nodiscard]] std::string_view to_string(PlanKind kind) noexcept;

struct JournalEntry {
    std::string plan;
    PlanKind kind{PlanKind::reset};
    std::string title;  // the plan's, for messages
    std::string environment;
    std::string database;

    // reset, undo, first: what the pointer led to before and leads to afterwards. Empty: nothing.
    std::string old_generation;
    std::string new_generation;
    bool made_new{false};  // the plan makes the new generation; else it was there before
    SnapshotId clones;     // reset, first, build: the snapshot that is cloned meanwhile

    // adopt: the plain volume that held the data, the one that keeps it then, the snapshot that is made of it. Where a folder held it: that
    // folder, and the volume that is made in its place; nothing keeps it, for the folder stays.
    // release: the volume that the data goes to, and the one in which it waits meanwhile.
    std::string volume;
    std::string kept_volume;
    std::string snapshot;
    std::string folder;

    // reset, undo, first, save, adopt, release: the database's container, and how it was found.
    ContainerId container;
    bool was_running{false};
    TimePoint started_at{};  // of that run; the same later: it still works on the old generation

    std::string owner;  // platform::process_identity
    TimePoint created{};
    std::string boot;  // boot id of the engine's machine when the entry was written; stands beside the entry, not in it

    bool operator==(const JournalEntry&) const = default;
};

}  // namespace seedbed::databases
