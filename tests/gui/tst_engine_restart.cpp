// A real daemon is stopped and started again while each page is open: no crash, the window goes on, says what happened, and its lists are
// right again within two seconds of the daemon's return. The daemon is this test's own (tests/support/engines), so it runs as root only;
// tst_engine_away does the same on a scripted engine for everybody. With SEEDBED_PICTURES=<folder> it draws what a user sees meanwhile.
#include "checkout.h"
#include "desktop/pages/page_registry.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "engine/blocking_guard.h"
#include "gui/desk.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <unistd.h>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

constexpr int k_daemon_ms = 60'000;  // to start or to end
constexpr int k_noticed_ms = 5'000;
constexpr int k_right_again_ms = 2'000;
constexpr qint64 k_frozen_ms = 1'000;
constexpr int k_beat_ms = 10;

// The longest time in which the event loop did not come round.
class Pulse {
public:
    Pulse()
    {
        QObject::connect(&timer_, &QTimer::timeout, [this] { longest_ = std::max(longest_, since_.restart()); });
        since_.start();
        timer_.start(k_beat_ms);
    }
    [[nodiscard]] qint64 longest() const { return longest_; }

private:
    QTimer timer_;
    QElapsedTimer since_;
    qint64 longest_{0};
};

class EngineRestart : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        if (::geteuid() != 0) {
            QSKIP("a daemon of one's own needs root");
        }
        if (QStandardPaths::findExecutable(QStringLiteral("dockerd"), {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin")})
                .isEmpty()) {
            QSKIP("there is no dockerd here");
        }
        // This checkout's own, and the same in every run: what a run that was killed left behind goes when the next one begins.
        folder_ = QStringLiteral("/run/seedbed-restart-%1").arg(qHash(QStringLiteral(SEEDBED_SOURCE_DIR), 0), 0, 16);
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
        engine::forbid_blocking_calls_on_this_thread(engine::BlockingCallReaction::abort_program);
        QVERIFY(script(QStringLiteral("stop.sh")));
        QVERIFY(script(QStringLiteral("start.sh")));
    }
    void cleanupTestCase()
    {
        engine::allow_blocking_calls_on_this_thread();
        if (!folder_.isEmpty()) {
            (void)script(QStringLiteral("stop.sh"), {QStringLiteral("--forget")});
            QDir(folder_).removeRecursively();
        }
    }

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
        QVERIFY(make_volume(QStringLiteral("before")));
        const test::SampleProject sample(test::k_shop);
        QTemporaryDir settings_folder;
        QSettings settings(settings_folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        Session session({.host = sample.host, .engine = {.context = {}, .host = "unix://" + socket().toStdString()}});
        MainWindow window(session, settings);
        window.show();
        session.start();
        session.open_project(sample.request());
        QTRY_VERIFY_WITH_TIMEOUT(session.workspace() != nullptr, k_daemon_ms);
        QTRY_COMPARE_WITH_TIMEOUT(session.engine_state()->volumes.size(), std::size_t(1), k_daemon_ms);
        window.show_page(page);
        QVERIFY(!window.engine_banner()->isVisible());
        const Pulse pulse;

        QVERIFY(script(QStringLiteral("stop.sh")));
        QTRY_VERIFY_WITH_TIMEOUT(window.engine_banner()->isVisible(), k_noticed_ms);
        QVERIFY2(test::visible_text(*window.engine_banner()).contains(QStringLiteral("Engine not reachable since")),
                 qPrintable(test::visible_text(*window.engine_banner())));
        draw(window, page + QStringLiteral("-away"));

        QVERIFY(script(QStringLiteral("start.sh")));
        // Starting it anew has cleared it.
        QTRY_VERIFY_WITH_TIMEOUT(session.connected() && session.engine_state()->volumes.empty(), k_right_again_ms);
        QTRY_VERIFY_WITH_TIMEOUT(session.workspace() != nullptr, k_right_again_ms);
        QVERIFY(!window.engine_banner()->isVisible());
        QVERIFY(make_volume(QStringLiteral("after")));
        QTRY_COMPARE_WITH_TIMEOUT(session.engine_state()->volumes.size(), std::size_t(1), k_right_again_ms);
        draw(window, page + QStringLiteral("-back"));
        QCOMPARE(window.current_page(), page);
        QVERIFY2(pulse.longest() < k_frozen_ms, qPrintable(QStringLiteral("stood still for %1 ms").arg(pulse.longest())));
    }
    void cleanup()
    {
        for (const char* volume : {"before", "after"}) {
            (void)call(QStringLiteral("DELETE"), QStringLiteral("/volumes/%1?force=1").arg(QLatin1String(volume)));
        }
    }

private:
    [[nodiscard]] QString socket() const { return folder_ + QStringLiteral("/docker-ext4.sock"); }

    // Runs it while the event loop goes on.
    static bool run(QProcess& process, const QString& program, const QStringList& arguments)
    {
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        process.setStandardOutputFile(QProcess::nullDevice());
        process.start(program, arguments);
        return QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, k_daemon_ms) &&
               process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }
    bool script(const QString& name, const QStringList& arguments = {})
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("SEEDBED_TEST_ENGINES_DIR"), folder_);
        process.setProcessEnvironment(environment);
        return run(process, QStringLiteral(SEEDBED_SOURCE_DIR "/tests/support/engines/") + name,
                   arguments + QStringList{QStringLiteral("docker-ext4")});
    }
    bool call(const QString& method, const QString& path, const QStringList& more = {})
    {
        QProcess process;
        return run(process, QStringLiteral("curl"),
                   QStringList{QStringLiteral("--silent"), QStringLiteral("--fail"), QStringLiteral("--unix-socket"), socket(),
                               QStringLiteral("--request"), method, QStringLiteral("http://engine/v1.41") + path} +
                       more);
    }
    bool make_volume(const QString& name)
    {
        return call(QStringLiteral("POST"), QStringLiteral("/volumes/create"),
                    {QStringLiteral("--header"), QStringLiteral("Content-Type: application/json"), QStringLiteral("--data"),
                     QStringLiteral(R"({"Name":"%1"})").arg(name)});
    }

    static void draw(MainWindow& window, const QString& name)
    {
        const QString folder = qEnvironmentVariable("SEEDBED_PICTURES");
        if (!folder.isEmpty()) {
            QDir().mkpath(folder);
            QVERIFY(window.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png")));
        }
    }

    QString folder_;
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(EngineRestart)
#include "tst_engine_restart.moc"
