// Points in time as the engine writes them (RFC 3339, nanoseconds, UTC) and as people read them.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed {

using TimePoint = std::chrono::sys_time<std::chrono::nanoseconds>;

[[nodiscard]] TimePoint now();

// Reads RFC 3339 with 0 to 9 digits of fraction and "Z" or an offset; nothing on anything else, nor outside the years
// 1678 to 2261 (Go's zero time, with which engines say "never", is in the year 1).
[[nodiscard]] std::optional<TimePoint> parse_rfc3339(std::string_view text);

// "2026-11-22T22:44:06.123456789Z"; the fraction is left out when it is zero.
[[nodiscard]] std::string format_rfc3339(TimePoint time);

// "20261122T224406.123": sorts by time, fits into a file name.
[[nodiscard]] std::string format_compact(TimePoint time);

}  // namespace seedbed
