#include "logs/log_snapshot.h"

#include <algorithm>
#include <numeric>

namespace seedbed::logs {

SourceSnapshot::SourceSnapshot(SourceId id, std::string name, std::shared_ptr<const Segments> segments, std::uint64_t lost)
    : id_(id)
    , name_(std::move(name))
    , segments_(std::move(segments))
    , lost_(lost)
{
    if (segment_count() == 0)
        return;
    last_seen_ = segments_->back()->published();
    first_line_ = segments_->front()->first_line();
    end_line_ = segments_->back()->first_line() + last_seen_.lines;
    near_ = segments_->size() - 1;
}

Published SourceSnapshot::seen_of(std::size_t index) const noexcept
{
    return index + 1 == segments_->size() ? last_seen_ : (*segments_)[index]->published();
}

std::size_t SourceSnapshot::segment_of(std::uint64_t line) const noexcept
{
    const Segments& all = *segments_;
    const auto holds = [&](std::size_t index) {
        return line >= all[index]->first_line() && (index + 1 == all.size() || line < all[index + 1]->first_line());
    };
    if (holds(near_))
        return near_;
    const auto after = std::upper_bound(all.begin(), all.end(), line,
                                        [](std::uint64_t wanted, const auto& segment) { return wanted < segment->first_line(); });
    near_ = static_cast<std::size_t>(after - all.begin()) - 1;
    return near_;
}

const LineEntry& SourceSnapshot::entry(std::uint64_t line) const noexcept
{
    const Segment& segment = this->segment(segment_of(line));
    return segment.entry(static_cast<std::uint32_t>(line - segment.first_line()));
}

std::string_view SourceSnapshot::text(std::uint64_t line) const noexcept
{
    const std::size_t index = segment_of(line);
    const Segment& segment = this->segment(index);
    return segment.text(static_cast<std::uint32_t>(line - segment.first_line()), seen_of(index));
}

bool LogSnapshot::holds(LineRef ref) const noexcept
{
    const auto index = static_cast<std::size_t>(ref.source);
    return index < sources_.size() && ref.line >= sources_[index].first_line() && ref.line < sources_[index].end_line();
}

std::uint64_t LogSnapshot::lines() const noexcept
{
    return std::accumulate(sources_.begin(), sources_.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const SourceSnapshot& source) { return sum + source.end_line() - source.first_line(); });
}

std::uint64_t LogSnapshot::evicted() const noexcept
{
    return std::accumulate(sources_.begin(), sources_.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const SourceSnapshot& source) { return sum + source.first_line(); });
}

std::uint64_t LogSnapshot::lost() const noexcept
{
    return std::accumulate(sources_.begin(), sources_.end(), std::uint64_t{0},
                           [](std::uint64_t sum, const SourceSnapshot& source) { return sum + source.lost(); });
}

}  // namespace seedbed::logs
