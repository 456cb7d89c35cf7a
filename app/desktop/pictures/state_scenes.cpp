// Each page in the states that are nobody's favourite: nothing is known yet, the engine is gone and what is on show is old, a question
// failed, there is very much of everything.
#include "desktop/pages/actions.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/volumes_page.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/table_view.h"

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

void open_shop(Stage& stage)
{
    stage.session.set_engine_state(engine_state(*stage.project, Condition::running));
    stage.session.set_project(stage.project, nullptr, true);
    stage.session.set_branch(QStringLiteral("main"));
    stage.session.databases().present(databases());
    stage.session.tools().present(tools(true));
}

Scene scene(const QString& name, std::function<void(Stage&)> set)
{
    return {name, std::move(set)};
}

// The engine goes away while the page is open, and before anything was ever known.
void add_engine_scenes(std::vector<Scene>& scenes)
{
    for (const char* id : {"databases", "tools", "volumes", "images", "containers", "engine"}) {
        const QString page = QString::fromLatin1(id);
        scenes.push_back(scene(page + QStringLiteral("-engine-lost"), [page](Stage& stage) {
            open_shop(stage);
            stage.window.show_page(page);
            stage.session.set_engine_state(lost_engine_state(*stage.project));
        }));
    }
    for (const char* id : {"overview", "databases", "tools", "engine"}) {
        const QString page = QString::fromLatin1(id);
        scenes.push_back(scene(page + QStringLiteral("-connecting"), [page](Stage& stage) {
            stage.session.set_engine_state(connecting_engine_state());
            stage.session.set_project(stage.project, nullptr, true);
            stage.window.show_page(page);
        }));
    }
    scenes.push_back(scene(QStringLiteral("engine-none-found"), [](Stage& stage) {
        stage.session.set_engine_failure(failure(ErrorKind::engine_unreachable));
        stage.session.set_project(stage.project, nullptr, true);
        stage.window.show_page(QStringLiteral("engine"));
    }));
    scenes.push_back(scene(QStringLiteral("welcome-engine-lost"),
                           [](Stage& stage) { stage.session.set_engine_state(lost_engine_state(*stage.project)); }));
    scenes.push_back(scene(QStringLiteral("welcome-no-engine"),
                           [](Stage& stage) { stage.session.set_engine_failure(failure(ErrorKind::engine_unreachable)); }));
}

Job* building_job(Stage& stage)
{
    JobRequest request;
    request.title = Actions::tr("Get the image of %1").arg(QStringLiteral("shop"));
    request.topic = QStringLiteral("tool/shop");
    Job* job = stage.session.jobs().add_idle(std::move(request));
    JobStep step;
    step.info = StepInfo{.id = "image", .action = "ensure_image", .subject = "shop", .title = "Get the image of shop", .expected = {}};
    step.state = JobStep::State::running;
    step.progress = StepProgress{"RUN pip install -r requirements.txt", 4, 7, ProgressUnit::items};
    job->show(JobState::running, {step}, {}, 23'000ms);
    return job;
}

void add_failure_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back(scene(QStringLiteral("databases-stale"), [](Stage& stage) {
        open_shop(stage);
        stage.session.databases().present_failure(failure(ErrorKind::no_space));
        stage.window.show_page(QStringLiteral("databases"));
    }));
    scenes.push_back(scene(QStringLiteral("tools-error"), [](Stage& stage) {
        open_shop(stage);
        stage.session.tools().clear();
        stage.session.tools().present_failure(failure(ErrorKind::no_space));
        stage.window.show_page(QStringLiteral("tools"));
    }));
    scenes.push_back(scene(QStringLiteral("volumes-error"), [](Stage& stage) {
        open_shop(stage);
        stage.window.show_page(QStringLiteral("volumes"));
        qobject_cast<VolumesPage*>(stage.window.page(QStringLiteral("volumes")))->present_failure(failure(ErrorKind::timed_out));
    }));
    scenes.push_back(scene(QStringLiteral("tools-stale"), [](Stage& stage) {
        open_shop(stage);
        stage.session.tools().present_failure(failure(ErrorKind::no_space));
        stage.window.show_page(QStringLiteral("tools"));
    }));
    scenes.push_back(scene(QStringLiteral("tools-building"), [](Stage& stage) {
        open_shop(stage);
        stage.session.tools().present(tools(false));
        stage.window.show_page(QStringLiteral("tools"));
        stage.window.jobs_bar()->open_steps(building_job(stage));
    }));
    scenes.push_back(scene(QStringLiteral("overview-unreadable-project"), [](Stage& stage) {
        stage.session.set_engine_state(engine_state(*stage.project, Condition::running));
        stage.session.set_project_failure(failure(ErrorKind::bad_project_file));
        stage.window.show_page(QStringLiteral("overview"));
    }));
    scenes.push_back(scene(QStringLiteral("several-notices"), [](Stage& stage) {
        open_shop(stage);
        stage.window.show_page(QStringLiteral("volumes"));
        stage.window.notices()->add(Tone::bad, failure(ErrorKind::port_taken).sentence, failure(ErrorKind::port_taken).detail);
        stage.window.notices()->add(Tone::warning, failure(ErrorKind::no_space).sentence);
        stage.window.notices()->add(Tone::info, failure(ErrorKind::cancelled).sentence);
    }));
}

Job* add_job(Stage& stage, const QString& title, std::chrono::milliseconds took)
{
    JobRequest request;
    request.title = title;
    Job* job = stage.session.jobs().add_idle(std::move(request));
    job->show(JobState::running, setup_steps(3, JobStep::State::running), {}, took);
    return job;
}

void add_crowded_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back(scene(QStringLiteral("overview-crowded"), [](Stage& stage) {
        const auto project = crowded_project();
        stage.session.set_engine_state(crowded_services_state(*project));
        stage.session.set_project(project, nullptr, true);
        stage.session.set_branch(QStringLiteral("feature/a-branch-whose-name-says-everything-that-is-done-on-it"));
        stage.window.show_page(QStringLiteral("overview"));
        auto* page = qobject_cast<OverviewPage*>(stage.window.page(QStringLiteral("overview")));
        page->list()->table()->select_row(3);
    }));
    scenes.push_back(scene(QStringLiteral("tools-crowded"), [](Stage& stage) {
        open_shop(stage);
        stage.session.tools().present(crowded_tools());
        stage.window.show_page(QStringLiteral("tools"));
    }));
    scenes.push_back(scene(QStringLiteral("usage-crowded"), [](Stage& stage) {
        const auto project = crowded_project();
        const auto state = crowded_services_state(*project);
        stage.session.set_engine_state(state);
        stage.session.set_project(project, nullptr, true);
        stage.window.show_page(QStringLiteral("usage"));
        for (const auto& sample : crowded_usage(*state)) {
            stage.session.usage().present(sample, {});
        }
    }));
    scenes.push_back(scene(QStringLiteral("several-jobs"), [](Stage& stage) {
        open_shop(stage);
        stage.window.show_page(QStringLiteral("volumes"));
        add_job(stage, QStringLiteral("registry.example.org/team/very-long-image-name-for-background-workers:2026.11"), 3'400ms);
        add_job(stage, QStringLiteral("blog"), 754'000ms);
        stage.window.jobs_bar()->open_steps(add_job(stage, QStringLiteral("shop"), 71'400ms));
    }));
}

}  // namespace

void state_scenes(std::vector<Scene>& scenes)
{
    add_engine_scenes(scenes);
    add_failure_scenes(scenes);
    add_crowded_scenes(scenes);
}

}  // namespace seedbed::desktop::pictures
