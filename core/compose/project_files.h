// Finds the files of a project and the variables that they may use: -f, COMPOSE_FILE, .seedbed.yaml, the usual names upwards from a
// folder; .env, --env-file, COMPOSE_ENV_FILES. Reads them, but does not look into the Compose files.
#pragma once

#include "compose/diagnostics.h"
#include "compose/interpolate.h"
#include "compose/load.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::compose {

struct ProjectFiles {
    Path working_dir;                  // the folder of the first Compose file
    std::vector<Path> compose;         // absolute
    std::optional<Path> seedbed_file;  // .seedbed.yaml
    Path override_file;                // as Project::override_file
};

// Throws Error: not_found, with the folders that were looked at; bad_project_file.
[[nodiscard]] ProjectFiles find_project_files(const LoadRequest& request, const platform::HostEnvironment& host, Diagnostics& diagnostics);

// The host's variables over those of the variable files. Throws Error: not_found for a file that was asked for, bad_project_file.
[[nodiscard]] std::map<std::string, std::string> read_variables(const LoadRequest& request, const Path& working_dir,
                                                                const platform::HostEnvironment& host, Diagnostics& diagnostics);

[[nodiscard]] Lookup lookup_in(const std::map<std::string, std::string>& variables);

}  // namespace seedbed::compose
