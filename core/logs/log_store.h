// All log lines of one project: a spool and one LogSource a service replica. Lines come in on engines' I/O threads; readers take a
// LogSnapshot, once a frame or once a search, and read it without locks while lines go on coming in. The store never slows a writer down:
// past its quota a source lets its oldest lines go and counts them. Knows nothing of engines. Thread-safe.
#pragma once

#include "logs/line.h"
#include "logs/log_snapshot.h"
#include "logs/segment.h"
#include "logs/spool.h"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::logs {

struct NewLine {
    std::string_view text;  // without '\n'; a last '\r' is dropped
    std::optional<TimePoint> time;
    Channel channel{Channel::out};
    bool truncated{false};
    bool backfill{false};
};

// Where the lines of one service replica go.
class LogSource {
public:
    LogSource(SourceId id, std::string name, std::shared_ptr<Spool> spool, std::uint64_t quota, std::atomic<std::uint64_t>& total);

    [[nodiscard]] SourceId id() const noexcept { return id_; }
    // As it was asked for: "web", "web-2".
    [[nodiscard]] const std::string& name() const noexcept { return name_; }

    // In the order of the log. A line without a time gets that of the line before it. Never throws: lines that the disk has no room for
    // are counted as lost. Any thread.
    void append(const NewLine& line) noexcept;
    void append_marker(const MarkerNote& note, TimePoint time) noexcept;

    [[nodiscard]] SourceSnapshot snapshot() const;

private:
    using Segments = SourceSnapshot::Segments;

    [[nodiscard]] std::uint32_t flags_of(const NewLine& line, std::string_view text, TimePoint time);
    void store(std::string_view text, std::uint32_t flags, TimePoint time) noexcept;
    [[nodiscard]] bool store_on_full_disk(std::string_view text, std::uint32_t flags, TimePoint time) noexcept;
    void open_segment(std::size_t kept);
    void publish(Segments segments);

    const SourceId id_;
    const std::string name_;
    const std::shared_ptr<Spool> spool_;
    const std::size_t most_segments_;
    std::atomic<std::uint64_t>& total_;

    std::mutex write_mutex_;  // one line at a time; streams of two engines may overlap while one is being left
    std::shared_ptr<Segment> current_;
    std::int64_t last_time_{0};
    struct Group {
        std::int64_t time{0};
        Level level{Level::none};
        bool open{false};
    };
    Group groups_[2];  // by channel

    mutable std::mutex segments_mutex_;  // held for as long as copying a pointer takes
    std::shared_ptr<const Segments> segments_;
    std::atomic<std::uint64_t> lost_{0};
};

class LogStore {
public:
    struct Options {
        std::filesystem::path spool_folder;             // empty: in memory
        std::uint64_t quota{std::uint64_t{256} << 20};  // bytes of text a source; at least two slots
    };

    // Throws Error: cannot_create, no_space.
    explicit LogStore(const Options& options);

    // The source of that name, made when it is new. It lives as long as the store.
    [[nodiscard]] LogSource& source(const std::string& name);
    // All lines that ever came in: grows when there is something to look at.
    [[nodiscard]] std::uint64_t total() const noexcept { return total_.load(std::memory_order_acquire); }
    // What is there now, of all sources in the order of their ids.
    [[nodiscard]] LogSnapshot snapshot() const;

private:
    std::shared_ptr<Spool> spool_;
    std::uint64_t quota_;
    std::atomic<std::uint64_t> total_{0};
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<LogSource>> sources_;
};

}  // namespace seedbed::logs
