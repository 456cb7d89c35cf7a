// The tasks that a task needs, in the order in which they run. Pure.
#pragma once

#include "tools/tools.h"

#include <vector>

namespace seedbed::tools {

// Everything that `task` needs, then itself; each once. Throws Error(bad_project_file) on a circle, and as Tools::find_task.
[[nodiscard]] std::vector<Tools::TaskRef> tasks_in_order(const compose::Project& project, const Tools& tools, const Tools::TaskRef& task);

// The task as x-seedbed declares it; none for a service with role task.
[[nodiscard]] const compose::Task* find_declared(const compose::Project& project, const Tools::TaskRef& task);

}  // namespace seedbed::tools
