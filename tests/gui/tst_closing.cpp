// Closing the window: it may only hide, and in mid-job it asks once and does what it is told.
#include "desktop/command_desk.h"
#include "desktop/language.h"
#include "desktop/widgets/notices.h"
#include "gui/desk.h"
#include "gui/plans.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

class ClosingTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { install_language(*qApp, QLocale(QLocale::English)); }

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

    // A window that only hides on closing has to be quit by every other way that says so.
    void the_palette_quits()
    {
        test::Desk desk;
        const QSignalSpy closed(&desk.window, &MainWindow::closed);
        desk.window.set_hides_on_close(true);
        const Commands commands = desk.window.commands()->commands();
        const auto quit = std::ranges::find(commands, QStringLiteral("Quit Seedbed"), &Command::title);
        QVERIFY(quit != commands.end());
        quit->run();
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
        test::press(*desk.window.findChild<QMessageBox*>(), QStringLiteral("Quit when done"));
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
        test::press(*desk.window.findChild<QMessageBox*>(), QStringLiteral("Quit when done"));
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
        test::press(*desk.window.findChild<QMessageBox*>(), QStringLiteral("Cancel and quit"));
        QVERIFY(desk.window.isVisible());
        QTRY_COMPARE(closed.count(), 1);
        QVERIFY(undone);
    }
};

}  // namespace

QTEST_MAIN(ClosingTest)
#include "tst_closing.moc"
