#include "logs/segment.h"

#include "base/error.h"

#include <algorithm>
#include <cstring>

namespace seedbed::logs {

Segment::Segment(std::shared_ptr<Spool> spool, std::uint64_t first_line, std::uint64_t first_offset)
    : spool_(std::move(spool))
    , slot_(spool_->take())
    , first_line_(first_line)
    , first_offset_(first_offset)
{
}

Segment::~Segment()
{
    spool_->give_back(slot_);
}

bool Segment::append(std::string_view text, std::uint32_t flags, TimePoint time)
{
    const Published now = published();
    const std::size_t end = now.bytes + text.size() + 1;
    if (now.lines == k_most_lines || end > Spool::k_slot_size)
        return false;
    if (end > slot_.reserved && !spool_->reserve(slot_, end))
        throw Error(ErrorKind::no_space, "The disk has no room for more log lines");
    auto& page = pages_[now.lines / k_page_lines];
    if (!page)
        page = std::make_unique<Page>();
    std::memcpy(slot_.data + now.bytes, text.data(), text.size());
    slot_.data[end - 1] = '\n';
    (*page)[now.lines % k_page_lines] = LineEntry(first_offset_ + now.bytes, flags, time);
    if ((flags & LineEntry::ansi) != 0)
        has_escapes_.store(true, std::memory_order_relaxed);
    published_.store((static_cast<std::uint64_t>(now.lines + 1) << 32) | end, std::memory_order_release);
    return true;
}

std::string_view Segment::text(std::uint32_t index, const Published& seen) const noexcept
{
    const std::uint32_t begin = begin_of(index);
    const std::uint32_t end = index + 1 < seen.lines ? begin_of(index + 1) : seen.bytes;
    return {slot_.data + begin, end - begin - 1};
}

std::uint32_t Segment::line_at(std::uint32_t position, std::uint32_t from, const Published& seen) const noexcept
{
    // Matches stand close together more often than not: step in growing strides first, then halve.
    std::uint32_t low = from;
    std::uint32_t stride = 1;
    while (low + stride < seen.lines && begin_of(low + stride) <= position) {
        low += stride;
        stride *= 2;
    }
    std::uint32_t high = std::min(low + stride, seen.lines);
    while (high - low > 1) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (begin_of(middle) <= position)
            low = middle;
        else
            high = middle;
    }
    return low;
}

}  // namespace seedbed::logs
