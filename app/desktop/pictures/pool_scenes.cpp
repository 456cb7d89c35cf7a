// Dialogs about the pool, over the Databases page.
#include "desktop/pages/actions.h"
#include "desktop/pages/compare_dialog.h"
#include "desktop/pages/database_card.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/disk_dialog.h"
#include "desktop/pages/save_dialog.h"
#include "desktop/pictures/scenes.h"
#include "desktop/pictures/values.h"
#include "desktop/widgets/drop_veil.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/table_view.h"

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

DatabasesPage& open_databases(Stage& stage)
{
    stage.session.set_engine_state(engine_state(*stage.project, Condition::running));
    stage.session.set_project(stage.project, nullptr, true);
    stage.session.set_branch(QStringLiteral("main"));
    stage.session.databases().present(databases());
    stage.window.show_page(QStringLiteral("databases"));
    return *qobject_cast<DatabasesPage*>(stage.window.page(QStringLiteral("databases")));
}

CompareDialog& open_comparison(Stage& stage)
{
    open_databases(stage);
    const auto snapshots = databases().snapshots;
    CompareQuestion question{
        .database = "app-db", .snapshots = snapshots, .before = snapshots[2].id, .after = snapshots[0].id, .make_plan = {}, .job = {}};
    question.make_plan = [](const auto&, const auto&, const auto&, const std::stop_token&) { return compare_plan(); };
    auto* dialog = new CompareDialog(stage.session, std::move(question), &stage.window);
    dialog->open();
    return *dialog;
}

