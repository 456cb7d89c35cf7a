#include "desktop/models/engine_models.h"

#include "desktop/models/format.h"
#include "desktop/models/roles.h"
#include "desktop/models/words.h"
#include "environment/names.h"

#include <QCoreApplication>

namespace seedbed::desktop {

namespace {

struct EngineModelsText {
    Q_DECLARE_TR_FUNCTIONS(EngineModelsText)
};

QVariant header(int section, Qt::Orientation orientation, int role, std::initializer_list<QString> titles, int first_number_column)
{
    if (orientation != Qt::Horizontal || section < 0 || section >= static_cast<int>(titles.size())) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section >= first_number_column ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return role == Qt::DisplayRole ? QVariant(*(titles.begin() + section)) : QVariant();
}

QString label(const engine::Labels& labels, const char* key)
{
    const auto found = labels.find(key);
    return found == labels.end() ? QString() : text_of(found->second);
}

QVariant text(const QString& value, int role)
{
    return role == Qt::DisplayRole || role == SortRole ? QVariant(value) : QVariant();
}

QVariant container_state(const engine::ContainerSummary& row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return badge_of(row).word;
    case BadgeRole: return QVariant::fromValue(badge_of(row));
    default: return {};
    }
}

QString image_name(const engine::ImageSummary& row)
{
    return row.repo_tags.empty() ? EngineModelsText::tr("without a name") : text_of(row.repo_tags.front());
}

QString other_names(const engine::ImageSummary& row)
{
    QStringList names;
    for (std::size_t i = 1; i < row.repo_tags.size(); ++i) {
        names << text_of(row.repo_tags[i]);
    }
    return names.join(QStringLiteral(", "));
}

QVariant number(const QString& shown, qlonglong sorted, const QString& exact, int role)
{
    switch (role) {
    case Qt::DisplayRole: return shown;
    case SortRole: return sorted;
    case Qt::ToolTipRole: return exact;
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    default: return {};
    }
}

}  // namespace

QVariant ContainersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return header(
        section, orientation, role,
        {EngineModelsText::tr("Container"), EngineModelsText::tr("State"), EngineModelsText::tr("Project"), EngineModelsText::tr("Status")},
        ColumnCount);
}

QVariant ContainersModel::value(const engine::ContainerSummary& row, int column, int role) const
{
    switch (column) {
    case NameColumn:
        if (role == SecondLineRole) {
            return text_of(row.image);
        }
        return role == Qt::ToolTipRole ? QVariant(text_of(row.id.value())) : text(text_of(row.name), role);
    case StateColumn: return container_state(row, role);
    case ProjectColumn: return text(label(row.labels, environment::k_label_project), role);
    case StatusColumn: return text(text_of(row.status), role);
    default: return {};
    }
}

QVariant ImagesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return header(section, orientation, role,
                  {EngineModelsText::tr("Image"), EngineModelsText::tr("Id"), EngineModelsText::tr("Size"), EngineModelsText::tr("Age")},
                  SizeColumn);
}

QVariant ImagesModel::value(const engine::ImageSummary& row, int column, int role) const
{
    switch (column) {
    case NameColumn:
        if (role == SecondLineRole) {
            return other_names(row);
        }
        return text(image_name(row), role);
    case IdColumn: return role == Qt::ToolTipRole ? QVariant(text_of(row.id.value())) : text(text_of(row.id.short_form()), role);
    case SizeColumn: return number(bytes_text(row.size), static_cast<qlonglong>(row.size), exact_bytes_text(row.size), role);
    case AgeColumn:
        return number(age_text(row.created, now()), static_cast<qlonglong>(row.created.time_since_epoch().count()),
                      moment_text(row.created), role);
    default: return {};
    }
}

}  // namespace seedbed::desktop
