// What the project's button on top of the rail opens: the open project's environments, where it has one for each branch; the projects of
// late with their state now, the ways to another one, and the settings. It is filled when it opens, and says a change of state while it is
// open.
#pragma once

#include "workspace/environments.h"

#include <QObject>

class QMenu;

namespace seedbed::desktop {

class RecentProjects;
class Session;

class ProjectMenu final : public QObject {
    Q_OBJECT

public:
    ProjectMenu(QMenu& menu, RecentProjects& recent, Session& session);

signals:
    void folder_chosen(const QString& folder);
    void open_wanted();
    void clone_wanted();
    void close_wanted();
    void settings_wanted();

private:
    void fill();
    void fill_recent();
    void fill_environments();
    void add_environment(const workspace::EnvironmentSummary& environment);
    void say_states();

    QMenu& menu_;
    RecentProjects& recent_;
    Session& session_;
};

}  // namespace seedbed::desktop
