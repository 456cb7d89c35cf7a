// Reads the top-level volumes and networks. All throw Error(bad_project_file).
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <map>
#include <string>

namespace seedbed::compose {

[[nodiscard]] std::map<std::string, Volume> read_volumes(const Node& root, const std::string& project, const ReadContext& context);
[[nodiscard]] std::map<std::string, Network> read_networks(const Node& root, const std::string& project, const ReadContext& context);

// Whether a volume, network, secret or config was made by somebody else.
struct External {
    bool external{false};
    std::string name;  // of the old form `external: {name: …}`
};
[[nodiscard]] External read_external(const Node& resource, const std::string& what);

}  // namespace seedbed::compose
