// Makes the typed services, volumes and networks from the merged tree, whose shape has been checked. What refers to what is looked at
// afterwards (consistency.h).
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <map>
#include <string>

namespace seedbed::compose {

[[nodiscard]] std::map<std::string, Service> read_services(const Node& root, const ReadContext& context);

// Names on the engine are made from the project's name where the file gives none.

}  // namespace seedbed::compose
