// The engine's own lists as rows: containers and images of every project.
#pragma once

#include "desktop/models/roles.h"
#include "desktop/models/row_model.h"
#include "engine/types.h"

namespace seedbed::desktop {

// A list that may be from before the engine was lost.
template <typename Row>
class EngineListModel : public RowModel<Row> {
public:
    using RowModel<Row>::RowModel;

    void set_stale(bool stale)
    {
        if (std::exchange(stale_, stale) != stale) {
            this->touch();
        }
    }
    QVariant data(const QModelIndex& index, int role) const override
    {
        return role == StaleRole && index.isValid() ? QVariant(stale_) : RowModel<Row>::data(index, role);
    }

private:
    bool stale_{false};
};

class ContainersModel final : public EngineListModel<engine::ContainerSummary> {
public:
    enum Column { NameColumn, StateColumn, ProjectColumn, StatusColumn, ColumnCount };

    using EngineListModel::EngineListModel;

    [[nodiscard]] std::string id_of(const engine::ContainerSummary& row) const override { return row.id.value(); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const engine::ContainerSummary& row, int column, int role) const override;
};

class ImagesModel final : public EngineListModel<engine::ImageSummary> {
public:
    enum Column { NameColumn, IdColumn, SizeColumn, AgeColumn, ColumnCount };

    using EngineListModel::EngineListModel;

    [[nodiscard]] std::string id_of(const engine::ImageSummary& row) const override { return row.id.value(); }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const engine::ImageSummary& row, int column, int role) const override;
};

}  // namespace seedbed::desktop
