#include "desktop/pictures/scenes.h"

#include "desktop/command_desk.h"
#include "desktop/models/format.h"
#include "desktop/pages/actions.h"
#include "desktop/pages/database_card.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/save_dialog.h"
#include "desktop/pages/setup_view.h"
#include "desktop/pages/tools_page.h"
#include "desktop/pages/volumes_page.h"
#include "desktop/pictures/values.h"
#include "desktop/session/task_run.h"
#include "desktop/widgets/command_palette.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/table_view.h"
#include "desktop/widgets/trust_dialog.h"

#include <QLineEdit>

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

void open_shop(Stage& stage, Condition condition)
{
    stage.session.set_engine_state(engine_state(*stage.project, condition));
    stage.session.set_project(stage.project, nullptr, true);
    stage.session.set_branch(QStringLiteral("main"));
    stage.session.databases().present(databases());
    stage.session.tools().present(tools(condition != Condition::not_created));
}

OverviewPage& overview(Stage& stage)
{
    stage.window.show_page(QStringLiteral("overview"));
    return *qobject_cast<OverviewPage*>(stage.window.page(QStringLiteral("overview")));
}

void add_usage(Stage& stage)
{
    const UsageTrail trail = usage_trail(*stage.project);
    for (const auto& sample : trail.samples) {
        stage.session.usage().present(sample, {}, trail.started);
    }
}

Job* set_up_job(Stage& stage, JobState state, std::size_t done, JobStep::State next, std::optional<Failure> failure)
{
    JobRequest request;
    request.title = Actions::tr("Set up %1").arg(QStringLiteral("shop"));
    request.topic = QStringLiteral("setup");
    Job* job = stage.session.jobs().add_idle(std::move(request));
    job->show(state, setup_steps(done, next), std::move(failure), 71'400ms);
    return job;
}

void overview_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("overview"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          overview(stage);
                          add_usage(stage);
                      }});
    scenes.push_back({QStringLiteral("overview-detail"), [](Stage& stage) {
                          open_shop(stage, Condition::troubled);
                          OverviewPage& page = overview(stage);
                          add_usage(stage);
                          page.list()->table()->select_row(2);
                      }});
    scenes.push_back({QStringLiteral("overview-variables"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          OverviewPage& page = overview(stage);
                          add_usage(stage);
                          page.list()->table()->select_row(0);
                      }});
    scenes.push_back({QStringLiteral("overview-stopped"), [](Stage& stage) {
                          open_shop(stage, Condition::stopped);
                          overview(stage);
                      }});
    scenes.push_back({QStringLiteral("overview-checklist"), [](Stage& stage) {
                          open_shop(stage, Condition::not_created);
                          overview(stage).setup()->show_plan(setup_plan(), QStringLiteral("shop"));
                      }});
    scenes.push_back({QStringLiteral("overview-setting-up"), [](Stage& stage) {
                          open_shop(stage, Condition::not_created);
                          set_up_job(stage, JobState::running, 2, JobStep::State::running, {});
                          overview(stage);
                      }});
    scenes.push_back({QStringLiteral("overview-set-up-failed"), [](Stage& stage) {
                          open_shop(stage, Condition::not_created);
                          overview(stage);
                          set_up_job(stage, JobState::failed, 5, JobStep::State::failed, failure(ErrorKind::port_taken));
                      }});
    scenes.push_back({QStringLiteral("overview-engine-lost"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          overview(stage);
                          add_usage(stage);
                          stage.session.set_engine_state(lost_engine_state(*stage.project));
                      }});
    scenes.push_back({QStringLiteral("overview-bad-project-file"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          overview(stage);
                          add_usage(stage);
                          stage.session.set_project_failure(failure(ErrorKind::bad_project_file));
                      }});
}

