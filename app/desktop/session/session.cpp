#include "desktop/session/session.h"

#include "compose/load.h"
#include "environment/trust.h"
#include "platform/git_checkout.h"

#include <QFileInfo>
#include <QFileSystemWatcher>
#include <QTimer>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

// Editors write a file in several steps (truncate, write, rename); reading it once they are through spares errors that nobody made.
constexpr auto k_file_settles = 200ms;
// How often an engine is looked for while none is there.
constexpr auto k_choose_again = 2s;

QStringList as_paths(const std::vector<std::filesystem::path>& files)
{
    QStringList paths;
    for (const auto& file : files) {
        paths << QString::fromStdString(file.string());
    }
    return paths;
}

std::vector<environment::ServiceStatus> services_in(const engine::EngineState& state, const environment::StatusReader* reader)
{
    return reader == nullptr ? std::vector<environment::ServiceStatus>() : reader->read(state.containers);
}

// The environment to stay with is none of this project any more when somebody gives the project another name.
bool is_there(const compose::LoadRequest& request, const platform::HostEnvironment& host)
{
    if (!request.environment) {
        return true;
    }
    try {
        static_cast<void>(compose::project_name_for(request, host));
        return true;
    } catch (const Error& error) {
        return error.kind() != ErrorKind::bad_usage;
    }
}

}  // namespace

Session::Session(SessionOptions options, QObject* parent)
    : QObject(parent)
    , options_(std::move(options))
    , jobs_(workers_)
    , engine_state_(std::make_shared<const engine::EngineState>())
    , databases_(
          workers_, [this] { return ask_databases(); }, this)
    , tools_(
          workers_, [this] { return ask_tools(); }, this)
    , findings_(
          workers_, [this] { return ask_findings(); }, this)
    , environments_(
          workers_, [this] { return ask_environments(); }, this)
    , usage_(*this)
    , files_(new QFileSystemWatcher(this))
    , reload_(new QTimer(this))
{
    reload_->setSingleShot(true);
    reload_->setInterval(k_file_settles);
    connect(reload_, &QTimer::timeout, this, &Session::load_project);
    connect(files_, &QFileSystemWatcher::fileChanged, reload_, qOverload<>(&QTimer::start));
    connect(files_, &QFileSystemWatcher::directoryChanged, this, &Session::folder_changed);
    connect(&jobs_, &Jobs::finished, this, [this](const Job* job) {
        databases_.invalidate();
        tools_.invalidate();
        findings_.invalidate();
        environments_.invalidate();
        // A set-up may have made .env, from which the project reads its variables. And an environment of a branch looks for free ports when
        // its project is read: they may be taken by now.
        const QString& topic = job->request().topic;
        if (topic == QLatin1String("setup") || topic == QLatin1String("doctor") ||
            (job->state() == JobState::failed && project_ && project_->has_branches())) {
            load_project();
        }
    });
}

Session::~Session()
{
    watch_.request_stop();
    jobs_.cancel_all();
}

void Session::start()
{
    auto choose = [choice = options_.engine, host = options_.host](const std::stop_token&) { return choose_endpoint(choice, host); };
    choosing_ = workers_.run(this, std::move(choose), [this](const Outcome<engine::Endpoint>& outcome) {
        if (outcome.ok()) {
            engine_failure_.reset();
            watch(outcome.value());
            return;
        }
        // No engine is there yet; one may be started any moment.
        engine_failure_ = outcome.failure();
        QTimer::singleShot(k_choose_again, this, &Session::start);
        emit engine_changed();
    });
}

void Session::watch(const engine::Endpoint& endpoint)
{
    watch_ = std::jthread([this, endpoint](const std::stop_token& stop) {
        engine::EngineWatch::run(
            endpoint, [this](engine::EngineStatePtr state) { hand_over(std::move(state)); }, stop);
    });
}

bool Session::connected() const noexcept
{
    return engine_state_->connection == engine::EngineState::Connection::connected;
}

void Session::hand_over(engine::EngineStatePtr state)
{
    const auto reader = reader_.load();
    auto services = services_in(*state, reader.get());
    QMetaObject::invokeMethod(this, [this, reader, state = std::move(state), services = std::move(services)]() mutable {
        if (reader == reader_.load()) {
            take_engine_state(std::move(state), std::move(services));
        } else {
            set_engine_state(std::move(state));  // another project was opened in between
        }
    });
}

