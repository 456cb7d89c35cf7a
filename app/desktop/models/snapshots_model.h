// The snapshots of one database, newest first, as the timeline on its card.
#pragma once

#include "databases/snapshot.h"
#include "desktop/models/row_model.h"

namespace seedbed::desktop {

class SnapshotsModel final : public RowModel<databases::Snapshot> {
public:
    enum Column { NameColumn, OriginColumn, SealColumn, SizeColumn, AgeColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const databases::Snapshot& row) const override { return row.id.value(); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // The snapshot that the live data was cloned from is marked.
    void set_live(const SnapshotId& id);

protected:
    [[nodiscard]] QVariant value(const databases::Snapshot& row, int column, int role) const override;

private:
    SnapshotId live_;
};

}  // namespace seedbed::desktop
