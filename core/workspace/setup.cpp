#include "workspace/setup.h"

#include "environment/env_files.h"
#include "environment/nested.h"
#include "workspace/task_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace seedbed::workspace {

namespace {

// The project as the running steps know it: read again once .env is there.
struct Stage {
    std::shared_ptr<Workspace::Impl> rooms;
};

ErrorKind kind_of(const environment::Finding& finding)
{
    if (finding.check == "port_taken")
        return ErrorKind::port_taken;
    if (finding.check == "disk_space")
        return ErrorKind::no_space;
    if (finding.check == "variable" || finding.check == "env_file")
        return ErrorKind::bad_project_file;
    if (finding.check == "bind_source" || finding.check == "image_missing")
        return ErrorKind::not_found;
    return ErrorKind::unsupported;
}

void throw_on_problems(const std::vector<environment::Finding>& findings, const StepContext& context)
{
    const environment::Finding* first = nullptr;
    int problems = 0;
    for (const auto& finding : findings) {
        if (finding.severity == environment::Severity::warning)
            context.detail(finding.message);
        if (finding.severity != environment::Severity::problem)
            continue;
        first = first ? first : &finding;
        ++problems;
    }
    if (!first)
        return;
    ErrorDetails details;
    details.position = first->position;
    details.hint = first->fix + ".";
    if (problems > 1)
        details.hint += fmt::format(" `seedbed doctor` lists all {} problems.", problems);
    std::string message = first->message;
    message.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(message.front())));
    throw Error(kind_of(*first), std::move(message), std::move(details));
}

class SetupPlanner {
public:
    SetupPlanner(std::shared_ptr<Workspace::Impl> rooms, OnLink on_link) : stage_(std::make_shared<Stage>()), on_link_(std::move(on_link))
    {
        stage_->rooms = std::move(rooms);
        const auto& project = stage_->rooms->project();
        plan_.id = make_plan_id();
        plan_.title = "Set up " + project.name;
        plan_.command = "seedbed setup";
    }

    Plan make()
    {
        const auto& onboarding = stage_->rooms->project().seedbed.onboarding;
        for (const auto& rule : onboarding.env) {
            if (environment::is_missing(rule))
                add_env_file(rule);
        }
        add_check();
        if (onboarding.steps.empty())
            add_up();
        for (const auto& step : onboarding.steps)
            add_step(step);
        return std::move(plan_);
    }

private:
    void add(std::string action, const std::string& subject, std::string title, std::function<void(StepContext&)> act)
    {
        PlanStep step;
        step.info = {fmt::format("{}:{}:{}", plan_.steps.size() + 1, action, subject), std::move(action), subject, std::move(title), {}};
        step.run = std::move(act);
        plan_.steps.push_back(std::move(step));
    }

    void add_env_file(const compose::EnvFileRule& rule)
    {
        const std::string name = rule.to.filename().string();
        add("create_env_file", name, fmt::format("Create {} from {}", name, rule.from.filename().string()), [rule](StepContext& context) {
            if (environment::is_missing(rule))
                environment::create_env_file(rule);
            else
                context.skip();
        });
    }

    void add_check()
    {
        add("check", stage_->rooms->project().name, "Check the project and this machine", [stage = stage_](StepContext& context) {
            stage->rooms = stage->rooms->reopened();
            stage->rooms->require_trust();
            auto& rooms = *stage->rooms;
            throw_on_problems(environment::examine(rooms.project(), &rooms.engine(), rooms.host(), context.stop()), context);
        });
    }

    void add_step(const compose::SetupStep& step)
    {
        switch (step.kind) {
        case compose::SetupStep::Kind::up: return add_up();
        case compose::SetupStep::Kind::fixture: return add_fixture(step);
        case compose::SetupStep::Kind::task: return add_task(step);
        case compose::SetupStep::Kind::open: return add_link(step);
        }
    }

    void add_up()
    {
        const std::string name = stage_->rooms->project().name;
        add("up", name, "Bring up " + name, [stage = stage_](StepContext& context) {
            const Plan plan = stage->rooms->up_plan({}, context.stop());
            if (plan.empty())
                context.skip();
            environment::run_nested(plan, context);
        });
    }

    void add_fixture(const compose::SetupStep& step)
    {
        add("fixture", step.database + "/" + step.name, fmt::format("Give {} the fixture {}", step.database, step.name),
            [stage = stage_, step](StepContext& context) {
                if (stage->rooms->is_live_on(step.database, step.name, context.stop()))
                    return context.skip();
                environment::run_nested(stage->rooms->fixture_plan(step.database, step.name, context.stop()), context);
            });
    }

    void add_task(const compose::SetupStep& step)
    {
        add("task", step.name, "Run task " + step.name, [stage = stage_, step](StepContext& context) {
            const auto& tools = stage->rooms->tools();
            run_task_to_success(tools, tools.find_task(step.name), {}, context);
        });
    }

    void add_link(const compose::SetupStep& step)
    {
        add("open", step.name, "Open " + step.name, [stage = stage_, step, on_link = on_link_](StepContext& context) {
            const auto& links = stage->rooms->project().seedbed.links;
            const auto link = links.find(step.name);
            if (link == links.end())
                throw Error(ErrorKind::bad_project_file, "there is no link " + step.name, {{}, {}, step.position, {}});
            context.detail(link->second);
            if (on_link)
                on_link(step.name, link->second);
        });
    }

    std::shared_ptr<Stage> stage_;
    OnLink on_link_;
    Plan plan_;
};

}  // namespace

Plan make_setup_plan(std::shared_ptr<Workspace::Impl> rooms, OnLink on_link)
{
    return SetupPlanner(std::move(rooms), std::move(on_link)).make();
}

}  // namespace seedbed::workspace
