// The project's name, and its environment's. The name is: -p, COMPOSE_PROJECT_NAME, `name:` of the last file that has one, the folder's
// name; in this order. With x-seedbed.environments.scope the environment's name follows from it and from what is checked out; -p, --env and
// a COMPOSE_PROJECT_NAME of the caller's shell name the environment itself.
#pragma once

#include "compose/environment_name.h"
#include "compose/interpolate.h"
#include "compose/load.h"

#include <optional>
#include <string>
#include <vector>

namespace seedbed::compose {

// `files` are the parsed Compose files, not interpolated yet, and `seedbed_file` the parsed .seedbed.yaml. Throws Error: bad_usage for a
// bad -p or --env, bad_project_file.
[[nodiscard]] EnvironmentName project_name(const LoadRequest& request, const Path& working_dir, const std::vector<Node>& files,
                                           const std::optional<Node>& seedbed_file, const Lookup& lookup,
                                           const platform::HostEnvironment& host, Diagnostics& diagnostics);

}  // namespace seedbed::compose
