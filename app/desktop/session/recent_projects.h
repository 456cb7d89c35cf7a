// The projects that were open of late, newest first, with what can be said about each now: whether its folder is still there, its branch,
// and whether its containers run, by Compose's labels. The list is kept in the user's settings; disks are asked on a worker. GUI thread.
#pragma once

#include "desktop/models/badge.h"
#include "desktop/session/workers.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <map>
#include <string>
#include <vector>

class QSettings;

namespace seedbed::desktop {

class Session;

struct RecentProject {
    QString folder;
    QString name;    // the folder's own
    QString branch;  // empty: not looked at yet, or none
    bool gone{false};
    Badge state;  // without a word while nobody can tell
    bool operator==(const RecentProject&) const = default;
};

class RecentProjects final : public QObject {
    Q_OBJECT

public:
    RecentProjects(Session& session, QSettings& settings, QObject* parent = nullptr);

    [[nodiscard]] const std::vector<RecentProject>& list() const noexcept { return list_; }
    void add(const QString& folder);
    void remove(const QString& folder);
    // Looks at the folders again.
    void look();

signals:
    void changed();

private:
    struct Look {
        bool gone{false};
        QString branch;
        QString canonical;  // what Compose's label may say instead, where the folder is reached through a link
    };

    void store(const QStringList& folders);
    void refresh();
    [[nodiscard]] Badge state_of(const QString& folder, const Look& look) const;

    Session& session_;
    QSettings& settings_;
    std::map<QString, Look> looks_;
    std::vector<RecentProject> list_;
    Work looking_;
};

}  // namespace seedbed::desktop
