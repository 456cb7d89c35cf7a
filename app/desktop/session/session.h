// The one place where threads and core meet the GUI. It watches the engine on a thread of its own, opens the project, keeps what pages
// look at (state of the engine, services, databases, tools, usage), and runs jobs. It lives on the GUI thread and so do all its signals;
// values that it hands out are immutable. Pages never call core's blocking functions themselves: they use workers() or jobs().
#pragma once

#include "databases/databases.h"
#include "desktop/session/container_facts.h"
#include "desktop/session/feed.h"
#include "desktop/session/file_follower.h"
#include "desktop/session/jobs.h"
#include "desktop/session/usage_watch.h"
#include "desktop/session/workers.h"
#include "engine/engine_watch.h"
#include "environment/doctor.h"
#include "environment/status_reader.h"
#include "tools/tools.h"
#include "workspace/workspace.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace seedbed::desktop {

struct SessionOptions {
    platform::HostEnvironment host;
    engine::EndpointChoice engine;
};

// What the Databases page shows, fetched in one go.
struct DatabasesPicture {
    std::vector<databases::DatabaseStatus> databases;
    std::vector<databases::Snapshot> snapshots;  // newest first
    std::optional<databases::PoolInfo> pool;
    std::vector<std::string> recovered;  // what was cleared or completed after a run that died, a sentence each
    bool operator==(const DatabasesPicture&) const = default;
};

class Session final : public QObject {
    Q_OBJECT

public:
    explicit Session(SessionOptions options, QObject* parent = nullptr);
    // Ends the watch, cancels what runs and waits for it.
    ~Session() override;

    // Chooses the engine and watches it from now on. Without it the session stands still (pictures, tests).
    void start();

    // ---- the engine
    // Never null. Compare `revision`, or the parts that matter, to see what changed.
    [[nodiscard]] const engine::EngineStatePtr& engine_state() const noexcept { return engine_state_; }
    [[nodiscard]] bool connected() const noexcept;
    // What work may ask; null while the engine is not connected.
    [[nodiscard]] std::shared_ptr<engine::Engine> engine() const noexcept { return connected() ? engine_state_->engine : nullptr; }
    // Since when the engine does not answer; nothing while it does, or before the first try has ended.
    [[nodiscard]] const std::optional<TimePoint>& lost_since() const noexcept { return lost_since_; }
    // Why no engine is watched at all (none found, a bad address); a lost engine is in engine_state().
    [[nodiscard]] const std::optional<Failure>& engine_failure() const noexcept { return engine_failure_; }

    // ---- the project
    // Null: none is open. Stands without an engine.
    [[nodiscard]] const std::shared_ptr<const compose::Project>& project() const noexcept { return project_; }
    // Null until the project is open on a connected engine; another object after the engine came back or the file changed.
    [[nodiscard]] const std::shared_ptr<workspace::Workspace>& workspace() const noexcept { return workspace_; }
    // A project is open and the engine answers: actions make sense. (The workspace may still be a moment away; Actions waits for it.)
    [[nodiscard]] bool can_act() const noexcept { return project_ != nullptr && connected(); }
    // Why the project could not be opened; the last good project stays while its file is broken.
    [[nodiscard]] const std::optional<Failure>& project_failure() const noexcept { return project_failure_; }
    // The git branch that the project's folder is on; empty without one.
    [[nodiscard]] const QString& branch() const noexcept { return branch_; }
    // The environment of what is checked out, where each branch has its own; empty else. When it is another than project()->name, the
    // branch was switched since the project was opened: the session stays with the environment that it shows until it is told to follow.
    [[nodiscard]] const QString& checked_out() const noexcept { return checked_out_; }
    [[nodiscard]] bool branch_was_switched() const;
    // Shows another environment of the project from now on; an empty name: that of what is checked out.
    void show_environment(const QString& name);
    [[nodiscard]] bool opening_project() const noexcept { return opening_.under_way(); }
    void open_project(compose::LoadRequest request);
    void close_project();
    [[nodiscard]] const std::optional<compose::LoadRequest>& project_request() const noexcept { return request_; }
    // Nothing of a project runs before it is trusted, not even to look at its databases.
    [[nodiscard]] bool trusted() const noexcept { return trusted_; }
    void grant_trust(std::function<void(std::optional<Failure>)> then);

    // The names of the project's files that were edited since it was opened and since it last was brought up to them ("compose.yaml").
    [[nodiscard]] const QStringList& edited_files() const noexcept { return edited_files_; }

    // The project's services against the engine's containers, in the file's order; empty without a project.
    [[nodiscard]] const std::vector<environment::ServiceStatus>& services() const noexcept { return services_; }

