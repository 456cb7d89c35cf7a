#include "environment/create.h"

#include <algorithm>

namespace seedbed::environment {

namespace {

// The engines name anonymous volumes by 64 hexadecimal digits.
bool is_anonymous(const std::string& volume)
{
    return volume.size() == 64 && volume.find_first_not_of("0123456789abcdef") == std::string::npos;
}

}  // namespace

ContainerId create_connected(engine::Engine& engine, const engine::ContainerSpec& spec, const std::stop_token& stop)
{
    if (spec.networks.size() < 2)
        return engine.create_container(spec, stop);
    engine::ContainerSpec first = spec;
    first.networks.resize(1);
    const ContainerId id = engine.create_container(first, stop);
    try {
        for (auto network = spec.networks.begin() + 1; network != spec.networks.end(); ++network)
            engine.connect_network(NetworkId(network->network), id, network->aliases, stop);
    } catch (...) {
        engine.remove_container(id, true, true);
        throw;
    }
    return id;
}

void inherit_anonymous_volumes(engine::ContainerSpec& spec, const engine::ContainerSummary& old)
{
    for (const auto& mount : old.mounts) {
        if (mount.type != "volume" || !is_anonymous(mount.name))
            continue;
        const auto same_place =
            std::find_if(spec.mounts.begin(), spec.mounts.end(), [&](const auto& other) { return other.target == mount.destination; });
        if (same_place == spec.mounts.end()) {
            engine::MountSpec kept;
            kept.source = mount.name;
            kept.target = mount.destination;
            kept.read_only = mount.read_only;
            spec.mounts.push_back(std::move(kept));
        } else if (same_place->type == engine::MountSpec::Type::volume && same_place->source.empty()) {
            same_place->source = mount.name;
        }
    }
}

}  // namespace seedbed::environment
