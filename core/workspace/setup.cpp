#include "workspace/setup.h"

#include "environment/env_files.h"
#include "environment/images.h"
#include "environment/names.h"
#include "environment/nested.h"
#include "workspace/task_memory.h"
#include "workspace/task_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

namespace seedbed::workspace {

namespace {

// What the running steps share: the project as they know it, read again once .env is there, and whether any of them has done something.
struct Stage {
    std::shared_ptr<Workspace::Impl> rooms;
    bool acted{false};
};

ErrorKind kind_of(const environment::Finding& finding)
{
    if (finding.check == "port_taken")
        return ErrorKind::port_taken;
    if (finding.check == "disk_space")
        return ErrorKind::no_space;
    if (finding.check == "variable" || finding.check == "env_file" || finding.check == "line_endings" || finding.check == "data_path")
        return ErrorKind::bad_project_file;
    if (finding.check == "bind_source" || finding.check == "image_missing" || finding.check == "image_unknown")
        return ErrorKind::not_found;
    if (finding.check == "registry_login" || finding.check == "rate_limit")
        return ErrorKind::engine_refused;
    if (finding.check == "data_version")
        return ErrorKind::conflict;
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
    details.engine_words = first->evidence;
    details.hint = first->fix + ".";
    if (first->apply)
        details.hint += " `seedbed doctor --fix` does that.";
    else if (!first->fix_command.empty())
        details.hint += fmt::format(" Run `{}`.", first->fix_command);
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
        for (const auto& rule : environment::env_rules(stage_->rooms->project())) {
            if (environment::is_missing(rule))
                add_env_file(rule);
        }
        add_check();
        add_images();
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
        const bool changes_something = action != "check";
        step.info = {fmt::format("{}:{}:{}", plan_.steps.size() + 1, action, subject), std::move(action), subject, std::move(title), {}};
        step.run = [stage = stage_, act = std::move(act), changes_something](StepContext& context) {
            act(context);
            stage->acted = stage->acted || (changes_something && !context.skipped());
        };
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
            throw_on_problems(rooms.examine(environment::Depth::quick, context.stop()), context);
        });
    }

    // Those of the services, and of the tools whose tasks are steps. A step of its own, so that a download shows as what it is.
    void add_images()
    {
        add("images", stage_->rooms->project().name, "Get the images", [stage = stage_](StepContext& context) {
            const auto& rooms = *stage->rooms;
            const auto present = rooms.engine().images(context.stop());
            bool all_there = true;
            const auto is_there = [&](const std::string& reference) { return environment::find_image(present, reference).has_value(); };
            for (const auto& [name, service] : rooms.project().services) {
                if (!rooms.project().is_active(service) || is_there(environment::image_name(rooms.project(), service)))
                    continue;
                all_there = false;
                context.detail("image of service " + name);
                rooms.environment().ensure_image(service, false, context);
            }
            for (const std::string& tool : tools_of_steps(rooms)) {
                if (is_there(image_of_tool(rooms, tool)))
                    continue;
                all_there = false;
                context.detail("image of tool " + tool);
                rooms.tools().ensure_image(tool, context);
            }
            if (all_there)
                context.skip();
        });
    }

    static std::set<std::string> tools_of_steps(const Workspace::Impl& rooms)
    {
        std::set<std::string> names;
        for (const auto& step : rooms.project().seedbed.onboarding.steps) {
            if (step.kind != compose::SetupStep::Kind::task)
                continue;
            if (const auto task = rooms.tools().find_task(step.name); !task.tool.empty())
                names.insert(task.tool);
        }
        return names;
    }

    static std::string image_of_tool(const Workspace::Impl& rooms, const std::string& name)
    {
        const auto& tool = rooms.project().seedbed.tools.at(name);
        return tool.service.empty() ? tool.image : environment::image_name(rooms.project(), rooms.project().services.at(tool.service));
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

    // A task that has succeeded on the same inputs and the same ground is done; one that declares neither inputs nor outputs always runs.
    void add_task(const compose::SetupStep& step)
    {
        add("task", step.name, "Run task " + step.name, [stage = stage_, step](StepContext& context) {
            const auto& rooms = *stage->rooms;
            const auto task = rooms.tools().find_task(step.name);
            const auto recipe = task_recipe(rooms.project(), rooms.tools(), task);
            if (recipe && is_done(rooms, task, fingerprint(*recipe, ground_of(rooms, task, context.stop())), context.stop()))
                return context.skip();
            run_task_to_success(rooms.tools(), task, {}, context);
            if (recipe)
                remember_done(rooms, task, fingerprint(*recipe, ground_of(rooms, task, context.stop())), context.stop());
        });
    }

    // Opened when something was set up: whoever sets up what stands already wants no window.
    void add_link(const compose::SetupStep& step)
    {
        add("open", step.name, "Open " + step.name, [stage = stage_, step, on_link = on_link_](StepContext& context) {
            const auto& links = stage->rooms->project().seedbed.links;
            const auto link = links.find(step.name);
            if (link == links.end())
                throw Error(ErrorKind::bad_project_file, "there is no link " + step.name, {{}, {}, step.position, {}});
            context.detail(link->second);
            if (!stage->acted)
                return context.skip();
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
