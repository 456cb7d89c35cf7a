// Runs a task inside a step: its lines become the step's details, and a code other than 0 becomes an error that shows the last of them.
#pragma once

#include "tools/tools.h"

namespace seedbed::workspace {

// `options.on_output` is set here. Throws Error(task_failed) with the task's code and last lines; else as Tools::run.
void run_task_to_success(const tools::Tools& tools, const tools::Tools::TaskRef& task, tools::RunOptions options,
                         const StepContext& context);

}  // namespace seedbed::workspace
