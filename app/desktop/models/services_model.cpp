#include "desktop/models/services_model.h"

#include "desktop/models/format.h"
#include "desktop/models/words.h"

#include <QCoreApplication>

namespace seedbed::desktop {

namespace {

struct ServicesModelText {
    Q_DECLARE_TR_FUNCTIONS(ServicesModelText)
};

QString dash()
{
    return QStringLiteral("–");
}

bool is_up(const environment::ServiceStatus& status)
{
    using environment::ServiceState;
    return status.state == ServiceState::running || status.state == ServiceState::unhealthy || status.state == ServiceState::starting;
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

QVariant state_value(const environment::ServiceStatus& status, int role)
{
    switch (role) {
    case Qt::DisplayRole:
    case SortRole:
    case Qt::AccessibleTextRole: return badge_of(status).word;
    case BadgeRole: return QVariant::fromValue(badge_of(status));
    case SecondLineRole:
        if (status.orphan) {
            return ServicesModelText::tr("not in the project file");
        }
        return status.drifted ? ServicesModelText::tr("differs from the project file") : QString();
    case Qt::ToolTipRole: return text_of(status.status_text);
    default: return {};
    }
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
        const Link link{text.text, text.url};
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
    case StateColumn: return state_value(row.status, role);
    case PortsColumn: return ports_value(row.status, role);
    case CpuColumn: return cpu_value(row, role);
    case MemoryColumn: return memory_value(row, role);
    case UptimeColumn: return uptime_value(row, role);
    default: return {};
    }
}

}  // namespace seedbed::desktop
