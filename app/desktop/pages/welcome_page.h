// What the window shows while no project is open: open a folder, clone a repository, try the example, or go back to a project of late,
// each with its state now. A folder can be dropped anywhere.
#pragma once

#include "desktop/pages/page.h"
#include "desktop/session/recent_projects.h"

#include <vector>

class QPushButton;
class QVBoxLayout;

namespace seedbed::desktop {

class Banner;
class ElidedLabel;
class StateBadge;

// One project of late: a click opens it, the cross takes it off the list.
class RecentRow final : public QWidget {
    Q_OBJECT

public:
    RecentRow(const RecentProject& project, QWidget* parent);

    void show_project(const RecentProject& project);
    [[nodiscard]] const QString& folder() const noexcept { return folder_; }
    [[nodiscard]] QPushButton* open_button() const noexcept { return open_; }
    [[nodiscard]] QPushButton* remove_button() const noexcept { return remove_; }
    [[nodiscard]] StateBadge* badge() const noexcept { return badge_; }

private:
    QString folder_;
    QPushButton* open_;
    ElidedLabel* place_;
    StateBadge* badge_;
    QPushButton* remove_;
};

class WelcomePage final : public Page {
    Q_OBJECT

public:
    WelcomePage(Session& session, QWidget* parent);

    void show_recent(const std::vector<RecentProject>& projects);
    // Without one there is no button.
    void offer_example(bool there);
    [[nodiscard]] const std::vector<RecentRow*>& recent_rows() const noexcept { return rows_; }
    [[nodiscard]] QPushButton* example_button() const noexcept { return example_; }
    void take_focus() override;

signals:
    void open_wanted();
    void clone_wanted();
    void example_wanted();
    void folder_chosen(const QString& folder);
    void removal_wanted(const QString& folder);

private:
    void build();
    void refresh();

    Banner* problem_;
    QPushButton* open_;
    QPushButton* clone_;
    QPushButton* example_;
    QWidget* recent_box_;
    QVBoxLayout* recent_;
    std::vector<RecentRow*> rows_;
};

}  // namespace seedbed::desktop
