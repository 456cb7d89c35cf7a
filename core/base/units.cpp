#include "base/units.h"

#include <fmt/format.h>

#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace seedbed {

namespace {

struct DurationUnit {
    std::string_view name;
    double nanoseconds;
};

// Longer names first: "ms" must not be read as "m".
constexpr std::array<DurationUnit, 7> k_duration_units{
    {{"ns", 1}, {"us", 1e3}, {"µs", 1e3}, {"ms", 1e6}, {"s", 1e9}, {"m", 60e9}, {"h", 3600e9}}};

std::optional<double> take_decimal(std::string_view& text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc() || !std::isfinite(value))
        return {};
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

std::string count_ago(std::int64_t count, std::string_view unit)
{
    return fmt::format("{} {}{} ago", count, unit, count == 1 ? "" : "s");
}

}  // namespace

std::string format_bytes(std::uint64_t bytes)
{
    if (bytes < 1000)
        return fmt::format("{} B", bytes);
    constexpr std::array<const char*, 6> units{"kB", "MB", "GB", "TB", "PB", "EB"};
    double value = static_cast<double>(bytes) / 1000;
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < units.size()) {
        value /= 1000;
        ++unit;
    }
    return value < 9.95 ? fmt::format("{:.1f} {}", value, units[unit]) : fmt::format("{:.0f} {}", value, units[unit]);
}

std::optional<std::uint64_t> parse_bytes(std::string_view text)
{
    const auto number = take_decimal(text);
    if (!number || *number < 0)
        return {};
    std::string unit;
    for (const char c : text)
        if (c != ' ')
            unit += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    constexpr std::array<std::string_view, 5> scales{"b", "k", "m", "g", "t"};
    double scale = 1;
    if (!unit.empty()) {
        std::size_t index = 0;
        while (index < scales.size() && scales[index][0] != unit[0])
            ++index;
        if (index == scales.size() || (unit.size() > 1 && (index == 0 || unit.substr(1) != "b")))
            return {};
        scale = std::pow(1024.0, static_cast<double>(index));
    }
    const double bytes = *number * scale;
    if (bytes >= 18446744073709551615.0)
        return {};
    return static_cast<std::uint64_t>(bytes);
}

std::string format_duration(std::chrono::nanoseconds duration)
{
    const double seconds = static_cast<double>(duration.count()) / 1e9;
    if (seconds < 0.9995)
        return fmt::format("{:.0f} ms", seconds * 1e3);
    if (seconds < 9.95)
        return fmt::format("{:.1f} s", seconds);
    if (seconds < 119.5)
        return fmt::format("{:.0f} s", seconds);
    if (seconds < 7200)
        return fmt::format("{:.0f} min", seconds / 60);
    if (seconds < 48 * 3600)
        return fmt::format("{:.0f} h", seconds / 3600);
    return fmt::format("{:.0f} d", seconds / 86400);
}

std::string format_age(std::chrono::nanoseconds age)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(age).count();
    if (seconds < 45)
        return "just now";
    if (seconds < 90 * 60)
        return count_ago((seconds + 30) / 60, "minute");
    if (seconds < 36 * 3600)
        return count_ago((seconds + 1800) / 3600, "hour");
    return count_ago((seconds + 43200) / 86400, "day");
}

std::optional<std::chrono::nanoseconds> parse_duration(std::string_view text)
{
    if (text == "0")
        return std::chrono::nanoseconds(0);
    const bool negative = !text.empty() && text[0] == '-';
    if (!text.empty() && (text[0] == '-' || text[0] == '+'))
        text.remove_prefix(1);
    if (text.empty())
        return {};
    double total = 0;
    while (!text.empty()) {
        const auto number = take_decimal(text);
        if (!number || *number < 0)
            return {};
        bool known = false;
        for (const auto& unit : k_duration_units)
            if (text.substr(0, unit.name.size()) == unit.name && !known) {
                total += *number * unit.nanoseconds;
                text.remove_prefix(unit.name.size());
                known = true;
            }
        if (!known)
            return {};
    }
    if (total >= 9.2e18)
        return {};
    return std::chrono::nanoseconds(static_cast<std::int64_t>(std::llround(negative ? -total : total)));
}

}  // namespace seedbed