void database_scenes(std::vector<Scene>& scenes)
{
    const auto page = [](Stage& stage) {
        stage.window.show_page(QStringLiteral("databases"));
        return qobject_cast<DatabasesPage*>(stage.window.page(QStringLiteral("databases")));
    };
    scenes.push_back({QStringLiteral("databases"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          page(stage);
                      }});
    scenes.push_back({QStringLiteral("databases-after-reset"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          page(stage)->card("app-db")->snapshots_table()->select_row(0);
                          stage.window.notices()->add(Tone::good,
                                                      Actions::tr("%1 is reset to %2: it answers again after %3.")
                                                          .arg(QStringLiteral("app-db"), QStringLiteral("demo"), duration_text(900ms)),
                                                      {}, Actions::tr("Undo"), [] {});
                      }});
    scenes.push_back({QStringLiteral("databases-several"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.session.databases().present(troubled_databases());
                          page(stage);
                      }});
    scenes.push_back({QStringLiteral("databases-crowded"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.session.databases().present(crowded_databases());
                          page(stage);
                      }});
    scenes.push_back({QStringLiteral("databases-empty"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.session.databases().present({});
                          page(stage);
                      }});
    scenes.push_back({QStringLiteral("databases-error"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.session.databases().clear();
                          stage.session.databases().present_failure(failure(ErrorKind::no_space));
                          page(stage);
                      }});
    scenes.push_back({QStringLiteral("databases-reset-dialog"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          page(stage);
                          PlanQuestion question;
                          question.title = Actions::tr("Reset %1 to %2?").arg(QStringLiteral("app-db"), QStringLiteral("demo"));
                          question.confirm = Actions::tr("Reset");
                          auto* dialog = new PlanDialog(stage.session, question, &stage.window);
                          dialog->show_plan(reset_plan());
                          dialog->open();
                      }});
    scenes.push_back({QStringLiteral("databases-snapshot-selected"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          page(stage)->card("app-db")->snapshots_table()->select_row(3);
                          stage.window.notices()->add(
                              Tone::good, Actions::tr("The snapshot “%1” lies in the bin.").arg(QStringLiteral("before the migration")), {},
                              Actions::tr("Undo"), [] {});
                      }});
    scenes.push_back({QStringLiteral("databases-describe-dialog"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          page(stage);
                          const QString name = QStringLiteral("before the big import");
                          (new SaveDialog({.title = Actions::tr("Describe the snapshot “%1”").arg(name),
                                           .about = Actions::tr("Only its words change; the state that it keeps never does."),
                                           .name = name,
                                           .note = QStringLiteral("with the customers of ticket 1284"),
                                           .confirm = Actions::tr("Keep")},
                                          &stage.window))
                              ->open();
                      }});
    scenes.push_back({QStringLiteral("databases-save-dialog"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          page(stage);
                          (new SaveDialog(QStringLiteral("app-db"), &stage.window))->open();
                      }});
    scenes.push_back({QStringLiteral("databases-resetting"), [page](Stage& stage) {
                          open_shop(stage, Condition::running);
                          page(stage);
                          JobRequest request;
                          request.title = Actions::tr("Reset %1 to %2").arg(QStringLiteral("app-db"), QStringLiteral("demo"));
                          request.topic = QStringLiteral("database/app-db");
                          Job* job = stage.session.jobs().add_idle(std::move(request));
                          std::vector<JobStep> steps;
                          for (const PlanStep& step : reset_plan().steps) {
                              steps.push_back(JobStep{.info = step.info,
                                                      .state = steps.empty() ? JobStep::State::done : JobStep::State::waiting,
                                                      .progress = {},
                                                      .took = 131ms});
                          }
                          steps[1].state = JobStep::State::running;
                          job->show(JobState::running, std::move(steps), {}, 184ms);
                          stage.window.jobs_bar()->open_steps(job);
                      }});
}

void tool_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back(
        {QStringLiteral("tools"), [](Stage& stage) {
             open_shop(stage, Condition::running);
             stage.window.show_page(QStringLiteral("tools"));
             auto* page = qobject_cast<ToolsPage*>(stage.window.page(QStringLiteral("tools")));
             auto* lint = new TaskRun(stage.session, QStringLiteral("shop/lint"), page);
             page->follow(lint);
             lint->present(QStringLiteral("web/pages.py:41: line too long (131 > 120)\nmake: *** [Makefile:12: lint] Error 1\n"), 2, 840ms);
             auto* run = new TaskRun(stage.session, QStringLiteral("shop/test"), page);
             run->present(QStringLiteral("python3 -m unittest discover -s tests\n"
                                         "test_empty_basket (test_pages.Pages) ... ok\n"
                                         "test_orders_as_json (test_pages.Pages) ... ok\n"
                                         "test_orders_page_lists_newest_first (test_pages.Pages) ... ok\n"
                                         "test_best_sellers_are_cached (test_cache.Cache) ... ok\n"
                                         "test_totals_match_lines (test_queries.Queries) ... ok\n"
                                         "\n----------------------------------------------------------------------\n"
                                         "Ran 5 tests in 0.412s\n\nOK\n"),
                          0, 3'200ms);
             page->follow(run);
         }});
    scenes.push_back({QStringLiteral("tools-missing"), [](Stage& stage) {
                          open_shop(stage, Condition::not_created);
                          stage.window.show_page(QStringLiteral("tools"));
                      }});
    scenes.push_back({QStringLiteral("tools-empty"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.session.tools().present({});
                          stage.window.show_page(QStringLiteral("tools"));
                      }});
}

