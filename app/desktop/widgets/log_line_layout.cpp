#include "desktop/widgets/log_line_layout.h"

#include <algorithm>
#include <array>

namespace seedbed::desktop {

namespace {

constexpr int k_tab_columns = 8;
constexpr char32_t k_replacement = 0xfffd;
constexpr char32_t k_control_pictures = 0x2400;
constexpr int k_most_matches = 2'000;  // of one line

struct Range {
    char32_t first;
    char32_t last;
};
// Unicode 15: combining marks and format characters of the ranges that logs hold, and the blocks of East Asian Width W and F.
constexpr std::array<Range, 8> k_no_cell{{{0x0300, 0x036f},
                                          {0x0591, 0x05bd},
                                          {0x064b, 0x065f},
                                          {0x200b, 0x200f},
                                          {0x2060, 0x2064},
                                          {0x20d0, 0x20ff},
                                          {0xfe00, 0xfe0f},
                                          {0xfeff, 0xfeff}}};
constexpr std::array<Range, 11> k_two_cells{{{0x1100, 0x115f},
                                             {0x2e80, 0x303e},
                                             {0x3041, 0x33ff},
                                             {0x3400, 0x4dbf},
                                             {0x4e00, 0xa4cf},
                                             {0xac00, 0xd7a3},
                                             {0xf900, 0xfaff},
                                             {0xfe30, 0xfe6f},
                                             {0xff00, 0xff60},
                                             {0x1f300, 0x1faff},
                                             {0x20000, 0x3fffd}}};

template <std::size_t N>
bool is_in(const std::array<Range, N>& ranges, char32_t character)
{
    return std::any_of(ranges.begin(), ranges.end(),
                       [&](const Range& range) { return character >= range.first && character <= range.last; });
}

struct Decoded {
    char32_t character{0};
    std::size_t bytes{1};
};

// One character of UTF-8; a byte that is none stands for itself as U+FFFD.
Decoded decode(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(at);
    if (lead < 0x80) {
        return {lead, 1};
    }
    const std::size_t size = lead >= 0xf0 && lead < 0xf5 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 0;
    if (size == 0 || lead >= 0xf5 || at + size > text.size()) {
        return {k_replacement, 1};
    }
    char32_t character = lead & (0xffU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(at + i) & 0xc0) != 0x80) {
            return {k_replacement, 1};
        }
        character = (character << 6) | (byte(at + i) & 0x3f);
    }
    return {character, size};
}

// Walks through a line's characters and collects those between two columns.
class Walk {
public:
    Walk(std::string_view text, const std::vector<logs::AnsiRun>& styles, int first_column, int columns)
        : text_(text)
        , styles_(styles)
        , first_(first_column)
        , end_(first_column + columns)
    {
        while (at_ < text_.size() && column_ < end_) {
            step();
        }
        last_byte_ = at_;
        columns_of_bytes_.push_back(column_);
    }

    [[nodiscard]] std::vector<LogRun> take_runs() { return std::move(runs_); }
    // Bytes from here to before last_byte() are visible.
    [[nodiscard]] std::size_t first_byte() const { return first_byte_; }
    [[nodiscard]] std::size_t last_byte() const { return last_byte_; }
    [[nodiscard]] int column_of(std::size_t byte) const
    {
        if (byte <= first_byte_) {
            return first_;
        }
        return columns_of_bytes_[std::min(byte - first_byte_, columns_of_bytes_.size() - 1)];
    }

private:
    void step()
    {
        const Decoded decoded = decode(text_, at_);
        const bool tab = decoded.character == '\t';
        const int cells = tab ? k_tab_columns - column_ % k_tab_columns : cells_of(decoded.character);
        if (column_ + cells > first_) {
            if (columns_of_bytes_.empty()) {
                first_byte_ = at_;
            }
            columns_of_bytes_.insert(columns_of_bytes_.end(), decoded.bytes, column_);
            if (!tab) {
                add(decoded.character, cells);
            }
        }
        column_ += cells;
        at_ += decoded.bytes;
    }

    void add(char32_t character, int cells)
    {
        while (style_ < styles_.size() && styles_[style_].begin <= at_) {
            ++style_;
        }
        const logs::AnsiStyle style = style_ == 0 ? logs::AnsiStyle{} : styles_[style_ - 1].style;
        // Wide characters come from other fonts, whose widths only nearly fit the grid: they begin anew at their column.
        const bool goes_on = !runs_.empty() && runs_.back().style == style && (cells == 0 || (cells == 1 && cells_ == 1)) &&
                             runs_.back().column + runs_.back().columns == column_;
        if (!goes_on) {
            runs_.push_back({column_, 0, {}, style});
        }
        if (character < 0x20) {
            character += k_control_pictures;
        }
        if (character < 0x10000) {
            runs_.back().text += QChar(static_cast<char16_t>(character));
        } else {
            runs_.back().text += QChar(QChar::highSurrogate(character));
            runs_.back().text += QChar(QChar::lowSurrogate(character));
        }
        runs_.back().columns += cells;
        if (cells > 0) {
            cells_ = cells;
        }
    }

    std::string_view text_;
    const std::vector<logs::AnsiRun>& styles_;
    int first_;
    int end_;
    std::size_t at_{0};
    int column_{0};
    std::size_t style_{0};  // styles that have begun
    int cells_{0};          // of the last character
    std::size_t first_byte_{0};
    std::size_t last_byte_{0};
    std::vector<int> columns_of_bytes_;
    std::vector<LogRun> runs_;
};

std::vector<LogSpan> find_matches(std::string_view text, const Walk& walk, logs::Matcher& matcher)
{
    std::vector<LogSpan> spans;
    std::size_t from = 0;
    for (int i = 0; i < k_most_matches && from <= text.size(); ++i) {
        logs::Match match;
        if (matcher.find(text, from, match) != logs::MatchOutcome::found || match.begin >= walk.last_byte()) {
            break;
        }
        if (match.end > walk.first_byte() && match.end > match.begin) {
            const int begin = walk.column_of(match.begin);
            spans.push_back({begin, walk.column_of(match.end) - begin});
        }
        from = std::max(match.end, match.begin + 1);
    }
    return spans;
}

}  // namespace

int cells_of(char32_t character)
{
    if (character < 0x300) {
        return 1;
    }
    if (is_in(k_no_cell, character)) {
        return 0;
    }
    return is_in(k_two_cells, character) ? 2 : 1;
}

LogLineLayout lay_out_log_line(std::string_view line, bool escapes, int first_column, int columns, logs::Matcher* matcher)
{
    std::string plain;
    std::vector<logs::AnsiRun> styles;
    std::string_view text = logs::last_overwrite(line);
    if (escapes) {
        styles = logs::interpret_ansi(text, plain);
        text = plain;
    }
    Walk walk(text, styles, first_column, columns);
    LogLineLayout layout;
    layout.runs = walk.take_runs();
    if (matcher != nullptr) {
        layout.matches = find_matches(text, walk, *matcher);
    }
    const auto tabs = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(text.size(), 4096)), '\t');
    layout.columns = static_cast<int>(text.size() + static_cast<std::size_t>(tabs) * (k_tab_columns - 1));
    return layout;
}

}  // namespace seedbed::desktop
