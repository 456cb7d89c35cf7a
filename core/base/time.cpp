#include "base/time.h"

#include <fmt/format.h>

#include <charconv>

namespace seedbed {

namespace {

// Takes exactly `digits` digits off the front.
std::optional<int> take_number(std::string_view& text, std::size_t digits)
{
    if (text.size() < digits)
        return {};
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + digits, value);
    if (error != std::errc() || end != text.data() + digits || text[0] == '-')
        return {};
    text.remove_prefix(digits);
    return value;
}

bool take_char(std::string_view& text, std::string_view any_of)
{
    if (text.empty() || any_of.find(text[0]) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

std::optional<std::chrono::nanoseconds> take_fraction(std::string_view& text)
{
    if (!take_char(text, "."))
        return std::chrono::nanoseconds(0);
    std::int64_t value = 0;
    int digits = 0;
    while (!text.empty() && text[0] >= '0' && text[0] <= '9') {
        if (digits < 9) {
            value = value * 10 + (text[0] - '0');
            ++digits;
        }
        text.remove_prefix(1);
    }
    if (digits == 0)
        return {};
    for (; digits < 9; ++digits)
        value *= 10;
    return std::chrono::nanoseconds(value);
}

std::optional<std::chrono::minutes> take_offset(std::string_view& text)
{
    if (take_char(text, "Zz"))
        return std::chrono::minutes(0);
    if (text.empty() || (text[0] != '+' && text[0] != '-'))
        return {};
    const int sign = text[0] == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto hours = take_number(text, 2);
    if (!hours || !take_char(text, ":"))
        return {};
    const auto minutes = take_number(text, 2);
    if (!minutes)
        return {};
    return std::chrono::minutes(sign * (*hours * 60 + *minutes));
}

}  // namespace

TimePoint now()
{
    return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now());
}

std::optional<TimePoint> parse_rfc3339(std::string_view text)
{
    const auto year = take_number(text, 4);
    if (!year || !take_char(text, "-"))
        return {};
    const auto month = take_number(text, 2);
    if (!month || !take_char(text, "-"))
        return {};
    const auto day = take_number(text, 2);
    if (!day || !take_char(text, "Tt "))
        return {};
    const auto hour = take_number(text, 2);
    if (!hour || !take_char(text, ":"))
        return {};
    const auto minute = take_number(text, 2);
    if (!minute || !take_char(text, ":"))
        return {};
    const auto second = take_number(text, 2);
    if (!second)
        return {};
    const auto fraction = take_fraction(text);
    if (!fraction)
        return {};
    const auto offset = take_offset(text);
    if (!offset || !text.empty())
        return {};
    const std::chrono::year_month_day date(std::chrono::year(*year), std::chrono::month(static_cast<unsigned>(*month)),
                                           std::chrono::day(static_cast<unsigned>(*day)));
    // 64 bits of nanoseconds reach from 1677 to 2262; engines write the year 1 for "never".
    constexpr int first_year = 1678;
    constexpr int last_year = 2261;
    if (!date.ok() || *hour > 23 || *minute > 59 || *second > 60 || *year < first_year || *year > last_year)
        return {};
    return TimePoint(std::chrono::sys_days(date)) + std::chrono::hours(*hour) + std::chrono::minutes(*minute) +
           std::chrono::seconds(*second) + *fraction - *offset;
}

std::string format_rfc3339(TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(time - day);
    std::string text =
        fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                    static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count());
    if (clock.subseconds().count() != 0)
        text += fmt::format(".{:09}", clock.subseconds().count());
    return text + "Z";
}

std::string format_compact(TimePoint time)
{
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::milliseconds>(time - day));
    return fmt::format("{:04}{:02}{:02}T{:02}{:02}{:02}.{:03}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()), clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                       clock.subseconds().count());
}

}  // namespace seedbed
