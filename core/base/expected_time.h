// How long a whole plan will take, from what its steps are expected to. Pure.
#pragma once

#include "base/plan.h"

#include <chrono>
#include <optional>

namespace seedbed {

// The sum of all steps; nothing when one of them is not known, or when steps may run at once.
[[nodiscard]] std::optional<std::chrono::milliseconds> expected_time(const Plan& plan);

}  // namespace seedbed
