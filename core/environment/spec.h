// Turns a service of the project file into what the engine makes a container from. Pure: nothing is asked of an engine, so references to
// other services ("service:db") stay as they are until `resolve_references` is told the containers' ids.
#pragma once

#include "environment/environment.h"

#include <functional>
#include <string>
#include <vector>

namespace seedbed::environment {

// `number`: which replica, from 1. A published range gives each replica its own port, counted from the range's start.
[[nodiscard]] engine::ContainerSpec make_container_spec(const compose::Project& project, const compose::Service& service, int number,
                                                        const Placement& placement);

// One mount as the engine takes it; named volumes get their name on the engine.
[[nodiscard]] engine::MountSpec mount_spec(const compose::Project& project, const compose::ServiceVolume& volume);

// "8000" or "8000-9000"; nothing when it is neither. Both ends are the same for a single port; an empty text gives {0, 0}: any.
struct PortRange {
    std::uint16_t first{0};
    std::uint16_t last{0};
    bool operator==(const PortRange&) const = default;
};
[[nodiscard]] std::optional<PortRange> parse_port_range(const std::string& text);

// The services whose container this one's needs to exist first, because it shares something of theirs (network_mode, pid, ipc,
// volumes_from).
[[nodiscard]] std::vector<std::string> referenced_services(const compose::Service& service);

// Replaces "service:db" by "container:<id>" in network_mode, pid, ipc and volumes_from.
void resolve_references(engine::ContainerSpec& spec, const std::function<ContainerId(const std::string& service)>& container_of);

}  // namespace seedbed::environment
