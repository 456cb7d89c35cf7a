// The pool of one engine, as typed calls: each is one exec of the pool script in a helper container. Holds what was learned once (where the
// pool lies, whether it can share blocks, what an image is) and the waiting helpers. Thread-safe; made by Databases, one for each project.
#pragma once

#include "base/plan.h"
#include "databases/helper_container.h"
#include "databases/inventory.h"
#include "databases/kinds/database_kind.h"
#include "databases/step_times.h"
#include "engine/engine.h"
#include "platform/folders.h"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace seedbed::databases {

// How a generation came to its data.
enum class CloneWay { empty, moved, spare, reflink, copy };
[[nodiscard]] std::string_view to_string(CloneWay way) noexcept;

enum class CopyMode { reflink, copy };
[[nodiscard]] std::string_view to_string(CopyMode mode) noexcept;  // "reflink", "copy"

// A new folder's owner and permissions, as chown and chmod take them.
struct FolderOwner {
    std::string owner{"0:0"};
    std::string permissions{"755"};
};

// What has to be known of a database's image to work with its data.
struct ImageFacts {
    std::string reference;
    ImageId id;
    std::string architecture;
    std::vector<std::string> env;
    ServerFacts server;
};

struct DataSize {
    std::uint64_t bytes{0}, files{0}, largest{0};
    std::uint32_t uid{0}, gid{0};
};

// One folder under live/.
struct EnvironmentFolder {
    std::string folder;                           // path_component of the environment's name
    std::map<std::string, Generation> databases;  // by database folder, one generation of each: the newest
    std::optional<std::uint64_t> bytes;
};

struct FileOwner {
    std::uint32_t uid{0}, gid{0};
};

struct CloneRequest {
    std::string live;      // layout.h: live_folder
    std::string expected;  // generation that the pointer leads to now
    // A snapshot's id; or a folder under construction ("building/…"), whose data is moved; empty: an empty data folder.
    std::string source;
    std::uint64_t bytes{0};  // of the snapshot, for progress
    Generation generation;
    FolderOwner owner;
    JournalEntry entry;
};

// Reports what a copying action says of itself, out of `total` bytes; 0: not known. `context` must outlive it.
[[nodiscard]] std::function<void(std::string_view)> copy_progress(std::uint64_t total, const StepContext& context);

class Pool {
public:
    // `project`: the environment's; `base`: the project's own name, without a branch.
    Pool(std::shared_ptr<engine::Engine> engine, std::string project, std::string base, platform::HostEnvironment host);

    // On the engine's machine: SEEDBED_POOL, else <DockerRootDir>/seedbed-pool. Throws Error(bad_usage) when SEEDBED_POOL is no absolute
    // path.
    [[nodiscard]] std::string path(const std::stop_token& stop);

    // Everything below runs in a helper container of `image`, which must be on the engine.
    // Error kinds: not_found (the image, a snapshot), conflict (the pointer leads elsewhere by now), no_space, unsupported (a newer pool),
    // cannot_create, internal; and the engine's own.

    [[nodiscard]] Inventory inventory(const std::string& image, const std::string& environment, const std::stop_token& stop);
    [[nodiscard]] CopyMode copy_mode(const std::string& image, const std::stop_token& stop);
    [[nodiscard]] ImageFacts image_facts(const std::string& image, const DatabaseKind& kind, const std::stop_token& stop);
    [[nodiscard]] FolderOwner owner_of(const std::string& image, const std::string& folder, const std::stop_token& stop);
    // Runs the kind's own script in the helper: on files, which it finds under k_pool_mount, and not on a server. Any exit code is a
    // result.
    [[nodiscard]] engine::ExecResult run_kind_script(const std::string& image, const DatabaseKind& kind,
                                                     const std::vector<std::string>& arguments, const std::stop_token& stop);

    // How it was done: by reflink, copy, spare or move (of what was built); or empty.
    CloneWay clone(const std::string& image, const CloneRequest& request, const StepContext& context);
    // The target's card is written anew.
    void point(const std::string& image, const std::string& live, const std::string& expected, const Generation& target,
               const JournalEntry& entry, const std::stop_token& stop);
    // Points to the entry's old generation again if it leads to the new one, and deletes that if the plan has made it. Closes the journal.
    void take_back(const std::string& image, const JournalEntry& entry, const std::stop_token& stop);
    void complete(const std::string& image, const std::string& plan, const std::string& live, const std::vector<std::string>& keep,
                  const std::stop_token& stop);

    // At the end of a change: what its steps took is remembered of the database; with a snapshot that is worth a spare on this disk, the
    // making of one begins, which nobody waits for.
    void afterwards(const std::string& image, const std::string& database, const std::vector<StepTime>& times, const Snapshot* spare_of,
                    const std::stop_token& stop);
    // Spares go until so much is free, or none is left. (Whatever is copied within the pool does so by itself.)
    void make_room(const std::string& image, std::uint64_t bytes, const std::stop_token& stop);
    void drop_spares(const std::string& image, const std::vector<std::string>& snapshots, const std::stop_token& stop);

    // Every environment that the pool holds live data of.
    [[nodiscard]] std::vector<EnvironmentFolder> environments(const std::string& image, bool measure, const std::stop_token& stop);
    // Takes an environment's live data out of reach, into the plan's folder under building/; and brings it back as far as it is there.
    void put_away(const std::string& image, const JournalEntry& entry, const std::string& environment, const std::stop_token& stop);
    void bring_back(const std::string& image, const JournalEntry& entry, const std::string& environment, const std::stop_token& stop);
    void delete_put_away(const std::string& image, const std::string& plan, const std::stop_token& stop);

