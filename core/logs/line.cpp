#include "logs/line.h"

#include <array>
#include <charconv>
#include <utility>

namespace seedbed::logs {

namespace {

constexpr std::array<std::pair<Marker, std::string_view>, 7> k_markers{{{Marker::none, "none"},
                                                                        {Marker::exited, "exited"},
                                                                        {Marker::restarted, "restarted"},
                                                                        {Marker::disconnected, "disconnected"},
                                                                        {Marker::possible_gap, "possible_gap"},
                                                                        {Marker::evicted, "evicted"},
                                                                        {Marker::unavailable, "unavailable"}}};

}  // namespace

std::string_view to_string(Level level) noexcept
{
    switch (level) {
    case Level::none: return "none";
    case Level::trace: return "trace";
    case Level::debug: return "debug";
    case Level::info: return "info";
    case Level::warning: return "warning";
    case Level::error: return "error";
    case Level::fatal: return "fatal";
    }
    return "none";
}

std::string_view to_string(Marker marker) noexcept
{
    for (const auto& [value, name] : k_markers) {
        if (value == marker)
            return name;
    }
    return "none";
}

std::string encode(const MarkerNote& note)
{
    std::string text(to_string(note.marker));
    if (note.number)
        text += " " + std::to_string(*note.number);
    if (!note.words.empty())
        text += ": " + note.words;
    return text;
}

MarkerNote decode_marker(std::string_view text)
{
    MarkerNote note;
    for (const auto& [value, name] : k_markers) {
        if (text.starts_with(name)) {
            note.marker = value;
            text.remove_prefix(name.size());
            break;
        }
    }
    if (text.starts_with(' ')) {
        std::int64_t number = 0;
        const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), number);
        if (error == std::errc()) {
            note.number = number;
            text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        }
    }
    if (text.starts_with(": "))
        note.words = text.substr(2);
    return note;
}

std::string describe(const MarkerNote& note)
{
    const std::string number = note.number ? std::to_string(*note.number) : std::string();
    switch (note.marker) {
    case Marker::none: return {};
    case Marker::exited: return note.number ? "exited (" + number + ")" : "exited";
    case Marker::restarted: return "restarted";
    case Marker::disconnected: return note.words.empty() ? "disconnected" : "disconnected: " + note.words;
    case Marker::possible_gap: return "lines may be missing here";
    case Marker::evicted: return number + " older lines evicted";
    case Marker::unavailable:
        return note.words.empty() ? "the engine cannot give this log" : "the engine cannot give this log: " + note.words;
    }
    return {};
}

}  // namespace seedbed::logs
