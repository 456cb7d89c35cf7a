// What one look into the pool found, as typed values. Pure: made from the text that the pool script's action `inventory` prints.
#pragma once

#include "databases/databases.h"
#include "databases/journal.h"
#include "databases/step_times.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// One database's folder under live/<environment>.
struct LiveFolder {
    bool has_pointer{false};
    std::string pointed;  // the generation that the pointer names, whether it is there or not
    std::map<std::string, Generation> generations;
    std::vector<std::string> half_made;  // generations without a card or without data

    // What the pointer leads to; nothing when it is missing or leads nowhere.
    [[nodiscard]] const Generation* current() const;
    // What undo would bring back.
    [[nodiscard]] const Generation* undo() const;
};

// One folder under spares/.
struct SpareFolder {
    enum class State { ready, making, dead };  // dead: half made, and nobody makes it any more
    std::string snapshot;
    State state{State::dead};
    TimePoint made{};  // of a ready one
    bool operator==(const SpareFolder&) const = default;
};

struct Inventory {
    std::string boot;  // boot id of the engine's machine
    std::string filesystem;
    std::uint64_t free_bytes{0}, total_bytes{0};
    std::optional<bool> reflinks;            // only when it was tried
    bool made{false};                        // just now, with nothing in it
    bool fast{false};                        // it is in an image of its own (fast_pool.h)
    std::vector<Snapshot> snapshots;         // newest first
    std::vector<DeletedSnapshot> bin;        // the last deleted first
    std::map<std::string, LiveFolder> live;  // by the database's folder name; this environment's
    std::vector<SpareFolder> spares;
    std::map<std::string, StepTimes> times;  // by the database's folder name; this project's
    CopySpeed copies;
    std::vector<JournalEntry> journal;
    std::vector<std::string> building;    // plans with a folder there
    std::vector<std::string> unreadable;  // a sentence for each thing that could not be read

    [[nodiscard]] const LiveFolder* find_live(std::string_view database) const;
    [[nodiscard]] const Snapshot* find_snapshot(const SnapshotId& id) const;
    [[nodiscard]] bool has_spare(const SnapshotId& snapshot) const;  // a ready one
    // What comes free when somebody needs it: what the ready spares take.
    [[nodiscard]] std::uint64_t spare_bytes() const;
};

// Things that cannot be read (a newer format, a damaged file) are named in `unreadable` and left out. Throws Error(internal) when the text
// as a whole is not what the script prints.
[[nodiscard]] Inventory parse_inventory(std::string_view text);

// The generations to keep when a change is complete: the current one, what undo brings back, and then the newest others, three in all.
[[nodiscard]] std::vector<std::string> generations_to_keep(const LiveFolder& live, const std::string& current, const std::string& undo);

}  // namespace seedbed::databases
