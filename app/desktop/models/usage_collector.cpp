#include "desktop/models/usage_collector.h"

#include <chrono>

namespace seedbed::desktop {

namespace {

// Each container has its turn once in four ticks, every two seconds: the engine is asked little at a time, not all at once.
constexpr std::chrono::milliseconds k_tick{500};
constexpr unsigned k_turns = 4;
constexpr std::chrono::hours k_kept{1};
constexpr std::size_t k_most_host_points = 3600;

using environment::ServiceState;

bool runs(const environment::ServiceStatus& service)
{
    return !service.container.empty() &&
           (service.state == ServiceState::running || service.state == ServiceState::starting || service.state == ServiceState::unhealthy);
}

}  // namespace

UsageCollector::UsageCollector(Session& session, QObject* parent) : QObject(parent), session_(session)
{
    timer_.setInterval(k_tick);
    connect(&timer_, &QTimer::timeout, this, &UsageCollector::sample);
}

void UsageCollector::start()
{
    timer_.start();
    sample();
}

void UsageCollector::stop()
{
    timer_.stop();
    sampling_.cancel();
    host_before_.reset();
}

std::vector<ContainerId> UsageCollector::next_containers()
{
    std::vector<ContainerId> containers;
    unsigned number = 0;
    for (const environment::ServiceStatus& service : session_.services()) {
        if (runs(service) && number++ % k_turns == turn_) {
            containers.push_back(service.container);
        }
    }
    return containers;
}

void UsageCollector::sample()
{
    if (!session_.connected() || sampling_.under_way()) {
        return;
    }
    if (engine_ != session_.engine_state()->engine) {
        engine_ = session_.engine_state()->engine;
        sampler_ = std::make_shared<usage::UsageSampler>(engine_);
        host_is_here_ = usage::is_this_machine(session_.engine_state()->info);
        host_before_.reset();
    }
    std::vector<ContainerId> containers = next_containers();
    const bool with_host = host_is_here_ && turn_ == 0;
    turn_ = (turn_ + 1) % k_turns;
    if (containers.empty() && !with_host) {
        return;
    }
    auto ask = [sampler = sampler_, containers = std::move(containers), with_host](const std::stop_token& stop) {
        return Samples{.usages = sampler->sample(containers, stop), .host = with_host ? usage::sample_host() : std::nullopt};
    };
    sampling_ = session_.workers().run(this, std::move(ask), [this](const Outcome<Samples>& outcome) {
        failure_ = outcome.ok() ? std::nullopt : std::optional(outcome.failure());
        take(outcome.ok() ? outcome.value() : Samples{});
    });
}

void UsageCollector::take(const Samples& samples)
{
    std::optional<usage::HostUsage> host;
    if (samples.host) {
        host = usage::host_usage_between(host_before_, *samples.host);
        host_before_ = samples.host;
    }
    present(samples.usages, host);
}

void UsageCollector::present(const std::vector<usage::Usage>& usages, const std::optional<usage::HostUsage>& host)
{
    for (const usage::Usage& usage : usages) {
        history_.add(usage);
    }
    history_.forget_older_than(now() - k_kept);
    if (host) {
        host_.push_back(*host);
    }
    while (!host_.empty() && (host_.size() > k_most_host_points || host_.front().time < now() - k_kept)) {
        host_.pop_front();
    }
    emit sampled();
}

}  // namespace seedbed::desktop
