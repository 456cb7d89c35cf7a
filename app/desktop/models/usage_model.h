// What services, the environment as a whole and the engine's machine use at present, as rows.
#pragma once

#include "desktop/models/roles.h"
#include "desktop/models/row_model.h"

#include <cstdint>
#include <optional>
#include <string>

namespace seedbed::desktop {

struct UsageRow {
    enum class Kind { service, environment, host };

    Kind kind{Kind::service};
    std::string id;
    std::string name;
    int color{0};      // index into the theme's series
    std::string note;  // second line: "web-2 of 2", "8 processors"
    bool running{true};
    std::optional<double> cpu_percent;
    std::optional<std::uint64_t> memory;                  // bytes
    std::uint64_t memory_limit{0};                        // 0: none
    std::optional<double> received, sent, read, written;  // bytes per second
    std::optional<std::uint64_t> processes;
    bool stale{false};  // from before the engine was lost
    bool operator==(const UsageRow&) const = default;
};

// Of a UsageModel, beside roles.h.
enum UsageRole {
    UsageColorRole = Qt::UserRole + 100,  // int: index into the theme's series; -1: no service
    UsageShareRole,                       // double: 0 to 1 of a limit; invalid where there is none
};

class UsageModel final : public RowModel<UsageRow> {
public:
    enum Column { NameColumn, CpuColumn, MemoryColumn, NetworkColumn, DiskColumn, ProcessesColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const UsageRow& row) const override { return row.id; }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] QVariant value(const UsageRow& row, int column, int role) const override;
};

}  // namespace seedbed::desktop
