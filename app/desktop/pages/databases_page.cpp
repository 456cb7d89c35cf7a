#include "desktop/pages/databases_page.h"

#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/database_card.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/drop_veil.h"
#include "desktop/widgets/empty_state.h"

#include <QAction>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QMimeData>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

constexpr auto k_ages_move = 30s;
// From here on a plain copy is felt.
constexpr std::uint64_t k_slow_copy = 256ULL << 20;

bool copies_slowly(const DatabasesPicture& picture)
{
    return picture.pool && picture.pool->total_bytes > 0 && !picture.pool->reflinks &&
           std::ranges::any_of(picture.snapshots, [](const auto& snapshot) { return snapshot.bytes >= k_slow_copy; });
}

// One file that may hold a snapshot; core looks into it. Folders and Compose files are dropped on the window, to be opened.
std::optional<QString> dropped_snapshot(const QMimeData& data)
{
    const QList<QUrl> urls = data.urls();
    const QFileInfo file(urls.size() == 1 ? urls.front().toLocalFile() : QString());
    const QString suffix = file.suffix().toLower();
    const bool is_project = suffix == QLatin1String("yaml") || suffix == QLatin1String("yml");
    return file.isFile() && !is_project ? std::optional(file.absoluteFilePath()) : std::nullopt;
}

}  // namespace

DatabasesPage::DatabasesPage(Session& session, QWidget* parent)
    : Page(session, tr("Databases"), parent)
    , actions_(new Actions(session, *this, this))
    , set_up_(new QAction(tr("Set up"), this))
{
    setAcceptDrops(true);
    build();
    veil_ = new DropVeil(*this);
    connect(set_up_, &QAction::triggered, actions_, &Actions::set_up);
    connect(&session.databases(), &FeedBase::changed, this, &DatabasesPage::refresh);
    connect(&session, &Session::project_changed, this, &DatabasesPage::refresh);
    connect(&session, &Session::engine_changed, this, &DatabasesPage::refresh);
    connect(&session.jobs(), &Jobs::started, this, &DatabasesPage::refresh);
    connect(&session.jobs(), &Jobs::finished, this, &DatabasesPage::refresh);
    ages_.setInterval(k_ages_move);
    connect(&ages_, &QTimer::timeout, this, [this] {
        for (const auto& [name, card] : cards_) {
            card->touch();
        }
    });
    refresh();
}

void DatabasesPage::build()
{
    empty_ = new EmptyState;
    problem_ = new Banner;
    problem_->hide();
    connect(problem_, &Banner::closed, this, [this] { pool_hint_closed_ = true; });
    auto* content = new QWidget;
    style::set_role(*content, "page");
    cards_layout_ = new QVBoxLayout;
    cards_layout_->setSpacing(style::k_space_4);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_6);
    column->setSpacing(style::k_space_4);
    column->addWidget(build_bar());
    column->addWidget(problem_);
    column->addLayout(cards_layout_);
    column->addStretch(1);
    auto* scroll = new QScrollArea;
    scroll->setAccessibleName(title());
    scroll->setWidget(content);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(empty_);
    stack_->addWidget(scroll);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(stack_);
}

QWidget* DatabasesPage::build_bar()
{
    auto* bar = new QWidget;
    import_ = new QPushButton(style::icon(QStringLiteral("save")), tr("Import a snapshot …"), bar);
    import_->setToolTip(tr("From a file that was exported; it can be dropped on this page, too"));
    connect(import_, &QPushButton::clicked, this, [this] { actions_->import_snapshot({}); });
    pull_ = new QPushButton(style::icon(QStringLiteral("arrow-down")), tr("Pull a snapshot …"), bar);
    pull_->setToolTip(tr("From a registry, where somebody has pushed it"));
    connect(pull_, &QPushButton::clicked, this, [this] { actions_->pull_snapshot({}); });
    disk_ = new QPushButton(style::icon(QStringLiteral("disk")), tr("What holds the disk …"), bar);
    connect(disk_, &QPushButton::clicked, this, [this] { actions_->show_disk(); });
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::k_space_2);
    row->addStretch(1);
    row->addWidget(pull_);
    row->addWidget(import_);
    row->addWidget(disk_);
    return bar;
}

void DatabasesPage::dragEnterEvent(QDragEnterEvent* event)
{
    const auto file = dropped_snapshot(*event->mimeData());
    if (!file || !session().can_act()) {
        event->ignore();
        return;
    }
    event->acceptProposedAction();
    veil_->show_over(QStringLiteral("save"), tr("Drop to import the snapshot in %1").arg(QFileInfo(*file).fileName()));
}

void DatabasesPage::dragLeaveEvent(QDragLeaveEvent* event)
{
    veil_->hide();
    Page::dragLeaveEvent(event);
}

void DatabasesPage::dropEvent(QDropEvent* event)
{
    veil_->hide();
    if (const auto file = dropped_snapshot(*event->mimeData())) {
        event->acceptProposedAction();
        actions_->import_file(*file, {});
    }
}

void DatabasesPage::page_shown()
{
    session().databases().watch();
    ages_.start();
}

