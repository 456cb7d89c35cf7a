#include "logs/line.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

// How logs say their level, by what writes them: JSON fields (pino and bunyan with numbers, the others with words), logfmt (Go programs),
// a word near the start (log4j, Python, Rails, PostgreSQL's "ERROR:"), brackets (nginx, MariaDB, Apache), one character (Redis, glog), and
// the status of an access log line. Runs for every line that arrives, so it looks at the line's head only and makes no copies.
namespace seedbed::logs {

namespace {

constexpr std::size_t k_word_head = 160;     // where a level word may stand
constexpr std::size_t k_field_head = 2048;   // where a JSON or logfmt field may stand
constexpr std::size_t k_status_head = 1024;  // where an access log line's status may stand

struct Name {
    std::string_view name;
    Level level;
};
constexpr std::array<Name, 26> k_names{
    {{"trace", Level::trace},      {"trc", Level::trace},       {"verbose", Level::trace}, {"debug", Level::debug},
     {"dbg", Level::debug},        {"debug1", Level::debug},    {"info", Level::info},     {"inf", Level::info},
     {"information", Level::info}, {"notice", Level::info},     {"note", Level::info},     {"log", Level::info},
     {"warn", Level::warning},     {"warning", Level::warning}, {"wrn", Level::warning},   {"error", Level::error},
     {"err", Level::error},        {"severe", Level::error},    {"eror", Level::error},    {"fatal", Level::fatal},
     {"critical", Level::fatal},   {"crit", Level::fatal},      {"alert", Level::fatal},   {"emerg", Level::fatal},
     {"emergency", Level::fatal},  {"panic", Level::fatal}}};

char lowered(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_upper(std::string_view word)
{
    return std::all_of(word.begin(), word.end(), [](char c) { return c < 'a' || c > 'z'; });
}

bool same_word(std::string_view a, std::string_view lower)
{
    return a.size() == lower.size() && std::equal(a.begin(), a.end(), lower.begin(), [](char x, char y) { return lowered(x) == y; });
}

Level level_of_word(std::string_view word)
{
    if (word.size() < 3 || word.size() > 11)
        return Level::none;
    const char first = lowered(word.front());
    for (const Name& name : k_names) {
        if (name.name.front() == first && same_word(word, name.name))
            return name.level;
    }
    return Level::none;
}

// Bunyan's and pino's numbers: 10 trace, 20 debug, 30 info, 40 warn, 50 error, 60 fatal.
Level level_of_number(int number)
{
    if (number < 10 || number > 69)
        return Level::none;
    constexpr std::array<Level, 6> k_tens{Level::trace, Level::debug, Level::info, Level::warning, Level::error, Level::fatal};
    return k_tens[static_cast<std::size_t>(number / 10 - 1)];
}

Level level_of_value(std::string_view text)
{
    std::size_t begin = 0;
    while (begin < text.size() && (text[begin] == ' ' || text[begin] == '"' || text[begin] == '\''))
        ++begin;
    std::size_t end = begin;
    while (end < text.size() && (is_letter(text[end]) || is_digit(text[end])))
        ++end;
    const std::string_view value = text.substr(begin, end - begin);
    if (!value.empty() && value.size() <= 3 && std::all_of(value.begin(), value.end(), is_digit)) {
        int number = 0;
        for (const char c : value)
            number = number * 10 + (c - '0');
        return level_of_number(number);
    }
    return level_of_word(value);
}

// `"level" : "warn"`; also "severity", "lvl", "log.level", "@l", "levelname", "loglevel".
Level level_of_json(std::string_view text)
{
    constexpr std::array<std::string_view, 7> k_keys{"level\"", "severity\"", "lvl\"", "@l\"", "levelname\"", "loglevel\"", "levelName\""};
    for (const std::string_view key : k_keys) {
        for (auto at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
            const bool whole_key = at > 0 && (text[at - 1] == '"' || text[at - 1] == '.');
            auto rest = text.substr(at + key.size());
            while (!rest.empty() && rest.front() == ' ')
                rest.remove_prefix(1);
            if (whole_key && rest.starts_with(':'))
                return level_of_value(rest.substr(1));
        }
    }
    return Level::none;
}

Level level_of_logfmt(std::string_view text)
{
    constexpr std::array<std::string_view, 4> k_keys{"level=", "lvl=", "severity=", "loglevel="};
    for (const std::string_view key : k_keys) {
        for (auto at = text.find(key); at != std::string_view::npos; at = text.find(key, at + 1)) {
            if (at > 0 && text[at - 1] != ' ' && text[at - 1] != '\t')
                continue;
            const Level level = level_of_value(text.substr(at + key.size()));
            if (level != Level::none)
                return level;
        }
    }
    return Level::none;
}

// A word counts when it is shouted ("ERROR"), stands in brackets ("[warn]", "<err>") or is followed by a colon ("error:", "Error:").
Level level_of_words(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        if (!is_letter(text[i])) {
            ++i;
            continue;
        }
        std::size_t end = i;
        while (end < text.size() && (is_letter(text[end]) || is_digit(text[end])))
            ++end;
        const std::string_view word = text.substr(i, end - i);
        const char before = i > 0 ? text[i - 1] : ' ';
        const char after = end < text.size() ? text[end] : ' ';
        const Level level = level_of_word(word);
        if (level != Level::none) {
            const bool joined = before == '/' || before == '.' || before == '-' || before == '_' || after == '/' || after == '_' ||
                                after == '.' || after == '-' || after == '=';
            const bool bracketed = (before == '[' && (after == ']' || after == ':')) || (before == '<' && after == '>') ||
                                   (before == '(' && after == ')') || (before == '|' && after == '|');
            if (bracketed || (!joined && (is_upper(word) || after == ':')))
                return level;
        }
        i = end;
    }
    return Level::none;
}

// "1:M 22 Nov 2026 22:44:06.123 # Warning" (Redis, redisLog: '.', '-', '*', '#'): the mark stands alone behind the milliseconds.
Level level_of_redis(std::string_view text)
{
    const auto colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon > 7 || colon + 2 >= text.size() || text[colon + 2] != ' ' ||
        !is_digit(text.front()))
        return Level::none;
    const auto dot = text.find('.', colon);
    if (dot == std::string_view::npos || dot + 5 >= text.size() || text[dot + 4] != ' ')
        return Level::none;
    switch (text[dot + 5]) {
    case '.': return Level::debug;
    case '-':
    case '*': return Level::info;
    case '#': return Level::warning;
    default: return Level::none;
    }
}

// "E1122 22:44:06.123456 …" (glog, klog).
Level level_of_glog(std::string_view text)
{
    if (text.size() < 8 || text[5] != ' ' || !std::all_of(text.begin() + 1, text.begin() + 5, is_digit) || !is_digit(text[6]))
        return Level::none;
    switch (text.front()) {
    case 'I': return Level::info;
    case 'W': return Level::warning;
    case 'E': return Level::error;
    case 'F': return Level::fatal;
    default: return Level::none;
    }
}

// `"GET / HTTP/1.1" 502 …`: the server's faults are errors, the client's are warnings (Common Log Format).
Level level_of_access_log(std::string_view text)
{
    const auto at = text.find(" HTTP/");
    if (at == std::string_view::npos)
        return Level::none;
    const auto quote = text.find("\" ", at);
    if (quote == std::string_view::npos || quote > at + 10 || quote + 5 > text.size())
        return Level::none;
    const std::string_view status = text.substr(quote + 2, 3);
    if (!std::all_of(status.begin(), status.end(), is_digit))
        return Level::none;
    switch (status.front()) {
    case '5': return Level::error;
    case '4': return Level::warning;
    default: return Level::info;
    }
}

std::string_view without_leading_blanks(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    return text;
}

// Colours stand before the level word in what development servers write: "\x1b[32mINFO\x1b[0m: ready".
Level level_behind_escapes(std::string_view text)
{
    std::array<char, k_word_head> plain{};
    std::size_t size = 0;
    for (std::size_t i = 0; i < text.size() && size < plain.size(); ++i) {
        if (text[i] == '\x1b' && i + 1 < text.size() && text[i + 1] == '[') {
            i += 2;
            while (i < text.size() && (text[i] < '@' || text[i] > '~'))
                ++i;
            continue;
        }
        plain[size++] = text[i];
    }
    return level_of_words(std::string_view(plain.data(), size));
}

}  // namespace

