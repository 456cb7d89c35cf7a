// Finds the throwaway containers of Seedbed processes that died before they could clear up, and removes them.
#pragma once

#include "engine/engine.h"

#include <string>
#include <vector>

namespace seedbed::environment {

// Removes the containers of this project that carry `role` (k_label_role) and whose owner (k_label_owner_pid) was a process of this machine
// that is gone. A sentence for each.
std::vector<std::string> remove_abandoned(engine::Engine& engine, const std::string& project, const std::string& role,
                                          const std::stop_token& stop);

}  // namespace seedbed::environment
