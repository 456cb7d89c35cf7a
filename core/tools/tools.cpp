#include "tools/tools.h"

#include "base/text.h"
#include "compose/load.h"
#include "environment/abandoned.h"
#include "environment/images.h"
#include "environment/names.h"
#include "environment/nested.h"
#include "environment/order.h"
#include "environment/resources.h"
#include "environment/spec.h"
#include "tools/needs.h"
#include "tools/one_off.h"
#include "tools/task_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <unistd.h>

namespace seedbed::tools {

namespace {

const compose::Tool& find_tool(const compose::Project& project, const std::string& name)
{
    const auto found = project.seedbed.tools.find(name);
    if (found != project.seedbed.tools.end())
        return found->second;
    std::vector<std::string> names;
    for (const auto& [key, tool] : project.seedbed.tools)
        names.push_back(key);
    ErrorDetails details;
    const auto near = nearest(name, names);
    details.hint = near ? "Did you mean " + *near + "?" : "`seedbed tools ls` lists them.";
    throw Error(ErrorKind::not_found, fmt::format("there is no tool {} in project {}", name, project.name), std::move(details));
}

std::vector<Tools::TaskRef> all_tasks(const compose::Project& project)
{
    std::vector<Tools::TaskRef> tasks;
    for (const auto& [tool_name, tool] : project.seedbed.tools) {
        for (const auto& [task_name, task] : tool.tasks)
            tasks.push_back({tool_name, task_name});
    }
    for (const auto& [name, service] : project.services) {
        if (service.role == compose::Role::task)
            tasks.push_back({{}, name});
    }
    return tasks;
}

[[noreturn]] void throw_no_task(const compose::Project& project, const std::string& name)
{
    std::vector<std::string> names;
    for (const auto& task : all_tasks(project)) {
        names.push_back(full_name(task));
        names.push_back(task.task);
    }
    ErrorDetails details;
    const auto near = nearest(name, names);
    details.hint = near ? "Did you mean " + *near + "?" : "`seedbed tools ls` lists tools and their tasks.";
    throw Error(ErrorKind::not_found, fmt::format("there is no task {} in project {}", name, project.name), std::move(details));
}

ToolStatus status_of(const compose::Project& project, const compose::Tool& tool, const std::vector<engine::ImageSummary>& images)
{
    ToolStatus status;
    status.name = tool.name;
    const auto* service = tool.service.empty() ? nullptr : &environment::find_service(project, tool.service);
    status.image = service ? environment::image_name(project, *service) : tool.image;
    status.state = service && service->build ? ImageState::built_when_needed : ImageState::missing;
    for (const auto& [name, task] : tool.tasks)
        status.tasks.push_back(name);
    const auto id = environment::find_image(images, status.image);
    if (!id)
        return status;
    const auto image = std::find_if(images.begin(), images.end(), [&](const auto& candidate) { return candidate.id == *id; });
    status.state = ImageState::present;
    status.image_id = image->id.value();
    status.size = image->size;
    status.created = image->created;
    return status;
}

// A database's volume leads into the pool and is made by `up`; a plain one in its place would hide the data.
void refuse_database_volume(const compose::Project& project, const std::string& key, const std::string& what)
{
    for (const auto& [name, database] : project.seedbed.databases) {
        if (database.volume != key)
            continue;
        ErrorDetails details;
        details.hint = "Run `seedbed up` first.";
        throw Error(ErrorKind::conflict, fmt::format("{} mounts volume {} of database {}, which does not exist yet", what, key, name),
                    std::move(details));
    }
}

}  // namespace

Tools::Tools(std::shared_ptr<environment::Environment> environment, Needs needs)
    : environment_(std::move(environment))
    , needs_(std::move(needs))
{
}

std::vector<ToolStatus> Tools::list(const std::stop_token& stop) const
{
    const auto& project = environment_->project();
    const auto images = environment_->engine().images(stop);
    std::vector<ToolStatus> rows;
    for (const auto& [name, tool] : project.seedbed.tools)
        rows.push_back(status_of(project, tool, images));
    return rows;
}

void Tools::ensure_image(const std::string& tool_name, const StepContext& context) const
{
    const auto& tool = find_tool(environment_->project(), tool_name);
    if (!tool.service.empty()) {
        environment_->ensure_image(environment::find_service(environment_->project(), tool.service), false, context);
        return;
    }
    if (!environment_->engine().image_exists(tool.image, context.stop()))
        environment::pull_named_image(environment_->engine(), tool.image, {}, "tool " + tool_name, tool.position, context);
}

Tools::TaskRef Tools::find_task(const std::string& name) const
{
    const auto& project = environment_->project();
    std::vector<TaskRef> matches;
    for (const TaskRef& task : all_tasks(project)) {
        if (full_name(task) == name)
            return task;
        if (task.task == name)
            matches.push_back(task);
    }
    if (matches.empty())
        throw_no_task(project, name);
    if (matches.size() == 1)
        return matches.front();
    std::vector<std::string> names;
    for (const TaskRef& task : matches)
        names.push_back(full_name(task));
    ErrorDetails details;
    details.hint = "Say which: " + join(names, ", ") + ".";
    throw Error(ErrorKind::bad_usage, fmt::format("several tools have a task {}", name), std::move(details));
}

TaskResult Tools::run(const TaskRef& task, const RunOptions& options, const StepContext& context) const
{
    compose::require_env_files(environment_->project());
    if (options.without_needs)
        return run_alone(task, options, context);
    for (const TaskRef& needed : tasks_in_order(environment_->project(), *this, task)) {
        if (full_name(needed) == full_name(task))
            break;
        meet_needs(needed, context);
        RunOptions plain;
        plain.on_output = options.on_output;
        const auto result = run_alone(needed, plain, context);
        if (result.exit_code == 0)
            continue;
        ErrorDetails details;
        details.task_exit_code = result.exit_code;
        details.hint = "Its output above says why.";
        throw Error(ErrorKind::task_failed,
                    fmt::format("task {}, which {} needs, ended with exit code {}", full_name(needed), full_name(task), result.exit_code),
                    std::move(details));
    }
    meet_needs(task, context);
    return run_alone(task, options, context);
}

void Tools::meet_needs(const TaskRef& ref, const StepContext& context) const
{
    const auto* task = find_declared(environment_->project(), ref);
    std::vector<std::string> services;
    if (task) {
        services = task->needs_services;
    } else {
        for (const auto& [name, dependency] : environment::dependencies_of(*service_behind(environment_->project(), ref)))
            services.push_back(name);
    }
    if (!services.empty() && needs_.services) {
        needs_.services(services, context);
    } else if (!services.empty()) {
        environment::UpOptions options;
        options.services = services;
        environment::run_nested(environment_->up_plan(options, context.stop()), context);
    }
    if (!task || task->needs_fixture.empty())
        return;
    if (!needs_.fixture) {
        throw Error(ErrorKind::unsupported,
                    fmt::format("task {} needs fixture {}, and no databases are at hand", ref.task, task->needs_fixture),
                    {{}, {}, task->position, {}});
    }
    needs_.fixture(task->needs_fixture, context);
}

void Tools::ensure_volumes(const TaskRef& task, const std::stop_token& stop) const
{
    const auto& project = environment_->project();
    const auto keys = volume_keys(project, task);
    if (keys.empty())
        return;
    const auto present = environment_->engine().volumes(stop);
    for (const std::string& key : keys) {
        if (environment::find_volume(present, environment::volume_name(project, key)))
            continue;
        if (environment::is_external_volume(project, key))
            throw environment::missing_external_volume(project, key);
        refuse_database_volume(project, key, "task " + full_name(task));
        environment_->engine().create_volume(environment::volume_spec(project, key, {}), stop);
    }
}

TaskResult Tools::run_alone(const TaskRef& ref, const RunOptions& options, const StepContext& context) const
{
    const auto& project = environment_->project();
    auto& engine = environment_->engine();
    const auto* service = service_behind(project, ref);
    if (ref.tool.empty())
        environment_->ensure_image(*service, false, context);
    else
        ensure_image(ref.tool, context);
    const Caller caller{::getuid(), ::getgid(), engine.info(context.stop()).rootless};
    OneOff one_off;
    one_off.spec = task_spec(project, ref, options, caller);
    one_off.what = "task " + full_name(ref);
    one_off.on_output = options.on_output;
    if (const auto* task = find_declared(project, ref))
        one_off.timeout = task->timeout;
    ensure_volumes(ref, context.stop());
    environment::ensure_networks_named(*environment_, one_off.spec.networks, context.stop());
    environment::resolve_references(one_off.spec, [&](const std::string& name) {
        const auto id = environment_->container_of(name, context.stop());
        if (!id)
            throw Error(ErrorKind::not_found, fmt::format("{} shares something of service {}, which has no container", one_off.what, name),
                        {{}, "Run `seedbed up " + name + "` first.", {}, {}});
        return *id;
    });
    const auto start = std::chrono::steady_clock::now();
    TaskResult result;
    result.exit_code = run_one_off(engine, one_off, context.stop());
    result.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    return result;
}

std::vector<std::string> Tools::remove_abandoned(const std::stop_token& stop) const
{
    return environment::remove_abandoned(environment_->engine(), environment_->name(), environment::k_role_task, stop);
}

}  // namespace seedbed::tools
