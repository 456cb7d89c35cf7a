#include "tools/one_off.h"

#include "base/cancellation.h"
#include "base/units.h"
#include "environment/failures.h"

#include <fmt/format.h>

#include <condition_variable>
#include <mutex>

namespace seedbed::tools {

namespace {

using Clock = std::chrono::steady_clock;

// Between SIGTERM and SIGKILL; a shell as process 1 ignores the first.
constexpr std::chrono::seconds k_grace{2};
constexpr std::chrono::milliseconds k_pause_before_following_again{100};

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

// Hands lines on and tells when the stream is over. After a broken stream everything is read again, so the lines that were handed on
// before are left out.
class Output final : public engine::LogSink {
public:
    Output(const std::function<void(engine::LogSource, std::string_view)>& on_output, std::uint64_t known)
        : on_output_(on_output)
        , known_(known)
    {
    }

    void on_line(const engine::LogLine& line) override
    {
        if (++seen_ <= known_ || !on_output_)
            return;
        text_.assign(line.text);
        text_ += '\n';
        on_output_(line.source, text_);
    }

    void on_end(const std::optional<Error>&) override
    {
        const std::lock_guard lock(mutex_);
        ended_ = true;
        changed_.notify_all();
    }

    // False when the time is up or `stop` asks before the stream has ended.
    bool wait(const std::optional<Clock::time_point>& deadline, const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        if (deadline)
            return changed_.wait_until(lock, stop, *deadline, [this] { return ended_; });
        return changed_.wait(lock, stop, [this] { return ended_; });
    }

    // To be read after the stream has ended.
    [[nodiscard]] std::uint64_t seen() const noexcept { return std::max(seen_, known_); }

private:
    const std::function<void(engine::LogSource, std::string_view)>& on_output_;
    std::uint64_t known_;
    std::uint64_t seen_{0};
    std::string text_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool ended_{false};
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
        engine_.start_container(id_, stop_);
        while (true) {
            follow();
            const auto state = engine_.inspect_container(id_, stop_).state;
            if (!state.running && state.status != "created")
                return state.exit_code;
            // The stream ended but the container runs on: the engine was restarted, or its log was.
            wait_for(stop_, k_pause_before_following_again);
            give_up_if_due();
        }
    }

private:
    // Returns when the stream has ended.
    void follow()
    {
        engine::LogOptions options;
        options.follow = true;
        options.timestamps = false;
        const auto output = std::make_shared<Output>(one_off_.on_output, seen_);
        const auto stream = engine_.follow_logs(id_, one_off_.spec.tty, options, output);
        if (!output->wait(deadline_, stop_))
            give_up_if_due();
        seen_ = output->seen();
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
    std::uint64_t seen_{0};
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
