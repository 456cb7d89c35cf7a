// Pages and the window on hand-made values: what they say, what can be pressed when, and that everything can be reached and has a name.
#include "desktop/pages/database_card.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/setup_view.h"
#include "desktop/pages/tool_card.h"
#include "desktop/pages/tools_page.h"
#include "desktop/pages/volumes_page.h"
#include "desktop/session/task_run.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/output_pane.h"
#include "desktop/widgets/page_header.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/split_button.h"
#include "desktop/widgets/state_badge.h"
#include "desktop/widgets/step_list.h"
#include "gui/desk.h"
#include "gui/plans.h"
#include "gui/widgets.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

class Pages : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light); }

    void overview_lists_services_and_offers_the_next_thing()
    {
        test::Desk desk;
        desk.open({test::container("db", "running"), test::container("web", "running")});
        auto* page = desk.page<OverviewPage>("overview");
        QVERIFY(page->list()->isVisible());
        QVERIFY2(page->state_line().startsWith(QLatin1Char('2')), qPrintable(page->state_line()));
        QCOMPARE(page->primary_action()->text(), QStringLiteral("Down"));
        desk.session.set_engine_state(test::engine_state({test::container("db", "running"), test::container("web", "exited")}));
        QCOMPARE(page->primary_action()->text(), QStringLiteral("Up"));
        QVERIFY(page->primary_action()->isEnabled());
        desk.session.set_engine_state(test::lost(*desk.session.engine_state()));
        QVERIFY(!page->primary_action()->isEnabled());
    }

    void overview_keeps_the_selection_when_the_list_changes()
    {
        test::Desk desk;
        desk.open({test::container("db", "running"), test::container("web", "running")});
        auto* page = desk.page<OverviewPage>("overview");
        TableView* table = page->list()->table();
        table->select_row(1);
        QVERIFY(page->list()->detail()->isVisible());
        QCOMPARE(page->list()->detail()->badge()->badge().word, QStringLiteral("running"));
        desk.session.set_engine_state(
            test::engine_state({test::container("db", "running"), test::container("web", "exited"), test::container("gone", "running")}));
        QCOMPARE(table->current_row(), 1);
        QVERIFY(page->list()->detail()->isVisible());
        QVERIFY(page->list()->detail()->badge()->badge().word != QStringLiteral("running"));
        QTest::keyClick(table, Qt::Key_Escape);
        QVERIFY(!page->list()->detail()->isVisible());
    }

    void a_services_secrets_are_masked_until_revealed()
    {
        test::Desk desk;
        auto web = test::container("web", "running");
        web.status = "Up 2 minutes";
        desk.open({test::container("db", "running"), web});
        auto* page = desk.page<OverviewPage>("overview");
        page->list()->table()->select_row(1);
        const KeyValueSheet* sheet = page->list()->detail()->sheet();
        QVERIFY(test::visible_text(*sheet).contains(QStringLiteral("WEB_COLOUR\ngreen")));
        QVERIFY(test::visible_text(*sheet).contains(QStringLiteral("WEB_PASSWORD\n********")));
        QVERIFY(!test::visible_text(*sheet).contains(QStringLiteral("hunter2")));
        const auto eye = [&] {
            const auto buttons = sheet->findChildren<QPushButton*>();
            return buttons.size() == 1 ? buttons.front() : nullptr;  // the colour has none
        };
        QVERIFY(eye() != nullptr);
        QCOMPARE(eye()->accessibleName(), QStringLiteral("Show the value of WEB_PASSWORD"));
        eye()->setFocus();
        QTest::keyClick(eye(), Qt::Key_Space);
        QVERIFY(test::visible_text(*sheet).contains(QStringLiteral("hunter2")));
        // A refresh that changes another row takes neither the value nor the keyboard away.
        web.status = "Up 3 minutes";
        desk.session.set_engine_state(test::engine_state({test::container("db", "running"), web}));
        QVERIFY(test::visible_text(*sheet).contains(QStringLiteral("Up 3 minutes")));
        QVERIFY(test::visible_text(*sheet).contains(QStringLiteral("hunter2")));
        QVERIFY(desk.window.focusWidget() == eye());
        QTest::keyClick(eye(), Qt::Key_Space);
        QVERIFY(!test::visible_text(*sheet).contains(QStringLiteral("hunter2")));
        QTest::keyClick(eye(), Qt::Key_Space);
        // Another service, and back: what was revealed is not any more.
        page->list()->table()->select_row(0);
        page->list()->table()->select_row(1);
        QVERIFY(!test::visible_text(*sheet).contains(QStringLiteral("hunter2")));
    }

    void plans_and_failures_are_shown_without_secrets()
    {
        test::Desk desk;
        PlanDialog dialog(desk.session, PlanQuestion{}, nullptr);
        Plan plan;
        plan.notes = {"PASSWORD=hunter2"};
        plan.losses = {"TOKEN=hunter2"};
        plan.steps.push_back(
            {.info = {.id = "1", .action = "x", .subject = {}, .title = "API_KEY=hunter2", .expected = {}}, .run = {}, .undo = {}});
        dialog.show_plan(plan);
        dialog.show();
        QVERIFY(test::visible_text(dialog).contains(QStringLiteral("********")));
        QVERIFY(!test::visible_text(dialog).contains(QStringLiteral("hunter2")));
        QCOMPARE(failure_of(Error(ErrorKind::engine_refused, "x", {.engine_words = "redis://:hunter2@cache"})).engine_words,
                 QStringLiteral("redis://:********@cache"));
        JobRequest request;
        request.make_plan = [](const std::stop_token&) {
            Plan leaky;
            leaky.steps.push_back({.info = {.id = "1", .action = "x", .subject = {}, .title = "run --token hunter2", .expected = {}},
                                   .run = [](StepContext& context) { context.detail("PGPASSWORD=hunter2 psql"); },
                                   .undo = {}});
            return leaky;
        };
        Job* job = desk.session.jobs().start(std::move(request));
        QTRY_COMPARE(job->state(), JobState::done);
        QCOMPARE(job->steps().front().info.title, std::string("run --token ********"));
        QCOMPARE(job->steps().front().progress.detail, std::string("PGPASSWORD=******** psql"));
    }

    void overview_shows_the_checklist_until_the_project_was_up()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<OverviewPage>("overview");
        QVERIFY(page->setup()->isVisible());
        QCOMPARE(page->primary_action()->text(), QStringLiteral("Set up"));
        JobRequest request;
        request.title = QStringLiteral("Set up sample");
        request.topic = QStringLiteral("setup");
        Job* job = desk.session.jobs().add_idle(std::move(request));
        JobStep pull{.info = {.id = "pull", .action = "pull", .subject = {}, .title = "Pull images", .expected = {}},
                     .state = JobStep::State::running,
                     .progress = {},
                     .took = {}};
        job->show(JobState::running, {pull}, {}, {});
        QCOMPARE(page->setup()->steps().step_count(), 1);
        QVERIFY(!page->primary_action()->isEnabled());
        pull.state = JobStep::State::failed;
        const Failure failure =
            failure_of(Error(ErrorKind::not_found, "No such image",
                             {.engine_words = "manifest unknown", .hint = "Log in", .position = {}, .task_exit_code = {}}));
        job->show(JobState::failed, {pull}, failure, 3s);
        const QString words = test::visible_text(*page->setup());
        QVERIFY2(words.contains(QStringLiteral("No such image")) && words.contains(QStringLiteral("manifest unknown")) &&
                     words.contains(QStringLiteral("Log in")),
                 qPrintable(words));
        QCOMPARE(page->primary_action()->text(), QStringLiteral("Try again"));
        QCOMPARE(desk.window.notices()->count(), 1);
    }

    void a_lost_engine_is_said_with_its_time_and_the_rows_stay()
    {
        test::Desk desk;
        desk.open({test::container("db", "running"), test::container("web", "running")});
        auto* page = desk.page<OverviewPage>("overview");
        QVERIFY(!desk.window.engine_banner()->isVisible());
        desk.session.set_engine_state(test::lost(*desk.session.engine_state()));
        QVERIFY(desk.window.engine_banner()->isVisible());
        QVERIFY2(desk.window.engine_banner()->text().contains(QStringLiteral("trying again")),
                 qPrintable(desk.window.engine_banner()->text()));
        QVERIFY(page->list()->isVisible());
        QVERIFY(page->list()->table()->model()->index(0, 0).data(StaleRole).toBool());
        desk.session.set_engine_state(test::engine_state({test::container("db", "running")}));
        QVERIFY(!desk.window.engine_banner()->isVisible());
        QVERIFY(!page->list()->table()->model()->index(0, 0).data(StaleRole).toBool());
    }

    void a_database_card_says_its_state_and_what_undo_brings_back()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.snapshots = {test::snapshot("s1", "demo"), test::snapshot("s2", "before import")};
        desk.session.databases().present(picture);
        DatabaseCard* card = page->card("app-db");
        QVERIFY(card != nullptr);
        QVERIFY2(card->sentence()->text().startsWith(QStringLiteral("demo, since 12 ")), qPrintable(card->sentence()->text()));
        QCOMPARE(card->reset_button()->text(), QStringLiteral("Reset to demo"));
        QVERIFY(!card->undo_button()->isEnabled());
        QCOMPARE(card->snapshots_table()->model()->rowCount(), 2);

        card->snapshots_table()->select_row(1);
        picture.snapshots.insert(picture.snapshots.begin(), test::snapshot("s3", "newest"));
        picture.databases[0].undo = test::generation_before("test");
        desk.session.databases().present(picture);
        QCOMPARE(page->card("app-db"), card);
        QCOMPARE(card->snapshots_table()->current_row(), 2);
        QVERIFY(card->undo_button()->toolTip().contains(QStringLiteral("test")));
    }

    void the_reset_menu_has_fixtures_and_saved_snapshots()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        auto of_fixture = test::snapshot("s1", "demo");
        of_fixture.origin = databases::Origin::fixture;
        picture.snapshots = {of_fixture, test::snapshot("s2", "before import")};
        desk.session.databases().present(picture);
        QStringList texts;
        emit page->card("app-db")->reset_button()->menu()->aboutToShow();
        for (const QAction* action : page->card("app-db")->reset_button()->menu()->actions()) {
            if (!action->isSeparator()) {
                texts << action->text();
            }
        }
        QCOMPARE(texts.size(), 4);
        QCOMPARE(texts[0], QStringLiteral("empty"));
        QCOMPARE(texts[1], QStringLiteral("demo (default)"));
        QVERIFY(texts[2].startsWith(QStringLiteral("before import")));
    }

    void a_page_without_databases_says_what_it_is_for()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<DatabasesPage>("databases");
        desk.session.databases().present({});
        QVERIFY(test::visible_text(*page).contains(QStringLiteral("This project has no databases")));
    }

    void old_databases_stay_on_show_when_they_cannot_be_looked_at_again()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        auto* page = desk.page<DatabasesPage>("databases");
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        desk.session.databases().present(picture);
        desk.session.databases().present_failure(failure_of(Error(ErrorKind::no_space, "The helper could not start")));
        QTRY_VERIFY(page->card("app-db")->isVisible());
        QVERIFY(test::visible_text(*page).contains(QStringLiteral("The helper could not start")));
    }

    void tools_show_tasks_and_how_they_ended()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<ToolsPage>("tools");
        desk.session.tools().present({test::tool_with({"lint", "test"})});
        ToolCard* card = page->card("shop");
        QVERIFY(card != nullptr && card->run_button(QStringLiteral("test")) != nullptr);
        auto* run = new TaskRun(desk.session, QStringLiteral("shop/test"), page);
        page->follow(run);
        QVERIFY(!card->run_button(QStringLiteral("test"))->isEnabled());
        run->present(QStringLiteral("one\ntwo\n"), 2, 3200ms);
        QVERIFY(page->output()->ending()->text().contains(QLatin1Char('2')));
        QVERIFY(page->output()->ending()->text().contains(QStringLiteral("3.2 s")));
    }

    void output_follows_its_end_until_somebody_scrolls_up()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<ToolsPage>("tools");
        desk.session.tools().present({test::tool_with({"test"})});
        auto* run = new TaskRun(desk.session, QStringLiteral("shop/test"), page);
        page->follow(run);
        QScrollBar* bar = page->output()->text()->verticalScrollBar();
        const auto write = [&](int lines) {
            for (int i = 0; i < lines; ++i) {
                emit run->output_added(QStringLiteral("line\n"));
            }
        };
        write(300);
        QTRY_VERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        bar->setValue(10);
        write(50);
        QCOMPARE(bar->value(), 10);
    }

    void volumes_copy_their_name()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<VolumesPage>("volumes");
        QVERIFY(page->list()->table()->model()->rowCount() >= 1);
        page->list()->table()->select_row(0);
        QTest::keySequence(page->list()->table(), QKeySequence::Copy);
        QVERIFY(QApplication::clipboard()->text().contains(QStringLiteral("data")));
        page->present_sizes({{"sample_data", 1'000'000}});
        QVERIFY(page->state_line().startsWith(QLatin1Char('1')));
    }

    void a_plan_dialog_agrees_by_return_and_leaves_by_escape()
    {
        test::Desk desk;
        std::atomic<int> ran{0};
        const auto make = [&] {
            PlanQuestion question;
            question.title = QStringLiteral("Reset app-db to demo?");
            question.confirm = QStringLiteral("Reset");
            question.make_plan = [&ran](const std::stop_token&) {
                Plan plan = test::plan_of({test::step("it", [&ran](StepContext&) { ++ran; })});
                plan.losses = {"Nothing is lost"};
                plan.command = "seedbed db reset app-db";
                return plan;
            };
            question.job.title = QStringLiteral("Reset");
            question.job.done_sentence = [](std::chrono::milliseconds) { return QStringLiteral("It is reset."); };
            question.job.undo = JobUndo{QStringLiteral("Undo"), [] {}};
            return new PlanDialog(desk.session, std::move(question), &desk.window);
        };
        QPointer<PlanDialog> dialog = make();
        dialog->open();
        QTRY_VERIFY(dialog->findChild<StepList*>()->step_count() == 1);
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(dialog.isNull());
        QCOMPARE(ran.load(), 0);

        dialog = make();
        QSignalSpy finished(&desk.session.jobs(), &Jobs::finished);
        dialog->open();
        QTRY_VERIFY(dialog->findChild<StepList*>()->step_count() == 1);
        QVERIFY(test::visible_text(*dialog).contains(QStringLiteral("Nothing is lost")));
        QTest::keyClick(dialog, Qt::Key_Return);
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(ran.load(), 1);
        QTRY_VERIFY(dialog.isNull());
        QCOMPARE(desk.window.notices()->count(), 1);
        QVERIFY(test::visible_text(*desk.window.notices()).contains(QStringLiteral("It is reset.")));
    }

    void a_plan_that_cannot_be_made_is_said_in_the_dialog()
    {
        test::Desk desk;
        PlanQuestion question;
        question.title = QStringLiteral("Reset?");
        question.confirm = QStringLiteral("Reset");
        question.make_plan = [](const std::stop_token&) -> Plan {
            throw Error(ErrorKind::not_found, "There is no fixture dmo",
                        {.engine_words = {}, .hint = "Did you mean demo?", .position = {}, .task_exit_code = {}});
        };
        auto* dialog = new PlanDialog(desk.session, std::move(question), &desk.window);
        dialog->open();
        QTRY_VERIFY(test::visible_text(*dialog).contains(QStringLiteral("Did you mean demo?")));
        dialog->close();
    }

    void the_jobs_bar_comes_and_goes_and_cancels()
    {
        test::Desk desk;
        JobsBar* bar = desk.window.jobs_bar();
        QVERIFY(!bar->isVisible());
        QSignalSpy finished(&desk.session.jobs(), &Jobs::finished);
        Job* job = desk.session.jobs().start(test::job_of({test::step("wait", test::wait_until_cancelled)}));
        QVERIFY(bar->isVisible());
        QTRY_COMPARE(job->state(), JobState::running);
        bar->open_steps(job);
        QVERIFY(bar->steps_open());
        QTest::keyClick(bar, Qt::Key_Escape);
        QVERIFY(!bar->steps_open());
        test::press(*bar, QStringLiteral("Cancel"));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(job->state(), JobState::cancelled);
        QVERIFY(!bar->isVisible());
    }

    void closing_in_mid_job_asks_once()
    {
        test::Desk desk;
        Job* job = desk.idle_job("Idle");
        desk.window.close();
        QVERIFY(desk.window.isVisible());
        QTRY_VERIFY(desk.window.findChild<QMessageBox*>() != nullptr);
        QTest::keyClick(desk.window.findChild<QMessageBox*>(), Qt::Key_Escape);
        QVERIFY(desk.window.isVisible());
        job->show(JobState::done, {}, {}, 1s);
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
    }

    void an_undo_acts_once()
    {
        Notices notices;
        notices.show();
        int undone = 0;
        const Banner* banner = notices.add(Tone::good, QStringLiteral("Done."), {}, QStringLiteral("Undo"), [&] { ++undone; });
        auto* undo = test::button_named(*banner, QStringLiteral("Undo"));
        QVERIFY(undo != nullptr);
        undo->click();
        undo->click();
        QCOMPARE(undone, 1);
        QCOMPARE(notices.count(), 0);
    }

    void pages_are_told_when_nobody_looks()
    {
        test::Desk desk;
        desk.open({});
        Page* overview = desk.page<Page>("overview");
        Page* databases = desk.page<Page>("databases");
        QVERIFY(!overview->looked_at());
        QVERIFY(databases->looked_at());
        desk.window.hide();
        QVERIFY(!databases->looked_at());
    }

    void the_keyboard_reaches_every_page()
    {
        test::Desk desk;
        desk.open({});
        QVERIFY(QTest::qWaitForWindowActive(&desk.window));
        QTest::keyClick(&desk.window, Qt::Key_2, Qt::ControlModifier);
        QTRY_COMPARE(desk.window.current_page(), QStringLiteral("databases"));
        QTest::keyClick(&desk.window, Qt::Key_1, Qt::ControlModifier);
        QTRY_COMPARE(desk.window.current_page(), QStringLiteral("overview"));
    }

    void every_control_has_a_name_and_a_role()
    {
        test::Desk desk;
        desk.open({test::container("db", "running"), test::container("web", "running")});
        DatabasesPicture picture;
        picture.databases = {test::live_database()};
        picture.snapshots = {test::snapshot("s1", "demo")};
        desk.session.databases().present(picture);
        desk.session.tools().present({test::tool_with({"test"})});
        QStringList nameless;
        for (const PageEntry& entry : page_entries()) {
            desk.window.show_page(entry.id);
            for (auto* widget : desk.window.findChildren<QWidget*>()) {
                const bool interactive = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus) != 0;
                if (!interactive || qobject_cast<QScrollArea*>(widget) != nullptr) {
                    continue;
                }
                QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(widget);
                if (accessible == nullptr || accessible->text(QAccessible::Name).isEmpty() || accessible->role() == QAccessible::NoRole) {
                    nameless << QStringLiteral("%1: %2").arg(entry.id, QString::fromLatin1(widget->metaObject()->className()));
                }
            }
        }
        QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(QLatin1Char('\n'))));
    }

    void the_window_remembers_the_page_of_each_project()
    {
        QTemporaryDir folder;
        const test::SampleProject sample(test::k_shop);
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        {
            Session session(SessionOptions{.host = sample.host, .engine = {}});
            MainWindow window(session, settings);
            window.open_folder(QString::fromStdString(sample.folder().string()));
            window.show_page(QStringLiteral("volumes"));
            window.close();
        }
        Session session(SessionOptions{.host = sample.host, .engine = {}});
        MainWindow window(session, settings);
        QCOMPARE(window.current_page(), QStringLiteral("overview"));
        window.open_folder(QString::fromStdString(sample.folder().string()));
        QCOMPARE(window.current_page(), QStringLiteral("volumes"));
    }

private:
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(Pages)
#include "tst_pages.moc"
