// Jobs for the tests of the desktop: plans of steps that do what a test wants, and one that waits.
#pragma once

#include "base/cancellation.h"
#include "desktop/session/jobs.h"

#include <chrono>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::test {

inline PlanStep step(const std::string& id, std::function<void(StepContext&)> run, std::function<void(StepContext&)> undo = {})
{
    return PlanStep{.info = StepInfo{.id = id, .action = id, .subject = {}, .title = "Do " + id, .expected = {}},
                    .run = std::move(run),
                    .undo = std::move(undo)};
}

inline Plan plan_of(std::vector<PlanStep> steps)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = "A plan";
    plan.steps = std::move(steps);
    return plan;
}

inline desktop::JobRequest job_of(std::vector<PlanStep> steps)
{
    desktop::JobRequest request;
    request.title = QStringLiteral("A job");
    request.make_plan = [steps = std::move(steps)](const std::stop_token&) { return plan_of(steps); };
    return request;
}

inline void wait_until_cancelled(StepContext& context)
{
    while (wait_for(context.stop(), std::chrono::seconds(10))) {
    }
    throw_if_cancelled(context.stop(), "waiting");
}

}  // namespace seedbed::test
