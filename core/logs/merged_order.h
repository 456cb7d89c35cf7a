// The order in which the lines of all sources are read as one log: by time, then source, then place in the source; never against the order
// within a source. Rows stand in it as soon as lines arrive; a line that comes late is still sorted in among the last 250 ms, and history
// (LineEntry::backfill) at any depth. It costs two bytes a line: a row holds its source only, the line follows from counting. Not
// thread-safe: each reader has its own.
#pragma once

#include "logs/line.h"
#include "logs/log_snapshot.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace seedbed::logs {

// What one MergedOrder::advance did to the rows.
struct OrderChange {
    std::uint64_t first_row{0};  // rows from here on are new or stand for other lines; equals the old size when rows were only added
    bool renumbered{false};      // rows went away at the front or in between: every row number is another one now
    bool more{false};            // there is more to take in than was allowed at once
};

class MergedOrder {
public:
    // Takes in what the snapshot has more than the last one: up to `most_lines` new lines, oldest first. Snapshots come from one store.
    OrderChange advance(const LogSnapshot& snapshot, std::size_t most_lines);

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    // `row` is below size().
    [[nodiscard]] LineRef at(std::uint64_t row) const noexcept;
    // The row of the line; of the next line of its source when it was evicted; size() when it is not in the order yet.
    [[nodiscard]] std::uint64_t row_of(LineRef ref) const noexcept;
    // The number that the source's first line in row `row` or later has.
    [[nodiscard]] std::uint64_t line_before(std::uint64_t row, SourceId source) const noexcept;
    // Lines of the source that the order knows end here.
    [[nodiscard]] std::uint64_t end_of(SourceId source) const noexcept;

    // Goes through rows one after the other without searching for each.
    class Cursor {
    public:
        Cursor(const MergedOrder& order, std::uint64_t row);
        [[nodiscard]] bool at_end() const noexcept { return row_ >= order_.size_; }
        [[nodiscard]] std::uint64_t row() const noexcept { return row_; }
        [[nodiscard]] LineRef ref() const noexcept;
        void next() noexcept;

    private:
        const MergedOrder& order_;
        std::uint64_t row_;
        std::size_t page_{0};
        std::size_t index_{0};
        std::vector<std::uint64_t> lines_;  // by source: its next line from here on
    };

private:
    static constexpr std::size_t k_page_rows = 1024;

    struct Page {
        std::uint64_t first_row{0};
        std::vector<std::uint64_t> first_lines;  // by source: its next line when the page begins
        std::vector<std::uint16_t> sources;      // one a row
    };

    void meet_sources(const LogSnapshot& snapshot);
    bool drop_evicted(const LogSnapshot& snapshot);
    void roll_back_for_late_lines(const LogSnapshot& snapshot);
    void merge(const LogSnapshot& snapshot, std::uint64_t most_lines);
    void push(std::size_t source, std::uint64_t lines);
    void pop() noexcept;
    [[nodiscard]] std::size_t page_of(std::uint64_t row) const noexcept;
    [[nodiscard]] std::uint64_t first_line_of_page(std::size_t page, std::size_t source) const noexcept;

    std::vector<Page> pages_;
    std::vector<std::uint64_t> first_lines_;  // by source: evicted before
    std::vector<std::uint64_t> next_lines_;   // by source: taken in before
    std::uint64_t size_{0};
    std::int64_t newest_{0};  // ns: the latest time of any row
};

}  // namespace seedbed::logs
