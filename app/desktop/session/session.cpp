#include "desktop/session/session.h"

#include "compose/load.h"
#include "environment/trust.h"
#include "platform/git_checkout.h"

#include <QFileInfo>
#include <QTimer>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using namespace std::chrono_literals;

// How often an engine is looked for while none is there.
constexpr auto k_choose_again = 2s;

// Jobs that bring what runs up to the project file.
bool applies_the_file(const Job& job)
{
    const QString& topic = job.request().topic;
    return topic == QLatin1String("setup") || topic == QLatin1String("up") || topic == QLatin1String("down") ||
           topic == QLatin1String("apply");
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
    , facts_(*this)
    , files_(new FileFollower(this))
{
    connect(files_, &FileFollower::changed, this, &Session::files_changed);
    connect(&jobs_, &Jobs::finished, this, [this](const Job* job) { job_finished(*job); });
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
        QTimer::singleShot(k_choose_again, this, &Session::start);
        set_engine_failure(outcome.failure());
    });
}

void Session::set_engine_failure(Failure failure)
{
    engine_failure_ = std::move(failure);
    emit engine_changed();
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
    if (before->containers != engine_state_->containers || before->volumes != engine_state_->volumes) {
        environments_.invalidate();
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
    files_->stop();
    edited_files_.clear();
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
    opening_ = workers_.run(this, std::move(load),
                            [this, read_at = now()](Outcome<Opened> outcome) { project_opened(std::move(outcome), read_at); });
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

void Session::project_opened(Outcome<Opened> outcome, TimePoint read_at)
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
    files_->follow(files_to_follow(), read_at);
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
    environments_.invalidate();
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

void Session::set_edited_files(const QStringList& names)
{
    edited_files_ = names;
    emit project_changed();
}

void Session::files_changed(const QStringList& files)
{
    for (const QString& file : files) {
        const QString name = QFileInfo(file).fileName();
        if (file.toStdString() != head_ && !edited_files_.contains(name)) {
            edited_files_ << name;
        }
    }
    load_project();
}

void Session::job_finished(const Job& job)
{
    databases_.invalidate();
    tools_.invalidate();
    findings_.invalidate();
    environments_.invalidate();
    if (applies_the_file(job) && job.state() == JobState::done) {
        set_edited_files({});
    }
    // A set-up may have made .env, from which the project reads its variables. And an environment of a branch looks for free ports when
    // its project is read: they may be taken by now.
    const QString& topic = job.request().topic;
    const bool ports_may_be_taken = job.state() == JobState::failed && project_ && project_->has_branches();
    if (topic == QLatin1String("setup") || topic == QLatin1String("doctor") || ports_may_be_taken) {
        load_project();
    }
}

std::vector<std::filesystem::path> Session::files_to_follow() const
{
    const std::filesystem::path folder = project_ ? project_->working_dir : request_->folder;
    std::vector<std::filesystem::path> files = compose::files_that_may_appear(*request_, folder);
    for (const auto& file : project_ ? project_->inputs : request_->files) {
        files.push_back(folder / file);
    }
    // A file that the last good project did not have, and that has a mistake.
    if (project_failure_ && project_failure_->position.known()) {
        files.push_back(project_failure_->position.file);
    }
    if (!head_.empty()) {
        files.push_back(head_);
    }
    return files;
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
    if (!workspace_ || !connected() || !project_->has_branches()) {
        return {};
    }
    return [workspace = workspace_](const std::stop_token& stop) { return workspace->environments(false, false, stop); };
}

}  // namespace seedbed::desktop
