// The databases of one environment: their states, snapshots, and the plans that change them. This header is the room's table of contents.
// All data lives in the pool on the engine's own disk (docs/databases.md); an object of this class holds none and may be made anew at
// any time. Plans are journalled: one that died with its process is found by `recover` and rolled back or completed.
#pragma once

#include "base/plan.h"
#include "databases/snapshot.h"
#include "environment/environment.h"
#include "platform/folders.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::databases {

enum class DatabaseState {
    no_data,    // nothing yet: the next `up` gives it its default fixture
    live,       // its data is in the pool
    unmanaged,  // its data is in a plain volume or folder that Seedbed does not manage
    broken      // the pool's pointer leads nowhere; the message says what to do
};
[[nodiscard]] std::string_view to_string(DatabaseState state) noexcept;

struct Generation {
    std::string id;             // sorts by time
    SnapshotId snapshot;        // what it was cloned from; empty: it began empty
    std::string snapshot_name;  // as it was called then
    std::string fixture;        // of that snapshot
    TimePoint created{};
    std::string replaced;       // the generation that it put aside: what undo goes back to
    std::string cloned_from{};  // the environment whose live data it was copied of; empty: a snapshot, or nothing
    // Whose it is, for an environment of which nothing else is left (docs/environments.md).
    std::string project{}, branch{}, worktree{};
    bool operator==(const Generation&) const = default;
};

// A copy of a snapshot that is kept ready where a clone is slow: the next reset to it takes this one and copies nothing.
struct Spare {
    SnapshotId snapshot;
    std::string name;   // of the snapshot
    bool ready{false};  // false: it is being made
    bool operator==(const Spare&) const = default;
};

struct DatabaseStatus {
    std::string name;
    std::string service;
    std::string engine;  // "postgresql"
    DatabaseState state{DatabaseState::no_data};
    std::string message;  // unmanaged, broken: a sentence
    bool running{false};
    ContainerId container;
    std::optional<Generation> current;
    std::optional<Generation> undo;       // what undo would bring back
    std::vector<Generation> generations;  // all that are kept, these two among them; newest first
    std::string default_fixture;
    std::vector<std::string> fixtures;
    std::string adoptable;                  // unmanaged, but can be adopted: the volume that holds its data, or the folder (a path)
    std::vector<std::string> kept_volumes;  // what it had before it was adopted, until the user lets go of it
    std::string connection_url;             // from the host, without the password; empty when no port is published
    std::vector<Spare> spares{};            // of its snapshots
    bool operator==(const DatabaseStatus&) const = default;
};

// What a folder of the pool is: a snapshot, a copy of live data, a spare, a deleted snapshot, something under construction or left over.
enum class PoolPlace { snapshot, generation, spare, bin, building };
[[nodiscard]] std::string_view to_string(PoolPlace place) noexcept;

struct PoolFolder {
    PoolPlace place{PoolPlace::building};
    std::string path;         // in the pool
    std::string project;      // of a snapshot or spare
    std::string environment;  // of a generation, as its folder is called
    std::string database;
    std::string id;
    std::string
        name;  // a snapshot's; of a spare, its snapshot's; of this environment's generations, that of the snapshot that they began from
    bool current{false};                                   // the generation in use, of this environment
    std::uint64_t bytes{0};                                // on the disk; blocks that several folders share count in each
    std::optional<std::uint64_t> own_bytes, shared_bytes;  // of its files' extents; nothing where the filesystem cannot be asked
    bool operator==(const PoolFolder&) const = default;
};

// Two states of a database: what has changed from the one to the other.
struct Comparison {
    struct Count {
        std::string name;                            // a table; of Redis: a database and a type of key
        std::optional<std::uint64_t> before, after;  // nothing: it is not there
        bool operator==(const Count&) const = default;
    };
    std::vector<std::string> schema;  // line_difference.h; empty: the same
    std::vector<Count> counts;        // all of them, by name
    bool operator==(const Comparison&) const = default;
};

// How a person talks to a database with its own client: a command inside its container, and variables for it, which hold the password.
struct ClientCommand {
    ContainerId container;
    std::vector<std::string> command, env;
};

struct PoolInfo {
    std::string path;        // on the engine
    bool reflinks{false};    // a real FICLONE was tried
    std::string filesystem;  // for people only; decisions are made by the probe
    std::uint64_t free_bytes{0}, total_bytes{0};
    bool fast{false};  // it is in an image of its own
    bool operator==(const PoolInfo&) const = default;
};

// Whether the pool is, or can be, in an image of its own that shares blocks.
struct FastPoolInfo {
    bool on{false};
    bool needed{false};            // the pool's disk cannot share blocks by itself
    std::string path;              // the pool, on the engine's machine
    std::string image;             // the image's file there, or where it would be
    std::string hindrance;         // why it cannot be had, a sentence; empty: it can
    std::string hint;              // what to do about that
    std::uint64_t image_bytes{0};  // of the disk under it, as it is, or would be
    std::uint64_t free_bytes{0};   // inside; 0: off
    std::uint64_t disk_free_bytes{0};
    bool operator==(const FastPoolInfo&) const = default;
};

