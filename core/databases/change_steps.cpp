#include "databases/change_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace seedbed::databases {

std::shared_ptr<LiveChange> make_change(const PlanRequest& request, PlanKind kind, const Plan& plan)
{
    return std::make_shared<LiveChange>(request.site, request.subject, kind, plan.id, plan.title, request.inventory);
}

void add_change_steps(Plan& plan, const std::shared_ptr<LiveChange>& change, PlanStep point)
{
    const std::string& name = change->subject().name();
    const auto add = [&](const char* id, const char* action, std::string title, void (LiveChange::*run)(StepContext&)) -> PlanStep& {
        PlanStep step;
        step.info = {id, action, name, std::move(title), {}};
        step.run = [change, run](StepContext& context) { (change.get()->*run)(context); };
        return plan.steps.emplace_back(std::move(step));
    };
    add("lock", "lock_database", fmt::format("Make sure that nothing else changes {}", name), &LiveChange::lock).undo =
        [change](StepContext&) { change->unlock(); };
    point.undo = [change](StepContext&) { change->take_back(); };
    plan.steps.push_back(std::move(point));
    if (change->subject().kind->keeps_writes_in_memory())
        add("write", "write_out", fmt::format("Have {} write out what it holds in memory", name), &LiveChange::write_out);
    add("kill", "kill_database", fmt::format("End {}", name), &LiveChange::kill);
    add("start", "start_database", fmt::format("Start {}", name), &LiveChange::start);
    add("ready", "wait_ready", fmt::format("Wait until {} answers", name), &LiveChange::wait_until_ready);
    add("tidy", "tidy", "Put away what is not needed any more", &LiveChange::complete);
}

void drop_steps_of_a_running_one(Plan& plan)
{
    static constexpr std::array k_steps{"write", "kill", "start", "ready"};
    std::erase_if(plan.steps, [](const PlanStep& step) { return std::ranges::count(k_steps, step.info.id) > 0; });
}

PlanStep clone_step(const std::shared_ptr<LiveChange>& change, const std::string& what, const SnapshotSource& source)
{
    PlanStep step;
    const std::string& name = change->subject().name();
    step.info = {
        "clone",
        "clone_snapshot",
        name,
        what.empty() ? fmt::format("Make an empty data folder for {}", name) : fmt::format("Clone {} and point {} to it", what, name),
        {}};
    step.run = [change, source](StepContext& context) { change->point_to_clone(source(), context); };
    return step;
}

std::shared_ptr<BuildSession> plan_fixture(Plan& plan, const PlanRequest& request, const std::string& fixture,
                                           const std::function<bool(const Inventory&)>& unwanted, const std::stop_token& stop)
{
    const auto session = std::make_shared<BuildSession>(request.site, request.subject, plan.id, plan.title, fixture, false);
    session->give_up_if(unwanted);
    if (request.inventory)
        session->look(*request.inventory, stop);
    if (session->result())
        return session;
    if (request.inventory)
        if (const std::string reason = session->reason(*session->chain().back(), *request.inventory); !reason.empty())
            plan.notes.push_back(fmt::format("Fixture {} is built anew, because these have changed: {}.", fixture, reason));
    plan.steps = build_steps(session, request.inventory);
    return session;
}

}  // namespace seedbed::databases
