#include "environment/readiness.h"

#include "base/cancellation.h"
#include "base/text.h"
#include "base/units.h"
#include "environment/failures.h"
#include "environment/own_check.h"
#include "environment/podman_health.h"
#include "environment/port_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds k_first_pause{50};
constexpr std::chrono::milliseconds k_longest_pause{500};
// So that a long pause adds little to a long wait: a pause is at most this part of the time waited so far.
constexpr int k_pause_part = 8;
// Without a health check: how long the same process must have been seen running.
constexpr std::chrono::milliseconds k_settle{400};
// A container that the engine restarts again and again: given up after this many restarts, but not before this time, since an
// application may well need a few to find its database.
constexpr int k_crash_loop_restarts = 3;
constexpr std::chrono::seconds k_crash_loop_time{20};
constexpr std::size_t k_log_lines = 20;

class Wait {
public:
    Wait(engine::Engine& engine, const ContainerId& container, const ReadinessOptions& options, const std::stop_token& stop)
        : engine_(engine)
        , container_(container)
        , options_(options)
        , stop_(stop)
        , start_(Clock::now())
        , own_check_(engine, container)
        , podman_health_(engine, container, options.health_interval)
    {
    }

    void run()
    {
        auto pause = k_first_pause;
        while (true) {
            throw_if_cancelled(stop_, "Waiting for " + name());
            // What passes at the limit has to be seen to pass.
            const bool last_look = Clock::now() - start_ >= options_.timeout;
            const auto details = engine_.inspect_container(container_, stop_);
            if (is_ready(details)) {
                if (port_check_ && options_.remark && !port_check_->remark().empty())
                    options_.remark(port_check_->remark());
                return;
            }
            if (!options_.probe && podman_health_.check_if_due(details, stop_))
                pause = k_first_pause;
            if (last_look)
                throw_timed_out(details);
            if (!wait_for(stop_, std::min(pause, until_next_look())))
                continue;
            const auto longest = std::chrono::ceil<std::chrono::milliseconds>((Clock::now() - start_) / k_pause_part);
            pause = std::clamp(longest, k_first_pause, k_longest_pause);
        }
    }

private:
    [[nodiscard]] std::string name() const { return options_.name.empty() ? container_.short_form() : options_.name; }

    bool is_ready(const engine::ContainerDetails& details)
    {
        const auto& state = details.state;
        if (first_restart_count_ < 0)
            first_restart_count_ = details.restart_count;
        if (state.status == "restarting" || details.restart_count > first_restart_count_)
            check_crash_loop(details);
        if (state.status == "created" || state.status == "restarting" || state.status == "initialized" || state.status == "configured")
            return false;
        if (!state.running)
            return has_ended(details);
        if (options_.probe)
            return options_.probe(stop_);
        switch (state.health) {
        case engine::Health::healthy: return true;
        case engine::Health::starting: return own_check_.passes_if_due(details, stop_);
        case engine::Health::unhealthy: throw_unhealthy(details);
        case engine::Health::none: break;
        }
        const bool settled = has_settled(details);
        return listens(details) && settled;
    }

    // True when it need not.
    bool listens(const engine::ContainerDetails& details)
    {
        if (!asked_for_port_probe_) {
            asked_for_port_probe_ = true;
            if (auto probe = options_.port_probe ? options_.port_probe(details) : std::nullopt)
                port_check_.emplace(engine_, std::move(*probe), start_, options_.timeout, name());
        }
        return !port_check_ || port_check_->passes_if_due(details, stop_);
    }

    // The limit, or the moment at which a container without a health check has been running for long enough.
    [[nodiscard]] std::chrono::milliseconds until_next_look() const
    {
        const auto now = Clock::now();
        auto left = std::max<Clock::duration>(start_ + options_.timeout - now, Clock::duration::zero());
        if (settling_since_ && *settling_since_ + k_settle > now)
            left = std::min<Clock::duration>(left, *settling_since_ + k_settle - now);
        return std::chrono::ceil<std::chrono::milliseconds>(left);
    }

    bool has_settled(const engine::ContainerDetails& details)
    {
        if (!settling_since_ || settling_start_ != details.state.started_at) {
            const bool since_its_start = options_.first_start && details.restart_count == 0;
            settling_since_ = since_its_start ? *options_.first_start : Clock::now();
            settling_start_ = details.state.started_at;
        }
        return Clock::now() - *settling_since_ >= k_settle;
    }

    bool has_ended(const engine::ContainerDetails& details) const
    {
        if (options_.exit_zero_is_ready && details.state.exit_code == 0)
            return true;
        throw_ended(details, fmt::format("{} ended with exit code {} before it was ready", name(), details.state.exit_code));
    }

