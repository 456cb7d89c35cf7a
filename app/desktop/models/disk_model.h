// What holds the disk in the pool, as rows of a list: snapshots, copies of live data, what lies in the bin, what is under construction.
#pragma once

#include "databases/databases.h"
#include "desktop/models/badge.h"
#include "desktop/models/row_model.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace seedbed::desktop {

// One look into the pool.
struct DiskPicture {
    databases::PoolInfo pool;
    std::vector<databases::PoolFolder> folders;   // of all projects, the largest first
    std::vector<databases::Snapshot> snapshots;   // of this project
    std::vector<databases::DeletedSnapshot> bin;  // of this project
    bool operator==(const DiskPicture&) const = default;
};

struct DiskRow {
    databases::PoolFolder folder;
    std::optional<databases::Snapshot> snapshot;  // of this project, here or in the bin
    bool operator==(const DiskRow&) const = default;
};

[[nodiscard]] std::vector<DiskRow> disk_rows(const DiskPicture& picture);

[[nodiscard]] Badge badge_of(const databases::PoolFolder& folder);
// What people call it; its id where it has no name.
[[nodiscard]] QString name_of(const databases::PoolFolder& folder);
// "212 GB of 480 GB are free on xfs, at /var/lib/docker/seedbed-pool."
[[nodiscard]] QString sentence_of(const databases::PoolInfo& pool);

// "snapshots: 12.7 GB · live data: 81.9 MB · in the bin: 88.7 MB"; what is not there is left out.
[[nodiscard]] QString totals_of(const std::vector<databases::PoolFolder>& folders);

class DiskModel final : public RowModel<DiskRow> {
public:
    enum Column { NameColumn, PlaceColumn, SizeColumn, OwnColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const DiskRow& row) const override { return row.folder.path; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const DiskRow& row, int column, int role) const override;
};

}  // namespace seedbed::desktop
