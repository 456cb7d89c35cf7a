// Published ports, short syntax ("[[IP:]HOST:]CONTAINER[/PROTOCOL]", each with ranges) and long.
#pragma once

#include "compose/model.h"
#include "compose/node.h"

#include <string_view>
#include <vector>

namespace seedbed::compose {

// Equal ranges are expanded to one port each; "8000-9000:80" stays a range: any free port of it. Ports that repeat are kept once.
// Throws Error(bad_project_file).
[[nodiscard]] std::vector<Port> read_ports(const Node& list, std::string_view what);

// "3000", "3000-3005", "53/udp": for `expose`. Throws Error(bad_project_file).
[[nodiscard]] std::vector<std::string> read_exposed(const Node& list, std::string_view what);

}  // namespace seedbed::compose
