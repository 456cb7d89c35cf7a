#include "workspace/log_feed_sink.h"

#include <algorithm>

namespace seedbed::workspace {

namespace {

// One marker says it, however often it is tried in vain.
bool ends_disconnected(const logs::SourceSnapshot& source)
{
    if (source.end_line() == source.first_line())
        return false;
    const std::uint64_t last = source.end_line() - 1;
    return source.entry(last).has(logs::LineEntry::marker) && logs::decode_marker(source.text(last)).marker == logs::Marker::disconnected;
}

}  // namespace

KnownEnd known_end(const logs::SourceSnapshot& source)
{
    using logs::LineEntry;
    KnownEnd end;
    for (std::uint64_t line = source.end_line(); line > source.first_line(); --line) {
        const LineEntry& entry = source.entry(line - 1);
        if (entry.has(LineEntry::marker))
            continue;
        if (end.time && entry.time() != *end.time)
            break;
        end.time = entry.time();
        // A line in pieces was joined for us to store; it comes in one again.
        if (entry.has(LineEntry::goes_on) && !end.texts.empty())
            end.texts.back().insert(0, source.text(line - 1));
        else
            end.texts.emplace_back(source.text(line - 1));
    }
    return end;
}

bool is_connection_trouble(const Error& error)
{
    return error.kind() == ErrorKind::engine_unreachable || error.kind() == ErrorKind::timed_out || error.kind() == ErrorKind::cancelled;
}

LogFeed::Sink::Sink(logs::LogSource& source, KnownEnd known, bool proving, bool widest, std::function<void()> on_attention)
    : source_(source)
    , known_(std::move(known))
    , comparing_(known_.time.has_value())
    , proving_(proving && comparing_)
    , widest_(widest)
    , opened_at_(now())
    , on_attention_(std::move(on_attention))
{
}

void LogFeed::Sink::on_line(const engine::LogLine& line)
{
    if (too_narrow_ || (comparing_ && is_known(line)))
        return;
    if (proving_) {
        if (!widest_) {
            too_narrow_ = true;
            on_attention_();
            return;
        }
        source_.append_marker({logs::Marker::possible_gap, {}, {}}, line.time.value_or(opened_at_));
        proving_ = false;
    }
    pass_on(line);
}

// Lines from before the known end, and those of its last moment that are stored already: each of them is taken for known once.
bool LogFeed::Sink::is_known(const engine::LogLine& line)
{
    if (!line.time)
        return false;
    if (*line.time > *known_.time) {
        comparing_ = false;
        return false;
    }
    if (*line.time < *known_.time)
        return true;
    std::string_view text = line.text;
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    // They come in the order in which they were stored, so that the oldest is the one, nearly always.
    const auto known = std::find(known_.texts.rbegin(), known_.texts.rend(), text);
    if (known == known_.texts.rend())
        return false;
    known_.texts.erase(std::next(known).base());
    proving_ = false;
    return true;
}

void LogFeed::Sink::pass_on(const engine::LogLine& line)
{
    went_well_ = true;
    source_.append({.text = line.text,
                    .time = line.time,
                    .channel = line.source == engine::LogSource::stderr_ || line.source == engine::LogSource::engine ? logs::Channel::err
                                                                                                                     : logs::Channel::out,
                    .truncated = line.truncated,
                    .backfill = line.time && *line.time < opened_at_});
}

void LogFeed::Sink::on_end(const std::optional<Error>& error)
{
    {
        const std::lock_guard lock(mutex_);
        error_ = error;
    }
    if (error && is_connection_trouble(*error) && !ends_disconnected(source_.snapshot()))
        source_.append_marker({logs::Marker::disconnected, {}, {}}, now());
    ended_ = true;
    on_attention_();
}

std::optional<Error> LogFeed::Sink::error() const
{
    const std::lock_guard lock(mutex_);
    return error_;
}

}  // namespace seedbed::workspace
