// Ports of the host that services publish: which they are, and who holds one that is taken.
#pragma once

#include "compose/model.h"
#include "engine/types.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace seedbed::environment {

// A fixed port that one replica of a service publishes. Ranges and random ports are not among them: any free one will do.
struct WantedPort {
    std::string service;
    std::string host_ip;
    std::uint16_t port{0};
    std::string protocol{"tcp"};
    SourcePosition position;
    bool operator==(const WantedPort&) const = default;
};
[[nodiscard]] std::vector<WantedPort> wanted_ports(const compose::Service& service);

// True when two listeners on these addresses would collide; an empty address and the unspecified ones mean any.
[[nodiscard]] bool addresses_collide(const std::string& a, const std::string& b);

// The running container that publishes the port, those in `ignored` left out.
[[nodiscard]] const engine::ContainerSummary* container_holding(const WantedPort& port,
                                                                const std::vector<engine::ContainerSummary>& containers,
                                                                const std::set<ContainerId>& ignored);

// "container demo-web-1 of project demo"
[[nodiscard]] std::string describe_holder(const engine::ContainerSummary& container);

// "nginx (process 1234)": the program of this machine that listens there, where /proc lets us see it. Reads /proc/net and the descriptors
// of every process that may be read.
[[nodiscard]] std::optional<std::string> process_holding(std::uint16_t port, const std::string& protocol);

// The first port of a published range that is not in `given`, that no running container publishes and, with `this_machine`, that can be
// bound here; the range's own first port when all seem taken, so that the engine says so.
[[nodiscard]] std::uint16_t free_port_of(const compose::Port& port, const std::vector<engine::ContainerSummary>& containers,
                                         const std::set<std::uint16_t>& given, bool this_machine);

}  // namespace seedbed::environment
