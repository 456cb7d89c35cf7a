#include "environment/resources.h"

#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

const compose::Service& service_named(const compose::Project& project, const std::string& name)
{
    const auto found = project.services.find(name);
    if (found == project.services.end())
        throw Error(ErrorKind::not_found, "There is no service " + name + " in project " + project.name);
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
    spec.subnets = network.subnets;
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
    details.hint = "Create it (docker network create " + name + "), or remove `external: true`";
    details.position = project.networks.at(key).position;
    return Error(ErrorKind::not_found, fmt::format("Network {} is external and does not exist on the engine", name), std::move(details));
}

Error missing_external_volume(const compose::Project& project, const std::string& key)
{
    const std::string name = volume_name(project, key);
    ErrorDetails details;
    details.hint = "Create it (docker volume create " + name + "), or remove `external: true`";
    details.position = project.volumes.at(key).position;
    return Error(ErrorKind::not_found, fmt::format("Volume {} is external and does not exist on the engine", name), std::move(details));
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
