// What holds data, as rows: volumes and folders, with sizes once somebody asked for them.
#pragma once

#include "desktop/models/row_model.h"
#include "volumes/volumes.h"

#include <optional>

namespace seedbed::desktop {

struct VolumeLine {
    volumes::VolumeRow volume;
    std::optional<std::uint64_t> size;  // bytes
    std::optional<TimePoint> measured;
    bool stale{false};  // from before the engine was lost
    bool operator==(const VolumeLine&) const = default;
};

class VolumesModel final : public RowModel<VolumeLine> {
public:
    enum Column { NameColumn, KindColumn, UsedByColumn, SizeColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const VolumeLine& row) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const VolumeLine& row, int column, int role) const override;
};

}  // namespace seedbed::desktop
