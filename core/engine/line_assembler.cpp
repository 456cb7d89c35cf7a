#include "engine/line_assembler.h"

#include <utility>

namespace seedbed::engine {

namespace {

// A line without end must not take all memory: it is handed out in pieces of this size.
constexpr std::size_t k_longest_line = 4u * 1024 * 1024;
// Where Docker cuts a line (moby, daemon/logger/copier.go).
constexpr std::size_t k_piece = 16384;

struct Prefixed {
    std::optional<TimePoint> time;
    std::string_view prefix;  // with its space
    std::string_view text;
};

// The prefix reaches to the first space: Docker writes 30 characters, Podman up to 5.7 whole seconds and perhaps an offset.
Prefixed take_prefix(std::string_view message)
{
    constexpr std::size_t longest_prefix = 36;
    const auto space = message.substr(0, longest_prefix).find(' ');
    if (space == std::string_view::npos)
        return {{}, {}, message};
    const auto time = parse_rfc3339(message.substr(0, space));
    if (!time)
        return {{}, {}, message};
    return {time, message.substr(0, space + 1), message.substr(space + 1)};
}

// "\r\n" is one line end: a TTY writes it, and so do some programs.
std::string_view without_carriage_return(std::string_view line)
{
    return !line.empty() && line.back() == '\r' ? line.substr(0, line.size() - 1) : line;
}

// In a TTY's log there are no frames, so the prefix of a long line's later pieces stands inside the line.
std::string without_inner_prefixes(const Prefixed& line)
{
    std::string joined;
    std::string_view text = line.text;
    while (line.time && text.size() >= k_piece && text.substr(k_piece, line.prefix.size()) == line.prefix) {
        joined += text.substr(0, k_piece);
        text.remove_prefix(k_piece + line.prefix.size());
    }
    return joined.append(text);
}

}  // namespace

LineAssembler::LineAssembler(bool timestamps, bool tty, OnLine on_line, Flavor flavor)
    : timestamps_(timestamps)
    , tty_(tty)
    , on_line_(std::move(on_line))
    , flavor_(flavor)
{
}

void LineAssembler::feed(LogSource source, std::string_view payload, bool last)
{
    if (tty_) {
        feed_tty(payload);
        return;
    }
    Pending& pending = pending_[static_cast<std::size_t>(source)];
    if (last && pending.message.empty()) {
        end_of_message(source, pending, payload);
        return;
    }
    pending.message += payload;
    if (last) {
        const std::string message = std::exchange(pending.message, {});
        end_of_message(source, pending, message);
    }
}

// One logger message: a line with its newline, or a piece of a long one without.
void LineAssembler::end_of_message(LogSource source, Pending& pending, std::string_view message)
{
    if (message.empty())
        return;
    const Prefixed parts = timestamps_ ? take_prefix(message) : Prefixed{{}, {}, message};
    // Docker's pieces of a line carry the first one's time. Another time means that the line before had no newline: its program died.
    if (pending.open && flavor_ == Flavor::docker && parts.time != pending.time)
        deliver(source, pending, false);
    std::string_view text = parts.text;
    for (auto newline = text.find('\n'); newline != std::string_view::npos; newline = text.find('\n')) {
        if (pending.open) {
            pending.line += text.substr(0, newline);
            deliver(source, pending, false);
        } else {
            on_line_({source, parts.time, without_carriage_return(text.substr(0, newline)), false});
        }
        text.remove_prefix(newline + 1);
    }
    const bool nothing_left = text.empty() && message.back() == '\n';
    if (nothing_left)
        return;
    if (!std::exchange(pending.open, true))
        pending.time = parts.time;
    pending.line += text;
    if (pending.line.size() >= k_longest_line)
        deliver(source, pending, false);
}

void LineAssembler::feed_tty(std::string_view payload)
{
    Pending& pending = pending_[static_cast<std::size_t>(LogSource::tty)];
    while (!payload.empty()) {
        const auto newline = payload.find('\n');
        pending.message += payload.substr(0, newline);
        if (newline == std::string_view::npos) {
            if (pending.message.size() >= k_longest_line)
                emit_tty(pending, false);
            return;
        }
        emit_tty(pending, false);
        payload.remove_prefix(newline + 1);
    }
}

void LineAssembler::emit_tty(Pending& pending, bool truncated)
{
    const std::string message = std::exchange(pending.message, {});
    const Prefixed parts = timestamps_ ? take_prefix(message) : Prefixed{{}, {}, message};
    const std::string text = without_inner_prefixes(parts);
    on_line_({LogSource::tty, parts.time, without_carriage_return(text), truncated});
}

void LineAssembler::deliver(LogSource source, Pending& pending, bool truncated)
{
    on_line_({source, pending.time, without_carriage_return(pending.line), truncated});
    pending.line.clear();
    pending.time.reset();
    pending.open = false;
}

void LineAssembler::finish(bool inside_frame)
{
    for (std::size_t index = 0; index < pending_.size(); ++index) {
        Pending& pending = pending_[index];
        const auto source = static_cast<LogSource>(index);
        if (tty_ && !pending.message.empty())
            emit_tty(pending, false);
        const bool truncated = inside_frame && !pending.message.empty();
        if (truncated) {
            const std::string message = std::exchange(pending.message, {});
            end_of_message(source, pending, message);
        }
        if (pending.open)
            deliver(source, pending, truncated);
    }
}

}  // namespace seedbed::engine
