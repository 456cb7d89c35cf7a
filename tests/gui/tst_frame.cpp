// The frame around the pages: ways to a project, the switcher, what is remembered, settings, the tray, notifications, and closing in
// mid-job.
#include "desktop/desktop_app.h"
#include "desktop/frame/clone_dialog.h"
#include "desktop/frame/drop_hint.h"
#include "desktop/frame/layout_memory.h"
#include "desktop/frame/new_project.h"
#include "desktop/frame/notifier.h"
#include "desktop/frame/preferences.h"
#include "desktop/frame/settings_dialog.h"
#include "desktop/frame/tray.h"
#include "desktop/language.h"
#include "desktop/pages/welcome_page.h"
#include "desktop/session/recent_projects.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/rail.h"
#include "desktop/widgets/state_badge.h"
#include "gui/desk.h"
#include "gui/plans.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <atomic>

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

RecentProject recent(const RecentProjects& projects, const QString& folder)
{
    const auto found = std::ranges::find(projects.list(), folder, &RecentProject::folder);
    return found == projects.list().end() ? RecentProject{} : *found;
}

QMimeData* files(const QStringList& paths)
{
    auto* data = new QMimeData;
    QList<QUrl> urls;
    for (const QString& path : paths)
        urls << QUrl::fromLocalFile(path);
    data->setUrls(urls);
    return data;
}

}  // namespace

