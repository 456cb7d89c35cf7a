// What refers to what inside a project: networks, volumes, other services, profiles. Dependencies that follow from links, volumes_from and
// shared namespaces are added here, and the default network where a service uses it.
#pragma once

#include "compose/diagnostics.h"
#include "compose/model.h"

#include <string>
#include <vector>

namespace seedbed::compose {

// Throws Error(bad_project_file): a reference to nothing, a circle of dependencies, settings that exclude one another, a needed service
// that no active profile runs.
void make_consistent(Project& project, Diagnostics& diagnostics);

// The first circle that can be walked from one of the keys along `next`, its first element repeated at the end; empty when there is none.
[[nodiscard]] std::vector<std::string> find_circle(const std::map<std::string, std::vector<std::string>>& next);

}  // namespace seedbed::compose