void engine_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("volumes"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.window.show_page(QStringLiteral("volumes"));
                          auto* page = qobject_cast<VolumesPage*>(stage.window.page(QStringLiteral("volumes")));
                          page->present_sizes(volume_sizes());
                      }});
    scenes.push_back({QStringLiteral("volumes-detail"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.window.show_page(QStringLiteral("volumes"));
                          qobject_cast<VolumesPage*>(stage.window.page(QStringLiteral("volumes")))->list()->table()->select_row(1);
                      }});
    for (const char* id : {"volumes", "images", "containers"}) {
        const QString name = QString::fromLatin1(id);
        if (name != QLatin1String("volumes")) {
            scenes.push_back({name, [name](Stage& stage) {
                                  open_shop(stage, Condition::troubled);
                                  stage.window.show_page(name);
                              }});
        }
        scenes.push_back({name + QStringLiteral("-crowded"), [name](Stage& stage) {
                              open_shop(stage, Condition::running);
                              stage.session.set_engine_state(crowded_engine_state(*stage.project));
                              stage.window.show_page(name);
                          }});
        scenes.push_back({name + QStringLiteral("-connecting"), [name](Stage& stage) {
                              stage.session.set_engine_state(connecting_engine_state());
                              stage.session.set_project(stage.project, nullptr, true);
                              stage.window.show_page(name);
                          }});
        scenes.push_back({name + QStringLiteral("-empty"), [name](Stage& stage) {
                              stage.session.set_engine_state(empty_engine_state());
                              stage.session.set_project(crowded_project(), nullptr, true);
                              stage.window.show_page(name);
                          }});
    }
    scenes.push_back({QStringLiteral("engine"), [](Stage& stage) {
                          open_shop(stage, Condition::running);
                          stage.window.show_page(QStringLiteral("engine"));
                      }});
}

// The command palette over the Databases page, with something typed.
Scene palette_scene(const char* name, const char* query, bool crowded)
{
    return {QString::fromLatin1(name), [query = QString::fromUtf8(query), crowded](Stage& stage) {
                open_shop(stage, Condition::running);
                if (crowded) {
                    stage.session.databases().present(crowded_databases());
                }
                stage.window.show_page(QStringLiteral("databases"));
                stage.window.commands()->open();
                stage.window.commands()->palette()->field()->setText(query);
            }};
}

void asking_scenes(std::vector<Scene>& scenes)
{
    scenes.push_back(palette_scene("palette", "", false));
    scenes.push_back(palette_scene("palette-found", "app", false));
    scenes.push_back(palette_scene("palette-crowded", "long 12", true));
    scenes.push_back(palette_scene("palette-nothing", "kubernetes", false));
    scenes.push_back({QStringLiteral("trust-dialog"), [](Stage& stage) {
                          stage.session.set_engine_state(engine_state(*stage.project, Condition::not_created));
                          stage.session.set_project(demanding_project(), nullptr, false);
                          stage.window.show_page(QStringLiteral("overview"));
                          (new TrustDialog(stage.session, &stage.window))->open();
                      }});
}

}  // namespace

std::vector<Scene> scenes()
{
    std::vector<Scene> all;
    overview_scenes(all);
    overview_scenes_of_change(all);
    overview_scenes_of_detail(all);
    branch_scenes(all);
    doctor_scenes(all);
    database_scenes(all);
    pool_scenes(all);
    tool_scenes(all);
    log_scenes(all);
    engine_scenes(all);
    frame_scenes(all);
    asking_scenes(all);
    state_scenes(all);
    widget_scenes(all);
    return all;
}

}  // namespace seedbed::desktop::pictures
