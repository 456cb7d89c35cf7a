// The engine is stopped and started again while each page is open: the window says so in words and goes on, and everything is right again
// once the engine is back. The engine is scripted; the GUI thread is marked, so that an engine call on it would end this program.
#include "desktop/pages/page_registry.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/page_header.h"
#include "engine/blocking_guard.h"
#include "gui/desk.h"
#include "gui/widgets.h"
#include "support/fake_engine.h"

#include <QApplication>
#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

// Far more than it takes; how long it takes is the engine watch's to know (engine_watch.h).
constexpr int k_patience_ms = 10'000;

class EngineAway : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
        engine::forbid_blocking_calls_on_this_thread(engine::BlockingCallReaction::abort_program);
    }
    void cleanupTestCase() { engine::allow_blocking_calls_on_this_thread(); }

    void every_page_survives_it_data()
    {
        QTest::addColumn<QString>("page");
        for (const PageEntry& entry : page_entries()) {
            QTest::newRow(qPrintable(entry.id)) << entry.id;
        }
    }
    void every_page_survives_it()
    {
        QFETCH(QString, page);
        test::FakeEngine fake;
        fake.behave_like_docker();
        fake.answer("GET", "/containers/json", 200, "[" + test::container_json("sample", "web", "running") + "]");
        const test::SampleProject sample(test::k_shop);
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Session session({.host = sample.host, .engine = {.context = {}, .host = fake.endpoint().url()}});
        MainWindow window(session, settings);
        window.show();
        session.start();
        session.open_project(sample.request());
        QTRY_VERIFY_WITH_TIMEOUT(session.workspace() != nullptr, k_patience_ms);
        window.show_page(page);
        QCOMPARE(window.current_page(), page);
        QTRY_COMPARE(running(session), 1);
        QVERIFY(!window.engine_banner()->isVisible());

        fake.go_away();
        QTRY_VERIFY_WITH_TIMEOUT(window.engine_banner()->isVisible(), k_patience_ms);
        QVERIFY2(test::visible_text(*window.engine_banner()).contains(QStringLiteral("engine"), Qt::CaseInsensitive),
                 qPrintable(test::visible_text(*window.engine_banner())));
        // Nothing is taken away that may still be true, and no page waits for what does not come.
        QCOMPARE(running(session), 1);
        for (const PageEntry& entry : page_entries()) {
            window.show_page(entry.id);
        }
        window.show_page(page);

        fake.answer("GET", "/containers/json", 200,
                    "[" + test::container_json("sample", "web", "running") + "," + test::container_json("sample", "db", "running") + "]");
        fake.come_back();
        QTRY_VERIFY_WITH_TIMEOUT(!window.engine_banner()->isVisible(), k_patience_ms);
        QTRY_COMPARE_WITH_TIMEOUT(running(session), 2, k_patience_ms);
        QTRY_VERIFY_WITH_TIMEOUT(session.workspace() != nullptr, k_patience_ms);
        QCOMPARE(window.current_page(), page);
    }

private:
    static int running(const Session& session)
    {
        return static_cast<int>(
            std::ranges::count(session.services(), environment::ServiceState::running, &environment::ServiceStatus::state));
    }

    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(EngineAway)
#include "tst_engine_away.moc"
