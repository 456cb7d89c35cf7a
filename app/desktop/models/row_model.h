// A table over a vector of values that takes a whole new vector and tells the views only what changed, found by each row's id: so the
// selection, the current row and the scroll position survive a refresh. A long one is taken over in slices, one each time the event loop
// comes round, so that no key and no frame waits for it; the model is whole after each of them. GUI thread.
#pragma once

#include "desktop/models/slice.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace seedbed::desktop {

template <typename Row>
class RowModel : public QAbstractTableModel {
public:
    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] const std::vector<Row>& rows() const noexcept { return rows_; }
    [[nodiscard]] const Row& at(int row) const { return rows_.at(static_cast<std::size_t>(row)); }
    // The row of this id, -1 when there is none.
    [[nodiscard]] int row_of(const std::string& id) const
    {
        const auto found = std::ranges::find_if(rows_, [&](const Row& row) { return id_of(row) == id; });
        return found == rows_.end() ? -1 : static_cast<int>(found - rows_.begin());
    }

    // All at once.
    void set_rows(std::vector<Row> rows)
    {
        want(std::make_shared<const std::vector<Row>>(std::move(rows)), {});
        go_on(Slice::all());
    }

    // In slices, the first of them now: what is short is taken over when this returns, as it is with set_rows(). What was under way is
    // given up for it. `then` is called once they are all there.
    void take_rows(std::shared_ptr<const std::vector<Row>> rows, std::function<void()> then = {})
    {
        want(std::move(rows), std::move(then));
        go_on(Slice::usual());
    }
    // Takes over what is left, if anything is.
    void finish() { go_on(Slice::all()); }
    [[nodiscard]] bool under_way() const noexcept { return wanted_ != nullptr; }

    // The values beside the rows (ages, for example) moved on.
    void touch()
    {
        if (!rows_.empty()) {
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
        }
    }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
    QVariant data(const QModelIndex& index, int role) const override
    {
        return index.isValid() ? value(at(index.row()), index.column(), role) : QVariant();
    }

    [[nodiscard]] virtual std::string id_of(const Row& row) const = 0;

protected:
    [[nodiscard]] virtual QVariant value(const Row& row, int column, int role) const = 0;

private:
    [[nodiscard]] bool same_ids(const std::vector<Row>& wanted) const
    {
        return std::ranges::equal(wanted, rows_, [this](const Row& a, const Row& b) { return id_of(a) == id_of(b); });
    }

    void want(std::shared_ptr<const std::vector<Row>> rows, std::function<void()> then)
    {
        wanted_ = std::move(rows);
        arranged_ = false;
        then_ = std::move(then);
    }

    void go_on(Slice slice)
    {
        if (!wanted_) {
            return;
        }
        const auto wanted = wanted_;  // whoever hears of a change may ask for other rows
        const bool done = take(*wanted, slice);
        if (wanted != wanted_) {
            return;
        }
        if (!done) {
            wait_for_turn();
            return;
        }
        wanted_.reset();
        if (turns_ != nullptr) {
            turns_->stop();
        }
        if (const auto then = std::exchange(then_, {})) {
            then();
        }
    }

    // A timer and no posted event: the event loop delivers those before it looks at what the user does.
    void wait_for_turn()
    {
        if (turns_ == nullptr) {
            turns_ = new QTimer(this);
            turns_->setInterval(0);
            turns_->callOnTimeout(this, [this] { go_on(Slice::usual()); });
        }
        turns_->start();
    }

    // This and the next four say whether they got to the end. What they did need not be done again: they begin anew and find it done.
    [[nodiscard]] bool take(const std::vector<Row>& wanted, Slice& slice)
    {
        if (!arranged_) {
            if (!same_ids(wanted) && (!remove_gone(wanted, slice) || !arrange(wanted, slice))) {
                return false;
            }
            arranged_ = true;
        }
        return take_values(wanted, slice);
    }

    [[nodiscard]] bool remove_gone(const std::vector<Row>& wanted, Slice& slice)
    {
        std::unordered_set<std::string> ids;
        for (const Row& row : wanted) {
            ids.insert(id_of(row));
        }
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (ids.contains(id_of(at(last)))) {
                continue;
            }
            if (slice.over()) {
                return false;
            }
            int first = last;
            while (first > 0 && !ids.contains(id_of(at(first - 1)))) {
                --first;
            }
            remove(first, last);
            slice.spend(last - first + 1);
            last = first;
        }
        return true;
    }

    // Puts the rows in order and inserts those that are new, neighbours at once. What is behind the last one then is one too many of an id.
    [[nodiscard]] bool arrange(const std::vector<Row>& wanted, Slice& slice)
    {
        std::unordered_multiset<std::string> known;
        for (const Row& row : rows_) {
            known.insert(id_of(row));
        }
        for (auto next = wanted.begin(); next != wanted.end();) {
            const auto row = next - wanted.begin();
            if (const auto here = known.find(id_of(*next)); here != known.end()) {
                known.erase(here);
                if (!move_to(static_cast<int>(row), id_of(*next), slice)) {
                    return false;
                }
                ++next;
                continue;
            }
            if (slice.over()) {
                return false;
            }
            const auto most = next + std::min<std::ptrdiff_t>(slice.left(), wanted.end() - next);
            const auto behind = std::find_if(next, most, [&](const Row& value) { return known.contains(id_of(value)); });
            const auto count = static_cast<int>(behind - next);
            beginInsertRows({}, static_cast<int>(row), static_cast<int>(row) + count - 1);
            rows_.insert(rows_.begin() + row, next, behind);
            endInsertRows();
            slice.spend(count);
            next = behind;
        }
        if (rows_.size() > wanted.size()) {
            remove(static_cast<int>(wanted.size()), rowCount() - 1);
        }
        return true;
    }

    void remove(int first, int last)
    {
        beginRemoveRows({}, first, last);
        rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
        endRemoveRows();
    }

    [[nodiscard]] bool move_to(int row, const std::string& id, Slice& slice)
    {
        const auto here = rows_.begin() + row;
        const auto found = std::find_if(here, rows_.end(), [&](const Row& known) { return id_of(known) == id; });
        if (found == here) {
            return true;
        }
        if (slice.over()) {
            return false;
        }
        const int from = static_cast<int>(found - rows_.begin());
        beginMoveRows({}, from, from, {}, row);
        std::rotate(here, found, found + 1);
        endMoveRows();
        slice.spend(1);
        return true;
    }

    // The rows are in place; neighbours that changed are told at once.
    [[nodiscard]] bool take_values(const std::vector<Row>& values, Slice& slice)
    {
        const auto count = values.size();
        for (std::size_t first = 0; first < count; ++first) {
            if (rows_[first] == values[first]) {
                continue;
            }
            if (slice.over()) {
                return false;
            }
            const std::size_t most = first + std::min(static_cast<std::size_t>(slice.left()), count - first);
            std::size_t row = first;
            while (row < most && !(rows_[row] == values[row])) {
                rows_[row] = values[row];
                ++row;
            }
            emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(row) - 1, columnCount() - 1));
            slice.spend(static_cast<int>(row - first));
            first = row - 1;
        }
        return true;
    }

    std::vector<Row> rows_;
    std::shared_ptr<const std::vector<Row>> wanted_;  // null: the rows are what was asked for
    bool arranged_{false};                            // rows_ has the ids of wanted_, in its order
    std::function<void()> then_;
    QTimer* turns_{nullptr};
};

}  // namespace seedbed::desktop
