// What an environment's database begins with: the live data of another environment of the project, a snapshot that somebody named, or its
// default fixture. docs/environments.md.
#pragma once

#include "databases/plans.h"

namespace seedbed::databases {

// The steps that give this database its first data, as Databases::prepare_plan says; none when it has some. Throws Error(not_found) when
// the descent names an environment without data of this database, Error(conflict) when that data does not fit.
[[nodiscard]] Plan make_descent_plan(const PlanRequest& request, const Descent& descent, const std::stop_token& stop);

// Copies the live data of `parent`, the same database in another environment, and points this one to the copy. The parent's server stops
// cleanly while it is copied, and starts again.
[[nodiscard]] Plan make_child_plan(const PlanRequest& request, const PlanRequest& parent);

// The same database in another environment of the project.
[[nodiscard]] PlanRequest in_environment(const PlanRequest& request, const std::string& environment, const std::stop_token& stop);

}  // namespace seedbed::databases
