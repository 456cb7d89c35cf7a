// The project's services as rows, with what they use at present.
#pragma once

#include "desktop/models/roles.h"
#include "desktop/models/row_model.h"
#include "environment/environment.h"

#include <QVector>

#include <optional>

namespace seedbed::desktop {

struct ServiceRow {
    environment::ServiceStatus status;
    std::optional<double> cpu_percent;
    std::optional<std::uint64_t> memory;  // bytes
    std::uint64_t memory_limit{0};        // 0: none
    QVector<double> cpu_history;          // percent, oldest first
    QVector<double> memory_history;       // bytes
    std::optional<TimePoint> started;
    int restarts{0};    // by the engine, of this container
    QString profiles;   // of a service that is shown though its profile is off
    bool stale{false};  // from before the engine was lost
    bool operator==(const ServiceRow&) const = default;
};

class ServicesModel final : public RowModel<ServiceRow> {
public:
    enum Column { NameColumn, StateColumn, PortsColumn, CpuColumn, MemoryColumn, UptimeColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const ServiceRow& row) const override;
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const ServiceRow& row, int column, int role) const override;
};

// The addresses that a service is reached at, one a published port.
[[nodiscard]] Links links_of(const environment::ServiceStatus& service);

}  // namespace seedbed::desktop
