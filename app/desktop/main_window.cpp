#include "desktop/main_window.h"

#include "desktop/command_desk.h"
#include "desktop/frame/branch_offer.h"
#include "desktop/frame/closing.h"
#include "desktop/frame/drop_hint.h"
#include "desktop/frame/new_project.h"
#include "desktop/frame/project_menu.h"
#include "desktop/models/core_words.h"
#include "desktop/models/format.h"
#include "desktop/models/project_badge.h"
#include "desktop/models/words.h"
#include "desktop/pages/welcome_page.h"
#include "desktop/session/recent_projects.h"
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

QString engine_name(const engine::EngineState& state)
{
    if (state.version.version.empty()) {
        return MainWindow::tr("Engine");
    }
    const QString flavor = state.version.flavor == engine::Flavor::podman ? QStringLiteral("Podman") : QStringLiteral("Docker");
    return QStringLiteral("%1 %2").arg(flavor, text_of(state.version.version));
}

}  // namespace

MainWindow::MainWindow(Session& session, QSettings& settings, QWidget* parent)
    : QMainWindow(parent)
    , session_(session)
    , settings_(settings)
    , layout_(settings)
    , entries_(page_entries())
{
    setWindowIcon(QIcon(QStringLiteral(":/app/dev.seedbed.Seedbed.svg")));
    recent_ = new RecentProjects(session_, settings_, this);
    new_project_ = new NewProject(session_, settings_, *this);
    closing_ = new Closing(*this, session_.jobs());
    build();
    build_shortcuts();
    build_ways_in();
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
    branch_banner_ = new Banner(central);
    new BranchOffer(session_, *branch_banner_, this);
    stack_ = new QStackedWidget(central);
    welcome_ = new WelcomePage(session_, stack_);
    stack_->addWidget(welcome_);
    notices_ = new Notices(central);
    jobs_bar_ = new JobsBar(session_.jobs(), central);
    build_rail();
    banner_inset_ = new QVBoxLayout;
    banner_inset_->setSpacing(style::k_space_2);
    banner_inset_->addWidget(engine_banner_);
    banner_inset_->addWidget(branch_banner_);
    auto* right = new QVBoxLayout;
    right->setContentsMargins(0, 0, 0, 0);
    right->setSpacing(0);
    right->addWidget(header_);
    right->addLayout(banner_inset_);
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
}

void MainWindow::build_shortcuts()
{
    const auto add = [this](const QKeySequence& keys, auto act) {
        auto* shortcut = new QShortcut(keys, this);
        connect(shortcut, &QShortcut::activated, this, act);
    };
    add(QKeySequence::Open, [this] { ask_for_folder(); });
    add(QKeySequence::Close, [this] { close_project(); });
    add(quit_keys(), [this] { quit(); });
    add(QKeySequence(QStringLiteral("Ctrl+,")), [this] { emit settings_wanted(); });
    commands_ = new CommandDesk(*this, session_, settings_);
}

// Everything that leads to a project: the welcome page, the switcher, a clone or a copy that is done, a drop.
void MainWindow::build_ways_in()
{
    connect(welcome_, &WelcomePage::open_wanted, this, &MainWindow::ask_for_folder);
    connect(welcome_, &WelcomePage::clone_wanted, new_project_, &NewProject::ask_what_to_clone);
    connect(welcome_, &WelcomePage::example_wanted, new_project_, &NewProject::try_example);
    connect(welcome_, &WelcomePage::folder_chosen, this, &MainWindow::open_folder);
    connect(welcome_, &WelcomePage::removal_wanted, recent_, &RecentProjects::remove);
    welcome_->offer_example(NewProject::example().has_value());
    connect(recent_, &RecentProjects::changed, welcome_, [this] { welcome_->show_recent(recent_->list()); });
    welcome_->show_recent(recent_->list());
    const auto* menu = new ProjectMenu(*rail_->project_menu(), *recent_, session_);
    connect(menu, &ProjectMenu::folder_chosen, this, &MainWindow::open_folder);
    connect(menu, &ProjectMenu::open_wanted, this, &MainWindow::ask_for_folder);
    connect(menu, &ProjectMenu::clone_wanted, new_project_, &NewProject::ask_what_to_clone);
    connect(menu, &ProjectMenu::close_wanted, this, &MainWindow::close_project);
    connect(menu, &ProjectMenu::settings_wanted, this, &MainWindow::settings_wanted);
    connect(new_project_, &NewProject::started, jobs_bar_, &JobsBar::open_steps);
    connect(new_project_, &NewProject::folder_ready, this, &MainWindow::open_folder);
    connect(new DropHint(*this), &DropHint::dropped, this, [this](const Dropped& project) {
        compose::LoadRequest request;
        request.folder = project.folder.toStdString();
        if (!project.file.isEmpty()) {
            request.files.emplace_back(project.file.toStdString());
        }
        open_project(request);
    });
    connect(closing_, &Closing::waits_for_jobs, this, &MainWindow::say_that_it_waits);
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
    connect(&session_.jobs(), &Jobs::finished, this, &MainWindow::job_finished);
    connect(&session_.databases(), &FeedBase::changed, this, &MainWindow::say_what_was_recovered);
    connect(&session_, &Session::link_offered, this, [this](const QString& name, const QString& url) {
        notices_->add(Tone::info, tr("%1 is at %2").arg(name, url), {}, tr("Open"), [url] { QDesktopServices::openUrl(QUrl(url)); });
    });
    connect(&session_, &Session::told, this, [this](const QString& sentence) { notices_->add(Tone::info, sentence); });
    refresh_engine();
    refresh_rail();
}

