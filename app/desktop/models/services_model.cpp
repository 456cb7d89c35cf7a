#include "desktop/models/services_model.h"

#include "desktop/models/format.h"
#include "desktop/models/project_changes.h"
#include "desktop/models/service_words.h"
#include "desktop/models/words.h"

#include <QCoreApplication>

namespace seedbed::desktop {

namespace {

struct ServicesModelText {
    Q_DECLARE_TR_FUNCTIONS(ServicesModelText)
};

constexpr double k_room_above = 1.25;  // above the present value in a sparkline

QString dash()
{
    return QStringLiteral("–");
}

// What stands beside the state, where there is something to say.
QString remark_of(const ServiceRow& row)
{
    const environment::ServiceStatus& status = row.status;
    if (status.orphan) {
        return ServicesModelText::tr("not in the project file");
    }
    if (status.state == environment::ServiceState::failed && status.exit_code) {
        return ServicesModelText::tr("exit code %1").arg(*status.exit_code);
    }
    if (!row.profiles.isEmpty()) {
        return ServicesModelText::tr("profile %1").arg(row.profiles);
    }
    if (status.foreign) {
        return ServicesModelText::tr("started by another tool");
    }
    return status.drifted ? ServicesModelText::tr("changed in the file") : QString();
}

QVariant name_value(const environment::ServiceStatus& status, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
        return status.number > 1 ? QStringLiteral("%1 %2").arg(text_of(status.service)).arg(status.number) : text_of(status.service);
    case SecondLineRole: return text_of(status.image);
    case Qt::ToolTipRole: return text_of(status.container_name.empty() ? status.service : status.container_name);
    default: return {};
    }
}

QVariant state_value(const ServiceRow& row, int role)
{
    const environment::ServiceStatus& status = row.status;
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
    case Qt::AccessibleTextRole: return badge_of(status).word;
    case BadgeRole: return QVariant::fromValue(badge_of(status));
    case SecondLineRole: return remark_of(row);
    case Qt::ToolTipRole:
        return status.changes.empty() ? text_of(status.status_text)
                                      : ServicesModelText::tr("Changed in the project file: %1").arg(keys_text(status.changes));
    default: return {};
    }
}

// Which port of the host leads to which inside, a line each, and what a click does.
QString ports_tip(const environment::ServiceStatus& status)
{
    QStringList lines;
    for (const engine::PortBinding& port : status.ports) {
        const PortText text = port_text(port);
        const QString line =
            text.url.isEmpty()
                ? ServicesModelText::tr("%1 → %2 inside. A click copies the address.").arg(text.address).arg(port.container_port)
                : ServicesModelText::tr("%1 → %2 inside. A click opens it.").arg(text.address).arg(port.container_port);
        if (port.host_port != 0 && !lines.contains(line)) {
            lines << line;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QVariant ports_value(const environment::ServiceStatus& status, int role)
{
    const Links links = links_of(status);
    switch (role) {
    case Qt::DisplayRole:
    case SortRole: {
        QStringList texts;
        for (const Link& link : links) {
            texts << link.text;
        }
        return texts.join(QStringLiteral(", "));
    }
    case LinksRole: return QVariant::fromValue(links);
    case Qt::ToolTipRole: return ports_tip(status);
    default: return {};
    }
}

QVariant cpu_value(const ServiceRow& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return row.cpu_percent ? percent_text(*row.cpu_percent) : dash();
    case SortRole: return row.cpu_percent.value_or(-1);
    case HistoryRole: return QVariant::fromValue(row.cpu_history);
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole: return ServicesModelText::tr("100 % is one whole processor");
    default: return {};
    }
}

QVariant memory_value(const ServiceRow& row, int role)
{
    switch (role) {
    case Qt::DisplayRole: return row.memory ? bytes_text(*row.memory) : dash();
    case SortRole: return static_cast<qlonglong>(row.memory.value_or(0));
    case HistoryRole: return QVariant::fromValue(row.memory_history);
    // Small movements of what is used look small.
    case HistoryTopRole: return static_cast<double>(row.memory.value_or(0)) * k_room_above;
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (!row.memory) {
            return {};
        }
        return row.memory_limit > 0
                   ? ServicesModelText::tr("%1 of %2").arg(exact_bytes_text(*row.memory), exact_bytes_text(row.memory_limit))
                   : exact_bytes_text(*row.memory);
    default: return {};
    }
}

QVariant uptime_value(const ServiceRow& row, int role)
{
    const bool known = row.started && is_up(row.status);
    switch (role) {
    case Qt::DisplayRole: return known ? since_text(*row.started, now()) : dash();
    case SortRole: return known ? static_cast<qlonglong>(row.started->time_since_epoch().count()) : 0;
    case SecondLineRole: return row.restarts > 0 ? ServicesModelText::tr("%n restart(s)", nullptr, row.restarts) : QString();
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::ToolTipRole: return known ? moment_text(*row.started) : QString();
    default: return {};
    }
}

}  // namespace

Links links_of(const environment::ServiceStatus& service)
{
    Links links;
    for (const engine::PortBinding& port : service.ports) {
        const PortText text = port_text(port);
        const Link link{text.text, text.url, text.address};
        // An engine lists the same port once for IPv4 and once for IPv6.
        if (port.host_port != 0 && !links.contains(link)) {
            links.append(link);
        }
    }
    return links;
}

std::string ServicesModel::id_of(const ServiceRow& row) const
{
    return row.status.service + '/' + std::to_string(row.status.number);
}

QVariant ServicesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant::fromValue((section >= CpuColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case NameColumn: return ServicesModelText::tr("Service");
    case StateColumn: return ServicesModelText::tr("State");
    case PortsColumn: return ServicesModelText::tr("Ports");
    case CpuColumn: return ServicesModelText::tr("CPU");
    case MemoryColumn: return ServicesModelText::tr("Memory");
    case UptimeColumn: return ServicesModelText::tr("Up for");
    default: return {};
    }
}

QVariant ServicesModel::value(const ServiceRow& row, int column, int role) const
{
    if (role == StaleRole) {
        return row.stale;
    }
    switch (column) {
    case NameColumn: return name_value(row.status, role);
    case StateColumn: return state_value(row, role);
    case PortsColumn: return ports_value(row.status, role);
    case CpuColumn: return cpu_value(row, role);
    case MemoryColumn: return memory_value(row, role);
    case UptimeColumn: return uptime_value(row, role);
    default: return {};
    }
}

}  // namespace seedbed::desktop
