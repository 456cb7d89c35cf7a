#include "desktop/pages/disk_dialog.h"

#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/copy_field.h"
#include "desktop/widgets/delegates.h"
#include "desktop/widgets/empty_state.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/reading_order.h"
#include "desktop/widgets/state_badge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

constexpr int k_width = 1040;
constexpr int k_height = 680;

using databases::PoolPlace;

QString size_text(const std::optional<std::uint64_t>& bytes)
{
    return bytes ? exact_bytes_text(*bytes) : QString();
}

QString folder_of(const Session& session)
{
    return session.project() ? QString::fromStdString(session.project()->working_dir.string()) : QString();
}

}  // namespace

DiskDialog::DiskDialog(Session& session, Actions& actions, QWidget* parent)
    : QDialog(parent)
    , session_(session)
    , actions_(actions)
    , feed_(
          session.workers(), [this] { return ask(); }, this)
    , project_(folder_of(session))
{
    setWindowTitle(tr("What holds the disk"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    resize(k_width, k_height);
    connect(&feed_, &FeedBase::changed, this, &DiskDialog::refresh);
    connect(&session.jobs(), &Jobs::finished, this, [this] { feed_.invalidate(); });
    connect(&session, &Session::engine_changed, this, &DiskDialog::refresh);
    connect(&session, &Session::project_changed, this, &DiskDialog::project_changed);
    feed_.watch();
    refresh();
    list_->table()->setFocus();
}

DiskDialog::~DiskDialog() = default;

void DiskDialog::build()
{
    auto* heading = new QLabel(windowTitle(), this);
    style::set_role(*heading, "heading");
    summary_ = new QLabel(this);
    summary_->setWordWrap(true);
    totals_ = new QLabel(this);
    totals_->setWordWrap(true);
    style::set_role(*totals_, "muted");
    problem_ = new Banner(this);
    problem_->hide();
    auto* table = new TableView(model_, windowTitle());
    table->setItemDelegateForColumn(DiskModel::NameColumn, new TwoLineDelegate(true, table));
    table->setItemDelegateForColumn(DiskModel::PlaceColumn, new BadgeDelegate(table));
    table->set_stretch_column(DiskModel::NameColumn);
    list_ = new ListPanel(table, this);
    connect(list_, &ListPanel::detail_wanted, this, &DiskDialog::fill_detail);
    build_detail();
    shared_ = new QLabel(tr("Blocks that several share are counted in each of them. “Its own” is what would come free."), this);
    shared_->setWordWrap(true);
    style::set_role(*shared_, "muted");
    auto* command = new CopyField(tr("The same on the command line"), this);
    command->set_text(QStringLiteral("seedbed db disk"));
    clean_ = new QPushButton(style::icon(QStringLiteral("trash")), tr("Clean …"), this);
    clean_->setToolTip(tr("Deletes for good what lies in the bin and what is left over; shows first what that is"));
    connect(clean_, &QPushButton::clicked, this, [this] { actions_.clean_pool(); });
    auto* close = new QPushButton(tr("Close"), this);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    for (QPushButton* button : {clean_, close}) {
        button->setAutoDefault(false);
    }
    const auto inset = [](QVBoxLayout& column) {
        column.setContentsMargins(style::k_space_6, 0, style::k_space_6, 0);
        column.setSpacing(style::k_space_3);
    };
    auto* upper = new QVBoxLayout;
    inset(*upper);
    for (QWidget* part : std::initializer_list<QWidget*>{heading, summary_, totals_, problem_}) {
        upper->addWidget(part);
    }
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(style::k_space_2);
    buttons->addWidget(command, 1);
    buttons->addSpacing(style::k_space_4);
    buttons->addWidget(clean_);
    buttons->addWidget(close);
    auto* lower = new QVBoxLayout;
    inset(*lower);
    lower->addWidget(shared_);
    lower->addLayout(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, style::k_space_6, 0, style::k_space_4);
    column->setSpacing(style::k_space_2);
    column->addLayout(upper);
    column->addWidget(list_, 1);
    column->addLayout(lower);
}

bool DiskDialog::focusNextPrevChild(bool next)
{
    apply_reading_order(*this);
    return QDialog::focusNextPrevChild(next);
}

void DiskDialog::build_detail()
{
    DetailPanel* detail = list_->detail();
    const auto add = [&](const char* icon, const QString& text, auto act) {
        auto* button = new QPushButton(style::icon(QString::fromLatin1(icon)), text, detail);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, act] {
            if (const DiskRow* row = selected(); row != nullptr && row->snapshot) {
                act(*row->snapshot);
            }
        });
        detail->buttons()->addWidget(button);
        return button;
    };
    delete_ = add("trash", tr("Delete"), [this](const databases::Snapshot& snapshot) { actions_.remove_snapshot(snapshot); });
    pin_ = add("lock", tr("Pin"), [this](const databases::Snapshot& snapshot) { actions_.pin(snapshot, !snapshot.pinned); });
    restore_ = add("undo", tr("Restore"), [this](const databases::Snapshot& snapshot) { actions_.restore_snapshot(snapshot); });
}

