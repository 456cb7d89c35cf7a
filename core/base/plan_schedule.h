// Which step of a plan may begin next: bookkeeping for run_plan. Pure; whoever shares it between threads locks it.
#pragma once

#include "base/plan.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace seedbed {

class PlanSchedule {
public:
    // Throws Error(internal) when a step comes after one that does not stand before it.
    explicit PlanSchedule(const Plan& plan);

    // The first step that has not begun and comes after none that has not ended; it counts as begun from now on.
    [[nodiscard]] std::optional<std::size_t> begin_next();
    [[nodiscard]] bool has_next() const { return next().has_value(); }
    void ended(std::size_t step);
    // No further step begins.
    void abandon() noexcept { abandoned_ = true; }

    // Nothing runs and nothing is left to begin.
    [[nodiscard]] bool is_over() const noexcept { return running_ == 0 && (abandoned_ || begun_.size() == steps_.size()); }
    [[nodiscard]] const std::vector<std::size_t>& begun() const noexcept { return begun_; }  // in the order of their beginning

private:
    enum class State { waiting, running, ended };
    struct Step {
        std::vector<std::size_t> after;
        State state{State::waiting};
    };

    [[nodiscard]] std::optional<std::size_t> next() const;

    std::vector<Step> steps_;
    std::vector<std::size_t> begun_;
    std::size_t running_{0};
    bool abandoned_{false};
};

}  // namespace seedbed
