// What the doctor has to know of networks: the host's routes against the subnets of containers, and whether containers can look a name up.
#pragma once

#include "compose/model.h"
#include "engine/engine.h"
#include "platform/folders.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::environment {

// An IPv4 network: its first address and how many leading bits count.
struct Subnet {
    std::uint32_t address{0};
    int bits{0};
    bool operator==(const Subnet&) const = default;
};
[[nodiscard]] std::optional<Subnet> parse_subnet(std::string_view text);  // "172.20.0.0/16"; nothing for IPv6
[[nodiscard]] std::string to_string(const Subnet& subnet);
[[nodiscard]] bool overlap(const Subnet& one, const Subnet& other);

struct Route {
    std::string interface;
    Subnet subnet;
    bool operator==(const Route&) const = default;
};
// The text of /proc/net/route (proc(5)), without default routes.
[[nodiscard]] std::vector<Route> parse_routes(std::string_view proc_net_route);
// Of this machine; empty where the kernel does not tell.
[[nodiscard]] std::vector<Route> host_routes();

struct NameLookup {
    std::string name;  // what was looked up; empty: nothing was
    bool on_host{false};
    std::optional<bool> in_container;  // nothing: could not be tried
    std::string evidence;
};
// Looks a name up on this machine and, when it is known there, in a container: one of the project that runs, else one that is made from an
// image at hand and removed. Two seconds for each at most. `name`: empty gives the first registry that the project pulls from.
[[nodiscard]] NameLookup look_up_name(const compose::Project& project, engine::Engine& engine, const platform::HostEnvironment& host,
                                      const std::stop_token& stop);

}  // namespace seedbed::environment
