#include "environment/podman_health.h"

namespace seedbed::environment {

namespace {

constexpr std::chrono::seconds k_default_interval{30};

}  // namespace

PodmanHealth::PodmanHealth(engine::Engine& engine, const ContainerId& container, std::optional<std::chrono::nanoseconds> interval)
    : engine_(engine)
    , container_(container)
    , interval_(interval)
{
}

bool PodmanHealth::check_if_due(const engine::ContainerDetails& details, const std::stop_token& stop)
{
    if (engine_.flavor() != engine::Flavor::podman || details.state.health != engine::Health::starting)
        return false;
    if (!heard_ || details.state.health_log != log_) {
        heard_ = Clock::now();
        log_ = details.state.health_log;
        return false;
    }
    if (Clock::now() - *heard_ < interval(details, stop))
        return false;
    static_cast<void>(engine_.probe_health(container_, stop));
    heard_ = Clock::now();
    log_ = engine_.inspect_container(container_, stop).state.health_log;
    return true;
}

std::chrono::nanoseconds PodmanHealth::interval(const engine::ContainerDetails& details, const std::stop_token& stop)
{
    if (!interval_) {
        const auto check = engine_.inspect_image(details.image_id.value(), stop).health_check;
        interval_ = check && check->interval ? *check->interval : std::chrono::nanoseconds(k_default_interval);
    }
    return *interval_;
}

}  // namespace seedbed::environment