void DatabasesPage::page_hidden()
{
    session().databases().unwatch();
    ages_.stop();
}

DatabaseCard* DatabasesPage::card(const std::string& database) const
{
    const auto found = cards_.find(database);
    return found == cards_.end() ? nullptr : found->second;
}

bool DatabasesPage::busy(const std::string& database) const
{
    const QString topic = QStringLiteral("database/") + text_of(database);
    return std::ranges::any_of(session().jobs().under_way(), [&](const Job* job) {
        return job->request().topic == topic || job->request().topic == QLatin1String("setup") ||
               job->request().topic == QLatin1String("up") || job->request().topic == QLatin1String("down") ||
               job->request().topic == QLatin1String("pool/move");
    });
}

void DatabasesPage::refresh()
{
    const auto& feed = session().databases();
    refresh_state_line();
    import_->setEnabled(session().can_act());
    pull_->setEnabled(session().can_act());
    disk_->setEnabled(session().can_act());
    if (!feed.value() || feed.value()->databases.empty()) {
        show_nothing();
        stack_->setCurrentIndex(0);
        return;
    }
    stack_->setCurrentIndex(1);
    refresh_cards(*feed.value());
    refresh_banner(*feed.value());
}

void DatabasesPage::refresh_banner(const DatabasesPicture& picture)
{
    const auto& feed = session().databases();
    const bool failed = feed.failure() && feed.failure()->kind != ErrorKind::engine_unreachable;
    problem_->set_closable(!failed);
    if (failed) {
        problem_->show_failure(tr("The databases could not be looked at again; this is how they stood %1.")
                                   .arg(feed.fetched_at() ? age_text(*feed.fetched_at(), now()) : QString()),
                               *feed.failure());
    } else if (copies_slowly(picture) && session().can_act() && !pool_hint_closed_) {
        problem_->show_message(
            Tone::info, tr("Each reset copies its data here, since the pool's file system cannot share blocks."),
            tr("A disk image of its own, with XFS, makes a reset as quick as a restart, whatever the size. The plan says "
               "first what that needs."),
            tr("Make the pool fast …"), [this] { actions_->move_pool(true); });
    } else {
        problem_->hide();
    }
}

void DatabasesPage::refresh_cards(const DatabasesPicture& picture)
{
    std::map<std::string, DatabaseCard*> gone = std::exchange(cards_, {});
    int position = 0;
    for (const databases::DatabaseStatus& status : picture.databases) {
        DatabaseCard*& card = cards_[status.name];
        if (const auto known = gone.find(status.name); known != gone.end()) {
            card = known->second;
            gone.erase(known);
        } else {
            card = new DatabaseCard(*actions_, this);
        }
        if (cards_layout_->indexOf(card) != position) {
            cards_layout_->insertWidget(position, card);
        }
        ++position;
        std::vector<databases::Snapshot> snapshots;
        std::ranges::copy_if(picture.snapshots, std::back_inserter(snapshots),
                             [&](const databases::Snapshot& snapshot) { return snapshot.database == status.name; });
        card->show_database(status, snapshots, session().can_act() && !busy(status.name));
    }
    for (const auto& [name, card] : gone) {
        cards_layout_->removeWidget(card);
        card->deleteLater();
    }
}

void DatabasesPage::refresh_state_line()
{
    const auto& feed = session().databases();
    if (!feed.value()) {
        set_state_line(feed.loading() ? tr("Looking at the databases …") : QString());
        return;
    }
    const DatabasesPicture& picture = *feed.value();
    QString line = tr("%n database(s)", nullptr, static_cast<int>(picture.databases.size()));
    // Where no pool is yet, or none can be looked into, nothing is known of its disk.
    if (picture.pool && picture.pool->total_bytes > 0) {
        const QString free = bytes_text(picture.pool->free_bytes);
        line = picture.pool->reflinks ? tr("%1. The pool shares blocks, so a reset takes no copy; %2 free.").arg(line, free)
                                      : tr("%1. The pool's file system cannot share blocks, so a reset copies; %2 free.").arg(line, free);
    }
    set_state_line(line);
}

void DatabasesPage::show_nothing()
{
    const auto& feed = session().databases();
    const QString icon = QStringLiteral("database");
    const QString purpose = tr("Every database of your project stands here, one click away from a known state.");
    if (feed.failure()) {
        empty_->show_failure(tr("The databases cannot be shown"), *feed.failure());
    } else if (!session().trusted() && session().project()) {
        empty_->show_message(icon, tr("Nothing of this project has run yet"),
                             tr("%1 “Set up” shows what the project asks of your machine, then starts it.").arg(purpose), set_up_);
    } else if (feed.value()) {
        empty_->show_message(
            icon, tr("This project has no databases"),
            tr("%1 A service with the image of PostgreSQL, MariaDB, MySQL, Redis or MongoDB is found by itself; name others "
               "under “x-seedbed: databases:” in the Compose file.")
                .arg(purpose));
    } else if (!session().connected()) {
        empty_->show_message(icon, tr("Waiting for the engine"), purpose);
    } else {
        empty_->show_message(icon, tr("Looking at the databases …"), purpose);
    }
}

}  // namespace seedbed::desktop