std::optional<Level> level_named(std::string_view name) noexcept
{
    if (same_word(name, "none"))
        return Level::none;
    const Level level = level_of_word(name);
    return level == Level::none ? std::nullopt : std::optional(level);
}

Level guess_level(std::string_view text) noexcept
{
    const std::string_view start = without_leading_blanks(text);
    if (start.empty())
        return Level::none;
    const std::string_view fields = start.substr(0, k_field_head);
    if (start.front() == '{' || start.starts_with("@cee:")) {
        if (const Level level = level_of_json(fields); level != Level::none)
            return level;
    }
    if (std::memchr(fields.data(), '=', fields.size()) != nullptr) {
        if (const Level level = level_of_logfmt(fields); level != Level::none)
            return level;
    }
    const std::string_view head = start.substr(0, k_word_head);
    if (const Level level = level_of_redis(head); level != Level::none)
        return level;
    if (const Level level = level_of_glog(head); level != Level::none)
        return level;
    const bool escapes = std::memchr(head.data(), '\x1b', head.size()) != nullptr;
    if (const Level level = escapes ? level_behind_escapes(start.substr(0, 2 * k_word_head)) : level_of_words(head); level != Level::none)
        return level;
    if (start.starts_with("Traceback (most recent call last)") || start.starts_with("Exception in thread") ||
        start.starts_with("Unhandled "))
        return Level::error;
    return level_of_access_log(start.substr(0, k_status_head));
}

bool looks_like_continuation(std::string_view text) noexcept
{
    if (text.empty())
        return false;
    if (text.front() == ' ' || text.front() == '\t')
        return true;
    return text.starts_with("Caused by: ") || text.starts_with("Suppressed: ") || text.starts_with("... ") ||
           text.starts_with("During handling of the above exception") || text.starts_with("goroutine ");
}

}  // namespace seedbed::logs