Job* comparing_job(Stage& stage, JobState state, std::optional<Failure> failure)
{
    JobRequest request;
    request.title = CompareDialog::tr("Compare “%1” with “%2”").arg(QStringLiteral("demo"), QStringLiteral("before the big import"));
    Job* job = stage.session.jobs().add_idle(std::move(request));
    std::vector<JobStep> steps;
    for (const PlanStep& step : compare_plan().steps) {
        steps.push_back({.info = step.info, .state = JobStep::State::done, .progress = {}, .took = 2'400ms});
    }
    steps.back().state = state == JobState::failed ? JobStep::State::failed : JobStep::State::running;
    job->show(state, std::move(steps), std::move(failure), 3'100ms);
    return job;
}

void add_comparisons(std::vector<Scene>& scenes)
{
    // A reset copies, and that is felt: a way out is offered.
    scenes.push_back({QStringLiteral("databases-copies"), [](Stage& stage) {
                          open_databases(stage);
                          DatabasesPicture picture = troubled_databases();
                          constexpr std::uint64_t larger = 40;
                          for (databases::Snapshot& snapshot : picture.snapshots) {
                              snapshot.bytes *= larger;
                          }
                          stage.session.databases().present(std::move(picture));
                      }});
    scenes.push_back({QStringLiteral("databases-two-selected"), [](Stage& stage) {
                          auto* table = open_databases(stage).card("app-db")->snapshots_table();
                          table->select_row(2);
                          table->selectionModel()->select(table->model()->index(5, 0),
                                                          QItemSelectionModel::Select | QItemSelectionModel::Rows);
                      }});
    scenes.push_back({QStringLiteral("compare-choose"), [](Stage& stage) { open_comparison(stage); }});
    scenes.push_back({QStringLiteral("compare-nothing"), [](Stage& stage) {
                          open_databases(stage);
                          (new CompareDialog(stage.session,
                                             {.database = "app-db", .snapshots = {}, .before = {}, .after = {}, .make_plan = {}, .job = {}},
                                             &stage.window))
                              ->open();
                      }});
    scenes.push_back({QStringLiteral("compare-running"), [](Stage& stage) {
                          open_comparison(stage).follow(comparing_job(stage, JobState::running, {}), std::make_shared<ComparisonResult>());
                      }});
    scenes.push_back({QStringLiteral("compare-failed"), [](Stage& stage) {
                          CompareDialog& dialog = open_comparison(stage);
                          Job* job = comparing_job(stage, JobState::running, {});
                          dialog.follow(job, std::make_shared<ComparisonResult>());
                          job->show(JobState::failed, job->steps(), failure(ErrorKind::no_space), 3'100ms);
                      }});
    const auto show = [](Stage& stage, databases::Comparison found) {
        const auto snapshots = databases().snapshots;
        open_comparison(stage).show_result({snapshots[2], snapshots[0], std::move(found), compare_plan().command});
    };
    scenes.push_back({QStringLiteral("compare"), [show](Stage& stage) { show(stage, comparison()); }});
    scenes.push_back({QStringLiteral("compare-same-schema"), [show](Stage& stage) {
                          auto found = comparison();
                          found.schema.clear();
                          show(stage, std::move(found));
                      }});
    scenes.push_back(
        {QStringLiteral("compare-crowded"), [show](Stage& stage) {
             auto found = comparison();
             constexpr std::uint64_t k_many = 500;
             for (std::uint64_t i = 0; i < k_many; ++i) {
                 found.counts.push_back({"public.a_table_of_a_generated_schema_with_a_long_name_" + std::to_string(i), i, i * i});
                 found.schema.push_back("+CREATE TABLE public.a_table_of_a_generated_schema_with_a_long_name_" + std::to_string(i) +
                                        " (id bigint NOT NULL, payload jsonb DEFAULT '{}'::jsonb NOT NULL);");
             }
             show(stage, std::move(found));
         }});
}

DiskDialog& open_disk(Stage& stage)
{
    DatabasesPage& page = open_databases(stage);
    auto* dialog = new DiskDialog(stage.session, *new Actions(stage.session, page, &page), &stage.window);
    dialog->open();
    return *dialog;
}

void add_disk(std::vector<Scene>& scenes)
{
    scenes.push_back({QStringLiteral("disk"), [](Stage& stage) { open_disk(stage).feed().present(disk(false)); }});
    scenes.push_back({QStringLiteral("disk-snapshot-selected"), [](Stage& stage) {
                          DiskDialog& dialog = open_disk(stage);
                          dialog.feed().present(disk(false));
                          dialog.list()->table()->select_row(1);
                      }});
    scenes.push_back({QStringLiteral("disk-copies"), [](Stage& stage) {
                          DiskPicture picture = disk(false);
                          picture.pool.reflinks = false;
                          picture.pool.filesystem = "ext4";
                          for (databases::PoolFolder& folder : picture.folders) {
                              folder.own_bytes = folder.shared_bytes = {};
                          }
                          DiskDialog& dialog = open_disk(stage);
                          dialog.feed().present(std::move(picture));
                          dialog.list()->table()->select_row(2);
                      }});
    scenes.push_back({QStringLiteral("disk-crowded"), [](Stage& stage) {
                          DiskDialog& dialog = open_disk(stage);
                          dialog.feed().present(disk(true));
                          dialog.list()->table()->select_row(0);
                      }});
    scenes.push_back({QStringLiteral("disk-measuring"), [](Stage& stage) { open_disk(stage); }});
    scenes.push_back({QStringLiteral("disk-empty"), [](Stage& stage) {
                          DiskPicture picture;
                          picture.pool = disk(false).pool;
                          open_disk(stage).feed().present(std::move(picture));
                      }});
    scenes.push_back(
        {QStringLiteral("disk-error"), [](Stage& stage) { open_disk(stage).feed().present_failure(failure(ErrorKind::timed_out)); }});
    scenes.push_back({QStringLiteral("disk-stale"), [](Stage& stage) {
                          DiskDialog& dialog = open_disk(stage);
                          dialog.feed().present(disk(false));
                          dialog.feed().present_failure(failure(ErrorKind::timed_out));
                      }});
}

Scene plan_scene(const char* name, const QString& title, const QString& confirm, bool destructive, const Plan& plan)
{
    return {QString::fromLatin1(name), [=](Stage& stage) {
                open_databases(stage);
                PlanQuestion question;
                question.title = title;
                question.confirm = confirm;
                question.destructive = destructive;
                auto* dialog = new PlanDialog(stage.session, question, &stage.window);
                dialog->show_plan(plan);
                dialog->open();
            }};
}

void add_plans(std::vector<Scene>& scenes)
{
    const QString clean = Actions::tr("Delete for good what lies in the bin and what is left over?");
    constexpr int k_many = 60;
    scenes.push_back(plan_scene("fast-pool-dialog", Actions::tr("Make the pool fast?"), Actions::tr("Make fast"), false, fast_pool_plan()));
    scenes.push_back(plan_scene("clean-dialog", clean, Actions::tr("Delete for good"), true, clean_plan(1)));
    scenes.push_back(plan_scene("clean-dialog-crowded", clean, Actions::tr("Delete for good"), true, clean_plan(k_many)));
    scenes.push_back(plan_scene(
        "export-dialog", Actions::tr("Export the snapshot “%1” to %2?").arg(QStringLiteral("demo"), QStringLiteral("app-db-demo.tar.zst")),
        Actions::tr("Export"), false, export_plan()));
    scenes.push_back({QStringLiteral("import-refused"), [](Stage& stage) {
                          open_databases(stage);
                          PlanQuestion question;
                          question.title = Actions::tr("Import the snapshot in %1?").arg(QStringLiteral("warehouse-nightly.tar.zst"));
                          question.confirm = Actions::tr("Import");
                          auto* dialog = new PlanDialog(stage.session, question, &stage.window);
                          dialog->show_failure(failure(ErrorKind::conflict));
                          dialog->open();
                      }});
    scenes.push_back(
        {QStringLiteral("push-where"), [](Stage& stage) {
             open_databases(stage);
             (new SaveDialog({.title = Actions::tr("Push the snapshot “%1” to a registry").arg(QStringLiteral("demo")),
                              .about = Actions::tr("The login is the one that the docker client has stored; `docker login` makes one."),
                              .name = {},
                              .note = {},
                              .confirm = Actions::tr("Go on …"),
                              .label = Actions::tr("Where to"),
                              .example = QStringLiteral("registry.example.org/team/shop-db:demo")},
                             &stage.window))
                 ->open();
         }});
    scenes.push_back({QStringLiteral("databases-file-dragged-over"), [](Stage& stage) {
                          DatabasesPage& page = open_databases(stage);
                          page.findChild<DropVeil*>()->show_over(
                              QStringLiteral("save"),
                              DatabasesPage::tr("Drop to import the snapshot in %1").arg(QStringLiteral("app-db-demo.tar.zst")));
                      }});
}

}  // namespace

void pool_scenes(std::vector<Scene>& scenes)
{
    add_comparisons(scenes);
    add_disk(scenes);
    add_plans(scenes);
}

}  // namespace seedbed::desktop::pictures
