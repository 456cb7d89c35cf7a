// Sinks of an engine's streams that remember what they were told, and let a test wait for it. Any thread. For tests only.
#pragma once

#include "base/error.h"
#include "engine/engine.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::test {

// A value that arrives on another thread.
template <typename T>
class Inbox {
public:
    void change(const std::function<void(T&)>& action)
    {
        const std::lock_guard lock(mutex_);
        action(value_);
        changed_.notify_all();
    }
    bool wait_until(const std::function<bool(const T&)>& condition, std::chrono::seconds timeout = std::chrono::seconds(20))
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, timeout, [&] { return condition(value_); });
    }
    T value() const
    {
        const std::lock_guard lock(mutex_);
        return value_;
    }

private:
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    T value_{};
};

struct SeenLog {
    std::vector<std::string> lines;
    std::vector<engine::LogSource> sources;
    bool all_have_time{true};
    bool truncated{false};
    int ends{0};
    std::optional<Error> error;
};

class LogInbox final : public engine::LogSink, public Inbox<SeenLog> {
public:
    void on_line(const engine::LogLine& line) override
    {
        change([&](SeenLog& seen) {
            seen.lines.emplace_back(line.text);
            seen.sources.push_back(line.source);
            seen.all_have_time = seen.all_have_time && line.time.has_value();
            seen.truncated = seen.truncated || line.truncated;
        });
    }
    void on_end(const std::optional<Error>& error) override
    {
        change([&](SeenLog& seen) {
            ++seen.ends;
            seen.error = error;
        });
    }
};

struct SeenEvents {
    int opens{0};
    std::vector<engine::Event> events;
    int ends{0};
};

class EventInbox final : public engine::EventSink, public Inbox<SeenEvents> {
public:
    void on_open() override
    {
        change([](SeenEvents& seen) { ++seen.opens; });
    }
    void on_event(const engine::Event& event) override
    {
        change([&](SeenEvents& seen) { seen.events.push_back(event); });
    }
    void on_end(const std::optional<Error>&) override
    {
        change([](SeenEvents& seen) { ++seen.ends; });
    }
};

inline bool has_event(const SeenEvents& seen, const std::string& action, const std::string& actor)
{
    return std::ranges::any_of(seen.events, [&](const engine::Event& event) { return event.action == action && event.actor_id == actor; });
}

}  // namespace seedbed::test
