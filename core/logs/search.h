// Finds the lines that match a pattern, newest first, in steps that a worker takes one after the other while lines go on coming in. A step
// scans whole stretches of text, not line by line. `Matches` collects the steps' results for the reader (the GUI thread) and answers
// where the next match is in the merged order.
#pragma once

#include "logs/log_snapshot.h"
#include "logs/merged_order.h"
#include "logs/pattern.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace seedbed::logs {

// How far a search has come in one source: lines from `from` to before `to` were looked at.
struct Reach {
    std::uint64_t from{0};
    std::uint64_t to{0};
    bool operator==(const Reach&) const = default;
};

// Matching lines of one segment, in order.
struct MatchBlock {
    SourceId source{};
    std::uint64_t first_line{0};       // of the segment
    std::vector<std::uint32_t> lines;  // counted from there
};

struct SearchStep {
    std::vector<MatchBlock> found;
    std::vector<Reach> reach;          // by source
    bool complete{false};              // all of the snapshot was looked at
    bool too_expensive{false};         // the pattern needs too long even for single lines; the search ended
    std::optional<TimePoint> back_to;  // the oldest line that was looked at
};

// Goes on from `reach` (empty: from the newest lines on): first what came in meanwhile, then backwards, until the budget is used up.
// Markers are not looked at. Lines with colours are looked at without them. Blocking; any thread.
[[nodiscard]] SearchStep search_step(const LogSnapshot& snapshot, const std::shared_ptr<const Pattern>& pattern, std::vector<Reach> reach,
                                     std::chrono::milliseconds budget, const std::stop_token& stop);

class Matches {
public:
    void add(SearchStep step);
    // Forgets what was evicted.
    void forget_evicted(const LogSnapshot& snapshot);

    [[nodiscard]] const std::vector<Reach>& reach() const noexcept { return reach_; }
    [[nodiscard]] std::uint64_t count() const noexcept { return count_; }
    [[nodiscard]] bool complete() const noexcept { return complete_; }
    [[nodiscard]] bool too_expensive() const noexcept { return too_expensive_; }
    [[nodiscard]] const std::optional<TimePoint>& back_to() const noexcept { return back_to_; }

    // Was the line looked at?
    [[nodiscard]] bool covers(LineRef ref) const noexcept;
    [[nodiscard]] bool contains(LineRef ref) const noexcept;
    // The first matching row at `row` or below it; the last one above it; how many there are above it. Sources that are `hidden` (by
    // their number; those beyond its end are shown) do not count.
    [[nodiscard]] std::optional<std::uint64_t> next(const MergedOrder& order, std::uint64_t row,
                                                    const std::vector<bool>& hidden = {}) const;
    [[nodiscard]] std::optional<std::uint64_t> previous(const MergedOrder& order, std::uint64_t row,
                                                        const std::vector<bool>& hidden = {}) const;
    [[nodiscard]] std::uint64_t count_before(const MergedOrder& order, std::uint64_t row, const std::vector<bool>& hidden = {}) const;

private:
    using Blocks = std::map<std::uint64_t, std::vector<std::uint32_t>>;  // by the segment's first line

    [[nodiscard]] static std::optional<std::uint64_t> first_from(const Blocks& blocks, std::uint64_t line);
    [[nodiscard]] static std::optional<std::uint64_t> last_before(const Blocks& blocks, std::uint64_t line);

    std::vector<Blocks> found_;  // by source
    std::vector<Reach> reach_;
    std::uint64_t count_{0};
    bool complete_{false};
    bool too_expensive_{false};
    std::optional<TimePoint> back_to_;
};

}  // namespace seedbed::logs
