// Where one stream of a container's log arrives: drops what the store holds already, notices what is missing, and hands the rest to the
// store. Called on the engine's I/O thread; what the feed asks of it afterwards is atomic or guarded.
#pragma once

#include "engine/engine.h"
#include "logs/log_store.h"
#include "workspace/log_feed.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::workspace {

// The end of what the store knows of a source, for going on behind it.
struct KnownEnd {
    std::optional<TimePoint> time;   // of its last line; nothing: it has none
    std::vector<std::string> texts;  // of all lines with that time, newest first
};
[[nodiscard]] KnownEnd known_end(const logs::SourceSnapshot& source);

// The engine went away, or did not answer.
[[nodiscard]] bool is_connection_trouble(const Error& error);

class LogFeed::Sink final : public engine::LogSink {
public:
    // `proving`: the stream has to begin with a line of the known end, or else lines are missing; if it does not and `widest` is false,
    // nothing is taken and the feed is to open a wider one.
    Sink(logs::LogSource& source, KnownEnd known, bool proving, bool widest, std::function<void()> on_attention);

    void on_line(const engine::LogLine& line) override;
    void on_end(const std::optional<Error>& error) override;

    [[nodiscard]] bool has_ended() const noexcept { return ended_; }
    [[nodiscard]] bool too_narrow() const noexcept { return too_narrow_; }
    // Lines went into the store, or nothing had to be proven any more.
    [[nodiscard]] bool went_well() const noexcept { return went_well_; }
    [[nodiscard]] std::optional<Error> error() const;

private:
    [[nodiscard]] bool is_known(const engine::LogLine& line);
    void pass_on(const engine::LogLine& line);

    logs::LogSource& source_;
    KnownEnd known_;
    bool comparing_;
    bool proving_;
    bool widest_;
    TimePoint opened_at_;
    std::function<void()> on_attention_;
    std::atomic<bool> ended_{false};
    std::atomic<bool> too_narrow_{false};
    std::atomic<bool> went_well_{false};
    mutable std::mutex mutex_;
    std::optional<Error> error_;
};

}  // namespace seedbed::workspace
