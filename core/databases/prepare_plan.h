// What must be there before `up` makes containers: every database's data, and a pointer to it.
#pragma once

#include "databases/plans.h"

#include <string>
#include <vector>

namespace seedbed::databases {

// The services that will be up when these are asked for (none: all active ones), with what they depend on.
[[nodiscard]] std::vector<std::string> services_needed(const compose::Project& project, const std::vector<std::string>& services);

// One after the other; empty when nothing has to be done.
[[nodiscard]] Plan make_prepare_plan(const std::vector<PlanRequest>& requests, const Descent& descent, const std::stop_token& stop);

}  // namespace seedbed::databases
