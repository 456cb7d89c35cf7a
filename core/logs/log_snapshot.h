// What a reader sees of a store: for each source the segments at one moment. A snapshot does not change, however much is written or
// evicted meanwhile; it is copied cheaply, and one object of it belongs to one thread.
#pragma once

#include "logs/line.h"
#include "logs/segment.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::logs {

class SourceSnapshot {
public:
    using Segments = std::vector<std::shared_ptr<const Segment>>;

    SourceSnapshot() = default;
    SourceSnapshot(SourceId id, std::string name, std::shared_ptr<const Segments> segments, std::uint64_t lost);

    [[nodiscard]] SourceId id() const noexcept { return id_; }
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    // Lines from first_line() to before end_line() are there; those before first_line() were evicted.
    [[nodiscard]] std::uint64_t first_line() const noexcept { return first_line_; }
    [[nodiscard]] std::uint64_t end_line() const noexcept { return end_line_; }
    // Lines that never were stored because the disk was full.
    [[nodiscard]] std::uint64_t lost() const noexcept { return lost_; }

    // `line` lies between first_line() and end_line().
    [[nodiscard]] const LineEntry& entry(std::uint64_t line) const noexcept;
    [[nodiscard]] std::string_view text(std::uint64_t line) const noexcept;

    // For those who go through whole segments.
    [[nodiscard]] std::size_t segment_count() const noexcept { return segments_ ? segments_->size() : 0; }
    [[nodiscard]] const Segment& segment(std::size_t index) const noexcept { return *(*segments_)[index]; }
    [[nodiscard]] Published seen_of(std::size_t index) const noexcept;
    // The segment that holds the line.
    [[nodiscard]] std::size_t segment_of(std::uint64_t line) const noexcept;

private:
    SourceId id_{};
    std::string name_;
    std::shared_ptr<const Segments> segments_;
    Published last_seen_;  // of the last segment; the others are full and stay as they are
    std::uint64_t first_line_{0};
    std::uint64_t end_line_{0};
    std::uint64_t lost_{0};
    mutable std::size_t near_{0};  // the segment that was asked for last
};

class LogSnapshot {
public:
    LogSnapshot() = default;
    explicit LogSnapshot(std::vector<SourceSnapshot> sources) : sources_(std::move(sources)) {}

    [[nodiscard]] const std::vector<SourceSnapshot>& sources() const noexcept { return sources_; }
    [[nodiscard]] const SourceSnapshot& source(SourceId id) const noexcept { return sources_[static_cast<std::size_t>(id)]; }
    [[nodiscard]] bool holds(LineRef ref) const noexcept;
    [[nodiscard]] const LineEntry& entry(LineRef ref) const noexcept { return source(ref.source).entry(ref.line); }
    [[nodiscard]] std::string_view text(LineRef ref) const noexcept { return source(ref.source).text(ref.line); }
    [[nodiscard]] std::uint64_t lines() const noexcept;
    [[nodiscard]] std::uint64_t evicted() const noexcept;
    [[nodiscard]] std::uint64_t lost() const noexcept;

private:
    std::vector<SourceSnapshot> sources_;
};

}  // namespace seedbed::logs
