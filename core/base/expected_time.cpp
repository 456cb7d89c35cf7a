#include "base/expected_time.h"

namespace seedbed {

std::optional<std::chrono::milliseconds> expected_time(const Plan& plan)
{
    if (plan.empty())
        return std::nullopt;
    std::chrono::milliseconds sum{0};
    for (const PlanStep& step : plan.steps) {
        if (!step.info.expected || step.after)
            return std::nullopt;
        sum += *step.info.expected;
    }
    return sum;
}

}  // namespace seedbed
