#include "desktop/models/snapshots_model.h"

#include "desktop/models/format.h"
#include "desktop/models/roles.h"
#include "desktop/models/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbed::desktop {

namespace {

struct SnapshotsModelText {
    Q_DECLARE_TR_FUNCTIONS(SnapshotsModelText)
};

QVariant right(int role)
{
    return role == Qt::TextAlignmentRole ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
}

QVariant size_value(const TimelineRow& timeline, int role)
{
    const databases::Snapshot& row = timeline.snapshot;
    if (timeline.generation) {
        return right(role);
    }
    switch (role) {
    case Qt::DisplayRole: return bytes_text(row.bytes);
    case SortRole: return static_cast<qlonglong>(row.bytes);
    case Qt::ToolTipRole: return exact_bytes_text(row.bytes);
    default: return right(role);
    }
}

QVariant age_value(const TimelineRow& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return age_text(row.created(), now());
    case SortRole: return static_cast<qlonglong>(row.created().time_since_epoch().count());
    case Qt::ToolTipRole: return moment_text(row.created());
    default: return right(role);
    }
}

Badge use_badge(TimelineRow::Use use)
{
    switch (use) {
    case TimelineRow::Use::current: return {Tone::good, QStringLiteral("states/running"), SnapshotsModelText::tr("in use")};
    case TimelineRow::Use::undo: return {Tone::idle, QStringLiteral("history"), SnapshotsModelText::tr("for undo")};
    case TimelineRow::Use::none: break;
    }
    return {Tone::idle, QStringLiteral("history"), SnapshotsModelText::tr("put aside")};
}

QVariant use_value(TimelineRow::Use use, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return use_badge(use).word;
    case BadgeRole: return QVariant::fromValue(use_badge(use));
    default: return {};
    }
}

QString second_line(const databases::Snapshot& row, bool live)
{
    const QString words = live ? SnapshotsModelText::tr("the live data began here") : text_of(row.note).section(QLatin1Char('\n'), 0, 0);
    if (!row.pinned) {
        return words;
    }
    return words.isEmpty() ? SnapshotsModelText::tr("pinned") : SnapshotsModelText::tr("pinned, %1").arg(words);
}

QVariant generation_name(const databases::Generation& row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return row.snapshot_name.empty() ? SnapshotsModelText::tr("began empty") : text_of(row.snapshot_name);
    case Qt::ToolTipRole: return text_of(row.id);
    default: return {};
    }
}

QVariant seal_value(const databases::Snapshot& row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return badge_of(row).word;
    case BadgeRole: return QVariant::fromValue(badge_of(row));
    case Qt::ToolTipRole:
        return row.seal == databases::Seal::clean
                   ? SnapshotsModelText::tr("Taken of a database that had been shut down cleanly.")
                   : SnapshotsModelText::tr("Taken as after a power cut: the database recovers when it starts.");
    default: return {};
    }
}

}  // namespace

QVariant SnapshotsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section >= SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn: return SnapshotsModelText::tr("Name");
    case OriginColumn: return SnapshotsModelText::tr("Origin");
    case SealColumn: return SnapshotsModelText::tr("State");
    case SizeColumn: return SnapshotsModelText::tr("Size");
    case AgeColumn: return SnapshotsModelText::tr("Age");
    default: return {};
    }
}

void SnapshotsModel::set_live(const SnapshotId& id)
{
    if (live_ != id) {
        live_ = id;
        touch();
    }
}

QVariant SnapshotsModel::value(const TimelineRow& row, int column, int role) const
{
    const bool reads = role == Qt::DisplayRole || role == SortRole;
    switch (column) {
    case NameColumn:
        if (row.generation) {
            return generation_name(*row.generation, role);
        }
        switch (role) {
        case Qt::DisplayRole:
        case SortRole: return text_of(row.snapshot.name);
        case SecondLineRole: return second_line(row.snapshot, row.snapshot.id == live_);
        case Qt::ToolTipRole: return SnapshotsModelText::tr("%1 (%2)").arg(text_of(row.snapshot.name), text_of(row.snapshot.id.value()));
        default: return {};
        }
    case OriginColumn:
        return reads ? QVariant(row.generation ? SnapshotsModelText::tr("live data") : origin_text(row.snapshot)) : QVariant();
    case SealColumn: return row.generation ? use_value(row.use, role) : seal_value(row.snapshot, role);
    case SizeColumn: return size_value(row, role);
    case AgeColumn: return age_value(row, role);
    default: return {};
    }
}

std::vector<TimelineRow> timeline_of(const databases::DatabaseStatus& status, const std::vector<databases::Snapshot>& snapshots)
{
    std::vector<TimelineRow> rows;
    for (const databases::Snapshot& snapshot : snapshots) {
        if (snapshot.database == status.name) {
            rows.push_back({snapshot, {}, TimelineRow::Use::none});
        }
    }
    for (const databases::Generation& generation : status.generations) {
        const bool current = status.current && status.current->id == generation.id;
        const bool undo = status.undo && status.undo->id == generation.id;
        rows.push_back({{}, generation, current ? TimelineRow::Use::current : undo ? TimelineRow::Use::undo : TimelineRow::Use::none});
    }
    std::ranges::stable_sort(rows, [](const TimelineRow& a, const TimelineRow& b) { return a.created() > b.created(); });
    return rows;
}

}  // namespace seedbed::desktop
