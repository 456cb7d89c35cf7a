// The commands that the file wants run in a service's containers: after each has started (post_start) and before it is stopped (pre_stop).
#pragma once

#include "base/plan.h"
#include "compose/model.h"
#include "engine/engine.h"

namespace seedbed::environment {

// One after the other. Throws Error(task_failed) with the command's words when one ends with another code than 0.
void run_post_start(engine::Engine& engine, const ContainerId& container, const compose::Service& service, const StepContext& context);
// The same before a stop, which nothing holds up: what fails is reported as the step's progress. A container that does not run is left
// alone.
void run_pre_stop(engine::Engine& engine, const ContainerId& container, const compose::Service& service, const StepContext& context);

}  // namespace seedbed::environment
