#include "environment/resources.h"

#include "base/text.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

const compose::Service& service_named(const compose::Project& project, const std::string& name)
{
    const auto found = project.services.find(name);
    if (found == project.services.end())
        throw Error(ErrorKind::not_found, "there is no service " + name + " in project " + project.name);
    return found->second;
}

}  // namespace

std::vector<std::string> network_keys_of(const compose::Project& project, std::span<const std::string> services)
{
    std::set<std::string> keys;
    for (const std::string& name : services) {
        for (std::string& key : network_keys(service_named(project, name)))
            keys.insert(std::move(key));
    }
    return {keys.begin(), keys.end()};
}

std::vector<std::string> volume_keys_of(const compose::Project& project, std::span<const std::string> services)
{
    std::set<std::string> keys;
    for (const std::string& name : services) {
        for (const auto& volume : service_named(project, name).volumes) {
            if (volume.type == compose::ServiceVolume::Type::volume && !volume.source.empty())
                keys.insert(volume.source);
        }
    }
    return {keys.begin(), keys.end()};
}

engine::NetworkSpec network_spec(const compose::Project& project, const std::string& key)
{
    compose::Network network;
    if (const auto found = project.networks.find(key); found != project.networks.end())
        network = found->second;
    network.key = key;
    engine::NetworkSpec spec;
    spec.name = network_name(project, key);
    spec.driver = network.driver;
    spec.internal = network.internal;
    spec.attachable = network.attachable;
    spec.enable_ipv6 = network.enable_ipv6;
    spec.options = network.driver_opts;
    for (const auto& subnet : network.subnets)
        spec.subnets.push_back({subnet.subnet, subnet.gateway, subnet.ip_range, subnet.aux_addresses});
    spec.ipam_driver = network.ipam_driver;
    spec.ipam_options = network.ipam_options;
    spec.labels = network_labels(project, network);
    return spec;
}

engine::VolumeSpec volume_spec(const compose::Project& project, const std::string& key, const Placement& placement)
{
    compose::Volume volume;
    if (const auto found = project.volumes.find(key); found != project.volumes.end())
        volume = found->second;
    volume.key = key;
    engine::VolumeSpec spec;
    if (const auto placed = placement.volumes.find(key); placed != placement.volumes.end()) {
        spec = placed->second;
    } else {
        spec.driver = volume.driver.empty() ? "local" : volume.driver;
        spec.options = volume.driver_opts;
    }
    spec.name = volume_name(project, key);
    spec.labels.merge(volume_labels(project, volume));
    return spec;
}

bool is_external_network(const compose::Project& project, const std::string& key)
{
    const auto found = project.networks.find(key);
    return found != project.networks.end() && found->second.external;
}

bool is_external_volume(const compose::Project& project, const std::string& key)
{
    const auto found = project.volumes.find(key);
    return found != project.volumes.end() && found->second.external;
}

Error missing_external_network(const compose::Project& project, const std::string& key)
{
    const std::string name = network_name(project, key);
    ErrorDetails details;
    details.hint = "Create it (docker network create " + name + "), or remove `external: true`.";
    details.position = project.networks.at(key).position;
    return Error(ErrorKind::not_found, fmt::format("network {} is external and does not exist on the engine", name), std::move(details));
}

Error missing_external_volume(const compose::Project& project, const std::string& key)
{
    const std::string name = volume_name(project, key);
    ErrorDetails details;
    details.hint = "Create it (docker volume create " + name + "), or remove `external: true`.";
    details.position = project.volumes.at(key).position;
    return Error(ErrorKind::not_found, fmt::format("volume {} is external and does not exist on the engine", name), std::move(details));
}

void ensure_networks_named(const Environment& environment, const std::vector<engine::NetworkAttachment>& attachments,
                           const std::stop_token& stop)
{
    if (attachments.empty())
        return;
    const auto& project = environment.project();
    const auto present = environment.engine().networks(stop);
    for (const auto& [key, network] : project.networks) {
        const std::string name = network_name(project, key);
        const bool wanted =
            std::any_of(attachments.begin(), attachments.end(), [&](const auto& attachment) { return attachment.network == name; });
        if (!wanted || has_network(present, name))
            continue;
        if (network.external)
            throw missing_external_network(project, key);
        static_cast<void>(environment.engine().create_network(network_spec(project, key), stop));
    }
}

std::string pointer_target(const engine::VolumeInfo& volume)
{
    const auto option = [&](const char* key) {
        const auto found = volume.options.find(key);
        return found == volume.options.end() ? std::string{} : found->second;
    };
    const auto flags = split(option("o"), ',');
    const bool binds = std::any_of(flags.begin(), flags.end(), [](const std::string& flag) { return flag == "bind" || flag == "rbind"; });
    return volume.driver == "local" && binds ? option("device") : std::string{};
}

bool is_pointer(const engine::VolumeInfo& volume)
{
    return !pointer_target(volume).empty();
}

void remove_double_networks(engine::Engine& engine, const std::string& project, const std::string& name, const std::stop_token& stop)
{
    std::vector<NetworkId> ids;
    for (const auto& network : engine.networks(stop)) {
        const auto owner = network.labels.find(k_label_project);
        if (network.name == name && owner != network.labels.end() && owner->second == project)
            ids.push_back(network.id);
    }
    // By id, so that all who do this at once leave the same one.
    std::sort(ids.begin(), ids.end(), [](const auto& a, const auto& b) { return a.value() < b.value(); });
    for (std::size_t i = 1; i < ids.size(); ++i) {
        try {
            engine.remove_network(ids[i], stop);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::conflict && error.kind() != ErrorKind::engine_denied)
                throw;
        }
    }
}

bool has_network(const std::vector<engine::NetworkInfo>& networks, const std::string& name)
{
    return std::any_of(networks.begin(), networks.end(), [&](const auto& network) { return network.name == name; });
}

const engine::VolumeInfo* find_volume(const std::vector<engine::VolumeInfo>& volumes, const std::string& name)
{
    const auto found = std::find_if(volumes.begin(), volumes.end(), [&](const auto& volume) { return volume.name == name; });
    return found == volumes.end() ? nullptr : &*found;
}

}  // namespace seedbed::environment
