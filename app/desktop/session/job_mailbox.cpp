#include "desktop/session/job_mailbox.h"

#include "base/secrets.h"

#include <algorithm>

namespace seedbed::desktop {

namespace {

JobStep::State state_of(StepOutcome outcome)
{
    switch (outcome) {
    case StepOutcome::done: return JobStep::State::done;
    case StepOutcome::skipped: return JobStep::State::skipped;
    case StepOutcome::failed: return JobStep::State::failed;
    case StepOutcome::cancelled: return JobStep::State::cancelled;
    case StepOutcome::undone: return JobStep::State::undone;
    }
    return JobStep::State::done;
}

}  // namespace

void JobMailbox::plan_made(const Plan& plan)
{
    const std::scoped_lock lock(mutex_);
    steps_.clear();
    for (const PlanStep& step : plan.steps) {
        steps_.push_back(JobStep{.info = step.info, .state = JobStep::State::waiting, .progress = {}, .took = {}});
    }
    changed_ = true;
}

std::optional<std::vector<JobStep>> JobMailbox::take_changed()
{
    const std::scoped_lock lock(mutex_);
    if (!changed_) {
        return std::nullopt;
    }
    changed_ = false;
    return steps_;
}

std::vector<JobStep> JobMailbox::steps() const
{
    const std::scoped_lock lock(mutex_);
    return steps_;
}

void JobMailbox::step_started(const StepInfo& step)
{
    const std::scoped_lock lock(mutex_);
    find(step).state = JobStep::State::running;
    changed_ = true;
}

void JobMailbox::step_progress(const StepInfo& step, const StepProgress& progress)
{
    const std::scoped_lock lock(mutex_);
    JobStep& shown = find(step);
    shown.progress = progress;
    shown.progress.detail = mask_text(progress.detail);
    changed_ = true;
}

void JobMailbox::step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds took)
{
    const std::scoped_lock lock(mutex_);
    JobStep& found = find(step);
    // What was undone because a later step failed keeps that failure readable: a failed step stays failed.
    if (outcome != StepOutcome::undone || found.state == JobStep::State::done || found.state == JobStep::State::skipped) {
        found.state = state_of(outcome);
        found.took = took;
    }
    changed_ = true;
}

JobStep& JobMailbox::find(const StepInfo& step)
{
    const auto found = std::ranges::find_if(steps_, [&](const JobStep& known) { return known.info.id == step.id; });
    if (found != steps_.end()) {
        return *found;
    }
    // A plan may report a step that it did not announce; it is shown from then on.
    return steps_.emplace_back(JobStep{.info = step, .state = JobStep::State::waiting, .progress = {}, .took = {}});
}

}  // namespace seedbed::desktop
