// The steps of an `up` that make a network or a volume, and take it back when they made it: another `up` may be making the same.
#pragma once

#include "environment/up_run.h"

#include <memory>
#include <string>

namespace seedbed::environment {

// Ids "network:<key>" and "volume:<key>". The steps share `run`, so they may outlive the planner.
[[nodiscard]] PlanStep network_step(const std::shared_ptr<UpRun>& run, const std::string& key);
[[nodiscard]] PlanStep volume_step(const std::shared_ptr<UpRun>& run, const std::string& key);

}  // namespace seedbed::environment
