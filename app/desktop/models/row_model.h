// A table over a vector of values that takes a whole new vector and tells the views only what changed, found by each row's id: so the
// selection, the current row and the scroll position survive a refresh. GUI thread.
#pragma once

#include <QAbstractTableModel>

#include <algorithm>
#include <cstddef>
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

    void set_rows(std::vector<Row> rows)
    {
        if (!same_ids(rows)) {
            remove_gone(rows);
            arrange(rows);
        }
        take_values(std::move(rows));
    }

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

    void remove_gone(const std::vector<Row>& wanted)
    {
        std::unordered_set<std::string> ids;
        for (const Row& row : wanted) {
            ids.insert(id_of(row));
        }
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (ids.contains(id_of(at(last)))) {
                continue;
            }
            int first = last;
            while (first > 0 && !ids.contains(id_of(at(first - 1)))) {
                --first;
            }
            beginRemoveRows({}, first, last);
            rows_.erase(rows_.begin() + first, rows_.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }

    // Puts the rows in order and inserts those that are new, neighbours at once. What is behind the last one then is one too many of an id.
    void arrange(const std::vector<Row>& wanted)
    {
        std::unordered_multiset<std::string> known;
        for (const Row& row : rows_) {
            known.insert(id_of(row));
        }
        for (auto next = wanted.begin(); next != wanted.end();) {
            const auto row = next - wanted.begin();
            if (const auto here = known.find(id_of(*next)); here != known.end()) {
                known.erase(here);
                move_to(static_cast<int>(row), id_of(*next));
                ++next;
                continue;
            }
            const auto behind = std::find_if(next, wanted.end(), [&](const Row& value) { return known.contains(id_of(value)); });
            beginInsertRows({}, static_cast<int>(row), static_cast<int>(behind - wanted.begin()) - 1);
            rows_.insert(rows_.begin() + row, next, behind);
            endInsertRows();
            next = behind;
        }
        if (rows_.size() > wanted.size()) {
            beginRemoveRows({}, static_cast<int>(wanted.size()), rowCount() - 1);
            rows_.erase(rows_.begin() + static_cast<std::ptrdiff_t>(wanted.size()), rows_.end());
            endRemoveRows();
        }
    }

    void move_to(int row, const std::string& id)
    {
        const auto here = rows_.begin() + row;
        const auto found = std::find_if(here, rows_.end(), [&](const Row& known) { return id_of(known) == id; });
        if (found == here) {
            return;
        }
        const int from = static_cast<int>(found - rows_.begin());
        beginMoveRows({}, from, from, {}, row);
        std::rotate(here, found, found + 1);
        endMoveRows();
    }

    // The rows are in place; neighbours that changed are told at once.
    void take_values(std::vector<Row> values)
    {
        const auto count = values.size();
        for (std::size_t first = 0; first < count; ++first) {
            std::size_t row = first;
            while (row < count && !(rows_[row] == values[row])) {
                rows_[row] = std::move(values[row]);
                ++row;
            }
            if (row > first) {
                emit dataChanged(index(static_cast<int>(first), 0), index(static_cast<int>(row) - 1, columnCount() - 1));
                first = row;
            }
        }
    }

    std::vector<Row> rows_;
};

}  // namespace seedbed::desktop
