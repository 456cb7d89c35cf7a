#include "desktop/pages/actions.h"

#include "desktop/models/format.h"
#include "desktop/session/task_run.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/trust_dialog.h"

namespace seedbed::desktop {

namespace {

QString names_of(const std::vector<std::string>& services)
{
    QStringList names;
    for (const std::string& service : services) {
        names << text_of(service);
    }
    return names.join(QStringLiteral(", "));
}

}  // namespace

Actions::Actions(Session& session, QWidget& place, QObject* parent) : QObject(parent), session_(session), place_(&place) {}

void Actions::with_trust(std::function<void()> act)
{
    if (!session_.workspace()) {
        if (session_.opening_project()) {
            connect(
                &session_, &Session::project_changed, this, [this, act] { with_trust(act); }, Qt::SingleShotConnection);
        }
        return;
    }
    if (session_.trusted()) {
        act();
        return;
    }
    auto* dialog = new TrustDialog(session_, place_->window());
    connect(dialog, &TrustDialog::trusted, this, std::move(act));
    dialog->open();
}

JobRequest Actions::request(const QString& title, const QString& topic) const
{
    JobRequest request;
    request.title = title;
    request.topic = topic;
    request.keep_alive = session_.workspace();
    return request;
}

QString Actions::topic_of(const std::string& database)
{
    return QStringLiteral("database/") + text_of(database);
}

void Actions::start_job(JobRequest request)
{
    session_.jobs().start(std::move(request));
}

void Actions::set_up()
{
    with_trust([this] {
        const auto workspace = session_.workspace();
        const QString project = text_of(workspace->project().name);
        JobRequest job = request(tr("Set up %1").arg(project), QStringLiteral("setup"));
        job.make_plan = [workspace, session = &session_](const std::stop_token& stop) {
            // Called on the worker that runs the plan; the session outlives its workers.
            const auto on_link = [session](const std::string& name, const std::string& url) {
                QMetaObject::invokeMethod(session, [session, name, url] { emit session->link_offered(text_of(name), text_of(url)); });
            };
            return workspace->setup_plan(on_link, stop);
        };
        job.done_sentence = [project](std::chrono::milliseconds took) {
            return tr("%1 is set up and running. It took %2.").arg(project, duration_text(took));
        };
        start_job(std::move(job));
    });
}

void Actions::up()
{
    with_trust([this] {
        const auto workspace = session_.workspace();
        const QString project = text_of(workspace->project().name);
        JobRequest job = request(tr("Start %1").arg(project), QStringLiteral("up"));
        job.make_plan = [workspace](const std::stop_token& stop) { return workspace->up_plan({}, stop); };
        job.done_sentence = [project](std::chrono::milliseconds took) {
            return tr("%1 is running, after %2.").arg(project, duration_text(took));
        };
        start_job(std::move(job));
    });
}

void Actions::down()
{
    const auto workspace = session_.workspace();
    if (!workspace) {
        return;
    }
    const QString project = text_of(workspace->project().name);
    PlanQuestion question;
    question.title = tr("Take %1 down?").arg(project);
    question.confirm = tr("Take down");
    question.make_plan = [workspace](const std::stop_token& stop) { return workspace->down_plan({}, stop); };
    question.job = request(tr("Take %1 down").arg(project), QStringLiteral("down"));
    question.job.done_sentence = [project](std::chrono::milliseconds) { return tr("%1 is down. Its data is kept.").arg(project); };
    (new PlanDialog(session_, std::move(question), place_->window()))->open();
}

void Actions::start(const std::vector<std::string>& services)
{
    with_trust([this, services] {
        JobRequest job = request(tr("Start %1").arg(names_of(services)), QStringLiteral("services"));
        job.make_plan = [workspace = session_.workspace(), services](const std::stop_token& stop) {
            // A service without a container is made first; `up` of one service does both.
            environment::UpOptions options;
            options.services = services;
            return workspace->up_plan(options, stop);
        };
        start_job(std::move(job));
    });
}

void Actions::stop(const std::vector<std::string>& services)
{
    with_trust([this, services] {
        JobRequest job = request(tr("Stop %1").arg(names_of(services)), QStringLiteral("services"));
        job.make_plan = [workspace = session_.workspace(), services](const std::stop_token& stop) {
            return workspace->environment().stop_plan(services, stop);
        };
        job.done_sentence = [services](std::chrono::milliseconds) { return tr("Stopped: %1.").arg(names_of(services)); };
        job.undo = JobUndo{tr("Start again"), [this, services] { start(services); }};
        start_job(std::move(job));
    });
}

void Actions::restart(const std::vector<std::string>& services)
{
    with_trust([this, services] {
        JobRequest job = request(tr("Restart %1").arg(names_of(services)), QStringLiteral("services"));
        job.make_plan = [workspace = session_.workspace(), services](const std::stop_token& stop) {
            return workspace->environment().restart_plan(services, stop);
        };
        start_job(std::move(job));
    });
}

void Actions::reset(const std::string& database, const std::string& target, const QString& shown)
{
    with_trust([this, database, target, shown] {
        const auto workspace = session_.workspace();
        const QString name = text_of(database);
        PlanQuestion question;
        question.title = tr("Reset %1 to %2?").arg(name, shown);
        question.confirm = tr("Reset");
        question.make_plan = [workspace, database, target](const std::stop_token& stop) {
            return workspace->databases().reset_plan(database, target, stop);
        };
        question.job = request(tr("Reset %1 to %2").arg(name, shown), topic_of(database));
        question.job.done_sentence = [name, shown](std::chrono::milliseconds took) {
            return tr("%1 is reset to %2: it answers again after %3.").arg(name, shown, duration_text(took));
        };
        question.job.undo = JobUndo{tr("Undo"), [this, database] { undo(database); }};
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::undo(const std::string& database)
{
    with_trust([this, database] {
        const QString name = text_of(database);
        JobRequest job = request(tr("Undo the reset of %1").arg(name), topic_of(database));
        job.make_plan = [workspace = session_.workspace(), database](const std::stop_token& stop) {
            return workspace->databases().undo_plan(database, stop);
        };
        job.done_sentence = [name](std::chrono::milliseconds took) {
            return tr("%1 is back as it was before, after %2.").arg(name, duration_text(took));
        };
        // Undo swaps: a second one swaps forward again.
        job.undo = JobUndo{tr("Redo"), [this, database] { undo(database); }};
        start_job(std::move(job));
    });
}

void Actions::build(const std::string& database, const std::string& fixture)
{
    with_trust([this, database, fixture] {
        const QString name = text_of(fixture);
        JobRequest job = request(tr("Build the fixture %1").arg(name), topic_of(database));
        job.make_plan = [workspace = session_.workspace(), database, fixture](const std::stop_token& stop) {
            return workspace->databases().build_plan(database, fixture, true, stop);
        };
        job.done_sentence = [name](std::chrono::milliseconds took) {
            return tr("The fixture %1 is built, in %2.").arg(name, duration_text(took));
        };
        start_job(std::move(job));
    });
}

void Actions::fix_findings(const std::string& check, const std::string& subject)
{
    with_trust([this, check, subject] {
        PlanQuestion question;
        question.title = check.empty() ? tr("Fix what the doctor found?") : tr("Fix this?");
        question.confirm = tr("Fix");
        // Looked at anew: what a fix works on has to be of now.
        question.make_plan = [workspace = session_.workspace(), check, subject](const std::stop_token& stop) {
            auto findings = workspace->examine(environment::Depth::thorough, stop);
            std::erase_if(findings, [&](const environment::Finding& finding) {
                return !check.empty() && (finding.check != check || finding.subject != subject);
            });
            return environment::fix_plan(findings);
        };
        question.job = request(tr("Fix what the doctor found"), QStringLiteral("doctor"));
        question.job.done_sentence = [](std::chrono::milliseconds) { return tr("Fixed what could be fixed."); };
        (new PlanDialog(session_, std::move(question), place_->window()))->open();
    });
}

void Actions::fetch_tool_image(const std::string& tool)
{
    with_trust([this, tool] {
        const QString name = text_of(tool);
        JobRequest job = request(tr("Get the image of %1").arg(name), QStringLiteral("tool/") + name);
        job.make_plan = [workspace = session_.workspace(), tool](const std::stop_token&) {
            PlanStep step;
            step.info =
                StepInfo{.id = "image", .action = "ensure_image", .subject = tool, .title = "Get the image of " + tool, .expected = {}};
            step.run = [workspace, tool](StepContext& context) { workspace->tools().ensure_image(tool, context); };
            Plan plan;
            plan.id = make_plan_id();
            plan.title = step.info.title;
            plan.command = "seedbed tools pull " + tool;
            plan.steps.push_back(std::move(step));
            return plan;
        };
        job.done_sentence = [name](std::chrono::milliseconds took) {
            return tr("The image of %1 is there, after %2.").arg(name, duration_text(took));
        };
        start_job(std::move(job));
    });
}

void Actions::run_task(const QString& task, QObject* owner, const std::function<void(TaskRun*)>& started)
{
    with_trust([this, task, owner = QPointer<QObject>(owner), started] {
        if (!owner) {
            return;
        }
        auto* run = new TaskRun(session_, task, owner);
        started(run);
        run->start();
    });
}

}  // namespace seedbed::desktop
