#include "volumes/volumes.h"

#include "environment/names.h"
#include "environment/resources.h"

#include <algorithm>
#include <tuple>

namespace seedbed::volumes {

namespace {

using Containers = std::vector<engine::ContainerSummary>;

std::string label(const engine::Labels& labels, const char* key)
{
    const auto found = labels.find(key);
    return found == labels.end() ? std::string{} : found->second;
}

bool runs(const engine::ContainerSummary& container)
{
    return container.state == "running" || container.state == "paused" || container.state == "restarting";
}

// The engines name volumes that nobody named by 64 hexadecimal digits.
bool is_anonymous(const std::string& name)
{
    return name.size() == 64 && name.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void add_users(VolumeRow& row, const Containers& containers, const std::string& type)
{
    for (const auto& container : containers) {
        const bool uses = std::any_of(container.mounts.begin(), container.mounts.end(), [&](const auto& mount) {
            return mount.type == type && (type == "volume" ? mount.name : mount.source) == row.name;
        });
        if (!uses)
            continue;
        row.used_by.push_back(container.name);
        row.in_use = row.in_use || runs(container);
    }
    std::sort(row.used_by.begin(), row.used_by.end());
}

bool is_database_volume(const compose::Project& project, const std::string& key)
{
    const auto& databases = project.seedbed.databases;
    return std::any_of(databases.begin(), databases.end(), [&](const auto& entry) { return entry.second.volume == key; });
}

VolumeRow row_of(const engine::VolumeInfo& volume, const Containers& containers, const compose::Project* project)
{
    VolumeRow row;
    row.kind = is_anonymous(volume.name) ? VolumeRow::Kind::anonymous : VolumeRow::Kind::named;
    row.name = volume.name;
    row.project = label(volume.labels, environment::k_label_project);
    row.driver = volume.driver;
    row.kept_for = label(volume.labels, environment::k_label_kept);
    row.device = environment::pointer_target(volume);
    row.created = volume.created;
    if (project && row.project == project->name)
        row.key = label(volume.labels, environment::k_label_volume);
    // Ours say so; one made before that label, or by another program from our file, is known by where it leads.
    const bool says_so = volume.labels.contains(environment::k_label_database);
    row.database = says_so || (!row.device.empty() && project && is_database_volume(*project, row.key));
    add_users(row, containers, "volume");
    return row;
}

// What the file declares and the engine does not have yet. An external volume that is there is the project's too.
void add_declared(std::vector<VolumeRow>& rows, const compose::Project& project)
{
    for (const auto& [key, volume] : project.volumes) {
        const std::string name = environment::volume_name(project, key);
        const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
        if (found != rows.end()) {
            found->key = key;
            continue;
        }
        VolumeRow row;
        row.name = name;
        row.key = key;
        row.project = project.name;
        row.driver = volume.driver.empty() ? "local" : volume.driver;
        row.exists = false;
        rows.push_back(std::move(row));
    }
}

// Host folders: those that the file mounts, and those that the project's containers have mounted.
void add_binds(std::vector<VolumeRow>& rows, const Containers& containers, const compose::Project& project)
{
    std::vector<std::string> paths;
    for (const auto& [name, service] : project.services) {
        for (const auto& volume : service.volumes) {
            if (volume.type == compose::ServiceVolume::Type::bind)
                paths.push_back(volume.source);
        }
    }
    for (const auto& container : containers) {
        if (label(container.labels, environment::k_label_project) != project.name ||
            label(container.labels, environment::k_label_service).empty())
            continue;
        for (const auto& mount : container.mounts) {
            if (mount.type == "bind")
                paths.push_back(mount.source);
        }
    }
    std::sort(paths.begin(), paths.end());
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    for (const std::string& path : paths) {
        VolumeRow row;
        row.kind = VolumeRow::Kind::bind;
        row.name = path;
        row.project = project.name;
        add_users(row, containers, "bind");
        rows.push_back(std::move(row));
    }
}

}  // namespace

std::vector<VolumeRow> inventory(const std::vector<engine::VolumeInfo>& volumes, const std::vector<engine::ContainerSummary>& containers,
                                 const compose::Project* project)
{
    std::vector<VolumeRow> rows;
    for (const auto& volume : volumes) {
        if (label(volume.labels, environment::k_label_role) != environment::k_role_memory)
            rows.push_back(row_of(volume, containers, project));
    }
    if (project) {
        add_declared(rows, *project);
        add_binds(rows, containers, *project);
    }
    const auto is_others = [&](const VolumeRow& row) { return project && row.project != project->name && row.key.empty(); };
    std::sort(rows.begin(), rows.end(), [&](const VolumeRow& a, const VolumeRow& b) {
        return std::tuple(is_others(a), a.kind == VolumeRow::Kind::anonymous, a.name) <
               std::tuple(is_others(b), b.kind == VolumeRow::Kind::anonymous, b.name);
    });
    return rows;
}

std::map<std::string, std::uint64_t> measure_sizes(engine::Engine& engine, const std::stop_token& stop)
{
    std::map<std::string, std::uint64_t> sizes;
    for (const auto& volume : engine.disk_usage(stop).volumes) {
        if (volume.size)
            sizes[volume.name] = *volume.size;
    }
    return sizes;
}

}  // namespace seedbed::volumes
