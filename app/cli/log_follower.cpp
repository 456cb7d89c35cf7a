#include "cli/log_follower.h"

#include "base/error.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::cli {

namespace {

// Lines wait this long for earlier ones of other containers.
constexpr auto k_reorder_window = std::chrono::milliseconds(250);

bool earlier(const LogRecord& a, const LogRecord& b)
{
    return a.time.value_or(TimePoint{}) < b.time.value_or(TimePoint{});
}

std::string label_or_empty(const engine::Labels& labels, const char* key)
{
    const auto found = labels.find(key);
    return found == labels.end() ? std::string() : found->second;
}

// A line without a time of its own takes the line before it, so that sorting never tears a container's lines apart.
void fill_times(std::vector<LogRecord>& records)
{
    std::optional<TimePoint> last;
    for (LogRecord& record : records) {
        if (!record.time || (last && *record.time < *last))
            record.time = last;
        last = record.time;
    }
}

}  // namespace

std::vector<LogTarget> log_targets(engine::Engine& engine, const std::string& project, const std::vector<std::string>& services,
                                   const std::stop_token& stop)
{
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", environment::k_label_project, project)};
    std::vector<LogTarget> targets;
    for (const auto& container : engine.containers(filter, stop)) {
        const std::string service = label_or_empty(container.labels, environment::k_label_service);
        if (service.empty() || label_or_empty(container.labels, environment::k_label_oneoff) == "True")
            continue;
        if (!services.empty() && std::find(services.begin(), services.end(), service) == services.end())
            continue;
        targets.push_back({container.id, service, container.name, container.state == "running"});
    }
    std::sort(targets.begin(), targets.end(), [](const LogTarget& a, const LogTarget& b) { return a.container_name < b.container_name; });
    return targets;
}

std::vector<LogRecord> read_merged(engine::Engine& engine, const std::vector<LogTarget>& targets, const engine::LogOptions& options,
                                   const std::stop_token& stop)
{
    std::vector<LogRecord> merged;
    for (const LogTarget& target : targets) {
        std::vector<LogRecord> own;
        const bool tty = engine.inspect_container(target.id, stop).tty;
        const auto on_line = [&](const engine::LogLine& line) {
            own.push_back({target.service, target.container_name, line.source, line.time, std::string(line.text)});
        };
        engine.read_logs(target.id, tty, options, on_line, stop);
        fill_times(own);
        merged.insert(merged.end(), std::make_move_iterator(own.begin()), std::make_move_iterator(own.end()));
    }
    std::stable_sort(merged.begin(), merged.end(), earlier);
    return merged;
}

// What the I/O thread leaves for the caller's thread.
class LogFollower::Inbox {
public:
    struct Arrival {
        ContainerId container;
        LogRecord record;
        std::chrono::steady_clock::time_point arrived;
    };

    void add(Arrival arrival)
    {
        {
            const std::lock_guard lock(mutex_);
            arrivals_.push_back(std::move(arrival));
        }
        changed_.notify_one();
    }
    void container_started()
    {
        {
            const std::lock_guard lock(mutex_);
            started_ = true;
        }
        changed_.notify_one();
    }
    void stream_ended(const ContainerId& container)
    {
        const std::lock_guard lock(mutex_);
        ended_.push_back(container);
    }
    void engine_lost(const Error& error)
    {
        {
            const std::lock_guard lock(mutex_);
            lost_ = error;
        }
        changed_.notify_one();
    }

    // Arrivals that have waited for the reorder window, all when the engine is lost.
    std::vector<Arrival> take(std::chrono::milliseconds patience, const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, stop, patience, [this] { return started_ || lost_ || ripe_count() > 0; });
        std::vector<Arrival> taken;
        for (std::size_t ripe = lost_ || stop.stop_requested() ? arrivals_.size() : ripe_count(); ripe > 0; --ripe) {
            taken.push_back(std::move(arrivals_.front()));
            arrivals_.pop_front();
        }
        return taken;
    }
    bool take_started()
    {
        const std::lock_guard lock(mutex_);
        return std::exchange(started_, false);
    }
    std::vector<ContainerId> take_ended()
    {
        const std::lock_guard lock(mutex_);
        return std::exchange(ended_, {});
    }
    std::optional<Error> lost()
    {
        const std::lock_guard lock(mutex_);
        return lost_;
    }

private:
    std::size_t ripe_count() const
    {
        const auto limit = std::chrono::steady_clock::now() - k_reorder_window;
        const auto end = std::find_if(arrivals_.begin(), arrivals_.end(), [&](const Arrival& arrival) { return arrival.arrived > limit; });
        return static_cast<std::size_t>(end - arrivals_.begin());
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Arrival> arrivals_;
    std::vector<ContainerId> ended_;
    bool started_{false};
    std::optional<Error> lost_;
};

