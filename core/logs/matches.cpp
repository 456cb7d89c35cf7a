#include "logs/search.h"

#include <algorithm>

namespace seedbed::logs {

namespace {

bool is_hidden(const std::vector<bool>& hidden, std::size_t source)
{
    return source < hidden.size() && hidden[source];
}

}  // namespace

void Matches::add(SearchStep step)
{
    for (MatchBlock& block : step.found) {
        const auto source = static_cast<std::size_t>(block.source);
        if (found_.size() <= source)
            found_.resize(source + 1);
        count_ += block.lines.size();
        auto& lines = found_[source][block.first_line];
        // A segment is searched in stretches: those that came in later go behind, older ones in front.
        const bool older = !lines.empty() && block.lines.back() < lines.front();
        lines.insert(older ? lines.begin() : lines.end(), block.lines.begin(), block.lines.end());
    }
    reach_ = std::move(step.reach);
    complete_ = step.complete;
    too_expensive_ = step.too_expensive;
    back_to_ = step.back_to;
}

void Matches::forget_evicted(const LogSnapshot& snapshot)
{
    for (std::size_t source = 0; source < found_.size(); ++source) {
        Blocks& blocks = found_[source];
        while (!blocks.empty() && blocks.begin()->first < snapshot.sources()[source].first_line()) {
            count_ -= blocks.begin()->second.size();
            blocks.erase(blocks.begin());
        }
    }
}

bool Matches::covers(LineRef ref) const noexcept
{
    const auto source = static_cast<std::size_t>(ref.source);
    return source < reach_.size() && ref.line >= reach_[source].from && ref.line < reach_[source].to;
}

bool Matches::contains(LineRef ref) const noexcept
{
    const auto source = static_cast<std::size_t>(ref.source);
    if (source >= found_.size())
        return false;
    const Blocks& blocks = found_[source];
    auto block = blocks.upper_bound(ref.line);
    if (block == blocks.begin())
        return false;
    --block;
    return std::binary_search(block->second.begin(), block->second.end(), ref.line - block->first);
}

std::optional<std::uint64_t> Matches::first_from(const Blocks& blocks, std::uint64_t line)
{
    auto block = blocks.upper_bound(line);
    if (block != blocks.begin())
        --block;
    for (; block != blocks.end(); ++block) {
        const std::uint64_t wanted = line > block->first ? line - block->first : 0;
        const auto found = std::lower_bound(block->second.begin(), block->second.end(), wanted);
        if (found != block->second.end())
            return block->first + *found;
    }
    return std::nullopt;
}

std::optional<std::uint64_t> Matches::last_before(const Blocks& blocks, std::uint64_t line)
{
    auto block = blocks.lower_bound(line);
    while (block != blocks.begin()) {
        --block;
        const auto after = std::lower_bound(block->second.begin(), block->second.end(), line - block->first);
        if (after != block->second.begin())
            return block->first + *std::prev(after);
    }
    return std::nullopt;
}

std::optional<std::uint64_t> Matches::next(const MergedOrder& order, std::uint64_t row, const std::vector<bool>& hidden) const
{
    std::optional<std::uint64_t> nearest;
    for (std::size_t source = 0; source < found_.size(); ++source) {
        if (is_hidden(hidden, source))
            continue;
        const auto id = static_cast<SourceId>(source);
        const auto line = first_from(found_[source], order.line_before(row, id));
        if (!line || *line >= order.end_of(id))
            continue;
        const std::uint64_t found = order.row_of({id, *line});
        if (!nearest || found < *nearest)
            nearest = found;
    }
    return nearest;
}

std::optional<std::uint64_t> Matches::previous(const MergedOrder& order, std::uint64_t row, const std::vector<bool>& hidden) const
{
    std::optional<std::uint64_t> nearest;
    for (std::size_t source = 0; source < found_.size(); ++source) {
        if (is_hidden(hidden, source))
            continue;
        const auto id = static_cast<SourceId>(source);
        const auto line = last_before(found_[source], order.line_before(row, id));
        if (!line)
            continue;
        const std::uint64_t found = order.row_of({id, *line});
        if (!nearest || found > *nearest)
            nearest = found;
    }
    return nearest;
}

std::uint64_t Matches::count_before(const MergedOrder& order, std::uint64_t row, const std::vector<bool>& hidden) const
{
    std::uint64_t count = 0;
    for (std::size_t source = 0; source < found_.size(); ++source) {
        if (is_hidden(hidden, source))
            continue;
        const std::uint64_t end = order.line_before(row, static_cast<SourceId>(source));
        for (const auto& [first_line, lines] : found_[source]) {
            if (first_line >= end)
                break;
            count += static_cast<std::uint64_t>(std::lower_bound(lines.begin(), lines.end(), end - first_line) - lines.begin());
        }
    }
    return count;
}

}  // namespace seedbed::logs
