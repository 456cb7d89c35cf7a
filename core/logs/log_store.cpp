#include "logs/log_store.h"

#include <algorithm>
#include <cstring>

namespace seedbed::logs {

namespace {

// Longer lines are kept whole, but in pieces: no row that is painted or searched is longer than this.
constexpr std::size_t k_longest_piece = std::size_t{1} << 20;
// Lines of one stack trace follow each other faster than this.
constexpr std::int64_t k_group_window_ns = 50'000'000;

bool is_structured(std::string_view text)
{
    return text.starts_with('{') && text.ends_with('}');
}

}  // namespace

LogSource::LogSource(SourceId id, std::string name, std::shared_ptr<Spool> spool, std::uint64_t quota, std::atomic<std::uint64_t>& total)
    : id_(id)
    , name_(std::move(name))
    , spool_(std::move(spool))
    , most_segments_(std::max<std::size_t>(2, quota / Spool::k_slot_size))
    , total_(total)
    , segments_(std::make_shared<const Segments>())
{
}

void LogSource::append(const NewLine& line) noexcept
{
    std::string_view text = line.text;
    if (text.ends_with('\r'))
        text.remove_suffix(1);
    const std::lock_guard lock(write_mutex_);
    if (line.time || last_time_ == 0)
        last_time_ = line.time.value_or(now()).time_since_epoch().count();
    const std::int64_t time = last_time_;
    const TimePoint when{std::chrono::nanoseconds(time)};
    const std::uint32_t flags = flags_of(line, text, when);
    while (text.size() > k_longest_piece) {
        store(text.substr(0, k_longest_piece), flags | LineEntry::goes_on, when);
        text.remove_prefix(k_longest_piece);
    }
    store(text, flags, when);
}

void LogSource::append_marker(const MarkerNote& note, TimePoint time) noexcept
{
    std::string text = encode(note);
    std::replace(text.begin(), text.end(), '\n', ' ');
    const std::lock_guard lock(write_mutex_);
    groups_[0] = groups_[1] = {};
    // A boundary stands behind the lines before it, whatever the clocks say.
    last_time_ = std::max(last_time_, time.time_since_epoch().count());
    store(text, LineEntry::marker | LineEntry::backfill, TimePoint{std::chrono::nanoseconds(last_time_)});
}

// Only lines below a warning or an error are taken for its continuation: elsewhere an indented line is just an indented line.
std::uint32_t LogSource::flags_of(const NewLine& line, std::string_view text, TimePoint time)
{
    std::uint32_t flags = 0;
    if (line.channel == Channel::err)
        flags |= LineEntry::err_channel;
    if (line.truncated)
        flags |= LineEntry::truncated;
    if (line.backfill)
        flags |= LineEntry::backfill;
    if (std::memchr(text.data(), '\x1b', text.size()) != nullptr)
        flags |= LineEntry::ansi;
    if (is_structured(text))
        flags |= LineEntry::structured;
    Group& group = groups_[line.channel == Channel::err ? 1 : 0];
    const std::int64_t now = time.time_since_epoch().count();
    if (group.open && now - group.time <= k_group_window_ns && looks_like_continuation(text)) {
        group.time = now;
        return flags | LineEntry::continuation | LineEntry::level_flags(group.level);
    }
    const Level level = guess_level(text);
    group = {now, level, level >= Level::warning};
    return flags | LineEntry::level_flags(level);
}

void LogSource::store(std::string_view text, std::uint32_t flags, TimePoint time) noexcept
{
    try {
        if (!current_ || !current_->append(text, flags, time)) {
            open_segment(most_segments_ - 1);
            (void)current_->append(text, flags, time);
        }
    } catch (const std::exception&) {
        if (!store_on_full_disk(text, flags, time)) {
            lost_.fetch_add(1, std::memory_order_relaxed);
            return;
        }
    }
    total_.fetch_add(1, std::memory_order_release);
}

// The disk has no more room, but what this source took of it can be used again: its oldest lines go, the new one stays.
bool LogSource::store_on_full_disk(std::string_view text, std::uint32_t flags, TimePoint time) noexcept
{
    const std::size_t kept = segments_->size();
    if (kept < 2)
        return false;
    try {
        open_segment(kept - 1);
        return current_->append(text, flags, time);
    } catch (const std::exception&) {
        return false;
    }
}

void LogSource::open_segment(std::size_t kept)
{
    std::uint64_t first_line = 0;
    std::uint64_t first_offset = 0;
    if (current_) {
        const Published full = current_->published();
        first_line = current_->first_line() + full.lines;
        first_offset = current_->first_offset() + full.bytes;
    }
    Segments segments = *segments_;
    if (segments.size() > kept) {
        segments.erase(segments.begin(), segments.end() - static_cast<std::ptrdiff_t>(kept));
        // Before the next slot is taken, so that it can be the one that has just become free.
        publish(segments);
    }
    current_ = std::make_shared<Segment>(spool_, first_line, first_offset);
    segments.push_back(current_);
    publish(std::move(segments));
}

void LogSource::publish(Segments segments)
{
    auto published = std::make_shared<const Segments>(std::move(segments));
    const std::lock_guard lock(segments_mutex_);
    segments_.swap(published);
}

SourceSnapshot LogSource::snapshot() const
{
    std::shared_ptr<const Segments> segments;
    {
        const std::lock_guard lock(segments_mutex_);
        segments = segments_;
    }
    return SourceSnapshot(id_, name_, std::move(segments), lost_.load(std::memory_order_relaxed));
}

LogStore::LogStore(const Options& options) : spool_(Spool::create(options.spool_folder)), quota_(options.quota) {}

LogSource& LogStore::source(const std::string& name)
{
    const std::lock_guard lock(mutex_);
    for (const auto& source : sources_) {
        if (source->name() == name)
            return *source;
    }
    const auto id = static_cast<SourceId>(sources_.size());
    return *sources_.emplace_back(std::make_unique<LogSource>(id, name, spool_, quota_, total_));
}

LogSnapshot LogStore::snapshot() const
{
    const std::lock_guard lock(mutex_);
    std::vector<SourceSnapshot> sources;
    sources.reserve(sources_.size());
    for (const auto& source : sources_)
        sources.push_back(source->snapshot());
    return LogSnapshot(std::move(sources));
}

}  // namespace seedbed::logs
