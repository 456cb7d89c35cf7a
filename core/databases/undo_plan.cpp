#include "base/error.h"
#include "base/text.h"
#include "databases/change_steps.h"
#include "databases/plans.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

Plan make_undo_plan(const PlanRequest& request)
{
    const std::string& name = request.subject.name();
    const LiveFolder* live = request.inventory ? request.inventory->find_live(name) : nullptr;
    const Generation* back = live ? live->undo() : nullptr;
    if (!back)
        throw Error(ErrorKind::conflict, fmt::format("there is nothing to undo for {}", name),
                    {.hint = "Only a reset, or an undo, can be undone."});
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Undo the last reset of {}", name);
    plan.command = fmt::format("seedbed db undo {}", shell_quoted(name));
    const auto change = make_change(request, PlanKind::undo, plan);
    PlanStep point;
    point.info = {"point", "point_back", name, fmt::format("Point {} back to what it had before", name), {}};
    point.run = [change](StepContext& context) { change->point_back(context); };
    const auto times = make_times(request, PlanKind::undo, nullptr);
    time_step(point, times);
    add_change_steps(plan, change, times, std::nullopt, std::move(point));
    return plan;
}

}  // namespace seedbed::databases
