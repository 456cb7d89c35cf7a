// Log lines as text for other places: the clipboard, a file. Loses nothing: a line that the store keeps in pieces becomes one again, bytes
// stay as they are but for colours, which are left out on request.
#pragma once

#include "logs/log_snapshot.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <span>
#include <stop_token>
#include <string>

namespace seedbed::logs {

struct LineFormat {
    bool times{false};    // RFC 3339, UTC, in front
    bool sources{false};  // "web | "
    bool colors{true};    // false: without escape sequences
};

// Appends the line with its newline; a piece that goes on in the next entry without one. Markers stand as "--- exited (137) ---".
void append_line(const LogSnapshot& snapshot, LineRef ref, const LineFormat& format, std::string& text);

// Writes the lines to a file, whole or not at all. Returns how many were written. Throws Error: cannot_create, no_space, cancelled.
std::uint64_t write_lines(const LogSnapshot& snapshot, std::span<const LineRef> lines, const LineFormat& format,
                          const std::filesystem::path& file, const std::stop_token& stop);

}  // namespace seedbed::logs
