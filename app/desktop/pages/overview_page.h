// The project at a glance: its services with their state, addresses and what they use, or, before it was ever up, the set-up checklist.
#pragma once

#include "desktop/models/command.h"
#include "desktop/models/services_model.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"

#include <QPointer>

class QStackedWidget;

namespace seedbed::desktop {

class Actions;
struct CommandContext;
class Banner;
class ListPanel;
class SetupView;

class OverviewPage final : public Page {
    Q_OBJECT

public:
    OverviewPage(Session& session, QWidget* parent);

    // For the command palette; the page itself need not be there yet.
    [[nodiscard]] static Commands commands(const CommandContext& context);

    // For pictures and tests.
    [[nodiscard]] ListPanel* list() const noexcept { return list_; }
    [[nodiscard]] SetupView* setup() const noexcept { return setup_; }
    void take_focus() override;
    // Opens its detail; nothing happens when there is no such row.
    void select_service(const std::string& service);

protected:
    void page_shown() override;
    void page_hidden() override;

private:
    enum class View { checklist, services };

    void build();
    void build_detail();
    void refresh();
    void refresh_rows();
    void refresh_primary();
    void refresh_problem();
    void fill_detail();
    void follow_job(Job* job);
    [[nodiscard]] View wanted_view() const;
    [[nodiscard]] Job* job_in_the_way() const;
    [[nodiscard]] std::vector<std::string> selected_service() const;

    Actions* actions_;
    ServicesModel model_;
    UsageWatch::Handle watching_;
    QPointer<Job> job_;  // the last set-up, start or take-down of the whole project
    bool job_dismissed_{false};
    QStackedWidget* stack_{nullptr};
    SetupView* setup_{nullptr};
    ListPanel* list_{nullptr};
    Banner* problem_{nullptr};
    QAction* primary_{nullptr};
    QAction* start_{nullptr};
    QAction* stop_{nullptr};
    QAction* restart_{nullptr};
};

}  // namespace seedbed::desktop
