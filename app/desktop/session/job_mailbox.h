// Where a worker that runs a plan leaves the newest picture of its steps, and where the GUI thread looks for it. Only the newest picture
// is kept, so a busy plan cannot flood anybody. Any thread.
#pragma once

#include "base/plan.h"
#include "desktop/session/job.h"

#include <mutex>
#include <optional>
#include <vector>

namespace seedbed::desktop {

class JobMailbox final : public Progress {
public:
    // The plan is made: all of its steps wait.
    void plan_made(const Plan& plan);
    // The steps as they stand, when they changed since the last look.
    [[nodiscard]] std::optional<std::vector<JobStep>> take_changed();
    [[nodiscard]] std::vector<JobStep> steps() const;

    void step_started(const StepInfo& step) override;
    void step_progress(const StepInfo& step, const StepProgress& progress) override;
    void step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds took) override;

private:
    JobStep& find(const StepInfo& step);

    mutable std::mutex mutex_;
    std::vector<JobStep> steps_;
    bool changed_{false};
};

}  // namespace seedbed::desktop
