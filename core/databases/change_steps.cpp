#include "databases/change_steps.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace seedbed::databases {

namespace {

std::string by_way(const char* step, CloneWay way)
{
    return fmt::format("{}-{}", step, to_string(way));
}

}  // namespace

std::shared_ptr<LiveChange> make_change(const PlanRequest& request, PlanKind kind, const Plan& plan)
{
    return std::make_shared<LiveChange>(request.site, request.subject, kind, plan.id, plan.title, request.inventory);
}

std::shared_ptr<PlanTimes> make_times(const PlanRequest& request, PlanKind kind, const Snapshot* snapshot)
{
    return std::make_shared<PlanTimes>(request, std::string(to_string(kind)), snapshot ? snapshot->id.value() : std::string());
}

void add_change_steps(Plan& plan, const std::shared_ptr<LiveChange>& change, const std::shared_ptr<PlanTimes>& times,
                      std::optional<CloneWay> way, PlanStep point)
{
    const std::string& name = change->subject().name();
    const auto add = [&](const char* id, const char* action, std::string title, void (LiveChange::*run)(StepContext&)) -> PlanStep& {
        PlanStep step;
        step.info = {id, action, name, std::move(title), {}};
        step.run = [change, run](StepContext& context) { (change.get()->*run)(context); };
        return plan.steps.emplace_back(std::move(step));
    };
    const auto add_timed = [&](const char* id, const char* action, std::string title, void (LiveChange::*run)(StepContext&)) -> PlanStep& {
        PlanStep& step = add(id, action, std::move(title), run);
        time_step(step, times);
        return step;
    };
    add_timed("lock", "lock_database", fmt::format("Make sure that nothing else changes {}", name), &LiveChange::lock).undo =
        [change](StepContext&) { change->unlock(); };
    point.undo = [change](StepContext&) { change->take_back(); };
    plan.steps.push_back(std::move(point));
    if (change->subject().kind->keeps_writes_in_memory())
        add_timed("write", "write_out", fmt::format("Have {} write out what it holds in memory", name), &LiveChange::write_out);
    add_timed("kill", "kill_database", fmt::format("End {}", name), &LiveChange::kill);
    add_timed("start", "start_database", fmt::format("Start {}", name), &LiveChange::start);
    add_timed("ready", "wait_ready", fmt::format("Wait until {} answers", name), &LiveChange::wait_until_ready);
    // What was copied has to be written to the disk, too.
    PlanStep& tidy = add("tidy", "tidy", "Put away what is not needed any more", &LiveChange::complete);
    tidy.info.expected = times->expected(by_way("tidy", way.value_or(CloneWay::empty)));
    take_time(tidy, times, [change] { return by_way("tidy", change->cloned_by()); });
    finish_with(tidy, times, [change] { return change->cloned(); });
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

void time_clone(PlanStep& step, const std::shared_ptr<LiveChange>& change, const std::shared_ptr<PlanTimes>& times,
                std::optional<CloneWay> way, const Snapshot* snapshot)
{
    if (way == CloneWay::copy && snapshot)
        step.info.expected = times->expected_copy(snapshot->bytes);
    if (way && !step.info.expected)
        step.info.expected = times->expected(by_way("clone", *way));
    take_time(step, times, [change] { return by_way("clone", change->cloned_by()); });
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
    time_build(plan, request);
    return session;
}

}  // namespace seedbed::databases
