#include "base/plan.h"

#include "base/cancellation.h"
#include "base/error.h"
#include "base/time.h"

#include <fmt/format.h>

#include <exception>
#include <random>

namespace seedbed {

namespace {

using Clock = std::chrono::steady_clock;

std::chrono::milliseconds since(Clock::time_point start)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - start);
}

Error as_error(const std::exception_ptr& failure)
{
    try {
        std::rethrow_exception(failure);
    } catch (const Error& error) {
        return error;
    } catch (const std::exception& error) {
        return Error(ErrorKind::internal, error.what());
    }
}

// Returns the words of every undo that failed, or an empty text.
std::string roll_back(const Plan& plan, std::size_t begun, Progress& progress)
{
    std::string failures;
    for (std::size_t i = begun; i-- > 0;) {
        const PlanStep& step = plan.steps[i];
        if (!step.undo)
            continue;
        const auto start = Clock::now();
        StepContext context(step.info, progress, {});
        try {
            step.undo(context);
            progress.step_finished(step.info, StepOutcome::undone, since(start));
        } catch (const std::exception& error) {
            failures += fmt::format("; undoing “{}” failed too: {}", step.info.title, error.what());
        }
    }
    return failures;
}

}  // namespace

PlanResult run_plan(const Plan& plan, Progress& progress, const std::stop_token& stop)
{
    PlanResult result;
    const auto plan_start = Clock::now();
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const PlanStep& step = plan.steps[i];
        const auto start = Clock::now();
        bool begun = false;
        try {
            throw_if_cancelled(stop, plan.title);
            begun = true;
            progress.step_started(step.info);
            StepContext context(step.info, progress, stop);
            step.run(context);
            const auto outcome = context.skipped() ? StepOutcome::skipped : StepOutcome::done;
            const auto took = since(start);
            progress.step_finished(step.info, outcome, took);
            result.steps.push_back({step.info, outcome, took, context.remarks()});
        } catch (const std::exception&) {
            const Error error = as_error(std::current_exception());
            if (begun)
                progress.step_finished(step.info, error.kind() == ErrorKind::cancelled ? StepOutcome::cancelled : StepOutcome::failed,
                                       since(start));
            const std::string undo_failures = roll_back(plan, begun ? i + 1 : i, progress);
            if (undo_failures.empty())
                throw error;
            throw Error(error.kind(), error.message() + undo_failures,
                        {error.engine_words(), error.hint(), error.position(), error.task_exit_code()});
        }
    }
    result.took = since(plan_start);
    return result;
}

std::string make_plan_id()
{
    static_assert(sizeof(unsigned) >= 4);
    std::random_device random;
    return fmt::format("{}-{:04x}", format_compact(now()), random() & 0xffffu);
}

}  // namespace seedbed
