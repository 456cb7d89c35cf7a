// Which services an action means, and in which order they start: dependencies first. Pure.
#pragma once

#include "compose/model.h"

#include <map>
#include <string>
#include <vector>

namespace seedbed::environment {

// What a service waits for: depends_on, and what links, network_mode, pid, ipc and volumes_from imply.
[[nodiscard]] std::map<std::string, compose::Dependency> dependencies_of(const compose::Service& service);

// The named services (empty: all active ones) with everything that they depend on, dependencies first, else by name. Naming a service
// activates its own profile only. Throws Error: not_found with a suggestion; bad_project_file when a required dependency is not there or
// its profile is not active, and on a cycle.
[[nodiscard]] std::vector<std::string> start_order(const compose::Project& project, const std::vector<std::string>& named);

// True when others wait for its successful end, or the file calls it a task: having ended with 0 is its good state.
[[nodiscard]] bool is_one_shot(const compose::Project& project, const compose::Service& service);

// Throws Error(not_found) with a suggestion.
[[nodiscard]] const compose::Service& find_service(const compose::Project& project, const std::string& name);

}  // namespace seedbed::environment
