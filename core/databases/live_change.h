// One change of what a database's pointer leads to, as the steps of a plan: lock, point (to a clone, or to what was put aside), write
// out, kill, start, ready, complete; and the way back from wherever it stopped.
//
// The pointer is turned while the database still runs on what it led to before: a volume's device is resolved when a container starts. So
// nothing but the kill, the start and the server's own start stands between the last answer and the next, and a database that the engine
// restarts by itself in between comes up with whole data, either way. The data that is pointed to is always complete.
#pragma once

#include "databases/lock.h"
#include "databases/server.h"
#include "databases/site.h"

#include <memory>
#include <optional>
#include <string>

namespace seedbed::databases {

class LiveChange {
public:
    // `inventory`: what the plan was made from; without one (the image was not on the engine yet) it is read when the lock is taken.
    LiveChange(std::shared_ptr<Site> site, Subject subject, PlanKind kind, std::string plan, std::string title,
               std::optional<Inventory> inventory);

    // Takes the lock and looks at the container. Throws Error(conflict) when another plan is under way, when the container is paused, or
    // when another running container holds the same data.
    void lock(StepContext& context);
    void unlock() noexcept { lock_.reset(); }

    // The new generation; null: an empty data folder, which the image's entrypoint fills when the database starts.
    void point_to_clone(const Snapshot* snapshot, StepContext& context);
    // The new generation is what lies in a folder under construction, which is moved. `from`: whose copy it is, with what that was of.
    void point_to_moved(const std::string& building, const Generation& from, StepContext& context);
    // What the last reset put aside.
    void point_back(StepContext& context);
    void take_back();
    // How the new generation came to its data, and of what; known once it is pointed to. Null: of no snapshot.
    [[nodiscard]] CloneWay cloned_by() const noexcept { return cloned_by_; }
    [[nodiscard]] const Snapshot* cloned() const { return cloned_ ? &*cloned_ : nullptr; }

    // The following are skipped when the database was not running.

    // Has the server write what it holds in memory alone, and lets no more be written until it is killed: nothing that it has answered for
    // is lost with the old data. A server that cannot, or does not within a bounded time, stops nothing: a remark says so.
    void write_out(StepContext& context);
    void kill(StepContext& context);
    void start(StepContext& context);
    void wait_until_ready(StepContext& context);

    // Syncs, deletes generations that are not needed any more, closes the journal, frees the lock. (What comes after the database is
    // ready.)
    void complete(StepContext& context);

    // The database has data (found when the lock was taken).
    [[nodiscard]] bool has_data() const { return current() != nullptr; }
    [[nodiscard]] const Subject& subject() const noexcept { return subject_; }

private:
    [[nodiscard]] const LiveFolder& live() const;
    [[nodiscard]] const Generation* current() const { return live().current(); }
    [[nodiscard]] Server server() const;
    void look_at_containers(const std::stop_token& stop);
    [[nodiscard]] JournalEntry make_entry(const std::string& new_generation, bool made_new) const;
    [[nodiscard]] CloneRequest clone_request() const;
    void clone(CloneRequest request, StepContext& context);

    std::shared_ptr<Site> site_;
    Subject subject_;
    PlanKind kind_;
    std::string plan_, title_;
    std::optional<Inventory> inventory_;
    std::optional<DatabaseLock> lock_;
    ContainerId container_;  // empty: there is none
    bool was_running_{false};
    TimePoint started_at_{};
    CloneWay cloned_by_{CloneWay::empty};
    std::optional<Snapshot> cloned_;
    std::optional<JournalEntry> entry_;  // set from just before the first change on
};

// Before a change is taken back: ends the container's run if it began after the change. True when it has to be started again afterwards.
// A container that still runs as it did before works on the old data, and is left alone.
[[nodiscard]] bool end_new_run(engine::Engine& engine, const JournalEntry& entry, const std::stop_token& stop);

}  // namespace seedbed::databases
