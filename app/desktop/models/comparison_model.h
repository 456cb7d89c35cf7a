// The rows of each table in two states of a database, as rows of a list; and both in a sentence. Where they differ comes first.
#pragma once

#include "databases/databases.h"
#include "desktop/models/row_model.h"

#include <QString>

#include <vector>

namespace seedbed::desktop {

class CountsModel final : public RowModel<databases::Comparison::Count> {
public:
    using Count = databases::Comparison::Count;
    enum Column { NameColumn, BeforeColumn, AfterColumn, ChangeColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const Count& row) const override { return row.name; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const Count& row, int column, int role) const override;
};

// Those that differ, the largest difference first; then the others, by name.
[[nodiscard]] std::vector<databases::Comparison::Count> differences_first(std::vector<databases::Comparison::Count> counts);

// "The schema is the same. 2 of 12 tables have another number of rows."
[[nodiscard]] QString summary_of(const databases::Comparison& comparison);

}  // namespace seedbed::desktop
