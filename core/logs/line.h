// The values of the log room: what one line is, and what a boundary between runs of a container is.
#pragma once

#include "base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace seedbed::logs {

enum class Level : std::uint8_t { none, trace, debug, info, warning, error, fatal };
[[nodiscard]] std::string_view to_string(Level level) noexcept;

// Guesses from the text: JSON and logfmt level fields first, then words and brackets near the start.
[[nodiscard]] Level guess_level(std::string_view text) noexcept;

enum class Channel : std::uint8_t { out, err };

enum class Marker : std::uint8_t { none, exited, restarted, disconnected, possible_gap, evicted };

}  // namespace seedbed::logs
