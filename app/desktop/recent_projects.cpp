#include "desktop/recent_projects.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>

namespace seedbed::desktop {

namespace {

constexpr int k_most = 8;

QString key()
{
    return QStringLiteral("recent_projects");
}

}  // namespace

QStringList RecentProjects::list() const
{
    QStringList folders = settings_.value(key()).toStringList();
    folders.removeIf([](const QString& folder) { return !QFileInfo(folder).isDir(); });
    return folders;
}

void RecentProjects::add(const QString& folder)
{
    QStringList folders = list();
    const QString absolute = QDir(folder).absolutePath();
    folders.removeAll(absolute);
    folders.prepend(absolute);
    settings_.setValue(key(), QStringList(folders.mid(0, k_most)));
}

}  // namespace seedbed::desktop