// What an environment's databases begin with, where somebody chose it.
struct Descent {
    std::string environment;  // its databases' live data is cloned
    std::string snapshot;     // by name or id; for the one database that has it
    bool operator==(const Descent&) const = default;
};

// What the pool holds of one environment.
struct LiveEnvironment {
    std::string name;
    std::string branch, worktree;  // as its databases' cards say; empty: not known
    std::vector<std::string> databases;
    std::optional<std::uint64_t> bytes;  // on the disk, when measured; blocks that clones share are counted for each
    bool operator==(const LiveEnvironment&) const = default;
};

// Runs a project's task against a throwaway database: given by the room above, since tools stand beside databases.
// `network`: where the database answers under its service's name. Throws Error(task_failed) on a code other than 0, with the last output.
using TaskRunner = std::function<void(const std::string& task, const std::string& network, const std::map<std::string, std::string>& env,
                                      const StepContext& context)>;

class Databases {
public:
    Databases(std::shared_ptr<environment::Environment> environment, platform::HostEnvironment host, TaskRunner run_task);
    ~Databases();

    // Where the pool lies; from /info, else as given by the environment variable SEEDBED_POOL (a path of the engine's machine).
    [[nodiscard]] PoolInfo pool(const std::stop_token& stop = {});

    [[nodiscard]] std::vector<DatabaseStatus> list(const std::stop_token& stop = {});
    // Throws Error(not_found) with a suggestion.
    [[nodiscard]] DatabaseStatus status(const std::string& database, const std::stop_token& stop = {});
    // Of this project's databases; newest first.
    [[nodiscard]] std::vector<Snapshot> snapshots(const std::stop_token& stop = {});
    // By id, unique prefix of an id, or name; `database` narrows it. Throws Error: not_found with a suggestion, bad_usage when ambiguous.
    [[nodiscard]] Snapshot find_snapshot(const std::string& database, const std::string& name, const std::stop_token& stop = {});

    // What `up` has to know: every database's volume as a pointer into the pool. Unmanaged ones are left as they are.
    [[nodiscard]] environment::Placement placement(const std::stop_token& stop = {});
    // Steps that give every database without data its first generation; they go before the environment's own steps. Empty when all have
    // one. It is, in this order: what `descent` says; a clone of the nearest parent environment's live data, where the project declares
    // the volume so; the default fixture, built when missing; empty.
    [[nodiscard]] Plan prepare_plan(const std::vector<std::string>& services, const std::stop_token& stop = {},
                                    const Descent& descent = {});

    // Every environment with live data in the pool that belongs to this project. `measure`: their sizes too, which takes its time.
    [[nodiscard]] std::vector<LiveEnvironment> live_environments(bool measure, const std::stop_token& stop = {});
    // Deletes this environment's live data, in two steps: it goes out of reach, from where it comes back when the plan is taken back; then
    // it is deleted. The losses name each database. Snapshots stay. Empty without data. `by`: the environment whose commands clear up if
    // the plan dies.
    [[nodiscard]] Plan remove_live_plan(const std::string& by, const std::stop_token& stop = {});

