#include "desktop/main_window.h"

#include "desktop/command_desk.h"
#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/pages/welcome_page.h"
#include "desktop/recent_projects.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/page_header.h"
#include "desktop/widgets/rail.h"
#include "desktop/widgets/reading_order.h"
#include "desktop/widgets/step_list.h"

#include <QCloseEvent>
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QShortcut>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;
using Connection = engine::EngineState::Connection;

// The first folder among what is dragged; empty when there is none.
QString folder_of(const QMimeData& data)
{
    for (const QUrl& url : data.urls()) {
        const QFileInfo file(url.toLocalFile());
        if (file.isDir()) {
            return file.absoluteFilePath();
        }
    }
    return {};
}

QString engine_name(const engine::EngineState& state)
{
    if (state.version.version.empty()) {
        return MainWindow::tr("Engine");
    }
    const QString flavor = state.version.flavor == engine::Flavor::podman ? QStringLiteral("Podman") : QStringLiteral("Docker");
    return QStringLiteral("%1 %2").arg(flavor, text_of(state.version.version));
}

Badge project_badge(const Session& session)
{
    if (!session.project()) {
        return {};
    }
    Badge worst{Tone::idle, QStringLiteral("states/stopped"), summary_of(session.services())};
    for (const environment::ServiceStatus& service : session.services()) {
        const Badge badge = badge_of(service);
        const bool worse = badge.tone == Tone::bad || (badge.tone == Tone::warning && worst.tone != Tone::bad) ||
                           (worst.tone == Tone::idle && badge.tone != Tone::idle);
        if (worse) {
            worst.tone = badge.tone;
            worst.shape = badge.shape;
        }
    }
    return worst;
}

}  // namespace

MainWindow::MainWindow(Session& session, QSettings& settings, QWidget* parent)
    : QMainWindow(parent)
    , session_(session)
    , settings_(settings)
    , entries_(page_entries())
{
    setAcceptDrops(true);
    setWindowIcon(QIcon(QStringLiteral(":/app/dev.seedbed.Seedbed.svg")));
    build();
    build_shortcuts();
    connect_session();
    resize(style::k_window_width, style::k_window_height);
    restoreGeometry(settings_.value(QStringLiteral("window/geometry")).toByteArray());
    show_current();
}

MainWindow::~MainWindow() = default;

void MainWindow::build()
{
    auto* central = new QWidget(this);
    style::set_role(*central, "page");
    header_ = new PageHeader(central);
    engine_banner_ = new Banner(central);
    engine_banner_->hide();
    stack_ = new QStackedWidget(central);
    welcome_ = new WelcomePage(session_, stack_);
    stack_->addWidget(welcome_);
    notices_ = new Notices(central);
    jobs_bar_ = new JobsBar(session_.jobs(), central);
    build_rail();
    auto* banner_inset = new QHBoxLayout;
    banner_inset->setContentsMargins(style::k_space_6, 0, style::k_space_6, 0);
    banner_inset->addWidget(engine_banner_);
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(header_);
    right->addLayout(banner_inset);
    right->addWidget(stack_, 1);
    right->addWidget(notices_);
    right->addWidget(jobs_bar_);
    auto* row = new QHBoxLayout(central);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(rail_);
    row->addLayout(right, 1);
    setCentralWidget(central);
    minute_ = new QTimer(this);
    minute_->setInterval(30s);
    connect(minute_, &QTimer::timeout, this, &MainWindow::refresh_engine);
    minute_->start();
}

void MainWindow::build_rail()
{
    rail_ = new Rail(this);
    int number = 0;
    for (const PageEntry& entry : entries_) {
        ++number;
        const QKeySequence keys(QStringLiteral("Ctrl+%1").arg(number));
        const int index = rail_->add_page(entry.icon, entry.title, keys.toString(QKeySequence::NativeText), entry.below_divider);
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, [this, index] { show_index(index); });
    }
    // The keyboard stays in the rail, so that its arrow keys go on from page to page.
    connect(rail_, &Rail::page_chosen, this, [this](int index) {
        current_ = index;
        show_current();
    });
    connect(rail_->project_menu(), &QMenu::aboutToShow, this, &MainWindow::fill_project_menu);
}

void MainWindow::build_shortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence::Open, [this] { ask_for_folder(); });
    add(QKeySequence::Quit, [this] { close(); });
    commands_ = new CommandDesk(*this, session_, settings_);
    connect(welcome_, &WelcomePage::open_wanted, this, &MainWindow::ask_for_folder);
    connect(welcome_, &WelcomePage::folder_chosen, this, &MainWindow::open_folder);
}

