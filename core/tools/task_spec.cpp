#include "tools/task_spec.h"

#include "base/text.h"
#include "environment/names.h"
#include "environment/order.h"
#include "environment/spec.h"
#include "platform/process_identity.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace seedbed::tools {

namespace {

const compose::Tool& tool_of(const compose::Project& project, const Tools::TaskRef& task)
{
    return project.seedbed.tools.at(task.tool);
}

// Keeps the spec's list in order; a later value of the same name takes its place.
void set_variable(std::vector<std::string>& env, const std::string& name, const std::string& value)
{
    std::erase_if(env, [&](const std::string& entry) { return entry.substr(0, entry.find('=')) == name; });
    env.push_back(name + "=" + value);
}

bool has_variable(const std::vector<std::string>& env, const std::string& name)
{
    return std::any_of(env.begin(), env.end(), [&](const std::string& entry) { return entry.substr(0, entry.find('=')) == name; });
}

// A container of its own, of no replica: it publishes nothing, answers to no service's name, is not restarted and not probed.
void make_one_off(engine::ContainerSpec& spec)
{
    spec.ports.clear();
    spec.exposed_ports.clear();
    spec.health_check = engine::HealthCheck{{"NONE"}, {}, {}, {}, {}, {}};
    spec.restart = {};
    spec.tty = false;
    spec.open_stdin = false;
    for (auto& network : spec.networks) {
        network.aliases.clear();
        network.ipv4_address.clear();
    }
}

engine::ContainerSpec from_service(const compose::Project& project, const compose::Service& service)
{
    auto spec = environment::make_container_spec(project, service, 1, {});
    spec.labels = environment::service_labels(project, service, 1, true);
    make_one_off(spec);
    return spec;
}

engine::ContainerSpec from_image(const compose::Project& project, const compose::Tool& tool)
{
    compose::Service stand_in;  // for Compose's labels, by which other tools show and clear one-offs
    stand_in.name = tool.name;
    stand_in.image = tool.image;
    auto spec = engine::ContainerSpec{};
    spec.image = tool.image;
    spec.labels = environment::service_labels(project, stand_in, 1, true);
    if (tool.network && project.networks.contains("default"))
        spec.networks.push_back({environment::network_name(project, "default"), {}, {}});
    make_one_off(spec);
    return spec;
}

// The image's entrypoint would see the command as arguments; a task's command runs as it is written.
void set_command(engine::ContainerSpec& spec, const compose::Command& command, const std::vector<std::string>& arguments)
{
    std::vector<std::string> words;
    if (const auto* line = std::get_if<std::string>(&command))
        words = {"/bin/sh", "-c", arguments.empty() ? *line : *line + " " + shell_line(arguments)};
    else
        words = std::get<std::vector<std::string>>(command);
    if (!std::holds_alternative<std::string>(command))
        words.insert(words.end(), arguments.begin(), arguments.end());
    if (words.empty())
        return;
    spec.entrypoint = {words.front()};
    spec.command = std::vector<std::string>(words.begin() + 1, words.end());
}

void set_user(engine::ContainerSpec& spec, const compose::Tool& tool, const Caller& caller)
{
    if (tool.user.empty())
        return;
    if (tool.user == "image") {
        spec.user.clear();
        return;
    }
    if (tool.user != "host") {
        spec.user = tool.user;
        return;
    }
    spec.user = caller.rootless_engine ? "0:0" : fmt::format("{}:{}", caller.uid, caller.gid);
    // A number without an account has "/" for its home, where it may not write.
    if (!caller.rootless_engine && caller.uid != 0 && !has_variable(spec.env, "HOME"))
        spec.env.emplace_back("HOME=/tmp");
}

void set_mounts(engine::ContainerSpec& spec, const compose::Project& project, const compose::Tool& tool)
{
    for (const auto& volume : tool.mounts) {
        auto mount = environment::mount_spec(project, volume);
        std::erase_if(spec.mounts, [&](const auto& other) { return other.target == mount.target; });
        spec.mounts.push_back(std::move(mount));
    }
}

// As the tool says, else as its service does, else where the project's folder is mounted.
void set_working_dir(engine::ContainerSpec& spec, const compose::Project& project, const compose::Tool& tool)
{
    if (!tool.workdir.empty())
        spec.working_dir = tool.workdir;
    if (!spec.working_dir.empty())
        return;
    for (const auto& mount : spec.mounts) {
        if (mount.type == engine::MountSpec::Type::bind && compose::Path(mount.source) == project.working_dir)
            spec.working_dir = mount.target;
    }
}

void apply_tool(engine::ContainerSpec& spec, const compose::Project& project, const Tools::TaskRef& ref, const RunOptions& options,
                const Caller& caller)
{
    const auto& tool = tool_of(project, ref);
    const auto& task = tool.tasks.at(ref.task);
    set_command(spec, task.run, options.arguments);
    for (const auto* variables : {&tool.env, &task.env}) {
        for (const auto& [name, value] : *variables)
            set_variable(spec.env, name, value);
    }
    set_user(spec, tool, caller);
    set_mounts(spec, project, tool);
    set_working_dir(spec, project, tool);
    if (!tool.network) {
        spec.networks.clear();
        spec.network_mode = "none";
    }
}

// As `docker compose run` does: words behind the service's name take the place of its command.
void apply_service(engine::ContainerSpec& spec, const RunOptions& options)
{
    if (options.arguments.empty())
        return;
    auto words = spec.command.value_or(std::vector<std::string>{});
    words.insert(words.end(), options.arguments.begin(), options.arguments.end());
    spec.command = std::move(words);
}

}  // namespace

const compose::Service* service_behind(const compose::Project& project, const Tools::TaskRef& task)
{
    if (task.tool.empty())
        return &environment::find_service(project, task.task);
    const auto& tool = tool_of(project, task);
    return tool.service.empty() ? nullptr : &environment::find_service(project, tool.service);
}

std::vector<std::string> volume_keys(const compose::Project& project, const Tools::TaskRef& task)
{
    std::set<std::string> keys;
    const auto add = [&](const std::vector<compose::ServiceVolume>& volumes) {
        for (const auto& volume : volumes) {
            if (volume.type == compose::ServiceVolume::Type::volume && !volume.source.empty())
                keys.insert(volume.source);
        }
    };
    if (const auto* service = service_behind(project, task))
        add(service->volumes);
    if (!task.tool.empty())
        add(tool_of(project, task).mounts);
    return {keys.begin(), keys.end()};
}

std::string full_name(const Tools::TaskRef& task)
{
    return task.tool.empty() ? task.task : task.tool + "/" + task.task;
}

engine::ContainerSpec task_spec(const compose::Project& project, const Tools::TaskRef& task, const RunOptions& options,
                                const Caller& caller)
{
    const auto* service = service_behind(project, task);
    auto spec = service ? from_service(project, *service) : from_image(project, tool_of(project, task));
    spec.name = environment::one_off_name(project, service ? service->name : task.tool);
    if (task.tool.empty())
        apply_service(spec, options);
    else
        apply_tool(spec, project, task, options, caller);
    for (const auto& [name, value] : options.extra_env)
        set_variable(spec.env, name, value);
    if (!options.network.empty()) {
        spec.network_mode.clear();
        spec.networks = {{options.network, {}, {}}};
    }
    spec.labels[environment::k_label_owner_pid] = platform::process_identity();
    return spec;
}

}  // namespace seedbed::tools
