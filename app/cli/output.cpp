#include "cli/output.h"

#include <algorithm>
#include <cstdlib>
#include <unistd.h>

namespace seedbed::cli {

namespace {

const char* colour_code(Tone tone)
{
    switch (tone) {
    case Tone::good: return "\x1b[32m";
    case Tone::warning: return "\x1b[33m";
    case Tone::bad: return "\x1b[31m";
    case Tone::quiet: return "\x1b[2m";
    case Tone::plain: return "";
    }
    return "";
}

// Code points outside escape sequences; CJK and full-width forms take two columns.
std::size_t display_width(std::string_view text)
{
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte == 0x1b) {
            while (i < text.size() && text[i] != 'm')
                ++i;
            ++i;
            continue;
        }
        const std::size_t length = byte < 0x80 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
        width += length == 3 && byte >= 0xe3 ? 2 : 1;
        i += length;
    }
    return width;
}

void append_cell(std::string& line, std::string_view cell, std::size_t width, Table::Align align, bool last)
{
    const std::string padding(width - std::min(width, display_width(cell)), ' ');
    if (align == Table::Align::right)
        line += padding;
    line += cell;
    if (align == Table::Align::left && !last)
        line += padding;
}

}  // namespace

Output::Output(Format format)
    : format_(format)
    , stdout_terminal_(isatty(STDOUT_FILENO) == 1)
    , stderr_terminal_(isatty(STDERR_FILENO) == 1)
    , colour_(std::getenv("NO_COLOR") == nullptr)
{
}

void Output::line(std::string_view text) const
{
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fputc('\n', stdout);
}

void Output::remark(std::string_view text) const
{
    std::fflush(stdout);
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
}

std::string Output::toned(Tone tone, std::string_view text, bool for_stderr) const
{
    if (tone == Tone::plain || !colour_ || !(for_stderr ? stderr_terminal_ : stdout_terminal_))
        return std::string(text);
    return colour_code(tone) + std::string(text) + "\x1b[0m";
}

void Table::add(std::vector<std::string> cells)
{
    cells.resize(columns_.size());
    rows_.push_back(std::move(cells));
}

std::string Table::text() const
{
    std::vector<std::size_t> widths;
    for (const Column& column : columns_)
        widths.push_back(display_width(column.title));
    for (const auto& row : rows_)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], display_width(row[i]));

    std::string text;
    const auto append_row = [&](auto&& cell_of) {
        std::string line;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            if (i > 0)
                line += "  ";
            append_cell(line, cell_of(i), widths[i], columns_[i].align, i + 1 == columns_.size());
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += (text.empty() ? "" : "\n") + line;
    };
    append_row([&](std::size_t i) { return std::string_view(columns_[i].title); });
    for (const auto& row : rows_)
        append_row([&](std::size_t i) { return std::string_view(row[i]); });
    return text;
}

}  // namespace seedbed::cli