std::function<DiskPicture(const std::stop_token&)> DiskDialog::ask() const
{
    if (!session_.workspace() || !session_.connected() || !session_.trusted()) {
        return {};
    }
    return [workspace = session_.workspace()](const std::stop_token& stop) {
        databases::Databases& room = workspace->databases();
        DiskPicture picture;
        picture.folders = room.disk_use(stop);
        picture.pool = room.pool(stop);
        picture.snapshots = room.snapshots(stop);
        picture.bin = room.deleted_snapshots(stop);
        return picture;
    };
}

const DiskRow* DiskDialog::selected() const
{
    const int row = list_->table()->current_row();
    return row < 0 ? nullptr : &model_.at(row);
}

// What can be done here is another project's business then.
void DiskDialog::project_changed()
{
    if (folder_of(session_) != project_) {
        close();
    } else {
        feed_.invalidate();
    }
}

void DiskDialog::refresh()
{
    const auto& picture = feed_.value();
    clean_->setEnabled(session_.can_act() && picture && !picture->folders.empty());
    if (!picture || picture->folders.empty()) {
        summary_->setText(picture && picture->pool.total_bytes > 0 ? sentence_of(picture->pool) : QString());
        summary_->setVisible(!summary_->text().isEmpty());
        for (QWidget* part : std::initializer_list<QWidget*>{totals_, shared_, problem_}) {
            part->hide();
        }
        show_nothing();
        return;
    }
    model_.take_rows(std::make_shared<const std::vector<DiskRow>>(disk_rows(*picture)));
    list_->show_empty(false);
    summary_->setText(sentence_of(picture->pool));
    summary_->show();
    totals_->setText(totals_of(picture->folders));
    totals_->show();
    shared_->setVisible(picture->pool.reflinks);
    if (feed_.failure()) {
        problem_->show_failure(tr("The pool could not be measured again; these are the figures of %1.")
                                   .arg(feed_.fetched_at() ? age_text(*feed_.fetched_at(), now()) : QString()),
                               *feed_.failure());
    } else {
        problem_->hide();
    }
    if (selected() != nullptr) {
        fill_detail();
    }
}

void DiskDialog::show_nothing()
{
    list_->show_empty(true);
    EmptyState* empty = list_->empty_state();
    const QString purpose = tr("Snapshots and live data of all projects lie in the pool on the engine's disk.");
    if (feed_.failure()) {
        empty->show_failure(tr("The pool could not be measured."), *feed_.failure());
    } else if (feed_.value()) {
        empty->show_message(QStringLiteral("disk"), tr("The pool holds nothing yet"), purpose);
    } else if (!session_.connected()) {
        empty->show_message(QStringLiteral("disk"), tr("Waiting for the engine"), purpose);
    } else {
        empty->show_message(QStringLiteral("disk"), tr("Measuring …"), tr("%1 Every file of it is looked at.").arg(purpose));
    }
}

void DiskDialog::fill_detail()
{
    const DiskRow* row = selected();
    if (row == nullptr) {
        return;
    }
    const databases::PoolFolder& folder = row->folder;
    const bool possible = session_.can_act();
    const bool here = folder.place == PoolPlace::snapshot && row->snapshot;
    delete_->setVisible(here);
    delete_->setEnabled(possible && here && !row->snapshot->pinned);
    delete_->setToolTip(here && row->snapshot->pinned ? tr("It is pinned.") : QString());
    pin_->setVisible(here);
    pin_->setEnabled(possible);
    pin_->setText(here && row->snapshot->pinned ? tr("Unpin") : tr("Pin"));
    restore_->setVisible(folder.place == PoolPlace::bin && row->snapshot);
    restore_->setEnabled(possible);
    DetailPanel* detail = list_->detail();
    detail->set_title(name_of(folder));
    detail->badge()->set_badge(badge_of(folder));
    detail->badge()->show();
    const bool foreign = (folder.place == PoolPlace::snapshot || folder.place == PoolPlace::bin) && !row->snapshot;
    detail->sheet()->show_rows({{tr("On disk"), exact_bytes_text(folder.bytes), {}, false},
                                {tr("Its own"), size_text(folder.own_bytes), {}, false},
                                {tr("Shared"), size_text(folder.shared_bytes), {}, false},
                                {tr("Database"), text_of(folder.database), {}, false},
                                {tr("Project"), text_of(folder.project), {}, false},
                                {tr("Environment"), text_of(folder.environment), {}, false},
                                {tr("Id"), text_of(folder.id), {}, true},
                                {tr("In the pool"), text_of(folder.path), {}, true},
                                {tr("Note"), foreign ? tr("It is another project's; open that one to act on it.") : QString(), {}, false}},
                               text_of(folder.path));
}

}  // namespace seedbed::desktop
