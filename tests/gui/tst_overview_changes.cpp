// The window follows its project's files on a scripted engine: what “Apply” would do is said within a second of an edit, and done after a
// click. Then what is done to several services at once.
#include "base/text.h"
#include "desktop/language.h"
#include "desktop/pages/overview_banners.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/overview_services.h"
#include "desktop/style/theme_follower.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/plan_dialog.h"
#include "desktop/widgets/step_list.h"
#include "gui/desk.h"
#include "gui/widgets.h"
#include "support/fake_engine.h"

#include <QApplication>
#include <QClipboard>
#include <QElapsedTimer>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;

namespace {

constexpr const char* k_compose = R"(services:
  db:
    image: postgres:15
    ports: ["127.0.0.1:54320:5432"]
  web:
    image: example/web
    environment: {LOG_LEVEL: info}
    ports: ["127.0.0.1:8080:80"]
)";

std::string edited(std::string text, const std::string& from, const std::string& to)
{
    return text.replace(text.find(from), from.size(), to);
}

// As GET /containers/json lists what Seedbed made from this project.
std::string listed(const compose::Project& project, const std::string& service)
{
    std::vector<std::string> labels;
    for (const auto& [key, value] : environment::service_labels(project, project.services.at(service), 1, false)) {
        labels.push_back("\"" + key + "\":\"" + value + "\"");
    }
    return R"({"Id":")" + test::container_id(service) + R"(","Names":["/sample-)" + service +
           R"(-1"],"Image":"example","ImageID":"sha256:1",)" +
           R"("State":"running","Status":"Up 3 minutes","Created":1700000000,"Ports":[],"Mounts":[],"Labels":{)" + join(labels, ",") +
           R"(},"NetworkSettings":{"Networks":{}}})";
}

class OverviewChangesTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        theme_ = std::make_unique<style::ThemeFollower>(*qApp, style::Scheme::light);
        install_language(*qApp, QLocale(QStringLiteral("en")));
    }

    void init()
    {
        sample_ = std::make_unique<test::SampleProject>(k_compose);
        fake_ = std::make_unique<test::FakeEngine>();
        fake_->behave_like_docker();
        const auto project = sample_->load();
        fake_->answer("GET", "/containers/json", 200, "[" + listed(project, "db") + "," + listed(project, "web") + "]");
        settings_ = std::make_unique<QSettings>(folder_.filePath(QStringLiteral("s.ini")), QSettings::IniFormat);
        session_ =
            std::make_unique<Session>(SessionOptions{.host = sample_->host, .engine = {.context = {}, .host = fake_->endpoint().url()}});
        window_ = std::make_unique<MainWindow>(*session_, *settings_);
        window_->show();
        session_->start();
        session_->open_project(sample_->request());
        QTRY_VERIFY(session_->workspace() != nullptr && session_->services().size() == 2);
        window_->show_page(QStringLiteral("overview"));
        page_ = qobject_cast<OverviewPage*>(window_->page(QStringLiteral("overview")));
    }
    void cleanup()
    {
        window_.reset();
        session_.reset();
    }

    void an_edit_is_followed_within_a_second_and_says_what_apply_would_do()
    {
        QVERIFY(!changes()->isVisible());
        QElapsedTimer clock;
        clock.start();
        sample_->write("compose.yaml", edited(k_compose, "LOG_LEVEL: info", "LOG_LEVEL: debug") + "  cache:\n    image: redis:7\n");
        QTRY_VERIFY(changes()->isVisible());
        QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(changes()->text(), QStringLiteral("compose.yaml changed: web will be made anew, cache will be added."));
        QVERIFY2(test::visible_text(*changes()).contains(QStringLiteral("web: environment.LOG_LEVEL")),
                 qPrintable(test::visible_text(*changes())));
        // Taken back: there is nothing to apply any more.
        sample_->write("compose.yaml", k_compose);
        QTRY_VERIFY(!changes()->isVisible());
    }

    void a_service_that_goes_out_of_the_file_is_named()
    {
        sample_->write("compose.yaml", "services:\n  db:\n    image: postgres:15\n    ports: [\"127.0.0.1:54320:5432\"]\n");
        QTRY_VERIFY(changes()->isVisible());
        QCOMPARE(changes()->text(), QStringLiteral("compose.yaml changed: web will be removed."));
    }

    void a_closed_message_comes_back_with_the_next_change()
    {
        sample_->write("compose.yaml", edited(k_compose, "LOG_LEVEL: info", "LOG_LEVEL: debug"));
        QTRY_VERIFY(changes()->isVisible());
        button_named_close()->click();
        QVERIFY(!changes()->isVisible());
        fake_->emit_event(
            R"({"Type":"container","Action":"start","Actor":{"ID":"web","Attributes":{}},"time":1700000001,"timeNano":1700000001000000000})");
        sample_->write("compose.yaml", edited(k_compose, "postgres:15", "postgres:16"));
        QTRY_VERIFY(changes()->isVisible());
        QVERIFY(changes()->text().contains(QStringLiteral("db will be made anew")));
    }

    void a_broken_file_keeps_the_services_and_says_where()
    {
        sample_->write("compose.yaml", std::string(k_compose) + "  broken:\n    imagee: x\n");
        QTRY_VERIFY(page_->banners()->problem()->isVisible());
        const QString words = test::visible_text(*page_->banners()->problem());
        QVERIFY2(words.contains(QStringLiteral("compose.yaml:10:5")) && words.contains(QStringLiteral("imagee")), qPrintable(words));
        QVERIFY(!changes()->isVisible());
        QCOMPARE(page_->list()->table()->model()->rowCount(), 2);
        sample_->write("compose.yaml", k_compose);
        QTRY_VERIFY(!page_->banners()->problem()->isVisible());
    }

    void apply_shows_the_plan_with_its_reasons()
    {
        fake_->answer("GET", "/images/json", 200,
                      R"([{"Id":"sha256:1","RepoTags":["example/web:latest"],"RepoDigests":[],"Created":1,"Size":1,"Labels":{}},)"
                      R"({"Id":"sha256:2","RepoTags":["postgres:15"],"RepoDigests":[],"Created":1,"Size":1,"Labels":{}}])");
        sample_->write("compose.yaml", edited(k_compose, "LOG_LEVEL: info", "LOG_LEVEL: debug"));
        QTRY_VERIFY(changes()->isVisible());
        test::press(*changes(), QStringLiteral("Apply …"));
        auto* dialog = window_->findChild<PlanDialog*>();
        QVERIFY(dialog != nullptr);
        const auto* steps = dialog->findChild<StepList*>();
        QTRY_VERIFY2(steps->step_count() > 0, qPrintable(test::visible_text(*dialog)));
        const QString words = test::visible_text(*dialog);
        QVERIFY2(words.contains(QStringLiteral("Replace container sample-web-1: the project file has changed: environment.LOG_LEVEL")),
                 qPrintable(words));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QTRY_VERIFY(window_->findChild<PlanDialog*>() == nullptr);
    }

    void several_services_stop_at_once()
    {
        for (const char* service : {"web", "db"}) {
            fake_->answer("POST", "/containers/" + test::container_id(service) + "/stop", 204, "");
        }
        page_->list()->table()->selectAll();
        QVERIFY(page_->list()->detail()->isVisible());
        QVERIFY(test::visible_text(*page_->list()->detail()).contains(QStringLiteral("2 services")));
        test::press(*page_->list()->detail(), QStringLiteral("Stop"));
        QTRY_COMPARE(stops(), 2);
    }

    void the_keys_of_the_list_act_on_what_is_selected()
    {
        fake_->answer("POST", "/containers/" + test::container_id("web") + "/stop", 204, "");
        page_->select_service("web");
        page_->list()->table()->setFocus();
        QTRY_VERIFY(page_->list()->table()->hasFocus());
        QTest::keyClick(page_->list()->table(), Qt::Key_F5, Qt::ShiftModifier);
        QTRY_COMPARE(stops(), 1);
        QTest::keyClick(page_->list()->table(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("sample-web-1"));
        QTest::keyClick(page_->list()->table(), Qt::Key_L, Qt::ControlModifier);
        QCOMPARE(window_->current_page(), QStringLiteral("logs"));
    }

private:
    [[nodiscard]] Banner* changes() const { return page_->banners()->changes(); }
    [[nodiscard]] QPushButton* button_named_close() const
    {
        const auto buttons = changes()->findChildren<QPushButton*>();
        return *std::ranges::find(buttons, QStringLiteral("Close this message"), &QWidget::accessibleName);
    }
    [[nodiscard]] int stops() const
    {
        const auto requests = fake_->requests();
        return static_cast<int>(
            std::ranges::count_if(requests, [](const test::FakeRequest& request) { return request.path.ends_with("/stop"); }));
    }

    std::unique_ptr<style::ThemeFollower> theme_;
    QTemporaryDir folder_;
    std::unique_ptr<test::SampleProject> sample_;
    std::unique_ptr<test::FakeEngine> fake_;
    std::unique_ptr<QSettings> settings_;
    std::unique_ptr<Session> session_;
    std::unique_ptr<MainWindow> window_;
    OverviewPage* page_{nullptr};
};

}  // namespace

QTEST_MAIN(OverviewChangesTest)
#include "tst_overview_changes.moc"
