// Runs a plan inside a step of another one: its steps show as the outer step's details, and its own rollback stays its own.
#pragma once

#include "base/plan.h"

namespace seedbed::environment {

// Throws as run_plan.
void run_nested(const Plan& plan, const StepContext& context);

}  // namespace seedbed::environment
