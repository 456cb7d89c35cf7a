#include "workspace/log_feed.h"

#include "environment/names.h"
#include "workspace/log_feed_sink.h"

#include <algorithm>

namespace seedbed::workspace {

namespace {

using std::chrono::milliseconds;

// Behind a boundary first this many lines are asked for, then ten and a hundred times as many, then all: `since` alone makes the engine
// read its whole file.
constexpr std::uint64_t k_resume_tail = 5'000;
constexpr std::uint64_t k_widest_tail = 500'000;
constexpr milliseconds k_first_pause{250};
constexpr milliseconds k_longest_pause{2'000};

std::string label(const engine::ContainerSummary& container, const char* key)
{
    const auto found = container.labels.find(key);
    return found == container.labels.end() ? std::string() : found->second;
}

// "web"; the second and later replicas are "web-2", "web-3".
std::string source_name(const engine::ContainerSummary& container)
{
    const std::string service = label(container, environment::k_label_service);
    const std::string number = label(container, environment::k_label_number);
    return number.empty() || number == "1" ? service : service + "-" + number;
}

bool runs(const engine::ContainerDetails& details)
{
    return details.state.running && details.state.status != "restarting";
}

bool is_listed(const ContainerId& id, std::span<const engine::ContainerSummary> containers)
{
    return std::any_of(containers.begin(), containers.end(), [&](const auto& container) { return container.id == id; });
}

// The engine is away and will be back, or the container is; anything else that it says about a log is final for this container.
bool is_passing_trouble(const Error& error)
{
    return is_connection_trouble(error) || error.kind() == ErrorKind::conflict || error.kind() == ErrorKind::not_found;
}

}  // namespace

LogAccess log_access(const std::shared_ptr<engine::Engine>& engine)
{
    return {[engine](const ContainerId& id, const std::stop_token& stop) { return engine->inspect_container(id, stop); },
            [engine](const ContainerId& id, bool tty, const engine::LogOptions& options, std::shared_ptr<engine::LogSink> sink) {
                return engine->follow_logs(id, tty, options, std::move(sink));
            },
            [engine](const ContainerId& id, bool tty, const engine::LogOptions& options, const std::stop_token& stop) {
                return engine->faultless(id, tty, options, stop);
            },
            engine->flavor() != engine::Flavor::podman};
}

struct LogFeed::Follower {
    ContainerId container;
    logs::LogSource* source{nullptr};
    bool tty{false};
    std::optional<TimePoint> started_at;  // of the run that is or was followed
    bool read_to_end{false};              // the run is over, and its log was asked for once more
    bool end_marked{false};               // a marker says how that run ended
    bool unavailable{false};
    LogAccess access;  // keeps the engine of the stream
    std::shared_ptr<Sink> sink;
    std::unique_ptr<engine::Stream> stream;  // ends before the sink and the engine go
    std::optional<std::uint64_t> tail;       // of the stream that is open
    milliseconds pause{k_first_pause};
    std::optional<Clock::time_point> retry_at;
};

LogFeed::LogFeed(std::shared_ptr<logs::LogStore> store, LogFeedOptions options) : store_(std::move(store)), options_(std::move(options))
{
    if (!options_.on_attention)
        options_.on_attention = [] {};
}

LogFeed::~LogFeed() = default;

std::optional<std::chrono::milliseconds> LogFeed::update(const engine::EngineState& state, const compose::Project& project,
                                                         const std::stop_token& stop)
{
    if (state.connection != engine::EngineState::Connection::connected || !state.engine)
        return std::nullopt;
    return update(state.containers, project.name, log_access(state.engine), stop);
}

std::optional<std::chrono::milliseconds> LogFeed::update(std::span<const engine::ContainerSummary> containers, const std::string& project,
                                                         const LogAccess& access, const std::stop_token& stop)
{
    const std::lock_guard lock(mutex_);
    let_go_of_removed(containers);
    for (const engine::ContainerSummary& container : containers) {
        if (!wanted(container, project))
            continue;
        try {
            const auto known = followers_.find(container.id);
            if (known == followers_.end())
                meet(container, containers, access, stop);
            else
                look_after(*known->second, container, access, stop);
        } catch (const Error& error) {
            // It went away between the list and our question; the next list will not have it.
            if (error.kind() != ErrorKind::not_found)
                throw;
        }
    }
    return next_look();
}

bool LogFeed::wanted(const engine::ContainerSummary& container, const std::string& project) const
{
    const std::string service = label(container, environment::k_label_service);
    const std::string one_off = label(container, environment::k_label_oneoff);
    return label(container, environment::k_label_project) == project && !service.empty() && one_off != "True" && one_off != "true" &&
           container.state != "created" && (options_.services.empty() || options_.services.contains(service));
}

void LogFeed::meet(const engine::ContainerSummary& container, std::span<const engine::ContainerSummary> all, const LogAccess& access,
                   const std::stop_token& stop)
{
    const engine::ContainerDetails details = access.inspect(container.id, stop);
    auto follower = std::make_unique<Follower>();
    follower->container = container.id;
    const std::string name = source_name(container);
    follower->source = &store_->source(name);
    follower->tty = details.tty;
    follower->started_at = details.state.started_at;
    const bool made_anew = last_container_.contains(name) && last_container_[name] != container.id;
    if (made_anew) {
        mark_ends_before(*follower->source, all);
        follower->source->append_marker({logs::Marker::restarted, {}, {}}, details.state.started_at.value_or(now()));
    }
    last_container_[name] = container.id;
    open(*follower, access, options_.tail, false, stop);
    followers_.emplace(container.id, std::move(follower));
}

// Whether its stream has noticed or not: what a removed container wrote ends before what its successor writes.
void LogFeed::mark_ends_before(const logs::LogSource& source, std::span<const engine::ContainerSummary> containers)
{
    for (const auto& [id, follower] : followers_) {
        if (follower->source != &source || follower->end_marked || follower->unavailable || is_listed(id, containers))
            continue;
        follower->source->append_marker({logs::Marker::exited, {}, {}}, now());
        follower->end_marked = true;
    }
}

void LogFeed::look_after(Follower& follower, const engine::ContainerSummary& container, const LogAccess& access,
                         const std::stop_token& stop)
{
    if (follower.unavailable)
        return;
    if (follower.sink->too_narrow()) {
        const bool widest = !follower.tail || *follower.tail >= k_widest_tail;
        open(follower, access, widest ? std::nullopt : std::optional(*follower.tail * 10), true, stop);
        return;
    }
    if (!follower.sink->has_ended() || !options_.follow)
        return;
    if (follower.retry_at && Clock::now() < *follower.retry_at)
        return;
    ended(follower, access.inspect(container.id, stop), access, stop);
}

void LogFeed::ended(Follower& follower, const engine::ContainerDetails& details, const LogAccess& access, const std::stop_token& stop)
{
    follower.stream.reset();
    const std::optional<Error> error = follower.sink->error();
    const bool another_run = details.state.started_at != follower.started_at;
    if (error && !is_passing_trouble(*error)) {
        follower.unavailable = true;
        const std::string& words = error->engine_words().empty() ? error->message() : error->engine_words();
        follower.source->append_marker({logs::Marker::unavailable, {}, words}, now());
        return;
    }
    if (another_run) {
        follower.source->append_marker({logs::Marker::restarted, {}, {}}, details.state.started_at.value_or(now()));
        follower.started_at = details.state.started_at;
        follower.pause = k_first_pause;
        resume(follower, details, access, stop);
    } else if (runs(details)) {
        resume(follower, details, access, stop);
    } else if (!follower.end_marked) {
        read_to_end(follower, access, stop);
        if (!follower.sink->has_ended() || follower.sink->too_narrow())
            return;
        follower.source->append_marker({logs::Marker::exited, details.state.exit_code, {}}, details.state.finished_at.value_or(now()));
        follower.end_marked = true;
    }
}

// Docker 20.10 ends a stream with its container, although the last lines are still to come (seen: 2 825 of 5 002). What a container that
// does not run any more has written is all there.
void LogFeed::read_to_end(Follower& follower, const LogAccess& access, const std::stop_token& stop)
{
    if (follower.read_to_end || !access.ends_early)
        return;
    follower.read_to_end = true;
    open(follower, access, k_resume_tail, true, stop);
}

void LogFeed::resume(Follower& follower, const engine::ContainerDetails& details, const LogAccess& access, const std::stop_token& stop)
{
    // A stream that ends again and again while its container runs is asked for less and less often.
    const bool fruitless = runs(details) && !follower.sink->went_well();
    follower.pause = fruitless ? std::min(follower.pause * 2, k_longest_pause) : k_first_pause;
    follower.retry_at = Clock::now() + follower.pause;
    follower.end_marked = false;
    follower.read_to_end = false;
    open(follower, access, k_resume_tail, true, stop);
}

void LogFeed::open(Follower& follower, const LogAccess& access, std::optional<std::uint64_t> tail, bool proving,
                   const std::stop_token& stop)
{
    follower.stream.reset();
    KnownEnd known;
    if (proving)
        known = known_end(follower.source->snapshot());
    engine::LogOptions request;
    request.follow = options_.follow && !follower.read_to_end;
    request.tail = tail;
    request.since = known.time ? known.time : options_.since;
    if (access.faultless && request.follow)
        request = access.faultless(follower.container, follower.tty, request, stop);
    follower.access = access;
    follower.tail = tail;
    follower.sink = std::make_shared<Sink>(*follower.source, std::move(known), proving, !tail, options_.on_attention);
    follower.stream = access.open(follower.container, follower.tty, request, follower.sink);
}

void LogFeed::let_go_of_removed(std::span<const engine::ContainerSummary> containers)
{
    std::erase_if(followers_, [&](const auto& entry) {
        const ContainerId& id = entry.first;
        const auto& follower = entry.second;
        // A removed container's stream may still have lines under way; its end calls for another look.
        if (is_listed(id, containers) || !follower->sink->has_ended())
            return false;
        if (!follower->end_marked && !follower->unavailable)
            follower->source->append_marker({logs::Marker::exited, {}, {}}, now());
        return true;
    });
}

std::optional<std::chrono::milliseconds> LogFeed::next_look() const
{
    std::optional<std::chrono::milliseconds> soonest;
    for (const auto& [id, follower] : followers_) {
        if (!follower->retry_at || !follower->sink->has_ended() || follower->end_marked || follower->unavailable)
            continue;
        const auto left = std::max(milliseconds(0), std::chrono::ceil<milliseconds>(*follower->retry_at - Clock::now()));
        soonest = soonest ? std::min(*soonest, left) : left;
    }
    return soonest;
}

bool LogFeed::idle() const
{
    const std::lock_guard lock(mutex_);
    return std::all_of(followers_.begin(), followers_.end(), [](const auto& entry) { return entry.second->sink->has_ended(); });
}

}  // namespace seedbed::workspace