class Frame : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { install_language(*qApp, QLocale(QLocale::English)); }

    // ---- projects of late

    void recent_projects_say_their_state_now()
    {
        test::Desk desk;
        RecentProjects projects(desk.session, desk.settings);
        const QString shop = desk.make_folder("shop");
        const QString blog = desk.make_folder("blog");
        projects.add(blog);
        projects.add(shop);
        QCOMPARE(projects.list().front().name, QStringLiteral("shop"));
        QVERIFY(recent(projects, shop).state.word.isEmpty());  // no engine: nobody can tell
        desk.session.set_engine_state(test::engine_with_web(shop.toStdString(), "running"));
        QCOMPARE(recent(projects, shop).state.word, QStringLiteral("1 running"));
        QCOMPARE(recent(projects, blog).state.word, QStringLiteral("not set up"));
        desk.session.set_engine_state(test::engine_with_web(shop.toStdString(), "exited"));
        QCOMPARE(recent(projects, shop).state.word, QStringLiteral("stopped"));
        QVERIFY(QDir(blog).removeRecursively());
        projects.look();
        QTRY_VERIFY(recent(projects, blog).gone);
        projects.remove(blog);
        QCOMPARE(projects.list().size(), std::size_t(1));
        // Another one reads the same.
        QCOMPARE(RecentProjects(desk.session, desk.settings).list().size(), std::size_t(1));
    }

    void a_project_behind_a_link_is_known_by_its_real_folder()
    {
        test::Desk desk;
        RecentProjects projects(desk.session, desk.settings);
        const QString real = QFileInfo(desk.make_folder("real")).canonicalFilePath();
        const QString link = desk.folder.filePath(QStringLiteral("link"));
        QVERIFY(QFile::link(real, link));
        projects.add(link);
        desk.session.set_engine_state(test::engine_with_web(real.toStdString(), "running"));
        QTRY_COMPARE(recent(projects, link).state.word, QStringLiteral("1 running"));
    }

    void the_welcome_page_opens_and_forgets_them()
    {
        test::Desk desk;
        const QString shop = desk.make_folder("shop");
        desk.window.recent_projects()->add(desk.make_folder("blog"));
        desk.window.recent_projects()->add(shop);
        WelcomePage& page = *desk.window.welcome();
        QCOMPARE(page.recent_rows().size(), std::size_t(2));
        desk.session.set_engine_state(test::engine_with_web(shop.toStdString(), "running"));
        QCOMPARE(page.recent_rows().front()->badge()->badge().word, QStringLiteral("1 running"));
        page.recent_rows().back()->remove_button()->click();
        QCOMPARE(page.recent_rows().size(), std::size_t(1));
        page.recent_rows().front()->open_button()->click();
        QVERIFY(desk.session.project_request().has_value());
        QCOMPARE(QString::fromStdString(desk.session.project_request()->folder.string()), shop);
    }

    void the_switcher_leads_to_another_project_and_back_out()
    {
        test::Desk desk;
        const QString shop = desk.make_folder("shop");
        const QString blog = desk.make_folder("b&g");
        desk.window.open_folder(blog);
        desk.window.open_folder(shop);
        desk.session.set_engine_state(test::engine_with_web(blog.toStdString(), "running"));
        QMenu& menu = *desk.window.rail()->project_menu();
        menu.popup(QPoint());
        QVERIFY(test::action_named(menu, QStringLiteral("shop")) != nullptr);
        QAction* other = test::action_named(menu, QStringLiteral("b&&g"));
        QVERIFY(other != nullptr);
        QCOMPARE(other->text().section(QLatin1Char('\t'), 1), QStringLiteral("1 running"));
        // Told while it is open.
        desk.session.set_engine_state(test::engine_with_web(blog.toStdString(), "exited"));
        QCOMPARE(other->text().section(QLatin1Char('\t'), 1), QStringLiteral("stopped"));
        other->trigger();
        QCOMPARE(QString::fromStdString(desk.session.project_request()->folder.string()), blog);
        menu.hide();
        menu.popup(QPoint());
        test::action_named(menu, QStringLiteral("Close"))->trigger();
        QVERIFY(!desk.session.project_request());
        menu.hide();
        menu.popup(QPoint());
        QVERIFY(test::action_named(menu, QStringLiteral("Close")) == nullptr);
        menu.hide();
    }

    // ---- ways to a new one

    void the_clone_dialog_says_what_will_be_made()
    {
        test::Desk desk;
        const QString place = desk.make_folder("src");
        CloneDialog dialog(place, &desk.window);
        dialog.address_field()->clear();
        QVERIFY(!dialog.clone_button()->isEnabled());
        dialog.address_field()->setText(QStringLiteral("git@example.org:team/shop.git"));
        QVERIFY(dialog.clone_button()->isEnabled());
        QCOMPARE(dialog.target(), place + QStringLiteral("/shop"));
        desk.make_folder("src/shop");
        dialog.address_field()->setText(QStringLiteral("git@example.org:team/shop"));
        QVERIFY(!dialog.clone_button()->isEnabled());
        dialog.place_field()->setText(QStringLiteral("relative"));
        QVERIFY(!dialog.clone_button()->isEnabled());
        dialog.place_field()->setText(desk.make_folder("other"));
        dialog.address_field()->setText(QStringLiteral("git@example.org:team/shop"));
        const QSignalSpy chosen(&dialog, &CloneDialog::chosen);
        dialog.show();
        QTest::keyClick(dialog.address_field(), Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
    }

    void a_clone_becomes_the_open_project()
    {
        test::Desk desk;
        const QString origin = desk.make_folder("origin");
        QProcess git;
        git.start(
            QStringLiteral("sh"),
            {QStringLiteral("-c"),
             QStringLiteral("cd '%1' && git init -q && echo 'services: {web: {image: example/web}}' > compose.yaml && git add . && git -c "
                            "user.name=Ada -c user.email=a@b.c commit -qm x")
                 .arg(origin)});
        QVERIFY(git.waitForFinished());
        QCOMPARE(git.exitCode(), 0);
        const QString target = desk.folder.filePath(QStringLiteral("src/shop"));
        const QSignalSpy finished(&desk.session.jobs(), &Jobs::finished);
        desk.window.new_project()->clone(origin, target);
        QVERIFY(desk.window.jobs_bar()->steps_open());
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QVERIFY(desk.session.project_request().has_value());
        QCOMPARE(QString::fromStdString(desk.session.project_request()->folder.string()), target);
        QTRY_VERIFY(desk.session.project() != nullptr);
    }

    void a_failed_clone_says_what_git_said_and_opens_nothing()
    {
        test::Desk desk;
        const QSignalSpy finished(&desk.session.jobs(), &Jobs::finished);
        desk.window.new_project()->clone(desk.folder.filePath(QStringLiteral("nothing")), desk.folder.filePath(QStringLiteral("shop")));
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, 30'000);
        QVERIFY(!desk.session.project_request());
        QCOMPARE(desk.window.notices()->count(), 1);
        const Job* job = desk.session.jobs().list().back();
        QVERIFY2(job->failure()->engine_words.contains(QStringLiteral("does not exist")), qPrintable(job->failure()->engine_words));
        QVERIFY(!QFileInfo::exists(desk.folder.filePath(QStringLiteral("shop"))));
    }

    void the_example_is_found_in_the_source_tree_and_offered()
    {
        test::Desk desk;
        // This program is in build/<preset>/tests, the desktop in build/<preset>/app/desktop: only the latter finds it.
        QCOMPARE(desk.window.welcome()->example_button()->isVisibleTo(desk.window.welcome()), NewProject::example().has_value());
    }

    // ---- drops

    void what_can_be_dropped()
    {
        test::Desk desk;
        const QString shop = desk.make_folder("shop");
        for (const char* name : {"compose.yaml", "dev.yml", "notes.txt"}) {
            QFile file(shop + QLatin1Char('/') + QLatin1String(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
        const auto dropped = [](const QString& path) {
            const std::unique_ptr<QMimeData> data(files({path}));
            return dropped_project(*data);
        };
        QVERIFY((dropped(shop) == Dropped{shop, {}}));
        QVERIFY((dropped(shop + QStringLiteral("/compose.yaml")) == Dropped{shop, {}}));
        QVERIFY((dropped(shop + QStringLiteral("/dev.yml")) == Dropped{shop, shop + QStringLiteral("/dev.yml")}));
        QVERIFY(!dropped(shop + QStringLiteral("/notes.txt")));
        QVERIFY(!dropped(shop + QStringLiteral("/nothing.yaml")));
    }

    void a_drop_shows_a_hint_and_opens()
    {
        test::Desk desk;
        const QString shop = desk.make_folder("shop");
        const std::unique_ptr<QMimeData> data(files({shop}));
        auto* hint = desk.window.findChild<DropHint*>();
        QVERIFY(!hint->isVisible());
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(&desk.window, &enter);
        QVERIFY(enter.isAccepted());
        QVERIFY(hint->isVisible());
        QCOMPARE(hint->geometry(), desk.window.rect());
        QDragLeaveEvent leave;
        QApplication::sendEvent(&desk.window, &leave);
        QVERIFY(!hint->isVisible());
        QApplication::sendEvent(&desk.window, &enter);
        QDropEvent drop(QPointF(50, 50), Qt::CopyAction, data.get(), Qt::LeftButton, {});
        QApplication::sendEvent(&desk.window, &drop);
        QVERIFY(!hint->isVisible());
        QCOMPARE(QString::fromStdString(desk.session.project_request()->folder.string()), shop);
    }

    void other_things_cannot_be_dropped()
    {
        test::Desk desk;
        QMimeData text;
        text.setText(QStringLiteral("hello"));
        QDragEnterEvent enter(QPoint(50, 50), Qt::CopyAction, &text, Qt::LeftButton, {});
        enter.ignore();
        QApplication::sendEvent(&desk.window, &enter);
        QVERIFY(!desk.window.findChild<DropHint*>()->isVisible());
    }

    // ---- what is remembered

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

    // ---- settings

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

    // ---- the tray and notifications

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

    // ---- closing

    void closing_may_only_hide()
    {
        test::Desk desk;
        const QSignalSpy closed(&desk.window, &MainWindow::closed);
        desk.window.set_hides_on_close(true);
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        QCOMPARE(closed.count(), 0);
        desk.window.come_to_front();
        QVERIFY(desk.window.isVisible());
        desk.window.quit();
        QCOMPARE(closed.count(), 1);
    }

    void it_quits_from_the_tray_while_hidden()
    {
        test::Desk desk;
        const QSignalSpy closed(&desk.window, &MainWindow::closed);
        desk.window.set_hides_on_close(true);
        desk.window.close();
        QVERIFY(!desk.window.isVisible());
        desk.window.quit();
        QCOMPARE(closed.count(), 1);
    }

    void it_asks_once_however_often_it_is_closed()
    {
        test::Desk desk;
        Job* job = desk.idle_job("Work");
        desk.window.close();
        desk.window.close();
        QCOMPARE(desk.window.findChildren<QMessageBox*>().size(), 1);
        QTest::keyClick(desk.window.findChild<QMessageBox*>(), Qt::Key_Escape);
        QVERIFY(desk.window.isVisible());
        job->show(JobState::done, {}, {}, 1s);
        QVERIFY(desk.window.isVisible());
    }

    void a_question_that_has_become_idle_is_a_yes()
    {
        test::Desk desk;
        const QSignalSpy closed(&desk.window, &MainWindow::closed);
        desk.window.set_hides_on_close(true);
        Job* job = desk.idle_job("Work");
        desk.window.quit();
        job->show(JobState::done, {}, {}, 1s);
        QTRY_COMPARE(closed.count(), 1);
    }

    void it_quits_when_the_last_job_is_done()
    {
        test::Desk desk;
        const QSignalSpy closed(&desk.window, &MainWindow::closed);
        Job* job = desk.idle_job("Work");
        desk.window.set_hides_on_close(true);
        desk.window.quit();
        test::press(*desk.window.findChild<QMessageBox*>(), QStringLiteral("Quit when they are done"));
        QVERIFY(desk.window.isVisible());
        QCOMPARE(desk.window.notices()->count(), 1);
        job->show(JobState::done, {}, {}, 1s);
        QTRY_COMPARE(closed.count(), 1);
        QVERIFY(!desk.window.isVisible());
    }

    void a_changed_mind_stays()
    {
        test::Desk desk;
        Job* job = desk.idle_job("Work");
        desk.window.close();
        test::press(*desk.window.findChild<QMessageBox*>(), QStringLiteral("Quit when they are done"));
        test::press(*desk.window.notices(), QStringLiteral("Do not quit"));
        job->show(JobState::done, {}, {}, 1s);
        QCoreApplication::processEvents();
        QVERIFY(desk.window.isVisible());
    }

    void a_cancelled_job_is_undone_before_it_quits()
    {
        test::Desk desk;
        const QSignalSpy closed(&desk.window, &MainWindow::closed);
        std::atomic<bool> undone{false};
        std::atomic<bool> running{false};
        const auto wait = [&](StepContext& context) {
            running = true;
            test::wait_until_cancelled(context);
        };
        desk.session.jobs().start(test::job_of({test::step("wait", wait, [&](StepContext&) { undone = true; })}));
        QTRY_VERIFY(running);
        desk.window.close();
        test::press(*desk.window.findChild<QMessageBox*>(), QStringLiteral("Cancel them and quit"));
        QVERIFY(desk.window.isVisible());
        QTRY_COMPARE(closed.count(), 1);
        QVERIFY(undone);
    }
};

QTEST_MAIN(Frame)
#include "tst_frame.moc"
