// One database: what state it is in, Reset, Save state and Undo, how to connect to it, and the timeline of its snapshots.
#pragma once

#include "databases/databases.h"
#include "desktop/pages/snapshot_timeline.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace seedbed::desktop {

class Actions;
class Banner;
class CopyField;
class ElidedLabel;
class SplitButton;
class StateBadge;

class DatabaseCard final : public QWidget {
    Q_OBJECT

public:
    DatabaseCard(Actions& actions, QWidget* parent);

    // `possible`: the engine answers and nothing is under way for this database.
    void show_database(const databases::DatabaseStatus& status, const std::vector<databases::Snapshot>& snapshots, bool possible);
    // Ages move on by themselves.
    void touch();
    [[nodiscard]] const databases::DatabaseStatus& status() const noexcept { return status_; }
    [[nodiscard]] SplitButton* reset_button() const noexcept { return reset_; }
    [[nodiscard]] QPushButton* undo_button() const noexcept { return undo_; }
    [[nodiscard]] QPushButton* save_button() const noexcept { return save_; }
    [[nodiscard]] QPushButton* shell_button() const noexcept { return shell_; }
    [[nodiscard]] SnapshotTimeline* timeline() const noexcept { return timeline_; }
    [[nodiscard]] TableView* snapshots_table() const noexcept { return timeline_->table(); }
    [[nodiscard]] QLabel* sentence() const noexcept { return sentence_; }

private:
    void build();
    QWidget* build_buttons();
    QWidget* build_connection();
    void fill_reset_menu();
    void show_texts();
    void show_kept();
    void reset_to(const databases::Snapshot& snapshot);

    Actions& actions_;
    databases::DatabaseStatus status_;
    bool possible_{false};
    QLabel* name_{nullptr};
    StateBadge* badge_{nullptr};
    ElidedLabel* engine_{nullptr};
    QLabel* sentence_{nullptr};
    ElidedLabel* undo_sentence_{nullptr};
    QLabel* spares_{nullptr};
    Banner* problem_{nullptr};
    Banner* kept_{nullptr};  // since adoption
    SplitButton* reset_{nullptr};
    QPushButton* save_{nullptr};
    QPushButton* undo_{nullptr};
    CopyField* connection_{nullptr};
    QLabel* no_connection_{nullptr};
    QPushButton* shell_{nullptr};
    SnapshotTimeline* timeline_{nullptr};
};

}  // namespace seedbed::desktop
