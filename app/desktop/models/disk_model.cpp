#include "desktop/models/disk_model.h"

#include "desktop/models/format.h"
#include "desktop/models/roles.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using databases::PoolFolder;
using databases::PoolPlace;

struct DiskText {
    Q_DECLARE_TR_FUNCTIONS(DiskText)
};

QString owner_text(const PoolFolder& folder)
{
    const QString owner = text_of(folder.environment.empty() ? folder.project : folder.environment);
    const QString database = text_of(folder.database);
    if (owner.isEmpty() || database.isEmpty()) {
        return owner + database;
    }
    //: A database and the project or environment that it belongs to.
    return DiskText::tr("%1 of %2").arg(database, owner);
}

QString second_line(const DiskRow& row)
{
    const QString owner = owner_text(row.folder);
    const bool pinned = row.folder.place == PoolPlace::snapshot && row.snapshot && row.snapshot->pinned;
    return pinned ? DiskText::tr("%1, pinned").arg(owner) : owner;
}

QVariant bytes_value(const std::optional<std::uint64_t>& bytes, const QString& unknown, int role)
{
    switch (role) {
    case Qt::DisplayRole: return bytes ? bytes_text(*bytes) : unknown;
    case SortRole: return bytes ? static_cast<qlonglong>(*bytes) : -1;
    case Qt::ToolTipRole: return bytes ? exact_bytes_text(*bytes) : QString();
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    default: return {};
    }
}

std::optional<databases::Snapshot> snapshot_in(const DiskPicture& picture, const PoolFolder& folder)
{
    if (folder.place == PoolPlace::snapshot) {
        const auto found =
            std::ranges::find_if(picture.snapshots, [&](const databases::Snapshot& one) { return one.id.value() == folder.id; });
        return found == picture.snapshots.end() ? std::nullopt : std::optional(*found);
    }
    if (folder.place == PoolPlace::bin) {
        const auto found =
            std::ranges::find_if(picture.bin, [&](const databases::DeletedSnapshot& one) { return one.snapshot.id.value() == folder.id; });
        return found == picture.bin.end() ? std::nullopt : std::optional(found->snapshot);
    }
    return std::nullopt;
}

}  // namespace

std::vector<DiskRow> disk_rows(const DiskPicture& picture)
{
    std::vector<DiskRow> rows;
    for (const PoolFolder& folder : picture.folders) {
        rows.push_back({folder, snapshot_in(picture, folder)});
    }
    return rows;
}

Badge badge_of(const PoolFolder& folder)
{
    switch (folder.place) {
    case PoolPlace::snapshot: return {Tone::info, QStringLiteral("snapshot"), DiskText::tr("snapshot")};
    case PoolPlace::generation:
        return folder.current ? Badge{Tone::good, QStringLiteral("states/running"), DiskText::tr("live data")}
                              : Badge{Tone::idle, QStringLiteral("history"), DiskText::tr("put aside")};
    case PoolPlace::spare: return {Tone::info, QStringLiteral("copy"), DiskText::tr("spare copy")};
    case PoolPlace::bin: return {Tone::warning, QStringLiteral("trash"), DiskText::tr("in the bin")};
    case PoolPlace::building: break;
    }
    return {Tone::idle, QStringLiteral("states/starting"), DiskText::tr("under construction")};
}

QString name_of(const PoolFolder& folder)
{
    return text_of(folder.name.empty() ? folder.id : folder.name);
}

QString sentence_of(const databases::PoolInfo& pool)
{
    return DiskText::tr("%1 of %2 are free on %3, at %4.")
        .arg(bytes_text(pool.free_bytes), bytes_text(pool.total_bytes), text_of(pool.filesystem), text_of(pool.path));
}

QString totals_of(const std::vector<PoolFolder>& folders)
{
    std::uint64_t snapshots = 0;
    std::uint64_t live = 0;
    std::uint64_t aside = 0;
    std::uint64_t spares = 0;
    std::uint64_t bin = 0;
    std::uint64_t building = 0;
    for (const PoolFolder& folder : folders) {
        switch (folder.place) {
        case PoolPlace::snapshot: snapshots += folder.bytes; break;
        case PoolPlace::generation: (folder.current ? live : aside) += folder.bytes; break;
        case PoolPlace::spare: spares += folder.bytes; break;
        case PoolPlace::bin: bin += folder.bytes; break;
        case PoolPlace::building: building += folder.bytes; break;
        }
    }
    QStringList parts;
    const auto add = [&](std::uint64_t bytes, const QString& words) {
        if (bytes > 0) {
            parts << words.arg(bytes_text(bytes));
        }
    };
    add(snapshots, DiskText::tr("snapshots: %1"));
    add(live, DiskText::tr("live data: %1"));
    add(aside, DiskText::tr("put aside: %1"));
    add(spares, DiskText::tr("spare copies: %1"));
    add(bin, DiskText::tr("in the bin: %1"));
    add(building, DiskText::tr("under construction: %1"));
    return parts.join(QStringLiteral(" · "));
}

QVariant DiskModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    case NameColumn: return DiskText::tr("Name");
    case PlaceColumn: return DiskText::tr("What it is");
    case SizeColumn: return DiskText::tr("On disk");
    case OwnColumn: return DiskText::tr("Its own");
    default: return {};
    }
}

QVariant DiskModel::value(const DiskRow& row, int column, int role) const
{
    const bool reads = role == Qt::DisplayRole || role == SortRole;
    switch (column) {
    case NameColumn:
        if (role == SecondLineRole) {
            return second_line(row);
        }
        return reads ? QVariant(name_of(row.folder)) : role == Qt::ToolTipRole ? QVariant(text_of(row.folder.path)) : QVariant();
    case PlaceColumn:
        if (role == BadgeRole) {
            return QVariant::fromValue(badge_of(row.folder));
        }
        return reads ? QVariant(badge_of(row.folder).word) : QVariant();
    case SizeColumn: return bytes_value(row.folder.bytes, {}, role);
    case OwnColumn: return bytes_value(row.folder.own_bytes, DiskText::tr("unknown"), role);
    default: return {};
    }
}

}  // namespace seedbed::desktop
