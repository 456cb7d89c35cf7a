// Volumes that a new environment begins with a copy of (x-seedbed.environments.volumes.clone), other than databases': those are the pool's.
#pragma once

#include "databases/databases.h"
#include "environment/environment.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::workspace {

// A step for each declared volume that these services use, that this environment does not have yet and a parent has. `placement`: volumes
// that are databases'. `from`: the environment to copy from, where somebody chose it.
[[nodiscard]] std::vector<PlanStep> volume_copy_steps(const std::shared_ptr<environment::Environment>& environment,
                                                      const environment::Placement& placement, const std::vector<std::string>& services,
                                                      const std::string& from, const std::stop_token& stop);

}  // namespace seedbed::workspace
