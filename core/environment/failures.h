// What to do next when a container ends or does not start: hints for the causes that are seen most often. Pure.
#pragma once

#include "base/error.h"

#include <string>

namespace seedbed::environment {

// For a container that ended by itself. `oom_killed`: the kernel ended it for its memory limit.
[[nodiscard]] std::string exit_hint(int exit_code, bool oom_killed);

// The same error with a hint that fits the engine's words, where it had none and one is known.
[[nodiscard]] Error with_start_hint(const Error& error);

}  // namespace seedbed::environment
