// Says which process made a throwaway container, so that the next run can tell what a dead one left behind. The text goes into the
// label k_label_owner_pid. Only processes of this machine can be judged; those of another are always taken to be alive.
#pragma once

#include "engine/engine.h"

#include <string>
#include <vector>

namespace seedbed::environment {

// "<host>/<pid>/<start>" of this process. The host is its name with a digest of its machine id (machine-id(5)), since names repeat; the
// start is in clock ticks since boot (proc(5), /proc/<pid>/stat field 22), since process ids repeat.
[[nodiscard]] std::string owner_label();

// False only when the text names a process of this machine that is certainly gone.
[[nodiscard]] bool owner_is_alive(const std::string& label);

// Removes the containers of this project that carry `role` and whose owner is dead. A sentence for each.
std::vector<std::string> remove_abandoned(engine::Engine& engine, const std::string& project, const std::string& role,
                                          const std::stop_token& stop);

}  // namespace seedbed::environment
