#include "desktop/session/job.h"

#include <algorithm>

namespace seedbed::desktop {

namespace {

bool ended(const JobStep& step)
{
    return step.state != JobStep::State::waiting && step.state != JobStep::State::running;
}

// How much of a running step is done, where it counts something.
double share_of(const JobStep& step)
{
    if (ended(step)) {
        return 1.0;
    }
    if (step.progress.done && step.progress.total && *step.progress.total > 0) {
        return std::min(1.0, static_cast<double>(*step.progress.done) / static_cast<double>(*step.progress.total));
    }
    return 0.0;
}

}  // namespace

Job::Job(std::uint64_t id, JobRequest request, QObject* parent) : QObject(parent), id_(id), request_(std::move(request))
{
    clock_.start();
}

Job::~Job() = default;

const JobStep* Job::current_step() const noexcept
{
    const auto running = std::ranges::find(steps_, JobStep::State::running, &JobStep::state);
    if (running != steps_.end()) {
        return &*running;
    }
    const auto last = std::find_if(steps_.rbegin(), steps_.rend(), ended);
    return last == steps_.rend() ? nullptr : &*last;
}

double Job::fraction() const noexcept
{
    if (steps_.empty()) {
        return 0.0;
    }
    double sum = 0.0;
    for (const JobStep& step : steps_) {
        sum += share_of(step);
    }
    return sum / static_cast<double>(steps_.size());
}

std::chrono::milliseconds Job::elapsed() const noexcept
{
    return took_.value_or(std::chrono::milliseconds(clock_.elapsed()));
}

void Job::cancel()
{
    if (under_way() && stop_.request_stop()) {
        emit changed();
    }
}

void Job::show(JobState state, std::vector<JobStep> steps, std::optional<Failure> failure, std::chrono::milliseconds took)
{
    const bool was_under_way = under_way();
    state_ = state;
    steps_ = std::move(steps);
    failure_ = std::move(failure);
    if (!under_way() || took.count() > 0) {
        took_ = took;
    }
    emit changed();
    if (was_under_way && !under_way()) {
        emit finished();
    }
}

}  // namespace seedbed::desktop
