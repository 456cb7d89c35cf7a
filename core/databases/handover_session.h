// What adopting and releasing have in common: the lock, the journal's entry, the clean stop, the start, and what recovery shares with their
// undo.
#pragma once

#include "databases/handover.h"
#include "databases/lock.h"
#include "databases/plans.h"
#include "databases/seal.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::databases {

class HandoverSession {
public:
    HandoverSession(PlanRequest request, PlanKind kind, const std::string& plan, const std::string& title);

    void stop(StepContext& context);
    void start(StepContext& context);

protected:
    [[nodiscard]] Site& site() const { return *request_.site; }
    [[nodiscard]] const std::shared_ptr<Site>& shared_site() const { return request_.site; }
    [[nodiscard]] const Subject& subject() const { return request_.subject; }
    [[nodiscard]] const std::string& plan_id() const { return entry_.plan; }
    // A volume's name that does not begin with the other's: where Podman has no volume of a name, it takes the one that begins with it.
    [[nodiscard]] std::string kept_name(const std::string& what, const std::string& volume) const;
    [[nodiscard]] Handover handover() const { return {request_.site, request_.subject, entry_}; }
    [[nodiscard]] bool begun() const noexcept { return begun_; }

    // Takes the database's lock, looks into the pool and at the container. Throws Error(conflict) when that is paused.
    void take_lock(const std::stop_token& stop);
    // Throws Error(conflict) when a container other than the service's own has this volume, running or not.
    void require_sole_user(const std::string& volume, const std::stop_token& stop) const;
    // Throws Error(conflict) when a container other than the service's own has this folder of the engine's machine, or what is in it.
    void require_sole_user_of_folder(const std::string& folder, const std::stop_token& stop) const;
    // Throws Error(conflict) when somebody has started the database since `stop`, or made its container anew.
    void require_still_stopped(const std::stop_token& stop) const;
    void begin(const std::stop_token& stop);     // writes the journal's entry
    void start_again(const Handover& handover);  // after a failure: if it ran before
    void finish() noexcept { lock_.reset(); }

    PlanRequest request_;
    JournalEntry entry_;
    Inventory inventory_;
    Ending ending_{Ending::unknown};

private:
    std::optional<DatabaseLock> lock_;
    bool begun_{false};
    TimePoint last_start_{};  // of the container's last run
};

// What of the service's container is gone for good when it is made anew.
[[nodiscard]] std::vector<std::string> container_losses(const PlanRequest& request);

// The way back from wherever an adoption, or a release, stopped; closes the journal. The database is not started.
void undo_adoption(const std::shared_ptr<Site>& site, const Subject& subject, const JournalEntry& entry);
void undo_release(const std::shared_ptr<Site>& site, const Subject& subject, const JournalEntry& entry);

// What recovery does with an entry whose process is dead: once the service's volume is what the plan wanted it to be, the plan is
// completed, else it is taken back. "Completed" or "Took back".
[[nodiscard]] std::string settle_handover(const std::shared_ptr<Site>& site, const JournalEntry& entry, const Inventory& inventory,
                                          const std::stop_token& stop);

}  // namespace seedbed::databases
