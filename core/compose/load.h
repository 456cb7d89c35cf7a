// Loads a project: finds the Compose file, reads .env, interpolates, merges, checks against the schema and makes the typed model.
// Every error is Error(bad_project_file) with file, line and column and, where it helps, a suggestion ("did you mean").
#pragma once

#include "compose/model.h"
#include "platform/folders.h"

#include <optional>
#include <string>
#include <vector>

namespace seedbed::compose {

struct LoadRequest {
    Path folder;                        // where to look (-C), upwards too, as docker compose does
    std::vector<Path> files;            // -f; empty: compose.yaml, compose.yml, docker-compose.yaml, docker-compose.yml (+ .override)
    std::optional<std::string> name;    // -p
    std::vector<Path> env_files;        // --env-file; empty: .env beside the Compose file
    std::vector<std::string> profiles;  // --profile; COMPOSE_PROFILES is read too
    // --env: instead of the one that is checked out, a branch's, a worktree's, or an environment by its name.
    std::optional<std::string> environment{};
    PortMap ports{};  // of the environment, where another holds what the files publish (environment/port_choice.h)
};

// Throws Error: bad_project_file; not_found when there is no Compose file (the hint names the folders looked at).
[[nodiscard]] Project load_project(const LoadRequest& request, const platform::HostEnvironment& host);

// Throws Error(bad_project_file) when a service's env_file is missing: before anything runs, or is printed as what would run.
void require_env_files(const Project& project);

// Files that are not there and that loading would read if they were: what a watcher watches beside Project::inputs.
[[nodiscard]] std::vector<Path> files_that_may_appear(const LoadRequest& request, const Path& working_dir);

// Only what a project list shows: the name, without reading more than needed. Throws as load_project.
[[nodiscard]] std::string project_name_for(const LoadRequest& request, const platform::HostEnvironment& host);

}  // namespace seedbed::compose
