#include "base/plan.h"

#include "base/cancellation.h"
#include "base/error.h"
#include "base/plan_schedule.h"
#include "base/time.h"

#include <fmt/format.h>

#include <condition_variable>
#include <exception>
#include <mutex>
#include <random>
#include <system_error>
#include <thread>

namespace seedbed {

namespace {

using Clock = std::chrono::steady_clock;

// The caller's and those made for it. An engine serves more at once no sooner, and a plan of a hundred services needs no hundred threads.
constexpr std::size_t k_most_threads = 8;

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

// One plan under way. The caller's thread works too; a further thread is made only when a step is ready and every other one is busy.
class PlanRun {
public:
    PlanRun(const Plan& plan, Progress& progress, const std::stop_token& stop)
        : plan_(plan)
        , progress_(progress)
        , schedule_(plan)
        , records_(plan.steps.size())
        , passed_on_(stop, [this] { cancel_.request_stop(); })
    {
    }

    PlanResult run()
    {
        const auto start = Clock::now();
        work();
        helpers_.clear();  // joins: they end with the last step
        if (failure_)
            give_up(*failure_);
        PlanResult result;
        for (auto& record : records_)
            result.steps.push_back(std::move(*record));
        result.took = since(start);
        return result;
    }

private:
    void work()
    {
        std::unique_lock lock(mutex_);
        while (true) {
            stop_if_cancelled();
            const auto step = schedule_.begin_next();
            if (step) {
                call_for_help();
                lock.unlock();
                run_step(*step);
                lock.lock();
                schedule_.ended(*step);
                changed_.notify_all();
            } else if (schedule_.is_over()) {
                return;
            } else {
                ++idle_;
                changed_.wait(lock);
                --idle_;
            }
        }
    }

    // With the lock.
    void call_for_help()
    {
        if (idle_ > 0 || helpers_.size() + 1 >= k_most_threads || !schedule_.has_next())
            return;
        try {
            helpers_.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            changed_.notify_all();  // no thread to be had: those that are there do it all
        }
    }

    // With the lock. A plan whose steps have all begun is past cancelling here; its steps see the token themselves.
    void stop_if_cancelled()
    {
        if (failure_ || !cancel_.stop_requested() || !schedule_.has_next())
            return;
        failure_ = Error(ErrorKind::cancelled, plan_.title + " was cancelled");
        schedule_.abandon();
        changed_.notify_all();
    }

    void run_step(std::size_t place)
    {
        const PlanStep& step = plan_.steps[place];
        const auto start = Clock::now();
        try {
            progress_.step_started(step.info);
            StepContext context(step.info, progress_, cancel_.get_token());
            step.run(context);
            const auto outcome = context.skipped() ? StepOutcome::skipped : StepOutcome::done;
            const auto took = since(start);
            progress_.step_finished(step.info, outcome, took);
            records_[place] = StepRecord{step.info, outcome, took, context.remarks()};
        } catch (const std::exception&) {
            const Error error = as_error(std::current_exception());
            progress_.step_finished(step.info, error.kind() == ErrorKind::cancelled ? StepOutcome::cancelled : StepOutcome::failed,
                                    since(start));
            fail(error);
        }
    }

    void fail(const Error& error)
    {
        {
            const std::lock_guard lock(mutex_);
            if (!failure_)
                failure_ = error;
            schedule_.abandon();
        }
        cancel_.request_stop();
    }

    [[noreturn]] void give_up(const Error& error)
    {
        const std::string undo_failures = roll_back();
        if (undo_failures.empty())
            throw error;
        throw Error(error.kind(), error.message() + undo_failures,
                    {error.engine_words(), error.hint(), error.position(), error.task_exit_code()});
    }

    // Returns the words of every undo that failed, or an empty text.
    std::string roll_back()
    {
        std::string failures;
        int unreachable = 0;
        const auto& begun = schedule_.begun();
        for (auto place = begun.rbegin(); place != begun.rend(); ++place) {
            const PlanStep& step = plan_.steps[*place];
            if (!step.undo)
                continue;
            const auto start = Clock::now();
            StepContext context(step.info, progress_, {});
            try {
                step.undo(context);
                progress_.step_finished(step.info, StepOutcome::undone, since(start));
            } catch (const std::exception&) {
                const Error error = as_error(std::current_exception());
                if (error.kind() == ErrorKind::engine_unreachable) {
                    ++unreachable;
                    continue;
                }
                failures += fmt::format("; undoing “{}” failed too: {}", step.info.title, error.what());
            }
        }
        // Said once: an engine that is away is away for all of them.
        if (unreachable > 0)
            failures += fmt::format(
                "; the engine does not answer, so {} could not be undone: run the same again when it does, or take down "
                "what is there",
                unreachable == 1 ? "one step" : fmt::format("{} steps", unreachable));
        return failures;
    }

    const Plan& plan_;
    Progress& progress_;
    std::mutex mutex_;
    std::condition_variable changed_;
    PlanSchedule schedule_;
    std::optional<Error> failure_;
    std::size_t idle_{0};
    std::vector<std::optional<StepRecord>> records_;  // each is written by the one thread that runs its step
    std::stop_source cancel_;                         // of the steps: the caller's wish, or another step's failure
    std::stop_callback<std::function<void()>> passed_on_;
    std::vector<std::jthread> helpers_;
};

}  // namespace

PlanResult run_plan(const Plan& plan, Progress& progress, const std::stop_token& stop)
{
    return PlanRun(plan, progress, stop).run();
}

std::string make_plan_id()
{
    static_assert(sizeof(unsigned) >= 4);
    std::random_device random;
    return fmt::format("{}-{:04x}", format_compact(now()), random() & 0xffffu);
}

}  // namespace seedbed
