// The project's name: -p, COMPOSE_PROJECT_NAME, `name:` of the last file that has one, the folder's name; in this order.
#pragma once

#include "compose/interpolate.h"
#include "compose/load.h"

#include <string>
#include <vector>

namespace seedbed::compose {

// `files` are the parsed trees, not interpolated yet. Throws Error: bad_usage for a bad -p, bad_project_file.
[[nodiscard]] std::string project_name(const LoadRequest& request, const Path& working_dir, const std::vector<Node>& files,
                                       const Lookup& lookup, Diagnostics& diagnostics);

}  // namespace seedbed::compose
