#include "environment/names.h"

#include "base/text.h"
#include "compose/canonical.h"
#include "environment/drift.h"
#include "environment/granted_files.h"
#include "environment/port_choice.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace seedbed::environment {

namespace {

std::string random_slug()
{
    std::random_device random;
    return fmt::format("{:08x}{:04x}", random() & 0xffffffffu, random() & 0xffffu);
}

std::string config_files(const compose::Project& project)
{
    std::vector<std::string> files;
    for (const auto& file : project.files)
        files.push_back(file.string());
    return join(files, ",");
}

std::string_view condition_text(compose::Condition condition)
{
    switch (condition) {
    case compose::Condition::started: return "service_started";
    case compose::Condition::healthy: return "service_healthy";
    case compose::Condition::completed_successfully: return "service_completed_successfully";
    }
    return "service_started";
}

// "db:service_healthy:false,cache:service_started:true": name, condition, restart (docker/compose, pkg/compose/create.go).
std::string depends_on_text(const compose::Service& service)
{
    std::vector<std::string> parts;
    for (const auto& [name, dependency] : service.depends_on)
        parts.push_back(fmt::format("{}:{}:{}", name, condition_text(dependency.condition), dependency.restart));
    return join(parts, ",");
}

// Nothing for a project that has one environment alone.
void add_owner_labels(engine::Labels& labels, const compose::Project& project)
{
    if (!project.has_branches())
        return;
    labels[k_label_base] = project.owner.base_name;
    if (!project.owner.branch.empty())
        labels[k_label_branch] = project.owner.branch;
    if (!project.owner.worktree.empty())
        labels[k_label_worktree] = project.owner.worktree;
}

std::string version_text()
{
    // docker-compose 1.29 compares it with a version of numbers, and breaks off at a text in front.
    return "2.0.0-seedbed-" SEEDBED_VERSION;
}

}  // namespace

std::string config_hash(const compose::Project& project, const compose::Service& service)
{
    std::string text = compose::service_fingerprint(service) + "\nimage " + image_name(project, service);
    for (const std::string& key : network_keys(service))
        text += "\nnetwork " + network_name(project, key);
    for (const auto& volume : service.volumes) {
        if (volume.type == compose::ServiceVolume::Type::volume && !volume.source.empty())
            text += "\nvolume " + volume_name(project, volume.source);
    }
    for (const std::string& alias : link_aliases(project, service))
        text += "\nlink " + alias;
    text += grants_fingerprint(project, service);
    return platform::sha256(text);
}

std::string container_name(const compose::Project& project, const compose::Service& service, int number)
{
    if (!service.container_name.empty())
        return service.container_name;
    return fmt::format("{}-{}-{}", project.name, service.name, number);
}

std::string one_off_name(const compose::Project& project, const std::string& service)
{
    return fmt::format("{}-{}-run-{}", project.name, service, random_slug());
}

std::string image_name(const compose::Project& project, const compose::Service& service)
{
    return service.image.empty() ? fmt::format("{}-{}", project.name, service.name) : service.image;
}

std::string network_name(const compose::Project& project, const std::string& key)
{
    const auto found = project.networks.find(key);
    if (found != project.networks.end() && !found->second.name.empty())
        return found->second.name;
    return project.name + "_" + key;
}

std::string volume_name(const compose::Project& project, const std::string& key)
{
    const auto found = project.volumes.find(key);
    if (found != project.volumes.end() && !found->second.name.empty())
        return found->second.name;
    return project.name + "_" + key;
}

std::vector<std::string> network_keys(const compose::Service& service)
{
    if (!service.network_mode.empty())
        return {};
    if (service.networks.empty())
        return {"default"};
    std::vector<std::string> keys;
    for (const auto& [key, network] : service.networks)
        keys.push_back(key);
    return keys;
}

std::vector<std::string> link_aliases(const compose::Project& project, const compose::Service& service)
{
    std::vector<std::string> aliases;
    for (const auto& [name, other] : project.services) {
        for (const std::string& link : other.links) {
            const auto parts = split(link, ':');
            if (parts.size() == 2 && parts[0] == service.name && parts[1] != service.name &&
                std::find(aliases.begin(), aliases.end(), parts[1]) == aliases.end())
                aliases.push_back(parts[1]);
        }
    }
    return aliases;
}

bool is_memory(const engine::VolumeInfo& volume, const std::string& project)
{
    const auto has = [&](const char* label, const std::string& value) {
        const auto found = volume.labels.find(label);
        return found != volume.labels.end() && found->second == value;
    };
    return has(k_label_role, k_role_memory) && has(k_label_project, project) && volume.labels.contains(k_label_task);
}

engine::Labels service_labels(const compose::Project& project, const compose::Service& service, int number, bool one_off)
{
    engine::Labels labels = service.labels;
    const std::string hash = config_hash(project, service);
    labels[k_label_project] = project.name;
    labels[k_label_service] = service.name;
    labels[k_label_oneoff] = one_off ? "True" : "False";
    if (!one_off)
        labels[k_label_number] = std::to_string(number);
    labels[k_label_config_hash] = hash;
    labels[k_label_working_dir] = project.working_dir.string();
    labels[k_label_config_files] = config_files(project);
    labels[k_label_depends_on] = depends_on_text(service);
    labels[k_label_version] = version_text();
    labels[k_label_seedbed_hash] = hash;
    if (!one_off)
        labels[k_label_seedbed_keys] = recorded_keys(project, service);
    labels[k_label_role] = one_off ? k_role_task : k_role_service;
    labels[k_label_environment] = project.name;
    add_owner_labels(labels, project);
    if (const std::string ports = ports_text(project, service); project.has_branches() && !ports.empty() && !one_off)
        labels[k_label_ports] = ports;
    return labels;
}

engine::Labels volume_labels(const compose::Project& project, const compose::Volume& volume)
{
    engine::Labels labels = volume.labels;
    // What all environments share goes with the project, not with the one that came first.
    const bool shared = project.is_shared(volume.key);
    labels[k_label_project] = shared ? project.owner.base_name : project.name;
    if (!shared)
        add_owner_labels(labels, project);
    labels[k_label_volume] = volume.key;
    labels[k_label_version] = version_text();
    return labels;
}

engine::Labels network_labels(const compose::Project& project, const compose::Network& network)
{
    engine::Labels labels = network.labels;
    labels[k_label_project] = project.name;
    add_owner_labels(labels, project);
    labels[k_label_network] = network.key;
    labels[k_label_version] = version_text();
    return labels;
}

}  // namespace seedbed::environment
