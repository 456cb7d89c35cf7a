// Which ports of the host an environment has, where a project has one for each branch: the declared ones, or free ones where another holds
// those. The choice is the same each time while it can be: it is remembered in labels of the environment's containers (k_label_ports), and
// without any it begins at a number that follows from the environment's name.
#pragma once

#include "compose/model.h"
#include "engine/types.h"

#include <string>
#include <vector>

namespace seedbed::environment {

// The fixed ports that a service publishes as k_label_ports has them; empty: none.
[[nodiscard]] std::string ports_text(const compose::Project& project, const compose::Service& service);
// What that label says. What cannot be read is left out.
[[nodiscard]] compose::PortMap parse_ports_text(const std::string& text);

// Of a project as its files declare it (loaded without `ports`), those ports that this environment has to have another for. `containers`:
// all of the engine's. Another environment of the project keeps its ports while it is stopped; anybody else's container, while it runs.
// `this_machine`: the engine's ports are those of this machine, so that other programs' can be seen.
[[nodiscard]] compose::PortMap choose_ports(const compose::Project& declared, const std::vector<engine::ContainerSummary>& containers,
                                            bool this_machine);

}  // namespace seedbed::environment
