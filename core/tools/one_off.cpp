#include "tools/one_off.h"

#include "base/cancellation.h"
#include "base/units.h"
#include "environment/failures.h"
#include "tools/attachment.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::tools {

namespace {

using Clock = std::chrono::steady_clock;

// Between SIGTERM and SIGKILL; a shell as process 1 ignores the first.
constexpr std::chrono::seconds k_grace{2};
constexpr std::chrono::milliseconds k_first_pause{5};
constexpr std::chrono::milliseconds k_longest_pause{250};

// Removes the container by its name: the engine may have made it although its answer never reached us.
class Removal {
public:
    Removal(engine::Engine& engine, std::string name) : engine_(engine), name_(std::move(name)) {}
    Removal(const Removal&) = delete;
    Removal& operator=(const Removal&) = delete;
    ~Removal()
    {
        try {
            engine_.remove_container(ContainerId(name_), true, true);
        } catch (const std::exception&) {
            // The engine is gone, or denies it: the label of its owner lets the next run find and remove it.
        }
    }

private:
    engine::Engine& engine_;
    std::string name_;
};

class Run {
public:
    Run(engine::Engine& engine, const OneOff& one_off, const std::stop_token& stop) : engine_(engine), one_off_(one_off), stop_(stop)
    {
        if (one_off.timeout)
            deadline_ = Clock::now() + std::chrono::duration_cast<Clock::duration>(*one_off.timeout);
    }

    int to_its_end()
    {
        const Removal removal(engine_, one_off_.spec.name);
        id_ = engine_.create_container(one_off_.spec, stop_);
        const Attachment output(engine_, id_, one_off_.spec.tty, one_off_.on_output, stop_);
        engine_.start_container(id_, stop_);
        if (!output.wait_for_end(deadline_, stop_))
            give_up_if_due();
        return exit_code();
    }

private:
    // The process ends a moment after it has closed its output, or much later when it closed it by itself.
    int exit_code()
    {
        auto pause = k_first_pause;
        while (true) {
            const auto state = engine_.inspect_container(id_, stop_).state;
            if (!state.running)
                return state.exit_code;
            wait_for(stop_, pause);
            pause = std::min(pause * 2, k_longest_pause);
            give_up_if_due();
        }
    }

    void give_up_if_due()
    {
        const bool late = deadline_ && Clock::now() >= *deadline_;
        if (!stop_.stop_requested() && !late)
            return;
        engine_.stop_container(id_, k_grace);
        throw_if_cancelled(stop_, one_off_.what);
        ErrorDetails details;
        details.hint = "Give it a longer `timeout`, or find out what it waits for.";
        throw Error(ErrorKind::timed_out,
                    fmt::format("{} took longer than {} and was ended", one_off_.what, format_duration(*one_off_.timeout)),
                    std::move(details));
    }

    engine::Engine& engine_;
    const OneOff& one_off_;
    const std::stop_token& stop_;
    std::optional<Clock::time_point> deadline_;
    ContainerId id_;
};

}  // namespace

int run_one_off(engine::Engine& engine, const OneOff& one_off, const std::stop_token& stop)
{
    try {
        return Run(engine, one_off, stop).to_its_end();
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::timed_out)
            throw;
        throw environment::with_start_hint(error).while_doing(one_off.what);
    }
}

}  // namespace seedbed::tools
