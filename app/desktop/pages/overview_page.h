// The project at a glance: its services with their state, addresses and what they use, what changed in its file, and, before it was ever
// up, the set-up checklist.
#pragma once

#include "desktop/models/command.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"

#include <QPointer>

class QStackedWidget;
class QVBoxLayout;

namespace seedbed::desktop {

class Actions;
struct CommandContext;
class ListPanel;
class OverviewBanners;
class OverviewEnvironments;
class OverviewServices;
class SetupView;

class OverviewPage final : public Page {
    Q_OBJECT

public:
    OverviewPage(Session& session, QWidget* parent);

    // For the command palette; the page itself need not be there yet.
    [[nodiscard]] static Commands commands(const CommandContext& context);

    // For pictures and tests.
    [[nodiscard]] ListPanel* list() const noexcept;
    [[nodiscard]] SetupView* setup() const noexcept { return setup_; }
    [[nodiscard]] OverviewServices* services() const noexcept { return services_; }
    [[nodiscard]] OverviewBanners* banners() const noexcept { return banners_; }
    [[nodiscard]] OverviewEnvironments* environments() const noexcept { return environments_; }
    // Below the services, for what else belongs to the whole project.
    [[nodiscard]] QVBoxLayout* below() const noexcept { return below_; }
    void take_focus() override;
    // Opens its detail; nothing happens when there is no such row.
    void select_service(const std::string& service);

protected:
    void page_shown() override;
    void page_hidden() override;

private:
    enum class View { checklist, services };

    void build();
    void connect_session();
    void refresh();
    void refresh_primary();
    void primary_pressed();
    void show_logs_of(const std::string& service);
    void follow_job(Job* job);
    [[nodiscard]] View wanted_view() const;
    [[nodiscard]] Job* job_in_the_way() const;

    Actions* actions_;
    QPointer<Job> job_;  // the last set-up, start or take-down of the whole project
    bool job_dismissed_{false};
    OverviewBanners* banners_{nullptr};
    QStackedWidget* stack_{nullptr};
    SetupView* setup_{nullptr};
    OverviewServices* services_{nullptr};
    QVBoxLayout* below_{nullptr};
    OverviewEnvironments* environments_{nullptr};
    QAction* primary_{nullptr};
};

}  // namespace seedbed::desktop
