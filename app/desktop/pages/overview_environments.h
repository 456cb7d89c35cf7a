// The project's environments by branch, below its services: each with its state, its name and its ports; it can be shown instead of the one
// on show, opened in the browser, and removed. Not there for a project that has one environment alone. Asks for them only while it is
// looked at. GUI thread.
#pragma once

#include "desktop/session/session.h"

#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;

namespace seedbed::desktop {

class Actions;
class ElidedLabel;
class StateBadge;

class OverviewEnvironments final : public QWidget {
    Q_OBJECT

public:
    OverviewEnvironments(Session& session, Actions& actions, QWidget* parent);
    ~OverviewEnvironments() override;

    void set_looked_at(bool looked_at);
    // For tests; null when there is none of that name.
    [[nodiscard]] QPushButton* show_button(const std::string& environment) const;
    [[nodiscard]] QPushButton* open_button(const std::string& environment) const;
    [[nodiscard]] QPushButton* remove_button(const std::string& environment) const;

private:
    struct Row {
        ElidedLabel* owner{nullptr};
        StateBadge* badge{nullptr};
        ElidedLabel* about{nullptr};
        QPushButton* open{nullptr};
        QPushButton* show{nullptr};
        QPushButton* remove{nullptr};
        std::string url;
        [[nodiscard]] std::vector<QWidget*> cells() const;
    };

    void refresh();
    void drop_rows_but(const std::vector<workspace::EnvironmentSummary>& environments);
    Row& row_of(const workspace::EnvironmentSummary& environment);
    void fill(Row& row, const workspace::EnvironmentSummary& environment) const;
    void fit();

    Session& session_;
    Actions& actions_;
    bool looked_at_{false};
    QLabel* heading_;
    QScrollArea* scroll_;
    QWidget* list_;
    QGridLayout* grid_;
    std::map<std::string, Row> rows_;  // by the environment's name
};

}  // namespace seedbed::desktop
