// Which rows of a merged order are shown: services that are ticked, levels, a text, folded stack traces, and what was cleared away. The
// list is made in slices that fit into a frame, newest rows first, and follows the order as it grows. Not thread-safe; one a reader.
#pragma once

#include "logs/merged_order.h"
#include "logs/search.h"

#include <chrono>
#include <cstdint>
#include <set>
#include <vector>

namespace seedbed::logs {

struct RowFilter {
    static constexpr std::uint8_t k_all_levels = 0x7f;  // bit n: Level n

    std::vector<bool> hidden_sources;    // by number; sources beyond its end are shown
    std::uint8_t levels{k_all_levels};   // markers have no level and are always shown
    std::vector<std::uint64_t> cleared;  // by source: lines before this one are gone from the view
    bool by_text{false};                 // only lines that `Matches` contains; no markers
    bool inverted{false};                // only lines that it does not contain
    bool folded{false};                  // continuations are not shown …
    std::set<LineRef> unfolded;          // … except those of these lines
    bool operator==(const RowFilter&) const = default;

    // True when it hides nothing, so that the order itself can be shown.
    [[nodiscard]] bool shows_all() const noexcept;
    [[nodiscard]] bool hides(SourceId source) const noexcept;
};

class FilteredRows {
public:
    // Begins anew, at the end of the order.
    void reset(RowFilter filter, const MergedOrder& order);
    // The order has changed.
    void follow(const OrderChange& change, const MergedOrder& order);
    // Looks at more rows until the budget is used up. False when there is nothing left to do for now; rows whose lines a text search has
    // not reached yet are left for later.
    bool step(const MergedOrder& order, const LogSnapshot& snapshot, const Matches& matches, std::chrono::microseconds budget);

    [[nodiscard]] const RowFilter& filter() const noexcept { return filter_; }
    [[nodiscard]] std::uint64_t size() const noexcept { return older_.size() + newer_.size(); }
    // The row of the order that stands at `index`.
    [[nodiscard]] std::uint64_t row(std::uint64_t index) const noexcept;
    // The index of the first shown row that is `row` or stands below it; size() when there is none.
    [[nodiscard]] std::uint64_t index_of(std::uint64_t row) const noexcept;
    // Rows that were looked at, shown or not.
    [[nodiscard]] std::uint64_t looked_at() const noexcept { return next_row_ - previous_row_; }
    [[nodiscard]] bool complete(const MergedOrder& order) const noexcept { return previous_row_ == 0 && next_row_ == order.size(); }
    // Grows when rows came in at the front, so that indexes mean other rows.
    [[nodiscard]] std::uint64_t renumberings() const noexcept { return renumberings_; }

private:
    enum class Verdict { shown, hidden, unknown };

    [[nodiscard]] Verdict judge(LineRef ref, const LogSnapshot& snapshot, const Matches& matches) const;
    [[nodiscard]] bool is_unfolded(LineRef ref, const LogSnapshot& snapshot) const;
    bool step_forward(const MergedOrder& order, const LogSnapshot& snapshot, const Matches& matches);
    bool step_backward(const MergedOrder& order, const LogSnapshot& snapshot, const Matches& matches);

    RowFilter filter_;
    std::vector<std::uint32_t> older_;  // rows, newest first: what was found going backwards
    std::vector<std::uint32_t> newer_;  // rows, oldest first: what came in since
    std::uint64_t previous_row_{0};     // rows before this one were not looked at yet
    std::uint64_t next_row_{0};         // rows from here on were not looked at yet
    std::uint64_t renumberings_{0};
};

// The line that a continuation belongs to: the nearest line above it in its source that is none.
[[nodiscard]] LineRef head_of(LineRef ref, const LogSnapshot& snapshot);
// How many lines stand folded under it; at most `most`.
[[nodiscard]] std::uint64_t continuations_of(LineRef ref, const LogSnapshot& snapshot, std::uint64_t most);

}  // namespace seedbed::logs
