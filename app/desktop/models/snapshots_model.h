// What one database was when: its snapshots and the copies of live data that are kept, newest first, as the timeline on its card.
#pragma once

#include "databases/databases.h"
#include "desktop/models/row_model.h"

#include <optional>
#include <vector>

namespace seedbed::desktop {

struct TimelineRow {
    enum class Use { none, current, undo };  // of a generation

    databases::Snapshot snapshot;  // when it is no generation
    std::optional<databases::Generation> generation;
    Use use{Use::none};
    bool operator==(const TimelineRow&) const = default;

    [[nodiscard]] TimePoint created() const { return generation ? generation->created : snapshot.created; }
};

[[nodiscard]] std::vector<TimelineRow> timeline_of(const databases::DatabaseStatus& status,
                                                   const std::vector<databases::Snapshot>& snapshots);

class SnapshotsModel final : public RowModel<TimelineRow> {
public:
    enum Column { NameColumn, OriginColumn, SealColumn, SizeColumn, AgeColumn, ColumnCount };

    using RowModel::RowModel;

    [[nodiscard]] std::string id_of(const TimelineRow& row) const override
    {
        return row.generation ? "live/" + row.generation->id : row.snapshot.id.value();
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : ColumnCount; }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    // The snapshot that the live data was cloned from is marked.
    void set_live(const SnapshotId& id);

protected:
    [[nodiscard]] QVariant value(const TimelineRow& row, int column, int role) const override;

private:
    SnapshotId live_;
};

}  // namespace seedbed::desktop
