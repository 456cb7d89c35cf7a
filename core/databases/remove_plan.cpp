// Into the bin and back.
#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/lock.h"
#include "databases/plans.h"
#include "databases/snapshot_use.h"

#include <fmt/format.h>

#include <memory>

namespace seedbed::databases {

namespace {

void require_not_pinned(const Snapshot& snapshot)
{
    if (snapshot.pinned)
        throw Error(ErrorKind::conflict, fmt::format("the snapshot {} is pinned", snapshot.name),
                    {.hint = fmt::format("Let go of it first: `seedbed db unpin {}`", snapshot.id.value())});
}

class Removal {
public:
    Removal(PlanRequest request, Snapshot snapshot, std::string title)
        : request_(std::move(request))
        , snapshot_(std::move(snapshot))
        , title_(std::move(title))
    {
    }

    // The locks tell of plans of this user on this machine; the journal, of all. It is read twice: a clone that began after the first look
    // has either written its entry before the second, or finds the snapshot gone, and says so.
    void run(StepContext& context)
    {
        Site& site = *request_.site;
        const auto lock = [&](const char* what) {
            return DatabaseLock::take(site.host, site.lock_name(what, snapshot_.database, context.stop()), title_, context.stop());
        };
        const auto live = lock("live");
        const auto building = lock("build");
        const Inventory before = look(context.stop());
        if (const Snapshot* now = before.find_snapshot(snapshot_.id))
            require_not_pinned(*now);
        require_unused(before, snapshot_);
        site.pool.bin(request_.subject.image, snapshot_.id, context.stop());
        try {
            require_unused(look({}), snapshot_);
        } catch (const Error&) {
            bring_back();
            throw;
        }
        done_ = true;
    }

    void take_back()
    {
        if (std::exchange(done_, false))
            bring_back();
    }

private:
    [[nodiscard]] Inventory look(const std::stop_token& stop) const
    {
        Site& site = *request_.site;
        return site.pool.inventory(request_.subject.image, site.environment->name(), stop);
    }
    void bring_back() { request_.site->pool.unbin(request_.subject.image, snapshot_.id, {}); }

    PlanRequest request_;
    Snapshot snapshot_;
    std::string title_;
    bool done_{false};
};

}  // namespace

Plan make_remove_plan(const PlanRequest& request, const Snapshot& snapshot)
{
    require_not_pinned(snapshot);
    require_unused(*request.inventory, snapshot);
    const std::string id = shell_quoted(snapshot.id.value());
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Delete the snapshot {} of {}", snapshot.name, snapshot.database);
    plan.command = fmt::format("seedbed db rm {}", id);
    plan.notes.push_back(
        fmt::format("It lies in the pool's bin then, with its {}: `seedbed db restore {}` brings it back, `seedbed db clean` "
                    "frees the disk.",
                    format_bytes(snapshot.bytes), id));
    const auto removal = std::make_shared<Removal>(request, snapshot, plan.title);
    PlanStep step;
    step.info = {"remove", "remove_snapshot", snapshot.name, fmt::format("Put the snapshot {} into the bin", snapshot.name), {}};
    step.run = [removal](StepContext& context) { removal->run(context); };
    step.undo = [removal](StepContext&) { removal->take_back(); };
    plan.steps.push_back(std::move(step));
    return plan;
}

Plan make_restore_plan(const PlanRequest& request, const Snapshot& snapshot)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Restore the snapshot {} of {}", snapshot.name, snapshot.database);
    plan.command = fmt::format("seedbed db restore {}", shell_quoted(snapshot.id.value()));
    PlanStep step;
    step.info = {"restore", "restore_snapshot", snapshot.name, fmt::format("Take the snapshot {} out of the bin", snapshot.name), {}};
    step.run = [request, id = snapshot.id](StepContext& context) { request.site->pool.unbin(request.subject.image, id, context.stop()); };
    plan.steps.push_back(std::move(step));
    return plan;
}

}  // namespace seedbed::databases