void MainWindow::open_folder(const QString& folder)
{
    compose::LoadRequest request;
    request.folder = QDir(folder).absolutePath().toStdString();
    open_project(request);
}

void MainWindow::open_project(compose::LoadRequest request)
{
    // One folder has one name: what is remembered of a project stands under it.
    request.folder = QDir::cleanPath(text_of(request.folder.string())).toStdString();
    const auto& open = session_.project_request();
    if (open && session_.project() && open->folder == request.folder && open->files == request.files) {
        return;
    }
    remember();
    session_.open_project(std::move(request));
    recent_->add(project_folder());
    for (const auto& [index, made] : pages_) {
        layout_.restore(project_folder(), entries_.at(static_cast<std::size_t>(index)).id, *made);
    }
    show_page(layout_.page(project_folder(), entries_.front().id));
}

void MainWindow::close_project()
{
    remember();
    session_.close_project();
}

void MainWindow::come_to_front()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
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
        layout_.restore(project_folder(), id, *made);
        connect(made, &Page::leave_for, this, [this](const QString& other, const std::function<void(Page*)>& then) {
            show_page(other);
            then(page(other));
        });
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
        recent_->look();
    }
    stack_->setCurrentWidget(welcome ? welcome_ : page(entry.id));
    rail_->set_current(current_);
    refresh_header();
}

void MainWindow::refresh_header()
{
    const auto* shown = qobject_cast<Page*>(stack_->currentWidget());
    header_->setVisible(shown != welcome_);
    const int above = shown == welcome_ ? style::k_space_4 : 0;  // where no header stands above the banner
    banner_inset_->setContentsMargins(style::k_space_6, above, style::k_space_6, 0);
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
    // The branch whose environment is shown, which need not be the one that is checked out.
    const QString branch = project->owner.branch.empty() ? session_.branch() : text_of(project->owner.branch);
    const QString second = branch.isEmpty() ? QDir::toNativeSeparators(text_of(project->working_dir.string())) : branch;
    rail_->set_project(text_of(project->name), second, project_badge(session_.services()));
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
            as_sentence(state.reason));
    } else {
        engine_banner_->hide();
    }
}

void MainWindow::job_finished(Job* job)
{
    const JobRequest& request = job->request();
    switch (job->state()) {
    case JobState::failed:
        // The set-up checklist shows its failure where it happened.
        if (request.topic == QLatin1String("setup") && !job->steps().empty() && session_.project() &&
            current_page() == entries_.front().id) {
            break;
        }
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

QString MainWindow::project_folder() const
{
    const auto& request = session_.project_request();
    return request ? text_of(request->folder.string()) : QString();
}

void MainWindow::remember()
{
    settings_.setValue(QStringLiteral("window/geometry"), saveGeometry());
    if (!session_.project_request()) {
        return;
    }
    layout_.set_page(project_folder(), current_page());
    for (const auto& [index, made] : pages_) {
        layout_.save(project_folder(), entries_.at(static_cast<std::size_t>(index)).id, *made);
    }
}

void MainWindow::say_that_it_waits()
{
    notices_->add(Tone::info, tr("Seedbed quits when what is running is done."), {}, tr("Do not quit"), [this] { closing_->stay(); });
}

void MainWindow::quit()
{
    quitting_ = true;
    close();
}

bool MainWindow::focusNextPrevChild(bool next)
{
    apply_reading_order(*this);
    return QMainWindow::focusNextPrevChild(next);
}

void MainWindow::closeEvent(QCloseEvent* event)
{
    remember();
    const bool quits = quitting_ || closing_->waiting() || !hides_on_close_;
    quitting_ = false;
    if (!quits) {
        event->ignore();
        hide();
    } else if (!closing_->may_close()) {
        event->ignore();
        come_to_front();
    } else {
        event->accept();
        emit closed();
    }
}

}  // namespace seedbed::desktop
