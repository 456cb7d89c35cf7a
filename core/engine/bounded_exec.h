// A command in a container that gets a limited time, for those who ask a container something again and again: Engine::exec waits as long
// as the command lasts.
#pragma once

#include "engine/engine.h"

#include <chrono>
#include <string>
#include <vector>

namespace seedbed::engine {

// `doing`: for messages, "cannot run the health check of container web". Of each stream 1 MiB is kept. What cannot be started is, by engine
// and version, exit code 126 or 127 or an Error. Throws as Engine::exec, and Error(timed_out) after `limit`: the command goes on then,
// since the API has no call that ends it.
[[nodiscard]] ExecResult exec_within(Engine& engine, const ContainerId& container, const std::vector<std::string>& command,
                                     std::chrono::milliseconds limit, const std::string& doing, const std::stop_token& stop);

}  // namespace seedbed::engine
