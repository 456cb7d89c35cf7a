// Plain scalars as docker compose reads them where text, a number or a truth value may stand (environment, labels, build arguments).
#include "compose/scalars.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace seedbed::compose {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

std::string_view without_sign(std::string_view text)
{
    if (!text.empty() && (text[0] == '-' || text[0] == '+'))
        text.remove_prefix(1);
    return text;
}

// 12, 0x1F, 0o17, 017 (octal too), 0b101, 1_000; YAML 1.1 and 1.2 together.
std::optional<std::string> as_integer(std::string_view text)
{
    std::string digits(without_sign(text));
    if (digits.empty() || !is_digit(digits[0]))
        return {};
    digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
    int base = 10;
    std::string_view body = digits;
    if (digits.size() > 1 && digits[0] == '0') {
        const char kind = digits[1];
        base = kind == 'x' || kind == 'X' ? 16 : kind == 'b' || kind == 'B' ? 2 : 8;
        body.remove_prefix(is_digit(kind) ? 1 : 2);
    }
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(body.data(), body.data() + body.size(), value, base);
    if (body.empty() || error != std::errc() || end != body.data() + body.size())
        return {};
    return (text[0] == '-' && value != 0 ? "-" : "") + std::to_string(value);
}

// YAML 1.2 core schema: [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool looks_like_float(std::string_view text)
{
    text = without_sign(text);
    std::size_t whole = 0;
    while (whole < text.size() && is_digit(text[whole]))
        ++whole;
    std::size_t at = whole;
    if (at < text.size() && text[at] == '.') {
        const std::size_t point = at++;
        while (at < text.size() && is_digit(text[at]))
            ++at;
        if (whole == 0 && at == point + 1)
            return false;
    } else if (whole == 0) {
        return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const std::string_view exponent = without_sign(text.substr(at + 1));
        return !exponent.empty() && std::all_of(exponent.begin(), exponent.end(), is_digit);
    }
    return at == text.size();
}

// Go's %v of a float64: the shortest digits that read back, with an exponent below 1e-4 and from 1e21.
std::optional<std::string> as_float(std::string_view text)
{
    if (!looks_like_float(text))
        return {};
    if (text[0] == '+')
        text.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return {};
    const double size = std::fabs(value);
    std::array<char, 64> buffer{};
    const bool scientific = size != 0 && (size < 1e-4 || size >= 1e21);
    const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                       scientific ? std::chars_format::scientific : std::chars_format::fixed);
    return std::string(buffer.data(), written.ptr);
}

}  // namespace

std::string canonical_scalar(const Node& node)
{
    const std::string& text = node.text;
    if (node.is_text || text.empty())
        return text;
    for (const std::string_view yes : {"true", "True", "TRUE"})
        if (text == yes)
            return "true";
    for (const std::string_view no : {"false", "False", "FALSE"})
        if (text == no)
            return "false";
    if (auto integer = as_integer(text))
        return *integer;
    return as_float(text).value_or(text);
}

}  // namespace seedbed::compose
