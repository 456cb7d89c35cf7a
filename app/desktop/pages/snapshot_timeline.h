// The timeline on a database's card: its snapshots and the copies of live data that are kept, newest first, with what can be done with
// those that are selected: one to go back to, two to compare. GUI thread.
#pragma once

#include "desktop/models/snapshots_model.h"

#include <QWidget>

#include <vector>

class QLabel;
class QMenu;
class QPushButton;

namespace seedbed::desktop {

class Actions;
class TableView;

class SnapshotTimeline final : public QWidget {
    Q_OBJECT

public:
    SnapshotTimeline(Actions& actions, QWidget* parent);

    // `possible`: actions make sense at present.
    void show_database(const databases::DatabaseStatus& status, const std::vector<databases::Snapshot>& snapshots, bool possible);
    // Ages move on by themselves.
    void touch() { model_.touch(); }
    [[nodiscard]] const std::vector<TimelineRow>& rows() const noexcept { return model_.rows(); }
    [[nodiscard]] TableView* table() const noexcept { return table_; }
    [[nodiscard]] QPushButton* compare_button() const noexcept { return compare_; }
    [[nodiscard]] QPushButton* delete_button() const noexcept { return delete_; }
    [[nodiscard]] QPushButton* undo_button() const noexcept { return undo_; }
    [[nodiscard]] QPushButton* more_button() const noexcept { return more_; }

private:
    void build_buttons();
    void build_table();
    void selection_moved();
    void show_menu(const QPoint& at);
    void fill_menu(QMenu& menu);
    void compare();
    [[nodiscard]] const TimelineRow* selected_row() const;
    // Nothing when a copy of live data, or more than one row, is selected.
    [[nodiscard]] const databases::Snapshot* selected() const;
    [[nodiscard]] std::vector<databases::Snapshot> selected_snapshots() const;

    Actions& actions_;
    databases::DatabaseStatus status_;
    bool possible_{false};
    SnapshotsModel model_;
    TableView* table_{nullptr};
    QLabel* none_{nullptr};
    QPushButton* reset_{nullptr};
    QPushButton* undo_{nullptr};
    QPushButton* compare_{nullptr};
    QPushButton* delete_{nullptr};
    QPushButton* more_{nullptr};
};

}  // namespace seedbed::desktop
