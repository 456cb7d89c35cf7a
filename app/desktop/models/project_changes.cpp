#include "desktop/models/project_changes.h"

#include "desktop/models/format.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using environment::KeyChange;
using environment::ServiceStatus;

struct ProjectChangesText {
    Q_DECLARE_TR_FUNCTIONS(ProjectChangesText)
};

QString comma()
{
    return ProjectChangesText::tr(", ", "between names");
}

void add_once(QStringList& names, const std::string& name)
{
    if (const QString text = text_of(name); !names.contains(text)) {
        names << text;
    }
}

QStringList names_of(const std::vector<ServiceStatus>& services)
{
    QStringList names;
    for (const ServiceStatus& service : services) {
        add_once(names, service.service);
    }
    return names;
}

// Many names say less than their number.
QString named(const QStringList& names)
{
    constexpr int k_most = 3;
    if (names.size() <= k_most) {
        return names.join(comma());
    }
    return ProjectChangesText::tr("%n service(s)", nullptr, static_cast<int>(names.size()));
}

QString key_text(const KeyChange& change)
{
    switch (change.kind) {
    case KeyChange::Kind::added: return ProjectChangesText::tr("%1 (new)").arg(text_of(change.key));
    case KeyChange::Kind::removed: return ProjectChangesText::tr("%1 (gone)").arg(text_of(change.key));
    case KeyChange::Kind::changed: break;
    }
    return text_of(change.key);
}

}  // namespace

ProjectChanges changes_of(const std::vector<ServiceStatus>& services, bool edited)
{
    ProjectChanges changes;
    const bool anything =
        std::ranges::any_of(services, [](const ServiceStatus& service) { return !service.container.empty() && !service.orphan; });
    if (!anything) {
        return changes;
    }
    for (const ServiceStatus& service : services) {
        if (service.orphan) {
            add_once(changes.gone, service.service);
        } else if (service.drifted && !service.foreign) {
            changes.anew.push_back(service);
        } else if (edited && service.active && service.container.empty()) {
            add_once(changes.added, service.service);
        }
    }
    return changes;
}

QString headline_of(const ProjectChanges& changes, const QStringList& files)
{
    QStringList parts;
    if (const QStringList names = names_of(changes.anew); !names.isEmpty()) {
        parts << ProjectChangesText::tr("%1 will be made anew", nullptr, static_cast<int>(names.size())).arg(named(names));
    }
    if (!changes.added.isEmpty()) {
        parts << ProjectChangesText::tr("%1 will be added", nullptr, static_cast<int>(changes.added.size())).arg(named(changes.added));
    }
    if (!changes.gone.isEmpty()) {
        parts << ProjectChangesText::tr("%1 will be removed", nullptr, static_cast<int>(changes.gone.size())).arg(named(changes.gone));
    }
    const QString what = parts.join(comma());
    return files.isEmpty() ? ProjectChangesText::tr("The project file has changed since the start: %1.").arg(what)
                           : ProjectChangesText::tr("%1 changed: %2.").arg(files.join(comma()), what);
}

QString reasons_of(const ProjectChanges& changes)
{
    QStringList lines;
    for (const ServiceStatus& service : changes.anew) {
        if (service.changes.empty()) {
            continue;
        }
        const QString line = ProjectChangesText::tr("%1: %2").arg(text_of(service.service), keys_text(service.changes));
        if (!lines.contains(line)) {
            lines << line;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

QString keys_text(const std::vector<KeyChange>& changes)
{
    QStringList words;
    for (const KeyChange& change : changes) {
        words << key_text(change);
    }
    return words.join(comma());
}

}  // namespace seedbed::desktop
