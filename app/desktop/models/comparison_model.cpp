#include "desktop/models/comparison_model.h"

#include "desktop/models/format.h"
#include "desktop/models/roles.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using Count = databases::Comparison::Count;

struct ComparisonText {
    Q_DECLARE_TR_FUNCTIONS(ComparisonText)
};

bool differs(const Count& row)
{
    return row.before != row.after;
}

std::uint64_t distance(const Count& row)
{
    const std::uint64_t before = row.before.value_or(0);
    const std::uint64_t after = row.after.value_or(0);
    return std::max(before, after) - std::min(before, after);
}

QString number_text(const std::optional<std::uint64_t>& number)
{
    return number ? QLocale().toString(static_cast<qulonglong>(*number)) : QStringLiteral("–");
}

QString change_text(const Count& row)
{
    if (!row.before) {
        return ComparisonText::tr("new");
    }
    if (!row.after) {
        return ComparisonText::tr("gone");
    }
    if (!differs(row)) {
        return ComparisonText::tr("the same");
    }
    const QString sign = *row.after > *row.before ? QStringLiteral("+") : QStringLiteral("−");
    return sign + number_text(distance(row));
}

qlonglong change_to_sort_by(const Count& row)
{
    const auto change = static_cast<qlonglong>(distance(row));
    return row.after.value_or(0) < row.before.value_or(0) ? -change : change;
}

// A line that is in one of the two alone.
bool is_change(const std::string& line)
{
    return line.starts_with('+') || line.starts_with('-');
}

}  // namespace

QVariant CountsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section == NameColumn ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn: return ComparisonText::tr("Rows of");
    case BeforeColumn: return ComparisonText::tr("Before");
    case AfterColumn: return ComparisonText::tr("After");
    case ChangeColumn: return ComparisonText::tr("Difference");
    default: return {};
    }
}

QVariant CountsModel::value(const Count& row, int column, int role) const
{
    if (role == StaleRole) {
        return !differs(row);  // in the second rank
    }
    if (role == Qt::TextAlignmentRole && column != NameColumn) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    const bool sorts = role == SortRole;
    if (role != Qt::DisplayRole && !sorts) {
        return {};
    }
    const auto number = [&](const std::optional<std::uint64_t>& count) {
        return sorts ? QVariant(count ? static_cast<qlonglong>(*count) : -1) : QVariant(number_text(count));
    };
    switch (column) {
    case NameColumn: return text_of(row.name);
    case BeforeColumn: return number(row.before);
    case AfterColumn: return number(row.after);
    case ChangeColumn: return sorts ? QVariant(change_to_sort_by(row)) : QVariant(change_text(row));
    default: return {};
    }
}

std::vector<Count> differences_first(std::vector<Count> counts)
{
    std::ranges::stable_sort(counts, [](const Count& a, const Count& b) {
        return differs(a) != differs(b) ? differs(a) : differs(a) && distance(a) > distance(b);
    });
    return counts;
}

QString summary_of(const databases::Comparison& comparison)
{
    const auto lines = static_cast<int>(std::ranges::count_if(comparison.schema, is_change));
    const auto tables = static_cast<int>(std::ranges::count_if(comparison.counts, differs));
    const QString schema = lines == 0 ? ComparisonText::tr("The schema is the same.")
                                      : ComparisonText::tr("The schema differs in %Ln line(s).", nullptr, lines);
    const QString rows = tables == 0 ? ComparisonText::tr("Every table has as many rows as before.")
                                     : ComparisonText::tr("%Ln table(s) of %1 differ in their rows.", nullptr, tables)
                                           .arg(QLocale().toString(static_cast<qulonglong>(comparison.counts.size())));
    //: Two sentences, one after the other.
    return ComparisonText::tr("%1 %2").arg(schema, rows);
}

}  // namespace seedbed::desktop
