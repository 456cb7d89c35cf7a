#include "base/plan_schedule.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>

namespace seedbed {

PlanSchedule::PlanSchedule(const Plan& plan)
{
    std::map<std::string, std::size_t> places;
    for (const PlanStep& step : plan.steps) {
        Step entry;
        if (!step.after) {
            entry.after.resize(steps_.size());
            std::iota(entry.after.begin(), entry.after.end(), std::size_t{0});
        } else {
            for (const std::string& id : *step.after) {
                const auto found = places.find(id);
                if (found == places.end())
                    throw Error(ErrorKind::internal,
                                fmt::format("step {} comes after {}, which does not stand before it", step.info.id, id));
                entry.after.push_back(found->second);
            }
        }
        places.insert_or_assign(step.info.id, steps_.size());
        steps_.push_back(std::move(entry));
    }
}

std::optional<std::size_t> PlanSchedule::next() const
{
    if (abandoned_)
        return std::nullopt;
    for (std::size_t i = 0; i < steps_.size(); ++i) {
        const bool ready =
            steps_[i].state == State::waiting && std::all_of(steps_[i].after.begin(), steps_[i].after.end(),
                                                             [&](std::size_t other) { return steps_[other].state == State::ended; });
        if (ready)
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> PlanSchedule::begin_next()
{
    const auto step = next();
    if (step) {
        steps_[*step].state = State::running;
        begun_.push_back(*step);
        ++running_;
    }
    return step;
}

void PlanSchedule::ended(std::size_t step)
{
    steps_[step].state = State::ended;
    --running_;
}

}  // namespace seedbed
