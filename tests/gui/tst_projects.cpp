// Ways to a project: those of late, the switcher, a clone, the example, and what is dropped on the window.
#include "desktop/frame/clone_dialog.h"
#include "desktop/frame/drop_hint.h"
#include "desktop/frame/new_project.h"
#include "desktop/language.h"
#include "desktop/pages/welcome_page.h"
#include "desktop/session/recent_projects.h"
#include "desktop/widgets/jobs_bar.h"
#include "desktop/widgets/notices.h"
#include "desktop/widgets/rail.h"
#include "desktop/widgets/state_badge.h"
#include "gui/desk.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QDir>
#include <QDragEnterEvent>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QUrl>

#include <algorithm>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

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

class Projects : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { install_language(*qApp, QLocale(QLocale::English)); }

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
};

}  // namespace

QTEST_MAIN(Projects)
#include "tst_projects.moc"
