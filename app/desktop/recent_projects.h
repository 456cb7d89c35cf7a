// The folders of the projects that were open of late, newest first, kept in the user's settings.
#pragma once

#include <QStringList>

class QSettings;

namespace seedbed::desktop {

class RecentProjects {
public:
    explicit RecentProjects(QSettings& settings) : settings_(settings) {}

    // Folders that are gone are left out.
    [[nodiscard]] QStringList list() const;
    void add(const QString& folder);

private:
    QSettings& settings_;
};

}  // namespace seedbed::desktop
