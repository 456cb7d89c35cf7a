// A plan from the question to its end on show: the dialog that asks, the jobs bar, the notice with its undo; and no secret on the way.
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/step_list.h"
#include "gui/desk.h"
#include "gui/plans.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QPointer>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

class PlanDialogTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light); }

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

    void a_plan_says_its_time_when_every_step_has_one()
    {
        test::Desk desk;
        Plan plan;
        for (const char* id : {"1", "2"})
            plan.steps.push_back({.info = {.id = id, .action = "x", .subject = {}, .title = id, .expected = std::chrono::seconds(7)},
                                  .run = {},
                                  .undo = {}});
        PlanDialog known(desk.session, PlanQuestion{}, nullptr);
        known.show_plan(plan);
        known.show();
        QVERIFY2(test::visible_text(known).contains(QStringLiteral("about 14 s")), qPrintable(test::visible_text(known)));
        plan.steps.back().info.expected.reset();
        PlanDialog unknown(desk.session, PlanQuestion{}, nullptr);
        unknown.show_plan(plan);
        unknown.show();
        QVERIFY2(!test::visible_text(unknown).contains(QStringLiteral("14 s")), qPrintable(test::visible_text(unknown)));
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

private:
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(PlanDialogTest)
#include "tst_plan_dialog.moc"