    // Builds the fixture's snapshot (bases first) in a throwaway container; nothing to do when one of the same recipe exists and not
    // `force`.
    [[nodiscard]] Plan build_plan(const std::string& database, const std::string& fixture, bool force, const std::stop_token& stop = {});
    // Seals the live state as a snapshot: stops the database cleanly, clones, starts it again.
    [[nodiscard]] Plan save_plan(const std::string& database, const std::string& name, const std::string& note,
                                 const std::stop_token& stop = {});
    // Replaces the live data by a clone of a snapshot. `target`: a fixture's name (built first when missing or outdated), or a snapshot;
    // empty: the default fixture. The data that was live is put aside for undo.
    [[nodiscard]] Plan reset_plan(const std::string& database, const std::string& target, const std::stop_token& stop = {});
    // Swaps back to what the last reset put aside; a second undo swaps forward again.
    [[nodiscard]] Plan undo_plan(const std::string& database, const std::stop_token& stop = {});
    // Takes over a database whose data lies in a plain volume: stopped, copied into the pool and checked (`checksums`: byte by
    // byte), kept as a snapshot “adopted”, and pointed to a clone of it. What it had is put aside and stays until `forget_plan`. Where a
    // folder holds the data, the folder stays as it is, and the local override file is written, with a volume in its place: open the
    // project again afterwards. Throws Error(conflict) when there is nothing to take over, or that file is somebody else's.
    [[nodiscard]] Plan adopt_plan(const std::string& database, bool checksums, const std::stop_token& stop = {});
    // Gives the live data back to a plain volume (empty: the one that the project file names), so that it is there without Seedbed.
    [[nodiscard]] Plan release_plan(const std::string& database, const std::string& volume, const std::stop_token& stop = {});
    // Deletes what the database had before it was adopted. Not undoable: the plan's losses say so. Empty: there is nothing.
    [[nodiscard]] Plan forget_plan(const std::string& database, const std::stop_token& stop = {});
    // Other words for a snapshot, or its pin. Throws Error: name_taken when another snapshot of the database, or one of its fixtures, is
    // called so; bad_usage.
    [[nodiscard]] Plan edit_snapshot_plan(const SnapshotId& snapshot, const SnapshotEdit& edit, const std::stop_token& stop = {});
    // Writes a snapshot into one file of this machine (snapshot_file.h), which is there whole or not at all. Throws Error(cannot_create)
    // when something of that name is there.
    [[nodiscard]] Plan export_plan(const std::string& database, const std::string& snapshot, const std::filesystem::path& file,
                                   const std::stop_token& stop = {});
    // Takes an exported snapshot into the pool, as received. `name`: what to call it; empty: as it was called. `database`: whose it
    // becomes; empty: the one of its name, or the only one of its kind. The plan is empty when the snapshot is in the pool already. Throws
    // Error: bad_usage (no exported snapshot, or a damaged one), unsupported (of a newer format), conflict (it does not fit), no_space.
    [[nodiscard]] Plan import_plan(const std::filesystem::path& file, const std::string& name, const std::string& database,
                                   const std::stop_token& stop = {});
    // Gives a snapshot to a registry, with the login that the docker client has stored (snapshot_artifact.h). Empty: it is there already. A
    // loss says when the tag leads to another one now. Throws Error: bad_usage (no reference), conflict (something else is there); and as
    // registry::Client does.
    [[nodiscard]] Plan push_plan(const std::string& database, const std::string& snapshot, const std::string& reference,
                                 const std::stop_token& stop = {});
    // Takes one from there, as import_plan from a file. Throws Error(not_found), too.
    [[nodiscard]] Plan pull_plan(const std::string& reference, const std::string& name, const std::string& database,
                                 const std::stop_token& stop = {});
    // Writes a dump of the live data, or of a snapshot where one is named, into a file of this machine: text that servers of other versions
    // and architectures read, too, by a fixture's import. Its ending says how it is packed (.gz, .xz, .zst). Throws Error: cannot_create
    // (something of that name is there), conflict (the database does not run), unsupported (such a database has no dumps).
    [[nodiscard]] Plan dump_plan(const std::string& database, const std::filesystem::path& file, const std::string& snapshot = {},
                                 const std::stop_token& stop = {});
    // Puts a snapshot into the pool's bin. Throws Error(conflict) when it is pinned, or a plan clones it just now.
    [[nodiscard]] Plan remove_snapshot_plan(const SnapshotId& snapshot, const std::stop_token& stop = {});
    // What lies in the bin of this project's databases; the last deleted first.
    [[nodiscard]] std::vector<DeletedSnapshot> deleted_snapshots(const std::stop_token& stop = {});
    // Takes a snapshot out of the bin. By id, unique prefix of an id, or name. Throws as find_snapshot.
    [[nodiscard]] Plan restore_snapshot_plan(const std::string& database, const std::string& name, const std::stop_token& stop = {});

    // Empties the bin of this project's snapshots, and deletes generations beyond those that are kept, what was half made, and the spares.
    // The losses name each with its size, but spares, with which nothing is lost. Empty when there is nothing.
    [[nodiscard]] Plan clean_plan(const std::stop_token& stop = {});
    // Everything in the pool, of all projects, the largest first. Takes as long as walking through all files does.
    [[nodiscard]] std::vector<PoolFolder> disk_use(const std::stop_token& stop = {});

    // Looks at the engine's machine, by a container that may do so (fast_pool.h). Takes a second.
    [[nodiscard]] FastPoolInfo fast_pool(const std::stop_token& stop = {});
    // Moves the pool into an image of its own, with a file system that shares blocks; or back onto the engine's disk. The databases of this
    // environment are stopped meanwhile. Empty when it is so, or has no use. `checksums`: the copy is compared byte by byte. Throws Error:
    // unsupported, when the engine or its machine does not allow it; conflict, when others use the pool; no_space.
    [[nodiscard]] Plan fast_pool_plan(bool on, bool checksums, const std::stop_token& stop = {});

    // Clones both, and has a throwaway server on each say its schema and its rows. `done` is called on the thread that runs the plan.
    // Throws Error: bad_usage when they are of two databases; unsupported when such a database cannot be compared.
    [[nodiscard]] Plan compare_plan(const Snapshot& before, const Snapshot& after, const std::function<void(const Comparison&)>& done,
                                    const std::stop_token& stop = {});
    // Throws Error(conflict) when the database does not run.
    [[nodiscard]] ClientCommand client(const std::string& database, const std::stop_token& stop = {});

    // Finds plans of dead processes in the pool, completes or rolls back each, and clears throwaway containers, half-made clones and
    // snapshots. A sentence for each thing done. Called before anything else touches a database; cheap when there is nothing (one exec).
    std::vector<std::string> recover(const std::stop_token& stop = {});

    // Lets go of the waiting helper container, if this object started one.
    void release_helper() noexcept;

private:
    class Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace seedbed::databases
