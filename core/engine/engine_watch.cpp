#include "engine/engine_watch.h"

#include "base/cancellation.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

namespace seedbed::engine {

namespace {

using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

constexpr milliseconds k_debounce{50};
constexpr milliseconds k_longest_debounce{200};
// A daemon drops events for a slow reader without a word; this bounds how long a missed one can matter.
constexpr std::chrono::seconds k_relist_interval{60};
// How long the first listing waits for the subscription. Not longer: the subscription asks for the events since before, so none is lost.
constexpr milliseconds k_patience_for_open{1000};
// A list that fails while the engine is well (Podman trips over a container that is just being removed) is asked for again.
constexpr int k_list_attempts = 4;
constexpr milliseconds k_list_pause{150};
constexpr std::array<milliseconds, 3> k_retries{milliseconds(250), milliseconds(500), milliseconds(1000)};  // the last: ever after

// The parts of the picture that are listed on their own.
struct Parts {
    bool containers{false};
    bool images{false};
    bool volumes{false};
    bool networks{false};

    [[nodiscard]] static Parts all() { return {true, true, true, true}; }
    [[nodiscard]] bool any() const { return containers || images || volumes || networks; }
    void add(const Parts& other)
    {
        containers |= other.containers;
        images |= other.images;
        volumes |= other.volumes;
        networks |= other.networks;
    }
};

// Health checks and terminals make an event for every exec; none of these changes a list.
bool changes_a_container(std::string_view action)
{
    constexpr std::array<std::string_view, 9> quiet{"exec_", "top",          "attach",         "detach", "resize",
                                                    "copy",  "archive-path", "extract-to-dir", "export"};
    return std::none_of(quiet.begin(), quiet.end(), [&](std::string_view prefix) { return action.substr(0, prefix.size()) == prefix; });
}

Parts touched_by(const Event& event)
{
    Parts parts;
    if (event.type == "container") {
        parts.containers = changes_a_container(event.action);
        parts.images = event.action == "commit";
    } else if (event.type == "image") {
        parts.images = true;
        parts.containers = event.action == "tag" || event.action == "untag" || event.action == "delete";  // they show its name
    } else if (event.type == "volume") {
        parts.volumes = event.action == "create" || event.action == "destroy" || event.action == "remove" || event.action == "prune";
    } else if (event.type == "network") {
        parts.networks = event.action == "create" || event.action == "destroy" || event.action == "remove" || event.action == "prune";
        parts.containers = event.action == "connect" || event.action == "disconnect";
    }
    return parts;
}

// What the I/O thread leaves for the watching thread.
class Bell final : public EventSink {
public:
    void on_open() override
    {
        ring([this] { open_ = true; });
    }
    void on_event(const Event& event) override
    {
        const Parts parts = touched_by(event);
        if (parts.any())
            ring([this, &parts] { touched_.add(parts); });
    }
    void on_end(const std::optional<Error>& error) override
    {
        ring([this, &error] { end_ = error ? *error : Error(ErrorKind::engine_unreachable, "the engine ended the stream of events"); });
    }

    // Throws the stream's end.
    void wait_for_open(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        changed_.wait_for(lock, stop, k_patience_for_open, [this] { return open_ || end_; });
        throw_if_ended();
    }

    // Waits until something was touched (everything after the relist interval), then until it has been calm for a moment; nothing when the
    // token asks to stop. Throws the stream's end.
    Parts wait_for_change(const std::stop_token& stop)
    {
        std::unique_lock lock(mutex_);
        if (!changed_.wait_for(lock, stop, k_relist_interval, [this] { return touched_.any() || end_; }))
            return stop.stop_requested() ? Parts{} : Parts::all();
        throw_if_ended();
        const auto longest = Clock::now() + k_longest_debounce;
        while (Clock::now() < longest) {
            rings_ = 0;
            changed_.wait_for(lock, stop, k_debounce, [this] { return rings_ > 0; });
            throw_if_ended();
            if (rings_ == 0 || stop.stop_requested())
                break;
        }
        return std::exchange(touched_, {});
    }

private:
    template <typename Change>
    void ring(Change change)
    {
        {
            const std::lock_guard lock(mutex_);
            change();
            ++rings_;
        }
        changed_.notify_all();
    }
    void throw_if_ended() const
    {
        if (end_)
            throw *end_;
    }

    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool open_{false};
    Parts touched_;
    std::size_t rings_{0};
    std::optional<Error> end_;
};

template <typename T, typename Key>
bool replace_sorted(std::vector<T>& present, std::vector<T> fresh, Key key)
{
    std::sort(fresh.begin(), fresh.end(), [&](const T& a, const T& b) { return key(a) < key(b); });
    if (fresh == present)
        return false;
    present = std::move(fresh);
    return true;
}

class Watch {
public:
    Watch(const Endpoint& endpoint, const std::function<void(EngineStatePtr)>& on_state, const std::stop_token& stop)
        : endpoint_(endpoint)
        , on_state_(on_state)
        , stop_(stop)
    {
    }

