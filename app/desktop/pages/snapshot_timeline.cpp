#include "desktop/pages/snapshot_timeline.h"

#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/delegates.h"
#include "desktop/widgets/table_view.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

SnapshotTimeline::SnapshotTimeline(Actions& actions, QWidget* parent) : QWidget(parent), actions_(actions)
{
    auto* heading = new QLabel(tr("Timeline"), this);
    style::set_role(*heading, "strong");
    build_buttons();
    build_table();
    none_ = new QLabel(tr("None yet. The first reset or “Save state” makes one; a snapshot never changes afterwards."), this);
    none_->setWordWrap(true);
    style::set_role(*none_, "muted");
    auto* bar = new QHBoxLayout;
    bar->setSpacing(style::k_space_2);
    bar->addWidget(heading);
    bar->addStretch(1);
    for (QPushButton* button : {reset_, undo_, compare_, delete_, more_}) {
        bar->addWidget(button);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::k_space_1);
    column->addLayout(bar);
    column->addWidget(table_);
    column->addWidget(none_);
}

void SnapshotTimeline::build_buttons()
{
    reset_ = new QPushButton(style::icon(QStringLiteral("reset")), tr("Reset to this"), this);
    connect(reset_, &QPushButton::clicked, this, [this] {
        if (const auto* snapshot = selected()) {
            actions_.reset(status_.name, snapshot->id.value(), text_of(snapshot->name));
        }
    });
    undo_ = new QPushButton(style::icon(QStringLiteral("undo")), tr("Go back to this"), this);
    connect(undo_, &QPushButton::clicked, this, [this] { actions_.undo(status_.name); });
    compare_ = new QPushButton(style::icon(QStringLiteral("compare")), tr("Compare …"), this);
    connect(compare_, &QPushButton::clicked, this, &SnapshotTimeline::compare);
    delete_ = new QPushButton(style::icon(QStringLiteral("trash")), tr("Delete"), this);
    connect(delete_, &QPushButton::clicked, this, [this] {
        if (const auto* snapshot = selected()) {
            actions_.remove_snapshot(*snapshot);
        }
    });
    more_ = new QPushButton(tr("More"), this);
    more_->setMenu(new QMenu(more_));
    connect(more_->menu(), &QMenu::aboutToShow, this, [this] { fill_menu(*more_->menu()); });
}

void SnapshotTimeline::build_table()
{
    table_ = new TableView(model_, tr("Timeline"), this);
    style::set_role(*table_, "in-card");
    table_->set_fits_content(true);
    table_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table_->setItemDelegateForColumn(SnapshotsModel::NameColumn, new TwoLineDelegate(true, table_));
    table_->setItemDelegateForColumn(SnapshotsModel::SealColumn, new BadgeDelegate(table_));
    for (const int column : {SnapshotsModel::OriginColumn, SnapshotsModel::SizeColumn, SnapshotsModel::AgeColumn}) {
        table_->setItemDelegateForColumn(column, new TwoLineDelegate(false, table_));
    }
    table_->set_stretch_column(SnapshotsModel::NameColumn);
    connect(table_, &TableView::selection_moved, this, &SnapshotTimeline::selection_moved);
    table_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(table_, &QWidget::customContextMenuRequested, this, &SnapshotTimeline::show_menu);
}

void SnapshotTimeline::show_database(const databases::DatabaseStatus& status, const std::vector<databases::Snapshot>& snapshots,
                                     bool possible)
{
    status_ = status;
    possible_ = possible;
    none_->setVisible(snapshots.empty());
    table_->setVisible(!snapshots.empty() || !status.generations.empty());
    model_.set_live(status.current ? status.current->snapshot : SnapshotId());
    model_.set_rows(timeline_of(status, snapshots));
    selection_moved();
}

const TimelineRow* SnapshotTimeline::selected_row() const
{
    const std::vector<int> rows = table_->selected_rows();
    return rows.size() == 1 ? &model_.at(rows.front()) : nullptr;
}

const databases::Snapshot* SnapshotTimeline::selected() const
{
    const TimelineRow* row = selected_row();
    return row == nullptr || row->generation ? nullptr : &row->snapshot;
}

std::vector<databases::Snapshot> SnapshotTimeline::selected_snapshots() const
{
    std::vector<databases::Snapshot> snapshots;
    for (const int row : table_->selected_rows()) {
        if (!model_.at(row).generation) {
            snapshots.push_back(model_.at(row).snapshot);
        }
    }
    return snapshots;
}

void SnapshotTimeline::selection_moved()
{
    const TimelineRow* row = selected_row();
    const databases::Snapshot* snapshot = selected();
    undo_->setVisible(row != nullptr && row->use == TimelineRow::Use::undo);
    undo_->setEnabled(possible_);
    for (QPushButton* button : {reset_, delete_, more_}) {
        button->setVisible(snapshot != nullptr);
        button->setEnabled(possible_);
    }
    const std::size_t rows = table_->selected_rows().size();
    compare_->setVisible(rows == 2 && selected_snapshots().size() == rows);
    compare_->setEnabled(possible_);
    if (snapshot != nullptr && snapshot->pinned) {
        delete_->setEnabled(false);
        delete_->setToolTip(tr("It is pinned."));
    } else {
        delete_->setToolTip({});
    }
}

// The older one is what was before.
void SnapshotTimeline::compare()
{
    auto snapshots = selected_snapshots();
    if (snapshots.size() == 2) {
        std::ranges::sort(snapshots, {}, &databases::Snapshot::created);
        actions_.compare(status_.name, snapshots[0].id, snapshots[1].id);
    }
}

void SnapshotTimeline::show_menu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (const QPushButton* button : {reset_, undo_, compare_, delete_}) {
        if (!button->isHidden()) {
            QAction* action = menu->addAction(button->icon(), button->text(), button, &QPushButton::click);
            action->setEnabled(button->isEnabled());
        }
    }
    fill_menu(*menu);
    if (menu->isEmpty()) {
        delete menu;
        return;
    }
    menu->popup(table_->viewport()->mapToGlobal(at));
}

// Made anew each time it opens, so that no refresh can pull it away from under the pointer.
void SnapshotTimeline::fill_menu(QMenu& menu)
{
    if (&menu == more_->menu()) {
        menu.clear();
    }
    if (selected() == nullptr) {
        return;
    }
    const databases::Snapshot snapshot = *selected();
    const auto add = [&](const char* icon, const QString& text, auto act) {
        QAction* action = menu.addAction(style::icon(QString::fromLatin1(icon)), text);
        action->setEnabled(possible_);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const auto others = std::ranges::count_if(model_.rows(), [](const TimelineRow& row) { return !row.generation; });
    add("compare", tr("Compare with another …"), [this, snapshot] {
        actions_.compare(snapshot.database, snapshot.id, {});
    })->setEnabled(possible_ && others > 1);
    add("load", tr("Export to a file …"), [this, snapshot] { actions_.export_snapshot(snapshot); });
    add("external", tr("Push to a registry …"), [this, snapshot] { actions_.push_snapshot(snapshot); });
    menu.addSeparator();
    add("edit", tr("Rename or annotate …"), [this, snapshot] { actions_.describe(snapshot); });
    add("lock", snapshot.pinned ? tr("Unpin") : tr("Pin"), [this, snapshot] { actions_.pin(snapshot, !snapshot.pinned); });
}

}  // namespace seedbed::desktop
