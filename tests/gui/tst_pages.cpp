// Pages and the window on hand-made values: tools, volumes, and that everything can be reached and has a name.
#include "desktop/pages/database_card.h"
#include "desktop/pages/page_registry.h"
#include "desktop/pages/tool_card.h"
#include "desktop/pages/tools_page.h"
#include "desktop/pages/volumes_page.h"
#include "desktop/session/task_run.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/output_pane.h"
#include "desktop/widgets/state_badge.h"
#include "gui/desk.h"
#include "gui/widgets.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

class Pages : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light); }

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

    void a_tool_whose_image_is_being_built_says_so_and_is_not_built_twice()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<ToolsPage>("tools");
        desk.session.tools().present({test::tool_with({"test"})});
        const auto words = [&] { return page->card("shop")->findChild<StateBadge*>()->accessibleName(); };
        const QString before = words();
        JobRequest request;
        request.topic = QStringLiteral("tool/shop");
        Job* job = desk.session.jobs().add_idle(std::move(request));
        job->show(JobState::running, {}, {}, {});
        QVERIFY2(words().contains(QStringLiteral("being pulled")), qPrintable(words()));
        QVERIFY(words() != before);
        const auto buttons = page->card("shop")->findChildren<QPushButton*>();
        QVERIFY(std::ranges::none_of(buttons,
                                     [](const QPushButton* button) { return button->isEnabled() && button->text().contains("Pull"); }));
    }

    void old_tools_are_said_to_be_old()
    {
        test::Desk desk;
        desk.open({});
        auto* page = desk.page<ToolsPage>("tools");
        desk.session.tools().present({test::tool_with({"test"})});
        desk.session.tools().present_failure(failure_of(Error(ErrorKind::no_space, "the images cannot be listed")));
        QVERIFY(test::visible_text(*page).contains(QStringLiteral("The images cannot be listed.")));
        desk.session.tools().present({test::tool_with({"test"})});
        QVERIFY(!test::visible_text(*page).contains(QStringLiteral("The images cannot be listed.")));
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