void Session::set_engine_state(engine::EngineStatePtr state)
{
    auto services = services_in(*state, reader_.load().get());
    take_engine_state(std::move(state), std::move(services));
}

void Session::take_engine_state(engine::EngineStatePtr state, std::vector<environment::ServiceStatus> services)
{
    const engine::EngineStatePtr before = std::exchange(engine_state_, std::move(state));
    if (connected()) {
        lost_since_.reset();
    } else if (engine_state_->connection == engine::EngineState::Connection::lost && !lost_since_) {
        lost_since_ = now();
    }
    if (before->images != engine_state_->images) {
        tools_.invalidate();
    }
    take_services(std::move(services));
    if (connected() && request_ && (!workspace_ || workspace_engine_ != engine_state_->engine)) {
        load_project();
    }
    emit engine_changed();
}

void Session::open_project(compose::LoadRequest request)
{
    close_project();
    request_ = std::move(request);
    load_project();
}

void Session::close_project()
{
    request_.reset();
    opening_ = {};
    if (const QStringList watched = files_->files() + files_->directories(); !watched.isEmpty()) {
        files_->removePaths(watched);
    }
    project_failure_.reset();
    shown_environment_.clear();
    checked_out_.clear();
    head_.clear();
    databases_.clear();
    tools_.clear();
    findings_.clear();
    environments_.clear();
    set_project(nullptr, nullptr, false);
}

void Session::load_project()
{
    if (!request_) {
        return;
    }
    auto engine = this->engine();
    workspace_engine_ = engine;
    auto load = [wanted = request_to_load(), asked = *request_, engine, host = options_.host](const std::stop_token&) {
        Opened opened;
        const compose::LoadRequest& request = is_there(wanted, host) ? wanted : asked;
        if (engine) {
            opened.workspace = workspace::Workspace::open(request, engine, host);
            opened.project = std::make_shared<const compose::Project>(opened.workspace->project());
            opened.trusted = opened.workspace->trusted();
        } else {
            opened.project = std::make_shared<const compose::Project>(compose::load_project(request, host));
            opened.trusted = environment::is_trusted(*opened.project, host);
        }
        opened.branch = QString::fromStdString(platform::git_head_text(opened.project->working_dir, host));
        if (const auto checkout = platform::find_git_checkout(opened.project->working_dir, host)) {
            opened.head = platform::git_head_file(*checkout);
        }
        if (opened.project->has_branches()) {
            opened.checked_out = QString::fromStdString(compose::project_name_for(asked, host));
        }
        return opened;
    };
    opening_ = workers_.run(this, std::move(load), [this](Outcome<Opened> outcome) { project_opened(std::move(outcome)); });
    emit project_changed();
}

compose::LoadRequest Session::request_to_load() const
{
    compose::LoadRequest request = *request_;
    if (!shown_environment_.empty()) {
        request.environment = shown_environment_;
    }
    return request;
}

bool Session::branch_was_switched() const
{
    return project_ && !checked_out_.isEmpty() && checked_out_.toStdString() != project_->name;
}

void Session::show_environment(const QString& name)
{
    shown_environment_ = name.toStdString();
    load_project();
}

void Session::project_opened(Outcome<Opened> outcome)
{
    if (outcome.ok()) {
        Opened opened = outcome.take();
        branch_ = opened.branch;
        checked_out_ = opened.checked_out;
        head_ = std::move(opened.head);
        shown_environment_ = opened.project->has_branches() ? opened.project->name : std::string{};
        set_project(std::move(opened.project), workers_.ending_elsewhere(std::move(opened.workspace)), opened.trusted);
    } else {
        workspace_engine_ = nullptr;
        set_project_failure(outcome.failure());
    }
    watch_files();
}

void Session::set_project(std::shared_ptr<const compose::Project> project, std::shared_ptr<workspace::Workspace> workspace, bool trusted)
{
    project_ = std::move(project);
    workspace_ = std::move(workspace);
    recovered_ = std::make_shared<std::atomic<bool>>(false);
    trusted_ = trusted;
    project_failure_.reset();
    reader_ = project_ ? std::make_shared<const environment::StatusReader>(project_) : nullptr;
    take_services(services_in(*engine_state_, reader_.load().get()));
    databases_.invalidate();
    tools_.invalidate();
    findings_.invalidate();
    emit project_changed();
}

