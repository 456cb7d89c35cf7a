// Shows, confirms and runs a plan as the global options say (--dry-run, --yes, --format), and prints what came of it.
#pragma once

#include "base/plan.h"
#include "cli/context.h"

#include <string>

namespace seedbed::cli {

// Returns the exit code. `nothing_to_do` is printed for an empty plan. Throws what the plan throws; Error(bad_usage) when the plan
// destroys something, nobody is there to ask and --yes was not given; Error(cancelled) when the answer is no.
int show_and_run(Context& context, const Plan& plan, const std::string& nothing_to_do);

// Asks first where something will be lost; prints its progress, and no result.
PlanResult confirm_and_run(Context& context, const Plan& plan);

}  // namespace seedbed::cli
