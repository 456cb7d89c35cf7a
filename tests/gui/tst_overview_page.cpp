// The overview on hand-made values: its services and their details, the checklist, and what is left of it without an engine.
#include "desktop/language.h"
#include "desktop/models/services_model.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/overview_services.h"
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
#include <QClipboard>
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
    void initTestCase()
    {
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
        install_language(*qApp, QLocale(QStringLiteral("en")));
    }

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

    void ports_are_links_for_browsers_and_addresses_for_others()
    {
        test::Desk desk;
        auto db = test::container("db", "running");
        db.ports = {{.host_ip = "127.0.0.1", .host_port = 54320, .container_port = 5432, .protocol = "tcp"}};
        auto web = test::container("web", "running");
        web.ports = {{.host_ip = "0.0.0.0", .host_port = 8080, .container_port = 80, .protocol = "tcp"},
                     {.host_ip = "::", .host_port = 8080, .container_port = 80, .protocol = "tcp"},
                     {.host_ip = "127.0.0.1", .host_port = 8443, .container_port = 443, .protocol = "tcp"}};
        desk.open({db, web});
        const auto* page = desk.page<OverviewPage>("overview");
        TableView* table = page->list()->table();
        const auto links = [&](int row) { return table->model()->index(row, ServicesModel::PortsColumn).data(LinksRole).value<Links>(); };
        const Links pages{{QStringLiteral("8080"), QStringLiteral("http://127.0.0.1:8080/"), QStringLiteral("127.0.0.1:8080")},
                          {QStringLiteral("8443"), QStringLiteral("https://127.0.0.1:8443/"), QStringLiteral("127.0.0.1:8443")}};
        QCOMPARE(links(1), pages);
        QCOMPARE(links(0), (Links{{QStringLiteral("54320"), QString(), QStringLiteral("127.0.0.1:54320")}}));
        // A click on what no browser opens copies it.
        QCoreApplication::processEvents();  // columns get their widths
        const QRect cell = table->visualRect(table->model()->index(0, ServicesModel::PortsColumn));
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, QPoint(cell.left() + style::k_space_4, cell.center().y()));
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("127.0.0.1:54320"));
        QTest::keyClick(table, Qt::Key_Down);
        QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
        QVERIFY(QGuiApplication::clipboard()->text().startsWith(QStringLiteral("http://127.0.0.1:8080/")));
    }

    void services_of_profiles_and_hidden_ones_are_folded_away()
    {
        test::Desk desk(
            "services:\n  web: {image: x}\n  seeder: {image: y, profiles: [tools]}\n"
            "  proxy: {image: z, x-seedbed: {hidden: true}}\n");
        desk.open({test::container("web", "running"), test::container("proxy", "running")});
        auto* page = desk.page<OverviewPage>("overview");
        QCOMPARE(page->list()->table()->model()->rowCount(), 1);
        QCOMPARE(page->services()->fold()->text(), QStringLiteral("1 more service in profiles that are off, 1 hidden service"));
        page->services()->fold()->click();
        QCOMPARE(page->list()->table()->model()->rowCount(), 3);
        page->services()->fold()->click();
        QCOMPARE(page->list()->table()->model()->rowCount(), 1);
        // What is wrong is never hidden.
        desk.open({test::container("web", "running"), test::container("proxy", "restarting")});
        QCOMPARE(page->list()->table()->model()->rowCount(), 2);
    }

    void the_detail_says_how_a_service_ended()
    {
        test::Desk desk;
        auto web = test::container("web", "exited");
        web.status = "Exited (1) 2 minutes ago";
        desk.open({test::container("db", "running"), web});
        auto* page = desk.page<OverviewPage>("overview");
        page->select_service("web");
        ContainerFact fact;
        fact.details.restart_count = 4;
        fact.details.state.exit_code = 1;
        fact.details.state.finished_at = now() - 2min;
        fact.last_lines = {"cannot reach the database", "password=hunter2"};
        desk.session.facts().present(web.id, fact);
        QCoreApplication::processEvents();  // new labels are shown
        QString words = test::visible_text(*page->list()->detail());
        for (const char* expected : {"Exit code 1.", "cannot reach the database", "2 minutes ago", "Restarts\n4"}) {
            QVERIFY2(words.contains(QLatin1String(expected)), qPrintable(words));
        }
        QVERIFY2(!words.contains(QStringLiteral("hunter2")), qPrintable(words));
        fact.details.state.oom_killed = true;
        desk.session.facts().present(web.id, fact);
        QCoreApplication::processEvents();  // new labels are shown
        words = test::visible_text(*page->list()->detail());
        QVERIFY2(words.contains(QStringLiteral("more memory than it may")), qPrintable(words));
    }

    void the_detail_shows_probes_and_what_a_service_depends_on()
    {
        test::Desk desk("services:\n  db: {image: x}\n  web: {image: y, depends_on: {db: {condition: service_healthy}}}\n");
        auto web = test::container("web", "running");
        web.health = engine::Health::unhealthy;
        desk.open({test::container("db", "exited"), web});
        auto* page = desk.page<OverviewPage>("overview");
        page->select_service("web");
        ContainerFact fact;
        fact.details.state.running = true;
        fact.details.state.health_log = {"oldest", "old", "refused", "timed out"};
        fact.details.mounts = {{.type = "volume", .name = "sample_data", .source = {}, .destination = "/data", .read_only = true}};
        desk.session.facts().present(web.id, fact);
        QCoreApplication::processEvents();  // new labels are shown
        const QString words = test::visible_text(*page->list()->detail());
        QVERIFY2(words.contains(QStringLiteral("The last answer\ntimed out\nBefore that\nrefused\nBefore that\nold")), qPrintable(words));
        QVERIFY2(!words.contains(QStringLiteral("oldest")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("db\nstopped, needs it healthy")), qPrintable(words));
        QVERIFY2(words.contains(QStringLiteral("sample_data, read-only")), qPrintable(words));
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
