#include "base/error.h"
#include "base/text.h"
#include "databases/change_steps.h"
#include "databases/plans.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

Plan make_first_plan(const PlanRequest& request, const std::stop_token& stop)
{
    Plan plan;
    const Subject& subject = request.subject;
    const LiveFolder* live = request.inventory ? request.inventory->find_live(subject.name()) : nullptr;
    if (live && live->current())
        return plan;
    if (live && live->has_pointer)
        throw Error(ErrorKind::conflict, fmt::format("the data of {} is not in the pool any more", subject.name()),
                    {.hint = fmt::format("`seedbed db reset {}` gives it fresh data.", shell_quoted(subject.name()))});
    const std::string fixture = default_fixture(subject.database);
    plan.id = make_plan_id();
    plan.title = fixture.empty() ? fmt::format("Give {} an empty data folder", subject.name())
                                 : fmt::format("Give {} its first data, {}", subject.name(), fixture);
    SnapshotSource source = [] { return nullptr; };
    if (!fixture.empty()) {
        const auto has_data = [name = subject.name()](const Inventory& found) {
            const LiveFolder* folder = found.find_live(name);
            return folder && folder->current();
        };
        const auto session = plan_fixture(plan, request, fixture, has_data, stop);
        source = [session] { return session->result(); };
    }
    const auto change = make_change(request, PlanKind::first, plan);
    PlanStep clone = clone_step(change, fixture, source);
    clone.run = [change, run = std::move(clone.run)](StepContext& context) {
        // It may have been given data since the plan was made, or before the image was on the engine.
        if (change->has_data())
            context.skip();
        else
            run(context);
    };
    const Snapshot* known = source();
    const auto times = make_times(request, PlanKind::first, known);
    const auto way = fixture.empty() ? CloneWay::empty : likely_way(request, known);
    time_clone(clone, change, times, way, known);
    add_change_steps(plan, change, times, way, std::move(clone));
    drop_steps_of_a_running_one(plan);
    return plan;
}

}  // namespace seedbed::databases