void MainWindow::connect_session()
{
    connect(&session_, &Session::engine_changed, this, [this] {
        refresh_engine();
        refresh_rail();
    });
    connect(&session_, &Session::project_changed, this, [this] {
        show_current();
        refresh_rail();
    });
    connect(&session_, &Session::services_changed, this, &MainWindow::refresh_rail);
    connect(&session_.jobs(), &Jobs::finished, this, &MainWindow::job_finished);
    connect(&session_.databases(), &FeedBase::changed, this, &MainWindow::say_what_was_recovered);
    connect(&session_, &Session::link_offered, this, [this](const QString& name, const QString& url) {
        notices_->add(Tone::info, tr("%1 is at %2").arg(name, url), {}, tr("Open"), [url] { QDesktopServices::openUrl(QUrl(url)); });
    });
    refresh_engine();
    refresh_rail();
}

void MainWindow::open_folder(const QString& folder)
{
    remember();
    compose::LoadRequest request;
    request.folder = folder.toStdString();
    session_.open_project(std::move(request));
    RecentProjects(settings_).add(folder);
    const QString last = settings_.value(project_key() + QStringLiteral("/page"), entries_.front().id).toString();
    show_page(last);
}

void MainWindow::ask_for_folder()
{
    auto* dialog = new QFileDialog(this, tr("Open a project"), QDir::homePath());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::open_folder);
    dialog->open();
}

void MainWindow::fill_project_menu()
{
    QMenu* menu = rail_->project_menu();
    menu->clear();
    connect(menu->addAction(style::icon(QStringLiteral("folder")), tr("Open a folder …")), &QAction::triggered, this,
            &MainWindow::ask_for_folder);
    if (session_.project_request()) {
        connect(menu->addAction(style::icon(QStringLiteral("close")), tr("Close the project")), &QAction::triggered, &session_,
                &Session::close_project);
    }
    menu->addSeparator();
    for (const QString& folder : RecentProjects(settings_).list()) {
        QAction* action = menu->addAction(style::icon(QStringLiteral("history")), QDir::toNativeSeparators(folder));
        connect(action, &QAction::triggered, this, [this, folder] { open_folder(folder); });
    }
}

Page* MainWindow::page(const QString& id)
{
    const auto entry = std::ranges::find(entries_, id, &PageEntry::id);
    if (entry == entries_.end()) {
        return nullptr;
    }
    const int index = static_cast<int>(entry - entries_.begin());
    Page*& made = pages_[index];
    if (made == nullptr) {
        made = entry->make(session_, stack_);
        stack_->addWidget(made);
        connect(made, &Page::header_changed, this, [this, page = made] {
            if (stack_->currentWidget() == page) {
                refresh_header();
            }
        });
    }
    return made;
}

void MainWindow::show_page(const QString& id)
{
    const auto entry = std::ranges::find(entries_, id, &PageEntry::id);
    show_index(entry == entries_.end() ? 0 : static_cast<int>(entry - entries_.begin()));
}

QString MainWindow::current_page() const
{
    return entries_.at(static_cast<std::size_t>(current_)).id;
}

void MainWindow::show_index(int index)
{
    current_ = index;
    show_current();
    if (auto* shown = qobject_cast<Page*>(stack_->currentWidget())) {
        shown->take_focus();
    }
}

void MainWindow::show_current()
{
    const PageEntry& entry = entries_.at(static_cast<std::size_t>(current_));
    const bool welcome = entry.needs_project && !session_.project() && !session_.opening_project();
    if (welcome) {
        welcome_->show_recent(RecentProjects(settings_).list());
    }
    stack_->setCurrentWidget(welcome ? welcome_ : page(entry.id));
    rail_->set_current(current_);
    refresh_header();
}

void MainWindow::refresh_header()
{
    const auto* shown = qobject_cast<Page*>(stack_->currentWidget());
    header_->setVisible(shown != welcome_);
    header_->show_page(shown->title(), shown->state_line(), shown->primary_action());
    setWindowTitle(session_.project() ? tr("%1, %2: Seedbed").arg(text_of(session_.project()->name), shown->title()) : tr("Seedbed"));
}

