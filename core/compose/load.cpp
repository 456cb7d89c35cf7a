#include "compose/load.h"

#include "base/text.h"
#include "compose/consistency.h"
#include "compose/file_resources.h"
#include "compose/implied_databases.h"
#include "compose/merge.h"
#include "compose/project_files.h"
#include "compose/project_name.h"
#include "compose/read_context.h"
#include "compose/reassigned_ports.h"
#include "compose/resource_reader.h"
#include "compose/schema.h"
#include "compose/service_reader.h"
#include "compose/tree_loader.h"
#include "compose/x_seedbed_reader.h"

#include <algorithm>
#include <utility>

namespace seedbed::compose {

namespace {

// One load, step by step.
class Loader {
public:
    Loader(const LoadRequest& request, const platform::HostEnvironment& host) : request_(request), host_(host)
    {
        files_ = find_project_files(request_, host_, diagnostics_);
        variables_ = read_variables(request_, files_.working_dir, host_, diagnostics_);
        for (const auto& file : files_.compose)
            trees_.push_back(read_compose_tree(file, files_.working_dir, nullptr, diagnostics_));
        if (files_.seedbed_file)
            seedbed_tree_ = read_tree(*files_.seedbed_file, files_.seedbed_file->parent_path(), nullptr, diagnostics_);
        name_ = project_name(request_, files_.working_dir, trees_, seedbed_tree_, lookup_in(variables_), host_, diagnostics_);
        variables_["COMPOSE_PROJECT_NAME"] = name_.name;
        set_port_variables(variables_, trees_, request_.ports);
    }

    const std::string& name() const { return name_.name; }

    Project load()
    {
        Project project;
        project.name = name_.name;
        project.owner = name_.owner;
        project.working_dir = files_.working_dir;
        project.files = files_.compose;
        project.override_file = files_.override_file;
        project.active_profiles = profiles();
        const Node root = merged();
        read_model(root, project);
        share_volumes(project);
        reassign_ports(project, request_.ports);
        make_consistent(project, diagnostics_);
        imply_databases(project);
        check_seedbed_references(project);
        project.inputs = diagnostics_.files();
        project.warnings = diagnostics_.warnings();
        project.variables = diagnostics_.variables();
        project.missing_env_files = diagnostics_.missing_env_files();
        return project;
    }

private:
    Node merged()
    {
        Node result = TreeLoader(diagnostics_).merged(std::move(trees_), variables_);
        if (seedbed_tree_)
            add_seedbed_file(result, std::move(*seedbed_tree_));
        drop_resets(result);
        return result;
    }

    // .seedbed.yaml is x-seedbed with one more key, and lies over what the Compose files say.
    void add_seedbed_file(Node& root, Node seedbed)
    {
        if (seedbed.is_null())
            return;
        if (!seedbed.is_map())
            fail(seedbed.place, std::string(".seedbed.yaml must be a map, not ") + std::string(describe(seedbed.kind)),
                 "It starts with “version: 1”.");
        std::erase_if(seedbed.entries, [](const Entry& entry) { return entry.key == "compose"; });
        interpolate_tree(seedbed, lookup_in(variables_), diagnostics_);
        check_shape(seedbed, seedbed_keys(), "x-seedbed", UnknownKeys::warn, diagnostics_);
        if (Node* existing = root.find("x-seedbed"))
            *existing = merge_seedbed(std::move(*existing), std::move(seedbed));
        else
            root.entries.push_back(Entry{"x-seedbed", seedbed.place, std::move(seedbed)});
    }

    void read_model(const Node& root, Project& project)
    {
        const ReadContext context{lookup_in(variables_), host_.home, diagnostics_};
        project.services = read_services(root, context);
        if (project.services.empty())
            fail(root.place, "this project has no services", "Add one under “services:”.");
        project.volumes = read_volumes(root, name_.name, context);
        project.networks = read_networks(root, name_.name, context);
        project.secrets = read_file_resources(root, "secrets", name_.name, context);
        project.configs = read_file_resources(root, "configs", name_.name, context);
        if (const Node* seedbed = root.value("x-seedbed"))
            project.seedbed = read_seedbed(*seedbed, "x-seedbed", context);
    }

    // A shared volume is called alike in every environment; one with a name of its own is that already.
    static void share_volumes(Project& project)
    {
        for (auto& [key, volume] : project.volumes)
            if (project.is_shared(key) && volume.name == project.name + "_" + key)
                volume.name = project.owner.base_name + "_" + key;
    }

    // As docker compose has it: COMPOSE_PROFILES counts only when no profile was named.
    std::vector<std::string> profiles() const
    {
        if (!request_.profiles.empty())
            return request_.profiles;
        std::vector<std::string> names;
        for (const auto& part : split(lookup_in(variables_)("COMPOSE_PROFILES").value_or(""), ','))
            if (!trimmed(part).empty())
                names.emplace_back(trimmed(part));
        return names;
    }

    const LoadRequest& request_;
    const platform::HostEnvironment& host_;
    Diagnostics diagnostics_;
    ProjectFiles files_;
    Variables variables_;
    std::vector<Node> trees_;
    std::optional<Node> seedbed_tree_;
    EnvironmentName name_;
};

}  // namespace

Project load_project(const LoadRequest& request, const platform::HostEnvironment& host)
{
    return Loader(request, host).load();
}

void require_env_files(const Project& project)
{
    if (project.missing_env_files.empty())
        return;
    const MissingEnvFile& first = project.missing_env_files.front();
    throw Error(ErrorKind::bad_project_file, first.message,
                {{}, "Create it (`seedbed doctor` says from what), or write “{path: …, required: false}”.", first.position, {}});
}

std::string project_name_for(const LoadRequest& request, const platform::HostEnvironment& host)
{
    return Loader(request, host).name();
}

}  // namespace seedbed::compose
