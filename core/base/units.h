// Sizes and durations as people write and read them, in English and without a locale (the desktop formats its own).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed {

// "0 B", "340 B", "1.2 kB", "1.7 GB": powers of 1000, one decimal below 10.
[[nodiscard]] std::string format_bytes(std::uint64_t bytes);

// Compose's byte values: "512", "64m", "1gb", "2.5G", "10kb"; the units are powers of 1024 (Compose Specification,
// "Specifying byte values"). Nothing on anything else.
[[nodiscard]] std::optional<std::uint64_t> parse_bytes(std::string_view text);

// "340 ms", "1.2 s", "12 min", "3 h", "5 d".
[[nodiscard]] std::string format_duration(std::chrono::nanoseconds duration);

// "just now", "12 minutes ago", "3 hours ago", "5 days ago"; a time in the future is "just now".
[[nodiscard]] std::string format_age(std::chrono::nanoseconds age);

// Go's time.ParseDuration as Compose uses it: "1m30s", "500ms", "1h", "0"; nothing on anything else.
[[nodiscard]] std::optional<std::chrono::nanoseconds> parse_duration(std::string_view text);

}  // namespace seedbed
