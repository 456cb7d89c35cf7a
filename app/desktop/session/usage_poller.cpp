#include "desktop/session/usage_poller.h"

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

constexpr auto k_every = 2s;
constexpr auto k_kept = 3min;
// A container may restart under the same id between two samples; asking again now and then finds that out.
constexpr int k_ask_start_every = 5;

using environment::ServiceState;

bool runs(const environment::ServiceStatus& service)
{
    return !service.container.empty() &&
           (service.state == ServiceState::running || service.state == ServiceState::starting || service.state == ServiceState::unhealthy);
}

}  // namespace

UsagePoller::UsagePoller(Session& session, QObject* parent) : QObject(parent), session_(session)
{
    timer_.setInterval(k_every);
    connect(&timer_, &QTimer::timeout, this, &UsagePoller::sample);
}

void UsagePoller::start()
{
    timer_.start();
    sample();
}

void UsagePoller::stop()
{
    timer_.stop();
    sampling_.cancel();
}

void UsagePoller::sample()
{
    if (!session_.connected() || !session_.engine_state()->engine || sampling_.under_way()) {
        return;
    }
    if (engine_ != session_.engine_state()->engine) {
        engine_ = session_.engine_state()->engine;
        sampler_ = std::make_shared<usage::UsageSampler>(engine_);
        started_.clear();
    }
    std::vector<ContainerId> containers;
    std::vector<ContainerId> ask_start;
    const bool ask_all = samples_++ % k_ask_start_every == 0;
    for (const environment::ServiceStatus& service : session_.services()) {
        if (runs(service)) {
            containers.push_back(service.container);
            if (ask_all || !started_.contains(service.container)) {
                ask_start.push_back(service.container);
            }
        }
    }
    if (containers.empty()) {
        return;
    }
    auto work = [engine = engine_, sampler = sampler_, containers, ask_start](const std::stop_token& stop) {
        Sample sample;
        sample.usages = sampler->sample(containers, stop);
        for (const ContainerId& id : ask_start) {
            try {
                if (const auto started = engine->inspect_container(id, stop).state.started_at) {
                    sample.started[id] = *started;
                }
            } catch (const Error& error) {
                // It went away since the list was made.
                if (error.kind() != ErrorKind::not_found) {
                    throw;
                }
            }
        }
        return sample;
    };
    sampling_ = session_.workers().run(this, std::move(work), [this](const Outcome<Sample>& outcome) {
        if (outcome.ok()) {
            present(outcome.value().usages, outcome.value().started);
        }
    });
}

void UsagePoller::present(const std::vector<usage::Usage>& usages, const std::map<ContainerId, TimePoint>& started)
{
    for (const usage::Usage& usage : usages) {
        history_.add(usage);
    }
    history_.forget_older_than(now() - k_kept);
    for (const auto& [id, time] : started) {
        started_[id] = time;
    }
    emit sampled();
}

std::optional<usage::Usage> UsagePoller::latest(const ContainerId& container) const
{
    const auto& series = history_.of(container);
    return series.empty() ? std::nullopt : std::optional(series.back());
}

QVector<double> UsagePoller::cpu_history(const ContainerId& container) const
{
    QVector<double> values;
    for (const usage::Usage& usage : history_.of(container)) {
        if (usage.cpu_percent) {
            values.append(*usage.cpu_percent);
        }
    }
    return values;
}

std::optional<TimePoint> UsagePoller::started(const ContainerId& container) const
{
    const auto found = started_.find(container);
    return found == started_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace seedbed::desktop
