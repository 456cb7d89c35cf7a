#include "engine/line_assembler.h"

#include <utility>

namespace seedbed::engine {

namespace {

// Docker splits a long line into messages of this many payload bytes (moby, daemon/logger/copier.go); Podman into half of it.
constexpr std::size_t k_docker_piece = 16'384;
// "2006-01-02T15:04:05Z " is the shortest prefix, an offset and nine digits the longest.
constexpr std::size_t k_longest_prefix = 40;

// Takes the timestamp and its space off the front. Nothing when there is none: the text stays as it is.
std::optional<TimePoint> take_prefix(std::string_view& text)
{
    const auto space = text.substr(0, k_longest_prefix).find(' ');
    if (space == std::string_view::npos)
        return {};
    const auto time = parse_rfc3339(text.substr(0, space));
    if (time)
        text.remove_prefix(space + 1);
    return time;
}

}  // namespace

LineAssembler::LineAssembler(bool timestamps, bool tty, OnLine on_line) : timestamps_(timestamps), tty_(tty), on_line_(std::move(on_line))
{
}

void LineAssembler::feed(LogSource source, std::string_view payload, bool last)
{
    if (tty_) {
        feed_tty(payload);
        return;
    }
    Pending& pending = pending_[static_cast<std::size_t>(source)];
    pending.open = true;
    if (!last) {
        pending.message.append(payload);
        return;
    }
    if (pending.message.empty()) {
        end_of_message(source, pending, payload);
        return;
    }
    pending.message.append(payload);
    const std::string message = std::exchange(pending.message, {});
    end_of_message(source, pending, message);
}

// One message: a whole line, or a piece of one when it does not end in a newline.
void LineAssembler::end_of_message(LogSource source, Pending& pending, std::string_view message)
{
    if (timestamps_) {
        const auto time = take_prefix(message);
        // Pieces of one line repeat its time; another time means that the line before had ended without a newline.
        if (time && pending.time && *time != *pending.time && !pending.line.empty())
            emit(source, pending, false);
        if (time && !pending.time)
            pending.time = time;
    }
    for (auto newline = message.find('\n'); newline != std::string_view::npos; newline = message.find('\n')) {
        pending.line.append(message.substr(0, newline));
        message.remove_prefix(newline + 1);
        const auto time = pending.time;
        emit(source, pending, false);
        if (!message.empty())
            pending.time = time;
    }
    pending.line.append(message);
    pending.open = !message.empty() || !pending.line.empty();
}

// A terminal's bytes have no frames. The prefix stands at each line's start and again in mid-line where a piece of 16 384 bytes ends.
void LineAssembler::feed_tty(std::string_view payload)
{
    Pending& pending = pending_[static_cast<std::size_t>(LogSource::tty)];
    while (!payload.empty()) {
        const auto newline = payload.find('\n');
        pending.message.append(payload.substr(0, newline));
        pending.open = true;
        if (newline == std::string_view::npos)
            return;
        payload.remove_prefix(newline + 1);
        end_of_tty_line(pending);
        emit(LogSource::tty, pending, false);
    }
}

void LineAssembler::end_of_tty_line(Pending& pending)
{
    const std::string message = std::exchange(pending.message, {});
    std::string_view rest = message;
    if (!timestamps_) {
        pending.line.assign(rest);
    } else {
        pending.time = take_prefix(rest);
        while (rest.size() > k_docker_piece) {
            pending.line.append(rest.substr(0, k_docker_piece));
            rest.remove_prefix(k_docker_piece);
            std::string_view after = rest;
            if (take_prefix(after) == pending.time)
                rest = after;
        }
        pending.line.append(rest);
    }
    if (!pending.line.empty() && pending.line.back() == '\r')
        pending.line.pop_back();
}

void LineAssembler::finish(bool inside_frame)
{
    for (std::size_t i = 0; i < pending_.size(); ++i) {
        Pending& pending = pending_[i];
        if (!pending.open && pending.message.empty() && pending.line.empty())
            continue;
        const auto source = static_cast<LogSource>(i);
        const bool truncated = !pending.message.empty() && inside_frame && !tty_;
        if (tty_)
            end_of_tty_line(pending);
        else if (!pending.message.empty())
            end_of_message(source, pending, std::exchange(pending.message, {}));
        if (!pending.line.empty() || truncated)
            emit(source, pending, truncated);
    }
}

void LineAssembler::emit(LogSource source, Pending& pending, bool truncated)
{
    on_line_({source, pending.time, pending.line, truncated});
    pending.line.clear();
    pending.time.reset();
    pending.open = false;
}

}  // namespace seedbed::engine
