// The plan that brings a project from its clone to running, as onboarding says.
#pragma once

#include "workspace/rooms.h"

namespace seedbed::workspace {

using OnLink = std::function<void(const std::string& name, const std::string& url)>;

// Asks nothing of the engine: each step plans its own acts when it runs, on the project as .env makes it then.
[[nodiscard]] Plan make_setup_plan(std::shared_ptr<Workspace::Impl> rooms, OnLink on_link);

}  // namespace seedbed::workspace
