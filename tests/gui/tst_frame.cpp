// The frame around the pages: what it remembers, settings that take effect at once, the tray and notifications.
#include "desktop/desktop_app.h"
#include "desktop/frame/layout_memory.h"
#include "desktop/frame/notifier.h"
#include "desktop/frame/preferences.h"
#include "desktop/frame/settings_dialog.h"
#include "desktop/frame/tray.h"
#include "desktop/language.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/rail.h"
#include "gui/desk.h"
#include "gui/plans.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QMenu>
#include <QPointer>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTemporaryDir>
#include <QTest>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

// The window with everything that main makes.
struct WholeApp {
    WholeApp() : session(SessionOptions{.host = sample.host, .engine = {}}) {}

    QTemporaryDir folder;
    test::SampleProject sample{test::k_one_service};
    QSettings settings{folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat};
    Preferences preferences{settings};
    style::ThemeFollower theme{*qApp, style::Scheme::light};
    Session session;
    DesktopApp desktop{{*qApp, session, settings, preferences, theme}};
};

class Frame : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { install_language(*qApp, QLocale(QLocale::English)); }

    void each_project_has_its_own_layout()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        LayoutMemory memory(settings);
        QWidget page;
        auto* splitter = new QSplitter(&page);
        splitter->resize(400, 100);
        for (int i = 0; i < 2; ++i)
            splitter->addWidget(new QWidget);
        page.show();
        splitter->setSizes({100, 300});
        const QList<int> first = splitter->sizes();
        memory.save(QStringLiteral("/a"), QStringLiteral("tools"), page);
        splitter->setSizes({300, 100});
        const QList<int> second = splitter->sizes();
        QVERIFY(first != second);
        memory.save(QStringLiteral("/b"), QStringLiteral("tools"), page);
        memory.restore(QStringLiteral("/a"), QStringLiteral("tools"), page);
        QCOMPARE(splitter->sizes(), first);
        memory.restore(QStringLiteral("/b"), QStringLiteral("tools"), page);
        QCOMPARE(splitter->sizes(), second);
    }

    void settings_take_effect_at_once()
    {
        WholeApp app;
        app.desktop.window()->show();
        SettingsDialog* dialog = app.desktop.show_settings();
        dialog->scheme()->setCurrentIndex(2);
        QCOMPARE(app.theme.scheme(), style::Scheme::dark);
        QCOMPARE(app.preferences.scheme(), std::optional(style::Scheme::dark));
        dialog->scheme()->setCurrentIndex(1);
        QCOMPARE(app.theme.scheme(), style::Scheme::light);
        dialog->notifications()->click();
        QVERIFY(!app.preferences.notifications());
        QVERIFY(!dialog->tray()->isEnabled());  // no tray on the offscreen platform
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(!dialog->isVisible());
    }

    void another_language_is_spoken_at_once()
    {
        WholeApp app;
        app.desktop.window()->show();
        app.desktop.window()->show_page(QStringLiteral("volumes"));
        SettingsDialog* dialog = app.desktop.show_settings();
        const QPointer<MainWindow> before = app.desktop.window();
        const int german = dialog->language()->findData(QStringLiteral("de"));
        QVERIFY(german > 0);
        dialog->language()->setCurrentIndex(german);
        QTRY_VERIFY(!before);
        QCOMPARE(app.desktop.window()->rail()->button(0)->text(), QStringLiteral("Überblick"));
        QCOMPARE(app.desktop.window()->current_page(), QStringLiteral("volumes"));
        QVERIFY(app.desktop.window()->isVisible());
        // The dialog is there again, to go on with.
        QCOMPARE(app.desktop.show_settings()->language()->currentData().toString(), QStringLiteral("de"));
        app.preferences.set_language(QStringLiteral("en"));
        QCOMPARE(app.desktop.window()->rail()->button(0)->text(), QStringLiteral("Overview"));
    }

    void a_language_waits_for_what_runs()
    {
        WholeApp app;
        const QPointer<MainWindow> before = app.desktop.window();
        app.session.jobs().start(test::job_of({test::step("wait", test::wait_until_cancelled)}));
        app.preferences.set_language(QStringLiteral("de"));
        QVERIFY(before);
        app.session.jobs().cancel_all();
        QTRY_VERIFY(!before);
        app.preferences.set_language(QStringLiteral("en"));
    }

    void the_tray_says_the_state_and_offers_what_fits()
    {
        test::Desk desk(test::k_one_service);
        Tray tray(desk.session);
        const QSignalSpy quit(&tray, &Tray::quit_wanted);
        QVERIFY(!test::action_named(tray.menu(), QStringLiteral("Start"))->isEnabled());
        desk.session.set_engine_state(test::engine_with_web(desk.sample.folder().string(), "running"));
        QVERIFY2(tray.icon().toolTip().contains(QStringLiteral("No project")), qPrintable(tray.icon().toolTip()));
        desk.session.set_project(desk.sample.shared(), nullptr, true);
        QVERIFY2(tray.icon().toolTip().contains(QStringLiteral("1 service running")), qPrintable(tray.icon().toolTip()));
        QVERIFY(!test::action_named(tray.menu(), QStringLiteral("Start"))->isEnabled());
        QVERIFY(test::action_named(tray.menu(), QStringLiteral("Stop"))->isEnabled());
        desk.session.set_engine_state(test::engine_with_web(desk.sample.folder().string(), "exited"));
        QVERIFY(test::action_named(tray.menu(), QStringLiteral("Start"))->isEnabled());
        QVERIFY(!test::action_named(tray.menu(), QStringLiteral("Stop"))->isEnabled());
        test::action_named(tray.menu(), QStringLiteral("Quit"))->trigger();
        QCOMPARE(quit.count(), 1);
    }

    void the_tray_icon_differs_by_shape()
    {
        const auto image = [](const char* shape) {
            return tray_icon(Badge{Tone::idle, QString::fromLatin1(shape), {}}).pixmap(style::k_space_6).toImage();
        };
        QVERIFY(image("states/running") != image("states/stopped"));
        QVERIFY(image("states/running") != image("states/failed"));
    }

    void what_finishes_unseen_is_told()
    {
        test::Desk desk;
        bool wanted = true;
        bool looked_at = false;
        QStringList told;
        const Notifier notifier(desk.session.jobs(),
                                {.wanted = [&] { return wanted; },
                                 .looked_at = [&] { return looked_at; },
                                 .show = [&](const QString& title, const QString& text) { told << title + '|' + text; }});
        desk.idle_job("Reset")->show(JobState::done, {}, {}, 1s);
        QCOMPARE(told, QStringList{QStringLiteral("Reset is done|All of it.")});
        looked_at = true;
        desk.idle_job("Seen")->show(JobState::done, {}, {}, 1s);
        looked_at = false;
        desk.idle_job("Cancelled")->show(JobState::cancelled, {}, {}, 1s);
        wanted = false;
        desk.idle_job("Unwanted")->show(JobState::done, {}, {}, 1s);
        QCOMPARE(told.size(), 1);
        wanted = true;
        desk.idle_job("Build")->show(JobState::failed, {}, failure_of(Error(ErrorKind::no_space, "x")), 1s);
        QCOMPARE(told.back(), QStringLiteral("Build failed|The disk is full."));
    }
};

}  // namespace

QTEST_MAIN(Frame)
#include "tst_frame.moc"
