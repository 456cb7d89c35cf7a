#include "desktop/models/log_model.h"

#include <algorithm>
#include <chrono>

namespace seedbed::desktop {

namespace {

// What fits into a frame of 16 ms beside painting.
constexpr std::size_t k_lines_a_frame = 50'000;
constexpr std::chrono::microseconds k_filter_a_frame{4'000};
// A match is looked for in what is shown; hidden ones are skipped, but not without end.
constexpr int k_most_hidden_matches = 100'000;
// Unfolding rebuilds the list of shown rows at once, so that the view can go there.
constexpr std::chrono::microseconds k_unfold{200'000};

}  // namespace

LogModel::LogModel(Workers& workers, QObject* parent) : QObject(parent), search_(workers), filter_search_(workers)
{
    connect(&search_, &LogSearch::changed, this, &LogModel::search_changed);
    connect(&filter_search_, &LogSearch::changed, this, [this] {
        filter_moved_ = true;
        emit filter_changed();
    });
}

void LogModel::set_store(std::shared_ptr<const logs::LogStore> store)
{
    store_ = std::move(store);
    snapshot_ = {};
    order_ = {};
    total_seen_ = 0;
    filter_.cleared.clear();
    filter_.unfolded.clear();
    const logs::Query searched = search_.query();
    const logs::Query filtered = filter_search_.query();
    search_.set_query({});
    filter_search_.set_query({});
    search_.set_query(searched);
    filter_search_.set_query(filtered);
    restart_filter();
    more_ = store_ != nullptr;
}

bool LogModel::advance()
{
    bool changed = false;
    if (store_ && (more_ || store_->total() != total_seen_)) {
        total_seen_ = store_->total();
        snapshot_ = store_->snapshot();
        const std::uint64_t before = order_.size();
        const logs::OrderChange change = order_.advance(snapshot_, k_lines_a_frame);
        more_ = change.more;
        changed = change.renumbered || change.first_row < before || order_.size() != before;
        if (change.renumbered) {
            search_.forget_evicted(snapshot_);
            filter_search_.forget_evicted(snapshot_);
        }
        if (change.renumbered || change.first_row < before) {
            ++generation_;
        }
        if (filtered()) {
            rows_.follow(change, order_);
            rows_left_ = true;
        }
        search_.look_at(snapshot_);
        filter_search_.look_at(snapshot_);
    }
    if (filtered() && (rows_left_ || filter_moved_)) {
        const std::uint64_t before = rows_.size();
        filter_moved_ = false;
        rows_left_ = rows_.step(order_, snapshot_, filter_search_.matches(), k_filter_a_frame);
        changed = changed || rows_.size() != before || !rows_left_;
        if (rows_.renumberings() != renumberings_seen_) {
            renumberings_seen_ = rows_.renumberings();
            ++generation_;
            changed = true;
        }
    }
    return changed;
}

std::uint64_t LogModel::size() const noexcept
{
    return filtered() ? rows_.size() : order_.size();
}

logs::LineRef LogModel::at(std::uint64_t row) const noexcept
{
    return order_.at(filtered() ? rows_.row(row) : row);
}

std::uint64_t LogModel::row_of(logs::LineRef ref) const noexcept
{
    const std::uint64_t row = order_.row_of(ref);
    return filtered() ? rows_.index_of(row) : row;
}

bool LogModel::shows(logs::LineRef ref) const noexcept
{
    const std::uint64_t row = row_of(ref);
    return row < size() && at(row) == ref;
}

std::uint64_t LogModel::row_at_time(TimePoint time) const
{
    std::uint64_t low = 0;
    std::uint64_t high = size();
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (snapshot_.entry(at(middle)).time() < time) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool LogModel::filtering() const noexcept
{
    return filtered() && !rows_.complete(order_);
}

void LogModel::set_filter(const logs::RowFilter& filter)
{
    logs::RowFilter wanted = filter;
    wanted.by_text = filter_search_.active();
    if (wanted == filter_) {
        return;
    }
    filter_ = std::move(wanted);
    restart_filter();
    emit filter_changed();
}

void LogModel::set_filter_query(const logs::Query& query, bool inverted)
{
    filter_search_.set_query(query);
    logs::RowFilter filter = filter_;
    filter.inverted = inverted;
    const bool another_text = filter_search_.active();
    set_filter(filter);
    if (another_text) {
        restart_filter();
    }
}

void LogModel::restart_filter()
{
    filtered_ = !filter_.shows_all();
    if (filtered_) {
        rows_.reset(filter_, order_);
        rows_left_ = true;
    }
    ++generation_;
    filter_search_.look_at(snapshot_);
}

void LogModel::clear_view()
{
    logs::RowFilter filter = filter_;
    filter.cleared.clear();
    for (const logs::SourceSnapshot& source : snapshot_.sources()) {
        filter.cleared.push_back(source.end_line());
    }
    set_filter(filter);
}

void LogModel::show_cleared()
{
    logs::RowFilter filter = filter_;
    filter.cleared.clear();
    set_filter(filter);
}

bool LogModel::cleared() const noexcept
{
    return std::any_of(filter_.cleared.begin(), filter_.cleared.end(), [](std::uint64_t line) { return line > 0; });
}

void LogModel::toggle_fold(logs::LineRef head)
{
    logs::RowFilter filter = filter_;
    if (filter.unfolded.erase(head) == 0) {
        filter.unfolded.insert(head);
    }
    set_filter(filter);
    rows_left_ = filtered() && rows_.step(order_, snapshot_, filter_search_.matches(), k_unfold);
}

std::optional<std::uint64_t> LogModel::order_row_of_match(std::uint64_t order_row, bool forward) const
{
    const logs::Matches& matches = search_.matches();
    return forward ? matches.next(order_, order_row, filter_.hidden_sources) : matches.previous(order_, order_row, filter_.hidden_sources);
}

bool LogModel::unfold_for(logs::LineRef ref)
{
    if (!filter_.folded || filter_.by_text || !snapshot_.entry(ref).has(logs::LineEntry::continuation)) {
        return false;
    }
    const logs::LineRef head = logs::head_of(ref, snapshot_);
    if (filter_.unfolded.contains(head)) {
        return false;
    }
    toggle_fold(head);
    return shows(ref);
}

std::optional<std::uint64_t> LogModel::find(std::uint64_t row, bool forward)
{
    if (size() == 0) {
        return std::nullopt;
    }
    const auto order_row = [this](std::uint64_t shown) { return filtered() ? rows_.row(shown) : shown; };
    std::uint64_t from = forward ? 0 : order_.size();
    if (row < size()) {
        from = order_row(row) + (forward ? 1 : 0);
    }
    bool wrapped = false;  // once round is enough
    for (int tries = 0; tries < k_most_hidden_matches; ++tries) {
        const auto found = order_row_of_match(from, forward);
        if (!found) {
            if (wrapped) {
                return std::nullopt;
            }
            wrapped = true;
            from = forward ? 0 : order_.size();
            continue;
        }
        const logs::LineRef ref = order_.at(*found);
        if (shows(ref) || unfold_for(ref)) {
            return row_of(ref);
        }
        from = forward ? *found + 1 : *found;
    }
    return std::nullopt;
}

std::uint64_t LogModel::match_number(logs::LineRef ref) const
{
    if (!search_.matches().contains(ref)) {
        return 0;
    }
    return search_.matches().count_before(order_, order_.row_of(ref)) + 1;
}

std::vector<logs::LineRef> LogModel::all_lines(bool shown_only) const
{
    std::vector<logs::LineRef> lines;
    if (!shown_only || !filtered()) {
        lines.reserve(order_.size());
        for (logs::MergedOrder::Cursor cursor(order_, 0); !cursor.at_end(); cursor.next()) {
            lines.push_back(cursor.ref());
        }
        return lines;
    }
    lines.reserve(rows_.size());
    for (std::uint64_t row = 0; row < rows_.size(); ++row) {
        lines.push_back(at(row));
    }
    return lines;
}

}  // namespace seedbed::desktop
