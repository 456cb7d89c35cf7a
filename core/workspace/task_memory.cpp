#include "workspace/task_memory.h"

#include "environment/images.h"
#include "environment/names.h"
#include "platform/sha256.h"
#include "tools/needs.h"
#include "tools/task_spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <fnmatch.h>
#include <set>

namespace seedbed::workspace {

namespace fs = std::filesystem;

namespace {

bool is_pattern(const std::string& name)
{
    return name.find_first_of("*?[") != std::string::npos;
}

bool means(const std::string& name, const fs::path& relative)
{
    if (is_pattern(name))
        return ::fnmatch(name.c_str(), relative.c_str(), FNM_PATHNAME) == 0;
    const fs::path folder = fs::path(name).lexically_normal();
    const auto below = relative.lexically_relative(folder);
    return relative == folder || folder == "." || (!below.empty() && *below.begin() != "..");
}

bool any_means(const std::vector<std::string>& names, const fs::path& relative)
{
    return std::any_of(names.begin(), names.end(), [&](const std::string& name) { return means(name, relative); });
}

// The deepest folder that a pattern's matches lie below.
fs::path root_of(const fs::path& folder, const std::string& name)
{
    if (!is_pattern(name))
        return (folder / name).lexically_normal();
    fs::path root = folder;
    for (const auto& part : fs::path(name)) {
        if (is_pattern(part.string()))
            break;
        root /= part;
    }
    return root;
}

void add_below(const fs::path& folder, const std::string& name, const std::vector<std::string>& except, std::set<fs::path>& files)
{
    const fs::path root = root_of(folder, name);
    std::error_code failure;
    if (fs::is_regular_file(root, failure)) {
        files.insert(root);
        return;
    }
    fs::recursive_directory_iterator entries(root, fs::directory_options::skip_permission_denied, failure);
    for (; !failure && entries != fs::recursive_directory_iterator(); entries.increment(failure)) {
        const auto relative = entries->path().lexically_relative(folder);
        if (entries->path().filename() == ".git" || any_means(except, relative)) {
            entries.disable_recursion_pending();
            continue;
        }
        if (entries->is_regular_file(failure) && means(name, relative))
            files.insert(entries->path());
    }
}

std::string text_of(const compose::Command& command)
{
    if (const auto* line = std::get_if<std::string>(&command))
        return "sh " + *line;
    std::string text = "exec";
    for (const std::string& word : std::get<std::vector<std::string>>(command))
        text += fmt::format(" {}:{}", word.size(), word);
    return text;
}

void add_definition(std::string& text, const compose::Project& project, const tools::Tools::TaskRef& ref, const compose::Task& task)
{
    text += fmt::format("task {}\n{}\n", tools::full_name(ref), text_of(task.run));
    const auto& tool = project.seedbed.tools.at(ref.tool);
    for (const auto* variables : {&tool.env, &task.env}) {
        for (const auto& [name, value] : *variables)
            text += fmt::format("{}={}\n", name, value);
    }
    text += fmt::format("{}\n{}\n", tool.workdir, tool.user);
    for (const auto& mount : tool.mounts)
        text += fmt::format("{}:{}\n", mount.source, mount.target);
    if (const auto* service = tools::service_behind(project, ref))
        text += environment::config_hash(project, *service) + "\n";
}

void add_inputs(std::string& text, const compose::Project& project, const compose::Task& task)
{
    for (const std::string& input : task.inputs)
        text += "input " + input + "\n";
    for (const auto& file : files_meant(project.working_dir, task.inputs, task.outputs))
        text += fmt::format("{} {}\n", platform::sha256_of_file(file), file.lexically_relative(project.working_dir).string());
}

std::string memory_name(const compose::Project& project, const std::string& task)
{
    constexpr std::size_t enough = 12;
    return fmt::format("{}_seedbed-done-{}", project.name, platform::sha256(task).substr(0, enough));
}

const engine::VolumeInfo* find_memory(const std::vector<engine::VolumeInfo>& volumes, const std::string& project, const std::string& task)
{
    const auto found = std::find_if(volumes.begin(), volumes.end(), [&](const auto& volume) {
        return environment::is_memory(volume, project) && volume.labels.at(environment::k_label_task) == task;
    });
    return found == volumes.end() ? nullptr : &*found;
}

bool has_outputs(const compose::Project& project, const compose::Task& task)
{
    return std::all_of(task.outputs.begin(), task.outputs.end(), [&](const std::string& output) {
        std::error_code failure;
        return is_pattern(output) ? !files_meant(project.working_dir, {output}, {}).empty()
                                  : fs::exists(project.working_dir / output, failure);
    });
}

// The databases that a task works on: those whose services it needs, and the one whose fixture it needs.
std::set<std::string> databases_of(const compose::Project& project, const compose::Task& task)
{
    std::set<std::string> names;
    for (const auto& [name, database] : project.seedbed.databases) {
        const auto& needed = task.needs_services;
        if (std::find(needed.begin(), needed.end(), database.service) != needed.end() || task.needs_fixture.starts_with(name + "/"))
            names.insert(name);
    }
    return names;
}

}  // namespace

std::vector<fs::path> files_meant(const fs::path& folder, const std::vector<std::string>& names, const std::vector<std::string>& except)
{
    std::set<fs::path> files;
    for (const std::string& name : names)
        add_below(folder, name, except, files);
    return {files.begin(), files.end()};
}

std::optional<std::string> task_recipe(const compose::Project& project, const tools::Tools& tools, const tools::Tools::TaskRef& ref)
{
    std::string text = "1\n";
    for (const auto& needed : tools::tasks_in_order(project, tools, ref)) {
        const auto* task = tools::find_declared(project, needed);
        // A service with role task declares nothing.
        if (!task || (task->inputs.empty() && task->outputs.empty()))
            return std::nullopt;
        add_definition(text, project, needed, *task);
        add_inputs(text, project, *task);
    }
    return platform::sha256(text);
}

std::string fingerprint(const std::string& recipe, const TaskGround& ground)
{
    std::string text = fmt::format("{}\nimage {}\n", recipe, ground.image_id);
    for (const auto& [key, made] : ground.volumes)
        text += fmt::format("volume {} {}\n", key, made.time_since_epoch().count());
    for (const auto& [name, generation] : ground.databases)
        text += fmt::format("database {} {}\n", name, generation);
    for (const auto& [name, container] : ground.services)
        text += fmt::format("service {} {}\n", name, container.value());
    return platform::sha256(text);
}

TaskGround ground_of(const Workspace::Impl& rooms, const tools::Tools::TaskRef& ref, const std::stop_token& stop)
{
    const auto& project = rooms.project();
    const auto* task = tools::find_declared(project, ref);
    TaskGround ground;
    const auto* service = tools::service_behind(project, ref);
    const std::string image = service ? environment::image_name(project, *service) : project.seedbed.tools.at(ref.tool).image;
    if (const auto id = environment::find_image(rooms.engine().images(stop), image))
        ground.image_id = id->value();
    const auto volumes = rooms.engine().volumes(stop);
    for (const std::string& key : tools::volume_keys(project, ref)) {
        const std::string name = environment::volume_name(project, key);
        const auto found = std::find_if(volumes.begin(), volumes.end(), [&](const auto& volume) { return volume.name == name; });
        if (found != volumes.end())
            ground.volumes[key] = found->created.value_or(TimePoint{});
    }
    if (!task)
        return ground;
    for (const auto& status : rooms.environment().status(stop)) {
        const auto& needed = task->needs_services;
        if (std::find(needed.begin(), needed.end(), status.service) != needed.end())
            ground.services[status.service] = status.container;
    }
    for (const std::string& name : databases_of(project, *task)) {
        const auto status = rooms.databases().status(name, stop);
        ground.databases[name] = status.current ? status.current->id : std::string(databases::to_string(status.state));
    }
    return ground;
}

bool is_done(const Workspace::Impl& rooms, const tools::Tools::TaskRef& ref, const std::string& wanted, const std::stop_token& stop)
{
    const auto& project = rooms.project();
    const auto* task = tools::find_declared(project, ref);
    if (!task || !has_outputs(project, *task))
        return false;
    const auto volumes = rooms.engine().volumes(stop);
    const auto* memory = find_memory(volumes, project.name, tools::full_name(ref));
    if (!memory)
        return false;
    const auto known = memory->labels.find(environment::k_label_fingerprint);
    return known != memory->labels.end() && known->second == wanted;
}

void remember_done(const Workspace::Impl& rooms, const tools::Tools::TaskRef& ref, const std::string& done, const std::stop_token& stop)
{
    const auto& project = rooms.project();
    engine::VolumeSpec spec;
    spec.name = memory_name(project, tools::full_name(ref));
    spec.labels = {{environment::k_label_project, project.name},
                   {environment::k_label_role, environment::k_role_memory},
                   {environment::k_label_task, tools::full_name(ref)},
                   {environment::k_label_fingerprint, done}};
    // Labels of a volume cannot be changed.
    rooms.engine().remove_volume(spec.name, true, stop);
    rooms.engine().create_volume(spec, stop);
}

}  // namespace seedbed::workspace
