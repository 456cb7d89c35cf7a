#include "environment/ports.h"

#include "environment/names.h"
#include "environment/observed.h"
#include "environment/spec.h"
#include "platform/sockets.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

bool is_any(const std::string& address)
{
    return address.empty() || address == "0.0.0.0" || address == "::" || address == "[::]";
}

bool publishes(const engine::ContainerSummary& container, const std::string& host_ip, std::uint16_t port, const std::string& protocol)
{
    return std::any_of(container.ports.begin(), container.ports.end(), [&](const auto& binding) {
        return binding.host_port == port && binding.protocol == protocol && addresses_collide(binding.host_ip, host_ip);
    });
}

bool holds_ports(const engine::ContainerSummary& container)
{
    return container.state == "running" || container.state == "paused" || container.state == "restarting";
}

}  // namespace

std::vector<WantedPort> wanted_ports(const compose::Service& service)
{
    std::vector<WantedPort> wanted;
    for (const auto& port : service.ports) {
        const auto range = parse_port_range(port.published);
        if (range && range->first != 0 && range->first == range->last)
            wanted.push_back({service.name, port.host_ip, range->first, port.protocol, port.position});
    }
    return wanted;
}

bool addresses_collide(const std::string& a, const std::string& b)
{
    return is_any(a) || is_any(b) || a == b;
}

const engine::ContainerSummary* container_holding(const WantedPort& port, const std::vector<engine::ContainerSummary>& containers,
                                                  const std::set<ContainerId>& ignored)
{
    const auto found = std::find_if(containers.begin(), containers.end(), [&](const auto& container) {
        return holds_ports(container) && !ignored.contains(container.id) && publishes(container, port.host_ip, port.port, port.protocol);
    });
    return found == containers.end() ? nullptr : &*found;
}

std::string describe_holder(const engine::ContainerSummary& container)
{
    const auto project = container.labels.find(k_label_project);
    if (project == container.labels.end())
        return "container " + container.name;
    return fmt::format("container {} of project {}", container.name, project->second);
}

std::uint16_t free_port_of(const compose::Port& port, const std::vector<engine::ContainerSummary>& containers,
                           const std::set<std::uint16_t>& given, bool this_machine)
{
    const PortRange range = parse_port_range(port.published).value_or(PortRange{});
    for (int candidate = range.first; candidate <= range.last; ++candidate) {
        const auto number = static_cast<std::uint16_t>(candidate);
        const bool published = given.contains(number) || std::any_of(containers.begin(), containers.end(), [&](const auto& container) {
                                   return holds_ports(container) && publishes(container, port.host_ip, number, port.protocol);
                               });
        if (!published && (!this_machine || platform::port_is_free(port.host_ip, number, port.protocol == "udp")))
            return number;
    }
    return range.first;
}

}  // namespace seedbed::environment
