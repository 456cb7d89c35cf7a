// One database: what state it is in, Reset, Save state and Undo, how to connect to it, and the timeline of its snapshots.
#pragma once

#include "databases/databases.h"
#include "desktop/models/snapshots_model.h"

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
class TableView;

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
    [[nodiscard]] TableView* snapshots_table() const noexcept { return table_; }
    [[nodiscard]] QPushButton* delete_button() const noexcept { return delete_selected_; }
    [[nodiscard]] QPushButton* undo_selected_button() const noexcept { return undo_selected_; }
    [[nodiscard]] QPushButton* more_button() const noexcept { return more_; }
    [[nodiscard]] QLabel* sentence() const noexcept { return sentence_; }

private:
    void build();
    QWidget* build_buttons();
    QWidget* build_snapshots();
    void fill_reset_menu();
    void show_texts();
    void show_kept();
    void selection_moved();
    void reset_to(const databases::Snapshot& snapshot);
    void fill_more_menu();
    [[nodiscard]] const TimelineRow* selected_row() const;
    // Nothing when a copy of live data is selected.
    [[nodiscard]] const databases::Snapshot* selected() const;

    Actions& actions_;
    databases::DatabaseStatus status_;
    bool possible_{false};
    SnapshotsModel model_;
    QLabel* name_{nullptr};
    StateBadge* badge_{nullptr};
    QLabel* engine_{nullptr};
    QLabel* sentence_{nullptr};
    ElidedLabel* undo_sentence_{nullptr};
    Banner* problem_{nullptr};
    Banner* kept_{nullptr};  // since adoption
    SplitButton* reset_{nullptr};
    QPushButton* save_{nullptr};
    QPushButton* undo_{nullptr};
    CopyField* connection_{nullptr};
    QLabel* no_connection_{nullptr};
    TableView* table_{nullptr};
    QLabel* no_snapshots_{nullptr};
    QPushButton* reset_selected_{nullptr};
    QPushButton* undo_selected_{nullptr};
    QPushButton* delete_selected_{nullptr};
    QPushButton* more_{nullptr};
};

}  // namespace seedbed::desktop
