#include "desktop/models/usage_model.h"

#include "desktop/models/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace seedbed::desktop {

namespace {

struct UsageText {
    Q_DECLARE_TR_FUNCTIONS(UsageText)
};

QString dash()
{
    return QStringLiteral("–");
}

QVariant right()
{
    return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
}

QString rate_text(const std::optional<double>& rate)
{
    return rate ? UsageText::tr("%1/s").arg(bytes_text(static_cast<std::uint64_t>(*rate))) : dash();
}

QVariant name_value(const UsageRow& row, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: return text_of(row.name);
    case SecondLineRole: return row.running ? text_of(row.note) : UsageText::tr("does not run");
    case UsageColorRole: return row.kind == UsageRow::Kind::service ? row.color : -1;
    default: return {};
    }
}

QVariant cpu_value(const UsageRow& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return row.cpu_percent ? percent_text(*row.cpu_percent) : dash();
    case SortRole: return row.cpu_percent.value_or(-1);
    case Qt::TextAlignmentRole: return right();
    case Qt::ToolTipRole: return UsageText::tr("100 % is one whole processor");
    default: return {};
    }
}

QVariant memory_value(const UsageRow& row, int role)
{
    const bool limited = row.memory && row.memory_limit > 0;
    switch (role) {
    case Qt::DisplayRole: return row.memory ? bytes_text(*row.memory) : dash();
    case SecondLineRole: return limited ? UsageText::tr("of %1").arg(bytes_text(row.memory_limit)) : QString();
    case SortRole: return static_cast<qlonglong>(row.memory.value_or(0));
    case UsageShareRole: return limited ? QVariant(static_cast<double>(*row.memory) / static_cast<double>(row.memory_limit)) : QVariant();
    case Qt::TextAlignmentRole: return right();
    case Qt::ToolTipRole:
        return limited ? UsageText::tr("%1 of %2").arg(exact_bytes_text(*row.memory), exact_bytes_text(row.memory_limit))
                       : (row.memory ? exact_bytes_text(*row.memory) : QString());
    default: return {};
    }
}

// Two rates, one above the other; each with the arrow of its direction.
QVariant rates_value(const std::optional<double>& in, const std::optional<double>& out, const QString& tip, int role)
{
    switch (role) {
    case Qt::DisplayRole: return in ? UsageText::tr("↓ %1").arg(rate_text(in)) : dash();
    case SecondLineRole: return out ? UsageText::tr("↑ %1").arg(rate_text(out)) : QString();
    case SortRole: return in.value_or(-1) + out.value_or(0);
    case Qt::TextAlignmentRole: return right();
    case Qt::ToolTipRole: return tip;
    default: return {};
    }
}

QVariant processes_value(const UsageRow& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return row.processes ? QLocale().toString(static_cast<qulonglong>(*row.processes)) : dash();
    case SortRole: return static_cast<qlonglong>(row.processes.value_or(0));
    case Qt::TextAlignmentRole: return right();
    default: return {};
    }
}

}  // namespace

QVariant UsageModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole && section != NameColumn) {
        return right();
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn: return UsageText::tr("Service");
    case CpuColumn: return UsageText::tr("CPU");
    case MemoryColumn: return UsageText::tr("Memory");
    case NetworkColumn: return UsageText::tr("Network");
    case DiskColumn: return UsageText::tr("Disk");
    case ProcessesColumn: return UsageText::tr("Processes");
    default: return {};
    }
}

QVariant UsageModel::value(const UsageRow& row, int column, int role) const
{
    if (role == StaleRole) {
        return row.stale || !row.running;
    }
    switch (column) {
    case NameColumn: return name_value(row, role);
    case CpuColumn: return cpu_value(row, role);
    case MemoryColumn: return memory_value(row, role);
    case NetworkColumn: return rates_value(row.received, row.sent, UsageText::tr("Received and sent, all networks"), role);
    case DiskColumn: return rates_value(row.read, row.written, UsageText::tr("Read and written, all disks"), role);
    case ProcessesColumn: return processes_value(row, role);
    default: return {};
    }
}

}  // namespace seedbed::desktop
