// What a log view shows: the merged rows of a store, what a filter leaves of them, and what a search finds in them. It takes in what is new
// when it is told to (once a frame) and never more than fits into one. Rows are numbered from the top of what is shown; a LineRef names a
// line for good. GUI thread only.
#pragma once

#include "desktop/models/log_search.h"
#include "desktop/session/workers.h"
#include "logs/filtered_rows.h"
#include "logs/log_store.h"
#include "logs/merged_order.h"

#include <QObject>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace seedbed::desktop {

class LogModel final : public QObject {
    Q_OBJECT

public:
    explicit LogModel(Workers& workers, QObject* parent = nullptr);

    // Null: shows nothing.
    void set_store(std::shared_ptr<const logs::LogStore> store);
    // Takes in what is new. True when what is shown has changed.
    bool advance();

    // ---- what is shown
    [[nodiscard]] std::uint64_t size() const noexcept;
    [[nodiscard]] logs::LineRef at(std::uint64_t row) const noexcept;
    // The row of the line, or of the next shown one behind it; size() when there is none.
    [[nodiscard]] std::uint64_t row_of(logs::LineRef ref) const noexcept;
    [[nodiscard]] bool shows(logs::LineRef ref) const noexcept;
    [[nodiscard]] const logs::LogSnapshot& snapshot() const noexcept { return snapshot_; }
    // Changes whenever a row may stand for another line than before.
    [[nodiscard]] std::uint64_t generation() const noexcept { return generation_; }
    // The first row whose line was written at this time or later.
    [[nodiscard]] std::uint64_t row_at_time(TimePoint time) const;
    // Lines that are there, shown or not.
    [[nodiscard]] std::uint64_t lines() const noexcept { return order_.size(); }
    [[nodiscard]] std::uint64_t hidden() const noexcept { return order_.size() - size(); }
    // True while rows are still being sorted into shown and hidden.
    [[nodiscard]] bool filtering() const noexcept;

    // ---- filter
    [[nodiscard]] const logs::RowFilter& filter() const noexcept { return filter_; }
    // `by_text` follows from filter_search().
    void set_filter(const logs::RowFilter& filter);
    void set_filter_query(const logs::Query& query, bool inverted);
    [[nodiscard]] const LogSearch& filter_search() const noexcept { return filter_search_; }
    // Hides all that is there now; show_cleared() brings it back.
    void clear_view();
    void show_cleared();
    [[nodiscard]] bool cleared() const noexcept;
    void toggle_fold(logs::LineRef head);

    // ---- search
    void set_search(const logs::Query& query) { search_.set_query(query); }
    [[nodiscard]] LogSearch& search() noexcept { return search_; }
    // The shown row of the nearest match below (or above) `row`, wrapping around; from size() on all are looked at. A match in a folded
    // stack trace unfolds it.
    [[nodiscard]] std::optional<std::uint64_t> find(std::uint64_t row, bool forward);
    // Which match this line is, from 1; 0 when it is none.
    [[nodiscard]] std::uint64_t match_number(logs::LineRef ref) const;

    // All lines that are there (`shown_only`: that are shown), in order.
    [[nodiscard]] std::vector<logs::LineRef> all_lines(bool shown_only) const;

signals:
    // The filter, its text or its state changed.
    void filter_changed();
    void search_changed();

private:
    void restart_filter();
    [[nodiscard]] bool filtered() const noexcept { return filtered_; }
    [[nodiscard]] std::optional<std::uint64_t> order_row_of_match(std::uint64_t order_row, bool forward) const;
    bool unfold_for(logs::LineRef ref);

    std::shared_ptr<const logs::LogStore> store_;
    logs::LogSnapshot snapshot_;
    logs::MergedOrder order_;
    logs::FilteredRows rows_;
    logs::RowFilter filter_;
    LogSearch search_;
    LogSearch filter_search_;
    std::uint64_t total_seen_{0};
    std::uint64_t renumberings_seen_{0};
    std::uint64_t generation_{0};
    bool more_{false};
    bool filtered_{false};
    bool rows_left_{false};
    bool filter_moved_{false};
};

}  // namespace seedbed::desktop
