// The values of the log room: what one line is, what a boundary between runs of a container is, and how both are named. Nothing here
// holds text; a line's bytes stay in the spool.
#pragma once

#include "base/time.h"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::logs {

enum class Level : std::uint8_t { none, trace, debug, info, warning, error, fatal };
[[nodiscard]] std::string_view to_string(Level level) noexcept;
// The names of to_string, and the usual others ("warn", "err", "critical", "notice"), in any case.
[[nodiscard]] std::optional<Level> level_named(std::string_view name) noexcept;

// Guesses from the text: JSON and logfmt level fields first, then words and brackets near the start.
[[nodiscard]] Level guess_level(std::string_view text) noexcept;

// True for a line that only makes sense below the one before it: an indented line of a stack trace, "Caused by: …", "... 12 more".
[[nodiscard]] bool looks_like_continuation(std::string_view text) noexcept;

enum class Channel : std::uint8_t { out, err };

// A boundary in a source's log. `unavailable` says that the engine cannot give this log at all.
enum class Marker : std::uint8_t { none, exited, restarted, disconnected, possible_gap, evicted, unavailable };
[[nodiscard]] std::string_view to_string(Marker marker) noexcept;

// What a marker line holds instead of a program's text.
struct MarkerNote {
    Marker marker{Marker::none};
    std::optional<std::int64_t> number;  // exited: the code; evicted: lines
    std::string words;                   // the engine's own, verbatim; may be empty
    bool operator==(const MarkerNote&) const = default;
};
[[nodiscard]] std::string encode(const MarkerNote& note);
[[nodiscard]] MarkerNote decode_marker(std::string_view text);
// A short English sentence: "exited (137)", "restarted", "lines may be missing here".
[[nodiscard]] std::string describe(const MarkerNote& note);

// A source is one service's replica; it outlives the containers that its lines come from. Numbers are given by the store, from 0.
enum class SourceId : std::uint16_t {};

// A line of a source, counted from 0 from the source's very first line, evicted ones too.
struct LineRef {
    SourceId source{};
    std::uint64_t line{0};
    auto operator<=>(const LineRef&) const = default;
};

// What is known of a line without looking at its text: 16 bytes.
class LineEntry {
public:
    enum Flag : std::uint32_t {
        err_channel = 1U << 0,
        truncated = 1U << 1,     // the stream ended inside this line
        goes_on = 1U << 2,       // too long for one entry: the next entry is the same line's next piece
        ansi = 1U << 3,          // holds an escape sequence
        structured = 1U << 4,    // JSON or logfmt
        continuation = 1U << 5,  // belongs to the line above, as a stack trace does
        marker = 1U << 6,        // text is an encoded MarkerNote
        backfill = 1U << 7,      // was written before it was asked for: history, so it may be sorted in at any depth
    };
    static constexpr std::uint32_t k_level_shift = 8;
    static constexpr std::uint32_t k_level_mask = 7U << k_level_shift;
    static constexpr int k_offset_bits = 44;

    LineEntry() = default;
    LineEntry(std::uint64_t offset, std::uint32_t flags, TimePoint time) noexcept
        : place_(offset | (static_cast<std::uint64_t>(flags) << k_offset_bits))
        , time_(time.time_since_epoch().count())
    {
    }

    // Of its first byte, in bytes from the source's very first one.
    [[nodiscard]] std::uint64_t offset() const noexcept { return place_ & ((std::uint64_t{1} << k_offset_bits) - 1); }
    [[nodiscard]] std::uint32_t flags() const noexcept { return static_cast<std::uint32_t>(place_ >> k_offset_bits); }
    [[nodiscard]] bool has(Flag flag) const noexcept { return (flags() & flag) != 0; }
    [[nodiscard]] Level level() const noexcept { return static_cast<Level>((flags() & k_level_mask) >> k_level_shift); }
    [[nodiscard]] Channel channel() const noexcept { return has(err_channel) ? Channel::err : Channel::out; }
    [[nodiscard]] TimePoint time() const noexcept { return TimePoint(std::chrono::nanoseconds(time_)); }
    // Nanoseconds since 1970, as stored: what orders lines.
    [[nodiscard]] std::int64_t time_ns() const noexcept { return time_; }

    [[nodiscard]] static constexpr std::uint32_t level_flags(Level level) noexcept
    {
        return static_cast<std::uint32_t>(level) << k_level_shift;
    }

private:
    std::uint64_t place_{0};
    std::int64_t time_{0};
};
static_assert(sizeof(LineEntry) == 16);

}  // namespace seedbed::logs
