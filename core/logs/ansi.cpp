#include "logs/ansi.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace seedbed::logs {

namespace {

constexpr char k_escape = '\x1b';
constexpr char k_bell = '\a';
constexpr std::size_t k_most_parameters = 16;

struct Sequence {
    std::size_t size{0};          // bytes of the text that it takes
    std::string_view parameters;  // of a rendition ("…m"); else empty
    bool rendition{false};
};

// "ESC [ parameters final"; what is cut off by the line's end takes the rest.
Sequence read_control(std::string_view text)
{
    std::size_t end = 2;
    while (end < text.size() && (text[end] < '@' || text[end] > '~'))
        ++end;
    if (end == text.size())
        return {end, {}, false};
    return {end + 1, text.substr(2, end - 2), text[end] == 'm'};
}

// "ESC ] … BEL" or "ESC ] … ESC \": titles and links.
Sequence read_operating_system_command(std::string_view text)
{
    for (std::size_t i = 2; i < text.size(); ++i) {
        if (text[i] == k_bell)
            return {i + 1, {}, false};
        if (text[i] == k_escape && i + 1 < text.size() && text[i + 1] == '\\')
            return {i + 2, {}, false};
    }
    return {text.size(), {}, false};
}

Sequence read_sequence(std::string_view text)
{
    if (text.size() < 2)
        return {text.size(), {}, false};
    switch (text[1]) {
    case '[': return read_control(text);
    case ']': return read_operating_system_command(text);
    case '(':
    case ')': return {std::min<std::size_t>(3, text.size()), {}, false};
    default: return {2, {}, false};
    }
}

// Missing numbers are 0; ':' separates as ';' does.
std::size_t read_numbers(std::string_view parameters, std::array<int, k_most_parameters>& numbers)
{
    std::size_t count = 0;
    while (count < numbers.size()) {
        int number = 0;
        const auto [end, error] = std::from_chars(parameters.data(), parameters.data() + parameters.size(), number);
        numbers[count++] = error == std::errc() ? number : 0;
        const auto next = parameters.find_first_of(";:");
        if (next == std::string_view::npos)
            break;
        parameters.remove_prefix(next + 1);
    }
    return count;
}

// "38;5;n" or "38;2;r;g;b", with `at` on the 38; moves `at` to the last number that belongs to it.
std::optional<AnsiColor> read_extended(const std::array<int, k_most_parameters>& numbers, std::size_t count, std::size_t& at)
{
    if (at + 2 < count && numbers[at + 1] == 5) {
        at += 2;
        return AnsiColor{AnsiColor::Kind::indexed, static_cast<std::uint8_t>(numbers[at]), 0, 0, 0};
    }
    if (at + 4 < count && numbers[at + 1] == 2) {
        at += 4;
        return AnsiColor{AnsiColor::Kind::rgb, 0, static_cast<std::uint8_t>(numbers[at - 2]), static_cast<std::uint8_t>(numbers[at - 1]),
                         static_cast<std::uint8_t>(numbers[at])};
    }
    at = count;
    return std::nullopt;
}

AnsiColor indexed(int index)
{
    return {AnsiColor::Kind::indexed, static_cast<std::uint8_t>(index), 0, 0, 0};
}

void apply_color(int number, AnsiStyle& style)
{
    if (number >= 30 && number <= 37)
        style.foreground = indexed(number - 30);
    else if (number == 39)
        style.foreground.reset();
    else if (number >= 40 && number <= 47)
        style.background = indexed(number - 40);
    else if (number == 49)
        style.background.reset();
    else if (number >= 90 && number <= 97)
        style.foreground = indexed(number - 90 + 8);
    else if (number >= 100 && number <= 107)
        style.background = indexed(number - 100 + 8);
}

void apply(std::string_view parameters, AnsiStyle& style)
{
    std::array<int, k_most_parameters> numbers{};
    const std::size_t count = read_numbers(parameters, numbers);
    for (std::size_t i = 0; i < count; ++i) {
        switch (numbers[i]) {
        case 0: style = {}; break;
        case 1: style.bold = true; break;
        case 2: style.faint = true; break;
        case 3: style.italic = true; break;
        case 4: style.underline = true; break;
        case 7: style.inverse = true; break;
        case 22: style.bold = style.faint = false; break;
        case 23: style.italic = false; break;
        case 24: style.underline = false; break;
        case 27: style.inverse = false; break;
        case 38: style.foreground = read_extended(numbers, count, i); break;
        case 48: style.background = read_extended(numbers, count, i); break;
        default: apply_color(numbers[i], style);
        }
    }
}

template <typename OnRendition>
void walk(std::string_view text, std::string& plain, const OnRendition& on_rendition)
{
    while (!text.empty()) {
        const auto escape = text.find(k_escape);
        plain += text.substr(0, escape);
        if (escape == std::string_view::npos)
            return;
        text.remove_prefix(escape);
        const Sequence sequence = read_sequence(text);
        if (sequence.rendition)
            on_rendition(sequence.parameters);
        text.remove_prefix(sequence.size);
    }
}

}  // namespace

void strip_ansi(std::string_view text, std::string& plain)
{
    walk(text, plain, [](std::string_view) {});
}

std::vector<AnsiRun> interpret_ansi(std::string_view text, std::string& plain)
{
    std::vector<AnsiRun> runs;
    AnsiStyle style;
    const std::size_t start = plain.size();
    walk(text, plain, [&](std::string_view parameters) {
        apply(parameters, style);
        const std::size_t begin = plain.size() - start;
        if (!runs.empty() && runs.back().begin == begin)
            runs.back().style = style;
        else if (runs.empty() ? !style.plain() : runs.back().style != style)
            runs.push_back({begin, style});
    });
    return runs;
}

std::string_view last_overwrite(std::string_view text) noexcept
{
    while (text.ends_with('\r'))
        text.remove_suffix(1);
    const auto last = text.rfind('\r');
    return last == std::string_view::npos ? text : text.substr(last + 1);
}

}  // namespace seedbed::logs
