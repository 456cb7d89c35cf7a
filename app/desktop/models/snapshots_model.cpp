#include "desktop/models/snapshots_model.h"

#include "desktop/models/format.h"
#include "desktop/models/roles.h"
#include "desktop/models/words.h"

#include <QCoreApplication>

namespace seedbed::desktop {

namespace {

struct SnapshotsModelText {
    Q_DECLARE_TR_FUNCTIONS(SnapshotsModelText)
};

QVariant right(int role)
{
    return role == Qt::TextAlignmentRole ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
}

QVariant size_value(const databases::Snapshot& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return bytes_text(row.bytes);
    case SortRole: return static_cast<qlonglong>(row.bytes);
    case Qt::ToolTipRole: return exact_bytes_text(row.bytes);
    default: return right(role);
    }
}

QVariant age_value(const databases::Snapshot& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return age_text(row.created, now());
    case SortRole: return static_cast<qlonglong>(row.created.time_since_epoch().count());
    case Qt::ToolTipRole: return moment_text(row.created);
    default: return right(role);
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
    case NameColumn: return SnapshotsModelText::tr("Snapshot");
    case OriginColumn: return SnapshotsModelText::tr("Origin");
    case SealColumn: return SnapshotsModelText::tr("Seal");
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

QVariant SnapshotsModel::value(const databases::Snapshot& row, int column, int role) const
{
    switch (column) {
    case NameColumn:
        switch (role) {
        case Qt::DisplayRole:
        case SortRole: return text_of(row.name);
        case SecondLineRole: return row.id == live_ ? SnapshotsModelText::tr("the live data began here") : text_of(row.note);
        case Qt::ToolTipRole: return SnapshotsModelText::tr("%1 (%2)").arg(text_of(row.name), text_of(row.id.value()));
        default: return {};
        }
    case OriginColumn: return role == Qt::DisplayRole || role == SortRole ? QVariant(origin_text(row)) : QVariant();
    case SealColumn: return seal_value(row, role);
    case SizeColumn: return size_value(row, role);
    case AgeColumn: return age_value(row, role);
    default: return {};
    }
}

}  // namespace seedbed::desktop
