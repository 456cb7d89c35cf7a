#include "environment/nested.h"

namespace seedbed::environment {

namespace {

class NestedProgress final : public Progress {
public:
    explicit NestedProgress(const StepContext& outer) : outer_(outer) {}

    void step_started(const StepInfo& step) override { outer_.detail(step.title); }

    void step_progress(const StepInfo& step, const StepProgress& progress) override
    {
        StepProgress shown = progress;
        shown.detail = progress.detail.empty() ? step.title : step.title + ": " + progress.detail;
        outer_.report(shown);
    }

    void step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds) override
    {
        if (outcome == StepOutcome::undone)
            outer_.detail(step.title + ": taken back");
    }

private:
    const StepContext& outer_;
};

}  // namespace

void run_nested(const Plan& plan, const StepContext& context)
{
    NestedProgress progress(context);
    run_plan(plan, progress, context.stop());
}

}  // namespace seedbed::environment
