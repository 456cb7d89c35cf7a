// Follows the logs of a project's containers for `seedbed logs -f`: streams of what runs, opened again when a container starts, and the
// lines merged by time within a short window. Streams deliver on the transport's I/O thread; `next` hands lines to the caller's thread.
#pragma once

#include "engine/engine.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::cli {

struct LogRecord {
    std::string service;
    std::string container_name;
    engine::LogSource source{engine::LogSource::stdout_};
    std::optional<TimePoint> time;
    std::string text;
};

struct LogTarget {
    ContainerId id;
    std::string service;
    std::string container_name;
    bool running{false};
};

// The project's containers, only those of `services` when it names any; one-offs are left out.
[[nodiscard]] std::vector<LogTarget> log_targets(engine::Engine& engine, const std::string& project,
                                                 const std::vector<std::string>& services, const std::stop_token& stop);

// Everything that is there now, of all targets, merged by time; the order within one container is never changed.
[[nodiscard]] std::vector<LogRecord> read_merged(engine::Engine& engine, const std::vector<LogTarget>& targets,
                                                 const engine::LogOptions& options, const std::stop_token& stop);

class LogFollower {
public:
    LogFollower(std::shared_ptr<engine::Engine> engine, std::string project, std::vector<std::string> services);
    ~LogFollower();
    LogFollower(const LogFollower&) = delete;
    LogFollower& operator=(const LogFollower&) = delete;

    // Lines up to `seen` (the newest per container, as read before) are not handed out again.
    void start(const std::vector<LogRecord>& seen, TimePoint since, const std::stop_token& stop);

    // The next lines in order; blocks up to `patience`. Throws Error(engine_unreachable) when the engine went away.
    [[nodiscard]] std::vector<LogRecord> next(std::chrono::milliseconds patience, const std::stop_token& stop);

private:
    class Inbox;
    class Sink;
    class Events;
    // What is known of one container: where its stream goes on after a restart.
    struct Followed {
        LogTarget target;
        TimePoint last{};
        std::vector<std::string> at_last;  // texts of the lines at `last`
        TimePoint replay_time{};           // after a reopening: the lines of this moment come once more …
        std::vector<std::string> replay;   // … these, each once
        std::unique_ptr<engine::Stream> stream;
    };

    void open_missing(const std::stop_token& stop);
    void open(Followed& followed, const std::stop_token& stop);
    static void remember(Followed& followed, const LogRecord& record);
    [[nodiscard]] static bool is_repeat(Followed& followed, const LogRecord& record);

    std::shared_ptr<engine::Engine> engine_;
    std::string project_;
    std::vector<std::string> services_;
    TimePoint since_{};
    std::shared_ptr<Inbox> inbox_;
    std::map<ContainerId, Followed> followed_;
    std::unique_ptr<engine::Stream> events_;
};

}  // namespace seedbed::cli
