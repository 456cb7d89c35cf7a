#include "base/text.h"
#include "base/units.h"
#include "databases/lock.h"
#include "databases/plans.h"

#include <fmt/format.h>

#include <memory>

namespace seedbed::databases {

// The lock of building and that of the live data: no clone of it is under way then (by this user on this machine; others find it gone, and
// say so).
Plan make_remove_plan(const PlanRequest& request, const Snapshot& snapshot)
{
    const std::string& database = request.subject.name();
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Remove the snapshot {} of {}", snapshot.name, database);
    plan.command = fmt::format("seedbed db rm {}", shell_quoted(snapshot.id.value()));
    plan.losses.push_back(snapshot.origin == Origin::fixture
                              ? fmt::format("The snapshot {} is deleted; the fixture can be built again.", snapshot.name)
                              : fmt::format("The snapshot {} ({}) is deleted for good.", snapshot.name, format_bytes(snapshot.bytes)));
    PlanStep step;
    step.info = {"remove", "remove_snapshot", snapshot.name, fmt::format("Delete the snapshot {}", snapshot.name), {}};
    step.run = [request, snapshot, id = plan.id, title = plan.title](StepContext& context) {
        Site& site = *request.site;
        const std::string& name = request.subject.name();
        const auto live = DatabaseLock::take(site.host, site.lock_name("live", name, context.stop()), title, context.stop());
        const auto building = DatabaseLock::take(site.host, site.lock_name("build", name, context.stop()), title, context.stop());
        site.pool.remove_snapshot(request.subject.image, id, snapshot.id, context.stop());
    };
    plan.steps.push_back(std::move(step));
    return plan;
}

}  // namespace seedbed::databases