void Session::set_branch(const QString& branch)
{
    branch_ = branch;
    emit project_changed();
}

void Session::set_checked_out(const QString& environment)
{
    checked_out_ = environment;
    emit project_changed();
}

void Session::set_project_failure(std::optional<Failure> failure)
{
    // The last good project stays on show while its file is broken.
    project_failure_ = std::move(failure);
    emit project_changed();
}

std::vector<std::filesystem::path> Session::files_to_watch() const
{
    std::vector<std::filesystem::path> wanted = project_ ? project_->files : request_->files;
    if (project_) {
        wanted.push_back(project_->working_dir / ".env");
    }
    if (!head_.empty()) {
        wanted.push_back(head_);
    }
    if (project_failure_ && project_failure_->position.known()) {
        wanted.push_back(project_failure_->position.file);
    }
    return wanted;
}

void Session::watch_files()
{
    QStringList paths = as_paths(files_to_watch());
    // The folder too: an editor that renames its new file over the old one ends the watch on the file.
    paths << QString::fromStdString((project_ ? project_->working_dir : request_->folder).string());
    const QStringList known = files_->files() + files_->directories();
    for (const QString& path : paths) {
        if (!path.isEmpty() && !known.contains(path)) {
            files_->addPath(path);
        }
    }
}

void Session::folder_changed()
{
    if (!request_) {
        return;
    }
    const QStringList known = files_->files();
    const QStringList wanted = as_paths(files_to_watch());
    const bool appeared =
        std::ranges::any_of(wanted, [&](const QString& path) { return !known.contains(path) && QFileInfo::exists(path); });
    if (appeared || !project_) {
        reload_->start();
    }
}

void Session::take_services(std::vector<environment::ServiceStatus> services)
{
    if (services == services_) {
        return;
    }
    services_ = std::move(services);
    databases_.invalidate();
    emit services_changed();
}

void Session::grant_trust(std::function<void(std::optional<Failure>)> then)
{
    auto grant = [project = project_, host = options_.host](const std::stop_token&) {
        environment::grant_trust(*project, host);
        return Done{};
    };
    granting_ = workers_.run(this, std::move(grant), [this, then = std::move(then)](const Outcome<Done>& outcome) {
        if (!outcome.ok()) {
            then(outcome.failure());
            return;
        }
        trusted_ = true;
        databases_.invalidate();
        emit project_changed();
        then({});
    });
}

std::function<std::vector<environment::Finding>(const std::stop_token&)> Session::ask_findings()
{
    if (!workspace_) {
        return {};
    }
    return [workspace = workspace_](const std::stop_token& stop) {
        auto findings = workspace->examine(environment::Depth::thorough, stop);
        // A fix holds on to what it works on, which must not end on the GUI thread; that there is one is all that is shown.
        for (environment::Finding& finding : findings) {
            if (finding.apply) {
                finding.apply = [](StepContext&) {};
            }
        }
        return findings;
    };
}

std::function<DatabasesPicture(const std::stop_token&)> Session::ask_databases()
{
    // Looking may start a helper container of the project's image, so nothing is asked before the project is trusted.
    if (!workspace_ || !connected() || !trusted_) {
        return {};
    }
    return [workspace = workspace_, recovered = recovered_](const std::stop_token& stop) {
        databases::Databases& room = workspace->databases();
        DatabasesPicture picture;
        if (!recovered->exchange(true)) {
            picture.recovered = room.recover(stop);
        }
        picture.databases = room.list(stop);
        if (!picture.databases.empty()) {
            picture.snapshots = room.snapshots(stop);
            picture.pool = room.pool(stop);
        }
        return picture;
    };
}

std::function<std::vector<tools::ToolStatus>(const std::stop_token&)> Session::ask_tools()
{
    if (!workspace_ || !connected()) {
        return {};
    }
    return [workspace = workspace_](const std::stop_token& stop) { return workspace->tools().list(stop); };
}

std::function<std::vector<workspace::EnvironmentSummary>(const std::stop_token&)> Session::ask_environments()
{
    if (!workspace_ || !connected()) {
        return {};
    }
    return [workspace = workspace_](const std::stop_token& stop) { return workspace->environments(false, false, stop); };
}

}  // namespace seedbed::desktop