    // ---- what pages look at
    [[nodiscard]] Feed<DatabasesPicture>& databases() noexcept { return databases_; }
    [[nodiscard]] Feed<std::vector<tools::ToolStatus>>& tools() noexcept { return tools_; }
    // What the doctor found, with whatever it takes to find it. A fix among them is applied by Actions, which looks again first.
    [[nodiscard]] Feed<std::vector<environment::Finding>>& findings() noexcept { return findings_; }
    // The project's environments, without those that are nothing but data in the pool.
    [[nodiscard]] Feed<std::vector<workspace::EnvironmentSummary>>& environments() noexcept { return environments_; }
    [[nodiscard]] UsageWatch& usage() noexcept { return usage_; }
    [[nodiscard]] ContainerFacts& facts() noexcept { return facts_; }

    // ---- work
    [[nodiscard]] Workers& workers() noexcept { return workers_; }
    [[nodiscard]] Jobs& jobs() noexcept { return jobs_; }
    [[nodiscard]] const platform::HostEnvironment& host() const noexcept { return options_.host; }

    // The engine's watch brings its states in here, on its own thread: what they say of the services is worked out there.
    void hand_over(engine::EngineStatePtr state);
    // The doors through which state comes in at once: the project's loading uses them, and so do pictures and tests.
    void set_engine_state(engine::EngineStatePtr state);
    void set_engine_failure(Failure failure);
    void set_project(std::shared_ptr<const compose::Project> project, std::shared_ptr<workspace::Workspace> workspace, bool trusted);
    void set_branch(const QString& branch);
    void set_checked_out(const QString& environment);
    void set_project_failure(std::optional<Failure> failure);
    void set_edited_files(const QStringList& names);

signals:
    // A new engine_state(), or the engine was lost, or it came back.
    void engine_changed();
    // project(), workspace() or project_failure() changed.
    void project_changed();
    // services() changed.
    void services_changed();
    // Something worth a quiet notice that is no job: "Copied …".
    void told(const QString& sentence);
    // A setup wants this link to be opened; the window offers it.
    void link_offered(const QString& name, const QString& url);

private:
    struct Opened {
        std::shared_ptr<const compose::Project> project;
        std::shared_ptr<workspace::Workspace> workspace;
        bool trusted{false};
        QString branch;
        QString checked_out;
        std::filesystem::path head;  // the file that says which branch it is
    };

    void watch(const engine::Endpoint& endpoint);
    void load_project();
    [[nodiscard]] compose::LoadRequest request_to_load() const;
    void project_opened(Outcome<Opened> outcome, TimePoint read_at);
    void files_changed(const QStringList& files);
    void job_finished(const Job& job);
    [[nodiscard]] std::vector<std::filesystem::path> files_to_follow() const;
    void take_engine_state(engine::EngineStatePtr state, std::vector<environment::ServiceStatus> services);
    void take_services(std::vector<environment::ServiceStatus> services);
    [[nodiscard]] std::function<DatabasesPicture(const std::stop_token&)> ask_databases();
    [[nodiscard]] std::function<std::vector<tools::ToolStatus>(const std::stop_token&)> ask_tools();
    [[nodiscard]] std::function<std::vector<environment::Finding>(const std::stop_token&)> ask_findings();
    [[nodiscard]] std::function<std::vector<workspace::EnvironmentSummary>(const std::stop_token&)> ask_environments();

    SessionOptions options_;
    Workers workers_;
    Jobs jobs_;
    engine::EngineStatePtr engine_state_;
    std::optional<TimePoint> lost_since_;
    std::optional<Failure> engine_failure_;
    std::optional<compose::LoadRequest> request_;
    std::shared_ptr<const compose::Project> project_;
    std::shared_ptr<workspace::Workspace> workspace_;
    std::shared_ptr<engine::Engine> workspace_engine_;  // the one that workspace_ was opened on, or is being opened on
    std::shared_ptr<std::atomic<bool>> recovered_;      // of workspace_: whether dead plans were looked for
    bool trusted_{false};
    QString branch_;
    QString checked_out_;
    std::string shown_environment_;  // the one to stay with; empty: of what is checked out
    std::filesystem::path head_;
    std::optional<Failure> project_failure_;
    QStringList edited_files_;
    std::vector<environment::ServiceStatus> services_;
    std::atomic<std::shared_ptr<const environment::StatusReader>> reader_;  // of project_; the watch's thread reads it, too
    Feed<DatabasesPicture> databases_;
    Feed<std::vector<tools::ToolStatus>> tools_;
    Feed<std::vector<environment::Finding>> findings_;
    Feed<std::vector<workspace::EnvironmentSummary>> environments_;
    UsageWatch usage_;
    ContainerFacts facts_;
    Work choosing_;
    Work opening_;
    Work granting_;
    FileFollower* files_;
    std::jthread watch_;  // last: it ends first
};

}  // namespace seedbed::desktop
