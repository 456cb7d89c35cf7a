#include "logs/filtered_rows.h"

#include <algorithm>

namespace seedbed::logs {

namespace {

constexpr std::uint64_t k_block_rows = 4096;     // between two looks at the clock
constexpr std::uint64_t k_deepest_group = 1024;  // lines that are looked through for a group's beginning or end

// Both channels of a source may speak at once, so that a group's lines need not stand side by side.
bool same_group(const LineEntry& a, const LineEntry& b)
{
    return a.channel() == b.channel();
}

}  // namespace

bool RowFilter::shows_all() const noexcept
{
    const auto nothing = [](std::uint64_t line) { return line == 0; };
    return std::none_of(hidden_sources.begin(), hidden_sources.end(), [](bool hidden) { return hidden; }) && levels == k_all_levels &&
           std::all_of(cleared.begin(), cleared.end(), nothing) && !by_text && !folded;
}

bool RowFilter::hides(SourceId source) const noexcept
{
    const auto index = static_cast<std::size_t>(source);
    return index < hidden_sources.size() && hidden_sources[index];
}

void FilteredRows::reset(RowFilter filter, const MergedOrder& order)
{
    filter_ = std::move(filter);
    older_.clear();
    newer_.clear();
    previous_row_ = next_row_ = order.size();
    ++renumberings_;
}

void FilteredRows::follow(const OrderChange& change, const MergedOrder& order)
{
    const bool before_newer = !older_.empty() && change.first_row <= older_.front();
    if (change.renumbered || before_newer || change.first_row < previous_row_) {
        reset(std::move(filter_), order);
        return;
    }
    if (change.first_row >= next_row_)
        return;
    newer_.erase(std::lower_bound(newer_.begin(), newer_.end(), change.first_row), newer_.end());
    next_row_ = change.first_row;
}

bool FilteredRows::step(const MergedOrder& order, const LogSnapshot& snapshot, const Matches& matches, std::chrono::microseconds budget)
{
    const auto deadline = std::chrono::steady_clock::now() + budget;
    while (step_forward(order, snapshot, matches)) {
        if (std::chrono::steady_clock::now() >= deadline)
            return true;
    }
    while (step_backward(order, snapshot, matches)) {
        if (std::chrono::steady_clock::now() >= deadline)
            return true;
    }
    return false;
}

bool FilteredRows::step_forward(const MergedOrder& order, const LogSnapshot& snapshot, const Matches& matches)
{
    const std::uint64_t end = std::min(order.size(), next_row_ + k_block_rows);
    for (MergedOrder::Cursor cursor(order, next_row_); cursor.row() < end; cursor.next()) {
        const Verdict verdict = judge(cursor.ref(), snapshot, matches);
        if (verdict == Verdict::unknown)
            return false;
        if (verdict == Verdict::shown)
            newer_.push_back(static_cast<std::uint32_t>(cursor.row()));
        next_row_ = cursor.row() + 1;
    }
    return next_row_ < order.size();
}

bool FilteredRows::step_backward(const MergedOrder& order, const LogSnapshot& snapshot, const Matches& matches)
{
    const std::uint64_t begin = previous_row_ > k_block_rows ? previous_row_ - k_block_rows : 0;
    std::uint64_t known_from = begin;  // what lies above an unknown row has to wait for it
    std::vector<std::uint32_t> rows;
    for (MergedOrder::Cursor cursor(order, begin); cursor.row() < previous_row_; cursor.next()) {
        const Verdict verdict = judge(cursor.ref(), snapshot, matches);
        if (verdict == Verdict::unknown) {
            rows.clear();
            known_from = cursor.row() + 1;
        } else if (verdict == Verdict::shown) {
            rows.push_back(static_cast<std::uint32_t>(cursor.row()));
        }
    }
    older_.insert(older_.end(), rows.rbegin(), rows.rend());
    if (!rows.empty())
        ++renumberings_;
    previous_row_ = known_from;
    return known_from == begin && begin > 0;
}

FilteredRows::Verdict FilteredRows::judge(LineRef ref, const LogSnapshot& snapshot, const Matches& matches) const
{
    const auto source = static_cast<std::size_t>(ref.source);
    if (filter_.hides(ref.source) || (source < filter_.cleared.size() && ref.line < filter_.cleared[source]))
        return Verdict::hidden;
    const LineEntry& entry = snapshot.entry(ref);
    if (entry.has(LineEntry::marker))
        return filter_.by_text ? Verdict::hidden : Verdict::shown;
    if ((filter_.levels & (1U << static_cast<unsigned>(entry.level()))) == 0)
        return Verdict::hidden;
    if (filter_.folded && entry.has(LineEntry::continuation) && !filter_.by_text && !is_unfolded(ref, snapshot))
        return Verdict::hidden;
    if (!filter_.by_text)
        return Verdict::shown;
    if (!matches.covers(ref))
        return Verdict::unknown;
    return matches.contains(ref) != filter_.inverted ? Verdict::shown : Verdict::hidden;
}

bool FilteredRows::is_unfolded(LineRef ref, const LogSnapshot& snapshot) const
{
    return !filter_.unfolded.empty() && filter_.unfolded.contains(head_of(ref, snapshot));
}

std::uint64_t FilteredRows::row(std::uint64_t index) const noexcept
{
    return index < older_.size() ? older_[older_.size() - 1 - index] : newer_[index - older_.size()];
}

std::uint64_t FilteredRows::index_of(std::uint64_t row) const noexcept
{
    if (!older_.empty() && row <= older_.front()) {
        const auto above = std::lower_bound(older_.rbegin(), older_.rend(), row);
        return static_cast<std::uint64_t>(above - older_.rbegin());
    }
    const auto found = std::lower_bound(newer_.begin(), newer_.end(), row);
    return older_.size() + static_cast<std::uint64_t>(found - newer_.begin());
}

LineRef head_of(LineRef ref, const LogSnapshot& snapshot)
{
    const SourceSnapshot& source = snapshot.source(ref.source);
    const LineEntry& entry = source.entry(ref.line);
    if (!entry.has(LineEntry::continuation))
        return ref;
    for (std::uint64_t line = ref.line; line > source.first_line() && ref.line - line < k_deepest_group; --line) {
        const LineEntry& above = source.entry(line - 1);
        if (!above.has(LineEntry::continuation) && same_group(above, entry))
            return {ref.source, line - 1};
    }
    return ref;
}

std::uint64_t continuations_of(LineRef ref, const LogSnapshot& snapshot, std::uint64_t most)
{
    const SourceSnapshot& source = snapshot.source(ref.source);
    const LineEntry& entry = source.entry(ref.line);
    if (entry.has(LineEntry::continuation))
        return 0;
    const std::uint64_t end = std::min(source.end_line(), ref.line + k_deepest_group);
    std::uint64_t count = 0;
    for (std::uint64_t line = ref.line + 1; line < end && count < most; ++line) {
        const LineEntry& below = source.entry(line);
        if (!same_group(below, entry))
            continue;
        if (!below.has(LineEntry::continuation))
            break;
        ++count;
    }
    return count;
}

}  // namespace seedbed::logs
