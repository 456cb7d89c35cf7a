// A table over a vector of values that takes a whole new vector and tells the views only what changed, found by each row's id: so the
// selection, the current row and the scroll position survive a refresh. GUI thread.
#pragma once

#include <QAbstractTableModel>

#include <algorithm>
#include <string>
#include <unordered_map>
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
        remove_gone(rows);
        for (int row = 0; row < static_cast<int>(rows.size()); ++row) {
            place(row, std::move(rows[static_cast<std::size_t>(row)]));
        }
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

    // Makes `row` hold this value; the rows before it are right already, and none of those behind it is gone.
    void place(int row, Row value)
    {
        const std::string id = id_of(value);
        const auto here = rows_.begin() + row;
        if (here == rows_.end() || id_of(*here) != id) {
            const auto found = std::find_if(here, rows_.end(), [&](const Row& known) { return id_of(known) == id; });
            if (found == rows_.end()) {
                beginInsertRows({}, row, row);
                rows_.insert(here, std::move(value));
                endInsertRows();
                return;
            }
            const int from = static_cast<int>(found - rows_.begin());
            beginMoveRows({}, from, from, {}, row);
            std::rotate(here, found, found + 1);
            endMoveRows();
        }
        Row& known = rows_[static_cast<std::size_t>(row)];
        if (!(known == value)) {
            known = std::move(value);
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
        }
    }

    std::vector<Row> rows_;
};

}  // namespace seedbed::desktop