    void run()
    {
        publish();
        std::size_t failures = 0;
        while (!stop_.stop_requested()) {
            try {
                follow(failures);
            } catch (const Error& error) {
                if (stop_.stop_requested())
                    return;
                lose(error);
                wait_for(stop_, k_retries[std::min(failures, k_retries.size() - 1)]);
                ++failures;
            }
        }
    }

private:
    // One connection's life; returns when the token asks to stop, throws when the engine is lost.
    void follow(std::size_t& failures)
    {
        const std::shared_ptr<Engine> engine = Engine::connect(endpoint_, stop_);
        state_.version = engine->version(stop_);
        state_.info = engine->info(stop_);
        const auto bell = std::make_shared<Bell>();
        EventFilter filter;
        filter.since = state_.info.system_time;  // the engine's own clock
        const std::unique_ptr<Stream> events = engine->follow_events(filter, bell);
        bell->wait_for_open(stop_);
        state_.engine = engine;
        (void)list(*engine, Parts::all());
        state_.connection = EngineState::Connection::connected;
        state_.reason.clear();
        state_.reason_kind.reset();
        publish();
        failures = 0;
        while (!stop_.stop_requested())
            if (const Parts touched = bell->wait_for_change(stop_); touched.any() && list(*engine, touched))
                publish();
    }

    // True when something is different from before.
    bool list(Engine& engine, const Parts& parts)
    {
        for (int attempt = 1;; ++attempt) {
            try {
                return list_once(engine, parts);
            } catch (const Error& error) {
                const bool engine_is_well = error.kind() == ErrorKind::engine_refused || error.kind() == ErrorKind::not_found ||
                                            error.kind() == ErrorKind::conflict;
                if (!engine_is_well || attempt == k_list_attempts || !wait_for(stop_, k_list_pause))
                    throw;
            }
        }
    }

    bool list_once(Engine& engine, const Parts& parts)
    {
        bool changed = false;
        if (parts.containers) {
            const auto by_name = [](const ContainerSummary& container) -> const std::string& { return container.name; };
            changed |= replace_sorted(state_.containers, engine.containers({}, stop_), by_name);
            state_.listed_at = now();
        }
        if (parts.images) {
            const auto by_tag = [](const ImageSummary& image) {
                return image.repo_tags.empty() ? "~" + image.id.value() : image.repo_tags.front();
            };
            changed |= replace_sorted(state_.images, engine.images(stop_), by_tag);
        }
        if (parts.volumes)
            changed |= replace_sorted(state_.volumes, engine.volumes(stop_),
                                      [](const VolumeInfo& volume) -> const std::string& { return volume.name; });
        if (parts.networks)
            changed |= replace_sorted(state_.networks, engine.networks(stop_),
                                      [](const NetworkInfo& network) -> const std::string& { return network.name; });
        return changed;
    }

    // Said once for each different reason, not at every retry.
    void lose(const Error& error)
    {
        const bool said = state_.connection == EngineState::Connection::lost && state_.reason == error.what();
        state_.connection = EngineState::Connection::lost;
        state_.reason = error.what();
        state_.reason_kind = error.kind();
        if (!said)
            publish();
    }

    void publish()
    {
        ++state_.revision;
        on_state_(std::make_shared<const EngineState>(state_));
    }

    const Endpoint& endpoint_;
    const std::function<void(EngineStatePtr)>& on_state_;
    const std::stop_token& stop_;
    EngineState state_;
};

}  // namespace

void EngineWatch::run(const Endpoint& endpoint, const std::function<void(EngineStatePtr)>& on_state, const std::stop_token& stop)
{
    Watch(endpoint, on_state, stop).run();
}

}  // namespace seedbed::engine
