#include "desktop/models/volumes_model.h"

#include "desktop/models/format.h"
#include "desktop/models/roles.h"
#include "desktop/models/words.h"

#include <QCoreApplication>

namespace seedbed::desktop {

namespace {

struct VolumesModelText {
    Q_DECLARE_TR_FUNCTIONS(VolumesModelText)
};

QString second_line(const volumes::VolumeRow& volume)
{
    if (!volume.exists) {
        return VolumesModelText::tr("made when the project starts");
    }
    if (volume.database) {
        return VolumesModelText::tr("points into the pool; its data is a database's");
    }
    if (!volume.kept_for.empty()) {
        return VolumesModelText::tr("kept since “%1” was taken over").arg(text_of(volume.kept_for));
    }
    if (!volume.key.empty()) {
        return VolumesModelText::tr("“%1” of this project").arg(text_of(volume.key));
    }
    return volume.project.empty() ? text_of(volume.device) : VolumesModelText::tr("of the project %1").arg(text_of(volume.project));
}

QVariant name_value(const volumes::VolumeRow& volume, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return text_of(volume.name);
    case SecondLineRole: return second_line(volume);
    case Qt::ToolTipRole: return volume.device.empty() ? text_of(volume.name) : text_of(volume.device);
    default: return {};
    }
}

QVariant used_value(const volumes::VolumeRow& volume, int role)
{
    QStringList names;
    for (const std::string& name : volume.used_by) {
        names << text_of(name);
    }
    switch (role) {
    case Qt::DisplayRole: return names.isEmpty() ? VolumesModelText::tr("not used") : names.join(QStringLiteral(", "));
    case SortRole: return names.size();
    case Qt::ToolTipRole: return names.join(QLatin1Char('\n'));
    default: return {};
    }
}

QVariant size_value(const VolumeLine& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return row.size ? bytes_text(*row.size) : QStringLiteral("–");
    case SecondLineRole: return row.measured ? age_text(*row.measured, now()) : QString();
    case SortRole: return static_cast<qlonglong>(row.size.value_or(0));
    case Qt::ToolTipRole:
        return row.size ? exact_bytes_text(*row.size) : VolumesModelText::tr("Not measured; “Measure sizes” asks the engine.");
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    default: return {};
    }
}

}  // namespace

std::string VolumesModel::id_of(const VolumeLine& row) const
{
    return std::to_string(static_cast<int>(row.volume.kind)) + '/' + row.volume.name;
}

QVariant VolumesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section == SizeColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn: return VolumesModelText::tr("Name");
    case KindColumn: return VolumesModelText::tr("Kind");
    case UsedByColumn: return VolumesModelText::tr("Used by");
    case SizeColumn: return VolumesModelText::tr("Size");
    default: return {};
    }
}

QVariant VolumesModel::value(const VolumeLine& row, int column, int role) const
{
    if (role == StaleRole) {
        return row.stale;
    }
    switch (column) {
    case NameColumn: return name_value(row.volume, role);
    case KindColumn: return role == Qt::DisplayRole || role == SortRole ? QVariant(kind_text(row.volume.kind)) : QVariant();
    case UsedByColumn: return used_value(row.volume, role);
    case SizeColumn: return size_value(row, role);
    default: return {};
    }
}

}  // namespace seedbed::desktop
