#include "desktop/session/usage_watch.h"

#include "desktop/session/session.h"

#include <algorithm>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;
using environment::ServiceState;

// Each container has its turn once a round, which is two turns: what follows an answer (lists and charts are painted) is done for many at
// once. With many containers rounds are rarer, so that ten questions a second are enough; the longest is shorter than what charts take
// for a gap.
constexpr unsigned k_turns = 2;
constexpr auto k_shortest_round = 2000ms;
constexpr auto k_longest_round = 10'000ms;
constexpr auto k_round_for_each = 100ms;
constexpr auto k_kept = 1h;
constexpr std::size_t k_most_host_points = 3600;
constexpr auto k_sparkline = 3min;
// A container may restart under the same id between two samples; asking again now and then finds that out.
constexpr unsigned k_ask_start_every = 15;

bool runs(const environment::ServiceStatus& service)
{
    return !service.container.empty() &&
           (service.state == ServiceState::running || service.state == ServiceState::starting || service.state == ServiceState::unhealthy);
}

std::chrono::milliseconds turn_length(std::size_t containers)
{
    return std::clamp<std::chrono::milliseconds>(containers * k_round_for_each, k_shortest_round, k_longest_round) / k_turns;
}

std::map<ContainerId, TimePoint> ask_starts(engine::Engine& engine, const std::vector<ContainerId>& containers, const std::stop_token& stop)
{
    std::map<ContainerId, TimePoint> starts;
    for (const ContainerId& id : containers) {
        try {
            if (const auto started = engine.inspect_container(id, stop).state.started_at) {
                starts[id] = *started;
            }
        } catch (const Error& error) {
            // It went away since the list was made.
            if (error.kind() != ErrorKind::not_found) {
                throw;
            }
        }
    }
    return starts;
}

}  // namespace

UsageWatch::UsageWatch(Session& session) : session_(session)
{
    timer_.setInterval(turn_length(0));
    connect(&timer_, &QTimer::timeout, this, &UsageWatch::tick);
}

UsageWatch::Handle UsageWatch::watch()
{
    Handle handle = watchers_.lock();
    if (!handle) {
        handle = std::make_shared<char>();
        watchers_ = handle;
    }
    if (!timer_.isActive()) {
        timer_.start();
        fresh_ = true;
        host_before_.reset();
        ask();
    }
    return handle;
}

void UsageWatch::tick()
{
    // What was asked last may still come in: its answer is as good as any, and a sampler is asked one thing at a time.
    if (watchers_.expired()) {
        timer_.stop();
    } else {
        ask();
    }
}

void UsageWatch::meet(std::shared_ptr<engine::Engine> engine)
{
    if (engine_ == engine) {
        return;
    }
    engine_ = std::move(engine);
    sampler_ = std::make_shared<usage::UsageSampler>(engine_);
    host_is_here_ = usage::is_this_machine(session_.engine_state()->info);
    host_before_.reset();
    started_.clear();
    fresh_ = true;
}

UsageWatch::Question UsageWatch::next_question()
{
    if (fresh_) {
        turn_ = 0;
        round_ = 0;
    }
    Question question;
    const bool ask_starts_again = fresh_ || round_ % k_ask_start_every == k_ask_start_every - 1;
    unsigned number = 0;
    for (const environment::ServiceStatus& service : session_.services()) {
        if (!runs(service) || (number++ % k_turns != turn_ && !fresh_)) {
            continue;
        }
        question.usages.push_back(service.container);
        if (ask_starts_again || !started_.contains(service.container)) {
            question.starts.push_back(service.container);
        }
    }
    timer_.setInterval(turn_length(number));
    question.host = host_is_here_ && turn_ == 0;
    turn_ = (turn_ + 1) % k_turns;
    round_ += turn_ == 0 ? 1 : 0;
    return question;
}

void UsageWatch::ask()
{
    auto engine = session_.engine();
    if (!engine || sampling_.under_way()) {
        return;
    }
    meet(std::move(engine));
    Question question = next_question();
    if (question.usages.empty() && !question.host) {
        return;
    }
    fresh_ = false;
    auto sample = [engine = engine_, sampler = sampler_, question = std::move(question)](const std::stop_token& stop) {
        return Answer{.usages = sampler->sample(question.usages, stop),
                      .started = ask_starts(*engine, question.starts, stop),
                      .host = question.host ? usage::sample_host() : std::nullopt};
    };
    sampling_ = session_.workers().run(this, std::move(sample), [this](const Outcome<Answer>& outcome) {
        if (!outcome.ok()) {
            present_failure(outcome.failure());
            return;
        }
        failure_.reset();
        take(outcome.value());
    });
}

void UsageWatch::present_failure(const Failure& failure)
{
    failure_ = failure;
    take(Answer{});
}

void UsageWatch::take(const Answer& answer)
{
    std::optional<usage::HostUsage> host;
    if (answer.host) {
        host = usage::host_usage_between(host_before_, *answer.host);
        host_before_ = answer.host;
    }
    present(answer.usages, host, answer.started);
}

void UsageWatch::present(const std::vector<usage::Usage>& usages, const std::optional<usage::HostUsage>& host,
                         const std::map<ContainerId, TimePoint>& started)
{
    const TimePoint oldest = now() - k_kept;
    for (const usage::Usage& usage : usages) {
        history_.add(usage);
    }
    history_.forget_older_than(oldest);
    for (const auto& [id, time] : started) {
        started_[id] = time;
    }
    if (host) {
        host_.push_back(*host);
    }
    while (!host_.empty() && (host_.size() > k_most_host_points || host_.front().time < oldest)) {
        host_.pop_front();
    }
    emit sampled();
}

std::optional<usage::Usage> UsageWatch::latest(const ContainerId& container) const
{
    const auto& series = history_.of(container);
    return series.empty() ? std::nullopt : std::optional(series.back());
}

QVector<double> UsageWatch::cpu_history(const ContainerId& container) const
{
    QVector<double> values;
    const auto& series = history_.of(container);
    for (const usage::Usage& usage : series) {
        if (usage.cpu_percent && usage.time >= series.back().time - k_sparkline) {
            values.append(*usage.cpu_percent);
        }
    }
    return values;
}

QVector<double> UsageWatch::memory_history(const ContainerId& container) const
{
    QVector<double> values;
    const auto& series = history_.of(container);
    for (const usage::Usage& usage : series) {
        if (usage.time >= series.back().time - k_sparkline) {
            values.append(static_cast<double>(usage.memory));
        }
    }
    return values;
}

std::optional<TimePoint> UsageWatch::started(const ContainerId& container) const
{
    const auto found = started_.find(container);
    return found == started_.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace seedbed::desktop