    void check_crash_loop(const engine::ContainerDetails& details) const
    {
        const int restarts = details.restart_count - first_restart_count_;
        if (restarts >= k_crash_loop_restarts && Clock::now() - start_ >= k_crash_loop_time)
            throw_ended(details,
                        fmt::format("{} keeps ending: {} restarts, the last with exit code {}", name(), restarts, details.state.exit_code));
    }

    [[noreturn]] void throw_ended(const engine::ContainerDetails& details, std::string message) const
    {
        ErrorDetails error;
        error.engine_words = last_log_lines(engine_, container_, k_log_lines, stop_);
        if (error.engine_words.empty())
            error.engine_words = details.state.error;
        error.hint = exit_hint(details.state.exit_code, details.state.oom_killed);
        throw Error(ErrorKind::task_failed, std::move(message), std::move(error));
    }

    [[noreturn]] void throw_unhealthy(const engine::ContainerDetails& details) const
    {
        ErrorDetails error;
        error.engine_words = health_words(details);
        error.hint = "Read the health check's own words, and the end of the log, for what it lacks.";
        throw Error(ErrorKind::task_failed, name() + " is unhealthy: it runs, but its health check fails", std::move(error));
    }

    [[noreturn]] void throw_timed_out(const engine::ContainerDetails& details) const
    {
        ErrorDetails error;
        error.engine_words = health_words(details);
        error.hint = "Look at its log; give it more time where it only needs longer.";
        throw Error(ErrorKind::timed_out, fmt::format("{} was not ready after {}", name(), format_duration(options_.timeout)),
                    std::move(error));
    }

    // The last probe's output, else the end of the log.
    [[nodiscard]] std::string health_words(const engine::ContainerDetails& details) const
    {
        if (!details.state.health_log.empty()) {
            std::string words(trimmed(details.state.health_log.back()));
            if (!words.empty())
                return words;
        }
        return last_log_lines(engine_, container_, k_log_lines, stop_);
    }

    engine::Engine& engine_;
    const ContainerId& container_;
    const ReadinessOptions& options_;
    const std::stop_token& stop_;
    Clock::time_point start_;
    OwnCheck own_check_;
    PodmanHealth podman_health_;
    bool asked_for_port_probe_{false};
    std::optional<PortCheck> port_check_;
    std::optional<Clock::time_point> settling_since_;
    std::optional<TimePoint> settling_start_;
    int first_restart_count_{-1};
};

std::vector<std::string> read_tail(engine::Engine& engine, const engine::ContainerDetails& container, std::size_t lines,
                                   const std::stop_token& stop)
{
    engine::LogOptions options;
    options.timestamps = false;
    options.tail = lines;
    std::vector<std::string> texts;
    engine.read_logs(
        container.id, container.tty, options, [&](const engine::LogLine& line) { texts.emplace_back(line.text); }, stop);
    return texts;
}

// Podman calls a container ended while its monitor (conmon) still writes what it said last: reads again until nothing more comes.
std::vector<std::string> read_until_written(engine::Engine& engine, const engine::ContainerDetails& container, std::size_t lines,
                                            const std::stop_token& stop)
{
    constexpr std::chrono::milliseconds pause{200};
    constexpr int most_reads = 10;
    auto texts = read_tail(engine, container, lines, stop);
    for (int read = 1; read < most_reads && wait_for(stop, pause); ++read) {
        auto again = read_tail(engine, container, lines, stop);
        if (again == texts)
            break;
        texts = std::move(again);
    }
    return texts;
}

}  // namespace

void wait_until_ready(engine::Engine& engine, const ContainerId& container, const ReadinessOptions& options, const std::stop_token& stop)
{
    Wait(engine, container, options, stop).run();
}

void wait_until_completed(engine::Engine& engine, const ContainerId& container, const std::string& name, const std::stop_token& stop)
{
    const int exit_code = engine.wait_container(container, stop);
    if (exit_code == 0)
        return;
    ErrorDetails error;
    error.engine_words = last_log_lines(engine, container, k_log_lines, stop);
    error.hint = exit_hint(exit_code, engine.inspect_container(container, stop).state.oom_killed);
    throw Error(ErrorKind::task_failed, fmt::format("{} ended with exit code {}", name, exit_code), std::move(error));
}

std::string last_log_lines(engine::Engine& engine, const ContainerId& container, std::size_t lines, const std::stop_token& stop)
{
    std::vector<std::string> texts;
    try {
        const auto details = engine.inspect_container(container, stop);
        const bool perhaps_unwritten = engine.flavor() == engine::Flavor::podman && !details.state.running;
        texts = perhaps_unwritten ? read_until_written(engine, details, lines, stop) : read_tail(engine, details, lines, stop);
    } catch (const Error& error) {
        // Some log drivers cannot be read back; the failure that is being described matters more than that.
        if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::engine_unreachable)
            throw;
    }
    return join(texts, "\n");
}

}  // namespace seedbed::environment
