// The doctor on hand-made findings: the overview's banner, the dialog with all of them, and what they say.
#include "desktop/language.h"
#include "desktop/models/finding_words.h"
#include "desktop/pages/doctor_banner.h"
#include "desktop/pages/doctor_dialog.h"
#include "desktop/pages/overview_page.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "gui/desk.h"
#include "gui/widgets.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>

#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;
using environment::Finding;
using environment::Severity;

namespace {

Finding finding(const std::string& check, Severity severity, bool fixable)
{
    Finding made;
    made.check = check;
    made.severity = severity;
    made.message = "Something about " + check;
    made.evidence = "Seen of " + check;
    made.fix = "Do something about " + check;
    made.fix_command = "command-for-" + check;
    if (fixable)
        made.apply = [](StepContext&) {};
    return made;
}

class DoctorBannerTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        install_language(*qApp, QLocale(QLocale::English));  // for its plurals
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
    }

    void the_banner_counts_and_goes()
    {
        test::Desk desk;
        desk.open({test::container("db", "running"), test::container("web", "running")});
        auto* banner = desk.page<OverviewPage>("overview")->findChild<DoctorBanner*>();
        QVERIFY(banner && !banner->isVisible());
        auto& findings = desk.session.findings();
        findings.present({finding("memory", Severity::ok, false), finding("registry", Severity::note, false)});
        QVERIFY(!banner->isVisible());
        findings.present({finding("image_stale", Severity::warning, true), finding("port_taken", Severity::problem, true),
                          finding("env_file", Severity::problem, true)});
        QVERIFY(banner->isVisible());
        QVERIFY2(banner->banner().text().startsWith(QLatin1Char('2')), qPrintable(banner->banner().text()));
        QVERIFY(test::visible_text(*banner).contains(QStringLiteral("Something about port_taken")));
        findings.present({finding("image_stale", Severity::warning, true)});
        QVERIFY2(banner->banner().text().startsWith(QLatin1Char('1')), qPrintable(banner->banner().text()));
        // A job is under way: what was found before it says little.
        JobRequest request;
        request.title = QStringLiteral("Set up sample");
        request.topic = QStringLiteral("setup");
        Job* job = desk.session.jobs().add_idle(std::move(request));
        job->show(JobState::running, {}, {}, {});
        QVERIFY(!banner->isVisible());
    }

    void the_dialog_shows_all_of_them_worst_first()
    {
        test::Desk desk;
        desk.open({test::container("db", "running")});
        desk.session.findings().present({finding("memory", Severity::ok, false), finding("registry", Severity::note, false),
                                         finding("file_owner", Severity::warning, true),
                                         finding("registry_login", Severity::problem, false)});
        auto* banner = desk.page<OverviewPage>("overview")->findChild<DoctorBanner*>();
        QTest::mouseClick(banner->findChild<QPushButton*>(), Qt::LeftButton);
        auto* dialog = desk.window.findChild<DoctorDialog*>();
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(dialog->row_count(), 3);
        const QString words = test::visible_text(*dialog);
        const auto at = [&](const char* text) { return words.indexOf(QString::fromLatin1(text)); };
        QVERIFY2(at("Problem: Login at the registry") >= 0 &&
                     at("Problem: Login at the registry") < at("Warning: Files of somebody else") &&
                     at("Warning: Files of somebody else") < at("Note: Registry not asked"),
                 qPrintable(words));
        for (const char* text : {"Something about file_owner", "Seen of file_owner", "Do something about file_owner"})
            QVERIFY2(at(text) >= 0, text);
        const auto buttons = dialog->findChildren<QPushButton*>();
        const auto fix =
            std::ranges::count_if(buttons, [](const QPushButton* button) { return button->text() == QStringLiteral("Fix …"); });
        QCOMPARE(fix, 1);
        desk.session.findings().present({finding("memory", Severity::ok, false)});
        QCOMPARE(dialog->row_count(), 0);
        QVERIFY(test::visible_text(*dialog).contains(QStringLiteral("Nothing is in the way.")));
    }

private:
    std::unique_ptr<style::ThemeFollower> theme_;
};

}  // namespace

QTEST_MAIN(DoctorBannerTest)
#include "tst_doctor_banner.moc"
