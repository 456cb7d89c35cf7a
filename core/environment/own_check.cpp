#include "environment/own_check.h"

#include "engine/health_check_run.h"

#include <algorithm>

namespace seedbed::environment {

namespace {

constexpr std::chrono::nanoseconds k_default{std::chrono::seconds(30)};  // the engines', of interval and timeout
constexpr std::chrono::nanoseconds k_shortest_pause{std::chrono::milliseconds(100)};
// A wait becomes longer by a quarter at most because of the pauses.
constexpr int k_pause_part = 4;

std::chrono::nanoseconds positive_or_default(const std::optional<std::chrono::nanoseconds>& given)
{
    return given && given->count() > 0 ? *given : k_default;
}

std::chrono::nanoseconds interval_of(const engine::ContainerDetails& details)
{
    return details.health_check ? positive_or_default(details.health_check->interval) : k_default;
}

// Not longer than an interval either: after that the engine's own may have passed, which nobody would see meanwhile.
std::chrono::milliseconds limit_of(const engine::ContainerDetails& details)
{
    const auto timeout = details.health_check ? positive_or_default(details.health_check->timeout) : k_default;
    return std::chrono::ceil<std::chrono::milliseconds>(std::min(timeout, std::max(interval_of(details), k_shortest_pause * 10)));
}

}  // namespace

OwnCheck::OwnCheck(engine::Engine& engine, const ContainerId& container)
    : engine_(engine)
    , container_(container)
    , start_(Clock::now())
    , due_(start_)
{
}

bool OwnCheck::passes_if_due(const engine::ContainerDetails& details, const std::stop_token& stop)
{
    if (left_to_the_engine_ || details.state.health != engine::Health::starting || Clock::now() < due_)
        return false;
    switch (engine::run_health_check(engine_, details, limit_of(details), stop)) {
    case engine::CheckOutcome::passed:
        if (engine_.flavor() == engine::Flavor::podman)
            static_cast<void>(engine_.probe_health(container_, stop));
        return true;
    case engine::CheckOutcome::failed: break;
    case engine::CheckOutcome::no_answer:
    case engine::CheckOutcome::no_check: left_to_the_engine_ = true; return false;
    }
    const auto now = Clock::now();
    due_ = now + std::chrono::duration_cast<Clock::duration>(own_check_pause(now - start_, interval_of(details)));
    return false;
}

std::chrono::nanoseconds own_check_pause(std::chrono::nanoseconds waited, std::chrono::nanoseconds interval)
{
    return std::min(std::max(waited / k_pause_part, k_shortest_pause), std::max(interval, k_shortest_pause));
}

bool passes_own_check(engine::Engine& engine, const ContainerId& container, const std::stop_token& stop)
{
    return OwnCheck(engine, container).passes_if_due(engine.inspect_container(container, stop), stop);
}

}  // namespace seedbed::environment