    void begin(const std::string& image, const JournalEntry& entry, const std::stop_token& stop);
    void clear(const std::string& image, const std::string& plan, const std::stop_token& stop);
    void abandon(const std::string& image, const std::string& plan, const std::stop_token& stop);
    // `snapshot`: what it begins with; null: an empty folder of `owner`.
    void begin_building(const std::string& image, const std::string& folder, const Snapshot* snapshot, const FolderOwner& owner,
                        const JournalEntry& entry, const StepContext& context);
    void copy_live(const std::string& image, const std::string& plan, const std::string& generation_folder, const std::string& folder,
                   const StepContext& context);
    [[nodiscard]] DataSize measure(const std::string& image, const std::string& folder, const std::stop_token& stop);
    void publish(const std::string& image, const std::string& folder, const Snapshot& snapshot, const std::stop_token& stop);
    // A snapshot's words and pin, changed as it is in the pool now.
    void edit(const std::string& image, const SnapshotId& snapshot, const SnapshotEdit& edit, const std::stop_token& stop);
    // Into the bin, and back.
    void bin(const std::string& image, const SnapshotId& snapshot, const std::stop_token& stop);
    void unbin(const std::string& image, const SnapshotId& snapshot, const std::stop_token& stop);
    // Deletes folders of the pool, but not what a pointer leads to.
    void clean(const std::string& image, const std::string& plan, const std::vector<std::string>& folders, const std::stop_token& stop);
    // Deletes what belongs to no plan; `half_made`: "<database's folder>/<generation>". How many things it deleted.
    [[nodiscard]] std::size_t sweep(const std::string& image, const std::string& environment, const std::vector<std::string>& half_made,
                                    const std::stop_token& stop);
    // What an adoption has made: its generation, its snapshot. Closes the journal.
    void undo_adoption(const std::string& image, const JournalEntry& entry, const std::stop_token& stop);
    // Removes the pointer to the live generation, which stays. Closes the journal.
    void let_go(const std::string& image, const std::string& plan, const std::string& live, const std::stop_token& stop);
    // Runs an action in a container of the caller's that sees the pool at the same place, and more.
    std::string act_in(const ContainerId& container, const std::vector<std::string>& arguments, const std::stop_token& stop,
                       const std::function<void(std::string_view)>& on_line = {});

    // What these folders take, or, without any, all of them.
    [[nodiscard]] std::vector<PoolFolder> usage(const std::string& image, const std::vector<std::string>& folders,
                                                const Inventory& inventory, const std::stop_token& stop);
    // Puts a tar stream's files into a folder of the pool.
    void put(const std::string& image, const std::string& folder, const engine::BodySource& tar, const std::stop_token& stop);
    // Who owns everything in a folder of the pool, by its name in there; "." is the folder itself. Podman's archives do not
    // tell it.
    [[nodiscard]] std::map<std::string, FileOwner> owners(const std::string& image, const std::string& folder, const std::stop_token& stop);
    // A tar stream of a folder of the pool, as the engine makes it: names begin with the folder's own. `on_bytes` makes the engine wait.
    void get(const std::string& image, const std::string& folder, const std::function<void(std::string_view)>& on_bytes,
             const std::stop_token& stop);
    // Ends what a plan's action still does, in whichever helper it runs.
    void halt_everywhere(const std::string& plan, const std::stop_token& stop);

    // Makes a fast pool's image larger, so that `wanted` more bytes fit beside some that stay free, as far as the disk under it has room.
    // False: it is as it was.
    bool grow(const std::string& image, const Inventory& inventory, std::uint64_t wanted, const std::stop_token& stop);
    // What was done to get at the pool at all since this was last asked, a sentence for each thing.
    [[nodiscard]] std::vector<std::string> take_news();

    void release_helpers() noexcept;

private:
    [[nodiscard]] Inventory look(const std::string& image, const std::string& environment, bool probe, const std::stop_token& stop);
    bool settle(const std::string& image, const std::stop_token& stop);
    [[nodiscard]] HelperContainer& helper(const std::string& image, const std::stop_token& stop);
    std::string act(const std::string& image, const std::vector<std::string>& arguments, const std::stop_token& stop,
                    const std::function<void(std::string_view)>& on_line = {});
    // Whether it shares blocks, and its size; of an earlier look where there was one.
    [[nodiscard]] Inventory disk_facts(const std::string& image, const std::stop_token& stop);
    std::string act_with_progress(const std::string& image, const std::vector<std::string>& arguments, std::uint64_t total,
                                  const StepContext& context);

    std::shared_ptr<engine::Engine> engine_;
    std::string project_, base_;
    platform::HostEnvironment host_;
    std::optional<std::string> named_path_;  // SEEDBED_POOL
    std::mutex mutex_;                       // guards what follows
    std::string path_;
    std::uint64_t disk_bytes_{0};
    std::optional<bool> reflinks_;
    bool probed_fast_{false};  // reflinks_ are a fast pool's
    std::vector<std::string> news_;
    std::map<std::string, std::unique_ptr<HelperContainer>> helpers_;  // by image
    std::map<std::string, ImageFacts> facts_;                          // by image id
};

}  // namespace seedbed::databases
