// What the Overview has to say of the project file above its services, a line each and only when there is something: it has a mistake; it
// has changed, and “Apply” would do this. The latter can be closed until it says something else. GUI thread.
#pragma once

#include "desktop/models/project_changes.h"
#include "desktop/session/session.h"

#include <QWidget>

namespace seedbed::desktop {

class Actions;
class Banner;

class OverviewBanners final : public QWidget {
    Q_OBJECT

public:
    OverviewBanners(Session& session, Actions& actions, QWidget* parent);

    // `services_shown`: the list, not the set-up checklist, which says itself what is wrong. `busy`: a job changes the project just now.
    void refresh(bool services_shown, bool busy);
    [[nodiscard]] Banner* problem() const noexcept { return problem_; }
    [[nodiscard]] Banner* changes() const noexcept { return changes_; }

private:
    void take_room();
    void refresh_problem();
    void refresh_changes(bool wanted);

    Session& session_;
    Actions& actions_;
    Banner* problem_;
    Banner* changes_;
    ProjectChanges closed_changes_;
};

}  // namespace seedbed::desktop
