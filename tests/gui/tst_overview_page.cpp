// The overview on hand-made values: its services and their details, the checklist, and what is left of it without an engine.
#include "desktop/pages/overview_page.h"
#include "desktop/pages/setup_view.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/key_value_sheet.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/state_badge.h"
#include "desktop/widgets/step_list.h"
#include "gui/desk.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

class OverviewPageTest : public QObject {
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
        QCOMPARE(desk.window.notices()->count(), 0);  // once is enough
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

private:
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(OverviewPageTest)
#include "tst_overview_page.moc"