void MainWindow::refresh_rail()
{
    for (int index = 0; index < static_cast<int>(entries_.size()); ++index) {
        const PageEntry& entry = entries_[static_cast<std::size_t>(index)];
        rail_->set_badge(index, entry.badge ? entry.badge(session_) : QString());
    }
    const auto& project = session_.project();
    if (!project) {
        rail_->set_project(tr("No project"), tr("Open a folder"), {});
        return;
    }
    const QString second =
        session_.branch().isEmpty() ? QDir::toNativeSeparators(text_of(project->working_dir.string())) : session_.branch();
    rail_->set_project(text_of(project->name), second, project_badge(session_));
}

void MainWindow::refresh_engine()
{
    const engine::EngineState& state = *session_.engine_state();
    const bool none_found = session_.engine_failure() && state.connection != Connection::connected;
    rail_->set_engine(engine_name(state), none_found ? badge_of(Connection::lost) : badge_of(state.connection));
    if (none_found) {
        engine_banner_->show_failure(tr("No engine was found."), *session_.engine_failure());
    } else if (state.connection == Connection::lost && session_.lost_since()) {
        engine_banner_->show_message(
            Tone::bad,
            tr("Engine not reachable since %1, trying again. What you see is from before.").arg(clock_text(*session_.lost_since())),
            text_of(state.reason));
    } else {
        engine_banner_->hide();
    }
}

void MainWindow::job_finished(Job* job)
{
    const JobRequest& request = job->request();
    switch (job->state()) {
    case JobState::failed:
        // The set-up checklist shows its own failure where it happened.
        notices_->add(Tone::bad, tr("%1: %2").arg(job->title(), job->failure()->sentence), full_text(*job->failure()),
                      job->steps().empty() ? QString() : tr("Show the steps"), [this, job = QPointer<Job>(job)] {
                          if (job) {
                              jobs_bar_->open_steps(job);
                          }
                      });
        break;
    case JobState::cancelled: notices_->add(Tone::info, tr("%1: cancelled. What was begun has been taken back.").arg(job->title())); break;
    case JobState::done:
        if (request.done_sentence) {
            notices_->add(Tone::good, request.done_sentence(job->elapsed()), {}, request.undo ? request.undo->label : QString(),
                          request.undo ? request.undo->act : std::function<void()>());
        }
        break;
    case JobState::planning:
    case JobState::running: break;
    }
}

void MainWindow::say_what_was_recovered()
{
    const auto& picture = session_.databases().value();
    if (!picture || session_.databases().loading() || picture->recovered.empty()) {
        return;
    }
    QStringList lines;
    for (const std::string& sentence : picture->recovered) {
        lines << text_of(sentence);
    }
    notices_->add(Tone::info, tr("An action that had been interrupted was put in order."), lines.join(QLatin1Char('\n')));
}

QString MainWindow::project_key() const
{
    const auto& request = session_.project_request();
    const QString folder = request ? text_of(request->folder.string()) : QString();
    return QStringLiteral("projects/") + QString::fromLatin1(folder.toUtf8().toPercentEncoding());
}

void MainWindow::remember()
{
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (session_.project_request()) {
        settings_.setValue(project_key() + QStringLiteral("/page"), current_page());
    }
}

void MainWindow::ask_before_closing()
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Quit Seedbed?"),
                                tr("%n job(s) are still running. Quitting cancels them and takes back what they began.", nullptr,
                                   static_cast<int>(session_.jobs().under_way().size())),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* quit = box->addButton(tr("Cancel them and quit"), QMessageBox::AcceptRole);
    QPushButton* stay = box->addButton(tr("Keep running"), QMessageBox::RejectRole);
    box->setDefaultButton(stay);
    box->setEscapeButton(stay);
    connect(box, &QMessageBox::buttonClicked, this, [this, quit](QAbstractButton* pressed) {
        if (pressed == quit) {
            close_agreed_ = true;
            close();
        }
    });
    box->open();
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    if (!close_agreed_ && !session_.jobs().under_way().empty()) {
        event->ignore();
        ask_before_closing();
        return;
    }
    remember();
    event->accept();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    apply_reading_order(*this);
    return QMainWindow::focusNextPrevChild(next);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event)
{
    if (!folder_of(*event->mimeData()).isEmpty()) {
        event->acceptProposedAction();
    }
}

void MainWindow::dropEvent(QDropEvent* event)
{
    if (const QString folder = folder_of(*event->mimeData()); !folder.isEmpty()) {
        open_folder(folder);
    }
}

}  // namespace seedbed::desktop
