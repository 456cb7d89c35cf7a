#include "logs/merged_order.h"

#include <algorithm>
#include <limits>

namespace seedbed::logs {

namespace {

constexpr std::int64_t k_reorder_window_ns = 250'000'000;

// The next line of a source that waits to be merged.
struct Head {
    std::int64_t time;
    std::uint16_t source;

    // For a heap whose front is the head that comes first.
    friend bool operator<(const Head& a, const Head& b) { return a.time != b.time ? a.time > b.time : a.source > b.source; }
};

}  // namespace

OrderChange MergedOrder::advance(const LogSnapshot& snapshot, std::size_t most_lines)
{
    OrderChange change;
    meet_sources(snapshot);
    change.renumbered = drop_evicted(snapshot);
    const std::uint64_t before = size_;
    roll_back_for_late_lines(snapshot);
    change.first_row = size_;
    merge(snapshot, (before - size_) + most_lines);
    for (const SourceSnapshot& source : snapshot.sources())
        change.more = change.more || end_of(source.id()) < source.end_line();
    return change;
}

void MergedOrder::meet_sources(const LogSnapshot& snapshot)
{
    for (std::size_t source = first_lines_.size(); source < snapshot.sources().size(); ++source) {
        first_lines_.push_back(snapshot.sources()[source].first_line());
        next_lines_.push_back(first_lines_.back());
    }
}

bool MergedOrder::drop_evicted(const LogSnapshot& snapshot)
{
    std::vector<std::uint64_t> first = first_lines_;
    for (const SourceSnapshot& source : snapshot.sources())
        first[static_cast<std::size_t>(source.id())] = source.first_line();
    if (first == first_lines_)
        return false;

    std::uint64_t row = 0;
    for (Page& page : pages_) {
        std::vector<std::uint64_t> lines = std::move(page.first_lines);
        lines.resize(first.size());
        page.first_lines = lines;
        bool touched = false;
        for (std::size_t source = 0; source < first.size(); ++source) {
            touched = touched || page.first_lines[source] < first[source];
            page.first_lines[source] = std::max(page.first_lines[source], first[source]);
        }
        if (touched)
            std::erase_if(page.sources, [&](std::uint16_t source) { return lines[source]++ < first[source]; });
        page.first_row = row;
        row += page.sources.size();
    }
    std::erase_if(pages_, [](const Page& page) { return page.sources.empty(); });
    const bool rows_went = row != size_;
    size_ = row;
    first_lines_ = std::move(first);
    for (std::size_t source = 0; source < next_lines_.size(); ++source)
        next_lines_[source] = std::max(next_lines_[source], first_lines_[source]);
    return rows_went;
}

// Rows that a late line belongs before are taken off again; merging puts them back behind it. A source's own last row is never passed.
void MergedOrder::roll_back_for_late_lines(const LogSnapshot& snapshot)
{
    for (const SourceSnapshot& source : snapshot.sources()) {
        const std::uint64_t line = next_lines_[static_cast<std::size_t>(source.id())];
        if (line >= source.end_line())
            continue;
        const LineEntry& head = source.entry(line);
        const std::int64_t deepest =
            head.has(LineEntry::backfill) ? std::numeric_limits<std::int64_t>::min() : newest_ - k_reorder_window_ns;
        while (size_ > 0) {
            const std::uint16_t last_source = pages_.back().sources.back();
            if (last_source == static_cast<std::uint16_t>(source.id()))
                break;
            const std::int64_t last_time = snapshot.sources()[last_source].entry(next_lines_[last_source] - 1).time_ns();
            if (last_time < head.time_ns() || last_time < deepest ||
                (last_time == head.time_ns() && last_source < static_cast<std::uint16_t>(source.id())))
                break;
            pop();
        }
    }
}

void MergedOrder::merge(const LogSnapshot& snapshot, std::uint64_t most_lines)
{
    std::vector<Head> heads;
    for (const SourceSnapshot& source : snapshot.sources()) {
        const auto index = static_cast<std::uint16_t>(source.id());
        if (next_lines_[index] < source.end_line())
            heads.push_back({source.entry(next_lines_[index]).time_ns(), index});
    }
    std::make_heap(heads.begin(), heads.end());
    while (!heads.empty() && most_lines > 0) {
        std::pop_heap(heads.begin(), heads.end());
        Head head = heads.back();
        heads.pop_back();
        // One source speaks for a while, usually: its lines up to the next source's turn go in at once.
        const SourceSnapshot& source = snapshot.sources()[head.source];
        const std::uint64_t begin = next_lines_[head.source];
        const std::uint64_t stop = begin + std::min(most_lines, source.end_line() - begin);
        std::uint64_t end = begin;
        do {
            newest_ = std::max(newest_, head.time);
            ++end;
            if (end < source.end_line())
                head.time = source.entry(end).time_ns();
        } while (end < stop && (heads.empty() || heads.front() < head));
        push(head.source, end - begin);
        most_lines -= end - begin;
        if (end < source.end_line()) {
            heads.push_back(head);
            std::push_heap(heads.begin(), heads.end());
        }
    }
}

void MergedOrder::push(std::size_t source, std::uint64_t lines)
{
    while (lines > 0) {
        if (pages_.empty() || pages_.back().sources.size() >= k_page_rows) {
            pages_.push_back({size_, next_lines_, {}});
            pages_.back().sources.reserve(k_page_rows);
        }
        auto& sources = pages_.back().sources;
        const std::uint64_t fits = std::min<std::uint64_t>(lines, k_page_rows - sources.size());
        sources.insert(sources.end(), fits, static_cast<std::uint16_t>(source));
        next_lines_[source] += fits;
        size_ += fits;
        lines -= fits;
    }
}

void MergedOrder::pop() noexcept
{
    auto& sources = pages_.back().sources;
    --next_lines_[sources.back()];
    sources.pop_back();
    --size_;
    if (sources.empty())
        pages_.pop_back();
}

std::size_t MergedOrder::page_of(std::uint64_t row) const noexcept
{
    const auto after =
        std::upper_bound(pages_.begin(), pages_.end(), row, [](std::uint64_t wanted, const Page& page) { return wanted < page.first_row; });
    return static_cast<std::size_t>(after - pages_.begin()) - 1;
}

std::uint64_t MergedOrder::first_line_of_page(std::size_t page, std::size_t source) const noexcept
{
    if (page >= pages_.size())
        return next_lines_[source];
    // A page that was made before the source came holds none of its lines.
    const auto& lines = pages_[page].first_lines;
    return source < lines.size() ? lines[source] : first_lines_[source];
}

LineRef MergedOrder::at(std::uint64_t row) const noexcept
{
    const std::size_t page = page_of(row);
    const auto& sources = pages_[page].sources;
    const auto place = sources.begin() + static_cast<std::ptrdiff_t>(row - pages_[page].first_row);
    const std::uint16_t source = *place;
    const auto before = static_cast<std::uint64_t>(std::count(sources.begin(), place, source));
    return {static_cast<SourceId>(source), first_line_of_page(page, source) + before};
}

std::uint64_t MergedOrder::row_of(LineRef ref) const noexcept
{
    const auto source = static_cast<std::size_t>(ref.source);
    if (source >= next_lines_.size() || ref.line >= next_lines_[source])
        return size_;
    const std::uint64_t line = std::max(ref.line, first_lines_[source]);
    std::size_t low = 0;
    std::size_t high = pages_.size();
    while (high - low > 1) {
        const std::size_t middle = low + (high - low) / 2;
        if (first_line_of_page(middle, source) <= line)
            low = middle;
        else
            high = middle;
    }
    const Page& page = pages_[low];
    std::uint64_t left = line - first_line_of_page(low, source);
    for (std::size_t index = 0; index < page.sources.size(); ++index) {
        if (page.sources[index] == source && left-- == 0)
            return page.first_row + index;
    }
    return size_;
}

std::uint64_t MergedOrder::line_before(std::uint64_t row, SourceId source) const noexcept
{
    const auto wanted = static_cast<std::size_t>(source);
    if (wanted >= next_lines_.size())
        return 0;
    if (row >= size_)
        return next_lines_[wanted];
    const std::size_t page = page_of(row);
    const auto& sources = pages_[page].sources;
    const auto place = sources.begin() + static_cast<std::ptrdiff_t>(row - pages_[page].first_row);
    return first_line_of_page(page, wanted) +
           static_cast<std::uint64_t>(std::count(sources.begin(), place, static_cast<std::uint16_t>(wanted)));
}

std::uint64_t MergedOrder::end_of(SourceId source) const noexcept
{
    const auto index = static_cast<std::size_t>(source);
    return index < next_lines_.size() ? next_lines_[index] : 0;
}

MergedOrder::Cursor::Cursor(const MergedOrder& order, std::uint64_t row) : order_(order), row_(row)
{
    if (at_end())
        return;
    page_ = order.page_of(row);
    index_ = static_cast<std::size_t>(row - order.pages_[page_].first_row);
    for (std::size_t source = 0; source < order.next_lines_.size(); ++source)
        lines_.push_back(order.line_before(row, static_cast<SourceId>(source)));
}

LineRef MergedOrder::Cursor::ref() const noexcept
{
    const std::uint16_t source = order_.pages_[page_].sources[index_];
    return {static_cast<SourceId>(source), lines_[source]};
}

void MergedOrder::Cursor::next() noexcept
{
    ++lines_[order_.pages_[page_].sources[index_]];
    ++row_;
    if (++index_ == order_.pages_[page_].sources.size()) {
        ++page_;
        index_ = 0;
    }
}

}  // namespace seedbed::logs
