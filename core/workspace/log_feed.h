// Brings the logs of an environment's containers into a LogStore: each is opened at its tail and followed for as long as it lives. A
// container that is started again, made anew, or seen again after the engine was away goes on where it left off, without a line twice, and
// a marker stands at each boundary; where the engine has let lines go meanwhile, the log says so. Never slows a stream down.
// update() blocks and belongs to one worker at a time; lines arrive on the engine's I/O thread.
#pragma once

#include "compose/model.h"
#include "engine/engine.h"
#include "engine/engine_watch.h"
#include "logs/log_store.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::workspace {

// What the feed asks of an engine.
struct LogAccess {
    std::function<engine::ContainerDetails(const ContainerId&, const std::stop_token&)> inspect;
    std::function<std::unique_ptr<engine::Stream>(const ContainerId&, bool tty, const engine::LogOptions&,
                                                  std::shared_ptr<engine::LogSink>)>
        open;
    // engine::Engine::faultless; none: every request is answered as it is.
    std::function<engine::LogOptions(const ContainerId&, bool tty, const engine::LogOptions&, const std::stop_token&)> faultless{};
    // A stream may end with its container before all that it wrote was sent (Docker 20.10): what a container left is read once more.
    // Podman's streams are whole.
    bool ends_early{true};
};
[[nodiscard]] LogAccess log_access(const std::shared_ptr<engine::Engine>& engine);

struct LogFeedOptions {
    std::uint64_t tail{2'000};         // lines of each container's history to begin with
    std::optional<TimePoint> since{};  // none before this
    std::set<std::string> services{};  // empty: all
    bool follow{true};                 // else each log is read once, up to its end
    // A stream has ended or needs another look: call update() soon. Called on any thread; must not block.
    std::function<void()> on_attention{};
};

class LogFeed {
public:
    LogFeed(std::shared_ptr<logs::LogStore> store, LogFeedOptions options);
    // Ends every stream.
    ~LogFeed();

    // Follows what is there now: the environment's containers, of services, not of one-off tasks. Does nothing while the engine is away.
    // Returns when to call again though nothing has changed (a stream that broke is opened again with growing pauses).
    std::optional<std::chrono::milliseconds> update(const engine::EngineState& state, const compose::Project& project,
                                                    const std::stop_token& stop = {});
    std::optional<std::chrono::milliseconds> update(std::span<const engine::ContainerSummary> containers, const std::string& project,
                                                    const LogAccess& access, const std::stop_token& stop = {});

    // True when no stream is open: all that there was to read has been read.
    [[nodiscard]] bool idle() const;

private:
    class Sink;
    struct Follower;
    using Clock = std::chrono::steady_clock;

    void meet(const engine::ContainerSummary& container, std::span<const engine::ContainerSummary> all, const LogAccess& access,
              const std::stop_token& stop);
    void mark_ends_before(const logs::LogSource& source, std::span<const engine::ContainerSummary> containers);
    void look_after(Follower& follower, const engine::ContainerSummary& container, const LogAccess& access, const std::stop_token& stop);
    void ended(Follower& follower, const engine::ContainerDetails& details, const LogAccess& access, const std::stop_token& stop);
    void read_to_end(Follower& follower, const LogAccess& access, const std::stop_token& stop);
    void resume(Follower& follower, const engine::ContainerDetails& details, const LogAccess& access, const std::stop_token& stop);
    void open(Follower& follower, const LogAccess& access, std::optional<std::uint64_t> tail, bool proving, const std::stop_token& stop);
    void let_go_of_removed(std::span<const engine::ContainerSummary> containers);
    [[nodiscard]] std::optional<std::chrono::milliseconds> next_look() const;
    [[nodiscard]] bool wanted(const engine::ContainerSummary& container, const std::string& project) const;

    std::shared_ptr<logs::LogStore> store_;
    LogFeedOptions options_;
    mutable std::mutex mutex_;
    std::map<ContainerId, std::unique_ptr<Follower>> followers_;
    std::map<std::string, ContainerId> last_container_;  // by source: what its lines came from last
};

}  // namespace seedbed::workspace
