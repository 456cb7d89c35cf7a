// Turns the visible part of one log line into cells of a fixed-pitch grid: text in runs of one style, and where matches lie. Only what is
// visible is decoded, so that a line of a megabyte costs no more than a short one. Pure functions; no painting.
#pragma once

#include "logs/ansi.h"
#include "logs/pattern.h"

#include <QString>

#include <string_view>
#include <vector>

namespace seedbed::desktop {

struct LogRun {
    int column{0};   // of its first cell, counted from the line's beginning
    int columns{0};  // cells that it takes
    QString text;
    logs::AnsiStyle style;
};

struct LogSpan {
    int column{0};
    int columns{0};
};

struct LogLineLayout {
    std::vector<LogRun> runs;
    std::vector<LogSpan> matches;
    int columns{0};  // of the whole line; an upper bound where it is not pure ASCII
};

// `escapes`: the line may hold colours. `matcher` may be null.
[[nodiscard]] LogLineLayout lay_out_log_line(std::string_view line, bool escapes, int first_column, int columns, logs::Matcher* matcher);

// Cells that a character takes: 0 for combining marks, 2 for wide ones (East Asian, emoji).
[[nodiscard]] int cells_of(char32_t character);

}  // namespace seedbed::desktop
