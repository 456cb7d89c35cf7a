// The engine's own lists as rows: containers and images of every project.
#pragma once

#include "desktop/models/row_model.h"
#include "engine/types.h"

namespace seedbed::desktop {

class ContainersModel final : public RowModel<engine::ContainerSummary> {
public:
    enum Column { NameColumn, StateColumn, ProjectColumn, StatusColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const engine::ContainerSummary& row) const override { return row.id.value(); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const engine::ContainerSummary& row, int column, int role) const override;
};

class ImagesModel final : public RowModel<engine::ImageSummary> {
public:
    enum Column { NameColumn, IdColumn, SizeColumn, AgeColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const engine::ImageSummary& row) const override { return row.id.value(); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const engine::ImageSummary& row, int column, int role) const override;
};

}  // namespace seedbed::desktop