class LogFollower::Sink final : public engine::LogSink {
public:
    Sink(std::shared_ptr<Inbox> inbox, LogTarget target) : inbox_(std::move(inbox)), target_(std::move(target)) {}

    void on_line(const engine::LogLine& line) override
    {
        inbox_->add({target_.id,
                     {target_.service, target_.container_name, line.source, line.time, std::string(line.text)},
                     std::chrono::steady_clock::now()});
    }
    void on_end(const std::optional<Error>&) override { inbox_->stream_ended(target_.id); }

private:
    std::shared_ptr<Inbox> inbox_;
    LogTarget target_;
};

class LogFollower::Events final : public engine::EventSink {
public:
    explicit Events(std::shared_ptr<Inbox> inbox) : inbox_(std::move(inbox)) {}

    void on_open() override { inbox_->container_started(); }
    void on_event(const engine::Event& event) override
    {
        if (event.type == "container" && event.action == "start")
            inbox_->container_started();
    }
    void on_end(const std::optional<Error>& error) override
    {
        inbox_->engine_lost(error ? *error : Error(ErrorKind::engine_unreachable, "the engine ended the stream of events"));
    }

private:
    std::shared_ptr<Inbox> inbox_;
};

LogFollower::LogFollower(std::shared_ptr<engine::Engine> engine, std::string project, std::vector<std::string> services)
    : engine_(std::move(engine))
    , project_(std::move(project))
    , services_(std::move(services))
    , inbox_(std::make_shared<Inbox>())
{
}

LogFollower::~LogFollower() = default;

void LogFollower::start(const std::vector<LogRecord>& seen, TimePoint since, const std::stop_token& stop)
{
    since_ = since;
    for (const LogTarget& target : log_targets(*engine_, project_, services_, stop)) {
        Followed& followed = followed_[target.id];
        followed.target = target;
        for (const LogRecord& record : seen)
            if (record.container_name == target.container_name)
                remember(followed, record);
    }
    engine::EventFilter filter;
    filter.types = {"container"};
    events_ = engine_->follow_events(filter, std::make_shared<Events>(inbox_));
    open_missing(stop);
}

void LogFollower::open_missing(const std::stop_token& stop)
{
    for (const ContainerId& ended : inbox_->take_ended())
        if (const auto found = followed_.find(ended); found != followed_.end())
            found->second.stream.reset();
    for (const LogTarget& target : log_targets(*engine_, project_, services_, stop)) {
        Followed& followed = followed_[target.id];
        followed.target = target;
        if (target.running && !followed.stream)
            open(followed, stop);
    }
}

void LogFollower::open(Followed& followed, const std::stop_token& stop)
{
    engine::LogOptions options;
    options.follow = true;
    options.since = followed.last == TimePoint{} ? since_ : followed.last;
    followed.replay_time = followed.last;
    followed.replay = followed.at_last;
    const bool tty = engine_->inspect_container(followed.target.id, stop).tty;
    followed.stream = engine_->follow_logs(followed.target.id, tty, options, std::make_shared<Sink>(inbox_, followed.target));
}

void LogFollower::remember(Followed& followed, const LogRecord& record)
{
    const TimePoint time = record.time.value_or(followed.last);
    if (time > followed.last) {
        followed.last = time;
        followed.at_last.clear();
    }
    if (time == followed.last)
        followed.at_last.push_back(record.text);
}

// The engine's `since` is inclusive: the lines of that very moment come again, each once, and are told by their text. Lines that only look
// alike later on are lines of their own.
bool LogFollower::is_repeat(Followed& followed, const LogRecord& record)
{
    if (followed.replay.empty())
        return false;
    if (record.time.value_or(followed.replay_time) > followed.replay_time) {
        followed.replay.clear();
        return false;
    }
    const auto same = std::find(followed.replay.begin(), followed.replay.end(), record.text);
    if (same == followed.replay.end())
        return false;
    followed.replay.erase(same);
    return true;
}

std::vector<LogRecord> LogFollower::next(std::chrono::milliseconds patience, const std::stop_token& stop)
{
    auto arrivals = inbox_->take(patience, stop);
    if (inbox_->take_started())
        open_missing(stop);
    std::vector<LogRecord> records;
    for (auto& arrival : arrivals) {
        Followed& followed = followed_[arrival.container];
        if (is_repeat(followed, arrival.record))
            continue;
        remember(followed, arrival.record);
        records.push_back(std::move(arrival.record));
    }
    std::stable_sort(records.begin(), records.end(), earlier);
    if (records.empty())
        if (const auto lost = inbox_->lost())
            throw *lost;
    return records;
}

}  // namespace seedbed::cli
