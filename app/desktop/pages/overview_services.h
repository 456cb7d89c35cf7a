// The project's services as a list with what can be done with them: their states and what they use, the detail of one or several beside it,
// and those of other profiles folded away below. Asks for measurements and inspections only while it is looked at. GUI thread.
#pragma once

#include "desktop/models/services_model.h"
#include "desktop/session/session.h"

#include <QWidget>

#include <string>
#include <vector>

class QPushButton;

namespace seedbed::desktop {

class Actions;
class ListPanel;
class ServiceActions;

class OverviewServices final : public QWidget {
    Q_OBJECT

public:
    OverviewServices(Session& session, Actions& actions, QWidget* parent);

    // Takes the services' states over from the session.
    void refresh();
    void set_looked_at(bool looked_at);
    // Opens its detail; nothing happens when there is no such row.
    void select_service(const std::string& service);
    [[nodiscard]] ListPanel* list() const noexcept { return list_; }
    [[nodiscard]] QPushButton* fold() const noexcept { return fold_; }

signals:
    void logs_wanted(const std::string& service);

private:
    void build_list();
    void build_detail();
    [[nodiscard]] std::vector<ServiceRow> rows();
    [[nodiscard]] ServiceRow row_of(const environment::ServiceStatus& status) const;
    void add_folded(std::vector<ServiceRow>& rows);
    void refresh_fold(int in_profiles, int hidden);
    void refresh_facts();
    void fill_detail();
    [[nodiscard]] std::vector<environment::ServiceStatus> selected() const;

    Session& session_;
    ServicesModel model_;
    UsageWatch::Handle watching_;
    bool looked_at_{false};
    bool unfolded_{false};
    ListPanel* list_{nullptr};
    ServiceActions* actions_{nullptr};
    QPushButton* fold_{nullptr};
};

}  // namespace seedbed::desktop
