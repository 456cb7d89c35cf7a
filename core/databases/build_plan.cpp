#include "base/text.h"
#include "databases/fixture_builder.h"
#include "databases/plan_times.h"
#include "databases/plans.h"
#include "databases/published_fixture.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

std::string step_id(const compose::Fixture& fixture, const std::string& part)
{
    return fmt::format("build-{}-{}", fixture.name, part);
}

std::string import_title(const compose::Fixture& fixture, const compose::Import& import)
{
    if (import.kind == compose::Import::Kind::task)
        return fmt::format("Run task {} for fixture {}", import.task, fixture.name);
    const std::string file = import.path.filename().string();
    if (import.kind == compose::Import::Kind::script)
        return fmt::format("Run {} for fixture {}", file, fixture.name);
    return fmt::format("Import {} into fixture {}", file, fixture.name);
}

void add_import_steps(std::vector<PlanStep>& steps, const compose::Fixture& fixture, const std::shared_ptr<FixtureBuilder>& builder)
{
    for (std::size_t i = 0; i < fixture.imports.size(); ++i) {
        const compose::Import& import = fixture.imports[i];
        const std::string subject = import.kind == compose::Import::Kind::task ? import.task : import.path.filename().string();
        PlanStep step;
        step.info = {step_id(fixture, fmt::format("import-{}", i + 1)), "import", subject, import_title(fixture, import), {}};
        step.run = [builder, &import](StepContext& context) { builder->import(import, context); };
        steps.push_back(std::move(step));
    }
}

void add_fixture_steps(std::vector<PlanStep>& steps, const compose::Fixture& fixture, const std::shared_ptr<BuildSession>& session)
{
    const auto builder = std::make_shared<FixtureBuilder>(session, fixture);
    const auto add = [&](const std::string& part, const std::string& action, std::string title, auto member) -> PlanStep& {
        PlanStep step;
        step.info = {step_id(fixture, part), action, fixture.name, std::move(title), {}};
        step.run = [builder, member](StepContext& context) { (builder.get()->*member)(context); };
        return steps.emplace_back(std::move(step));
    };
    add("start", "build_start", fmt::format("Start a throwaway {} for fixture {}", session->subject().name(), fixture.name),
        &FixtureBuilder::start)
        .undo = [builder](StepContext&) { builder->discard(); };
    if (fixture.migrate)
        add("migrate", "migrate", fmt::format("Run the migrations for fixture {}", fixture.name), &FixtureBuilder::migrate);
    add_import_steps(steps, fixture, builder);
    if (!fixture.verify_sql.empty())
        add("verify", "verify", fmt::format("Check fixture {}", fixture.name), &FixtureBuilder::verify);
    add("seal", "seal", fmt::format("Close fixture {} cleanly and keep it as a snapshot", fixture.name), &FixtureBuilder::seal);
}

}  // namespace

void time_build(Plan& plan, const PlanRequest& request)
{
    const auto times = std::make_shared<PlanTimes>(request, "build", "");
    for (PlanStep& step : plan.steps)
        time_step(step, times);
    finish_with(plan.steps.back(), times);
}

std::vector<PlanStep> build_steps(const std::shared_ptr<BuildSession>& session, const std::optional<Inventory>& inventory)
{
    require_published_references(*session);
    std::vector<PlanStep> steps;
    PlanStep begin;
    begin.info = {"build-begin",
                  "build_begin",
                  session->subject().name(),
                  fmt::format("Make ready to build fixture {}", session->chain().back()->name),
                  {}};
    begin.run = [session](StepContext& context) { session->begin(context); };
    begin.undo = [session](StepContext&) { session->release(); };
    steps.push_back(std::move(begin));
    if (auto pull = pull_step(session, inventory.has_value()))
        steps.push_back(std::move(*pull));
    for (const compose::Fixture* fixture : session->chain())
        if (!inventory || session->is_needed(*fixture))
            add_fixture_steps(steps, *fixture, session);
    // The lock is on building alone; a reset that follows has its own.
    auto& last = steps.back();
    last.run = [session, run = std::move(last.run)](StepContext& context) {
        run(context);
        session->release();
    };
    return steps;
}

Plan make_build_plan(const PlanRequest& request, const std::string& fixture, bool force, const std::stop_token& stop)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Build fixture {} of {}", fixture, request.subject.name());
    plan.command =
        fmt::format("seedbed db build {} {}{}", shell_quoted(request.subject.name()), shell_quoted(fixture), force ? " --force" : "");
    const auto session = std::make_shared<BuildSession>(request.site, request.subject, plan.id, plan.title, fixture, force);
    if (request.inventory) {
        session->look(*request.inventory, stop);
        if (session->result())
            return plan;
        if (const std::string reason = session->reason(*session->chain().back(), *request.inventory); !reason.empty())
            plan.notes.push_back(fmt::format("It was built before; since then these have changed: {}.", reason));
    }
    plan.steps = build_steps(session, request.inventory);
    time_build(plan, request);
    return plan;
}

}  // namespace seedbed::databases
