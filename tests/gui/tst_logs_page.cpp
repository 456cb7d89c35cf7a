// The logs page: chips, filter, search, numbers in words, copying and saving, context, and what is remembered for the project.
#include "desktop/language.h"
#include "desktop/pages/logs_page.h"
#include "desktop/session/session.h"
#include "desktop/widgets/log_chip.h"
#include "desktop/widgets/log_query_field.h"
#include "gui/values.h"
#include "gui/widgets.h"
#include "logs/log_store.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

#include <memory>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

const TimePoint k_start = parse_rfc3339("2026-11-22T22:44:06.5Z").value();

void put(logs::LogSource& source, std::chrono::milliseconds after, const std::string& text)
{
    source.append({text, k_start + after, logs::Channel::out, false, false});
}

// Two services, a hundred lines, ten of them errors.
std::shared_ptr<logs::LogStore> sample_store()
{
    auto store = std::make_shared<logs::LogStore>(logs::LogStore::Options{});
    for (int i = 0; i < 100; ++i) {
        put(store->source(i % 2 == 0 ? "web" : "db"), std::chrono::milliseconds(i),
            (i % 10 == 0 ? "ERROR number " : "INFO number ") + std::to_string(i));
    }
    return store;
}

struct Stage {
    Session session{SessionOptions{}};
    LogsPage page{session};

    explicit Stage(std::shared_ptr<logs::LogStore> store = sample_store())
    {
        session.set_project(test::project_of({"db", "web"}), nullptr, true);
        page.resize(1100, 700);
        page.show();
        page.show_store(std::move(store));
        settle();
    }
    void settle()
    {
        for (int i = 0; i < 5; ++i) {
            page.view()->refresh();
            QApplication::processEvents();
        }
    }
    LogChip* chip(const QString& text) { return test::button_named<LogChip>(page, text); }
    [[nodiscard]] bool says(const QString& words) const { return test::visible_text(page).contains(words); }
    [[nodiscard]] std::string current_text() { return std::string(page.model().snapshot().text(*page.view()->current())); }
};

}  // namespace

class TestLogsPage final : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void chips_stand_for_services_and_hide_them();
    void one_chip_alone();
    void alone_also_before_the_others_have_lines();
    void levels_hide_lines();
    void numbers_are_said();
    void search_counts_and_steps();
    void a_mistake_in_a_pattern_is_said();
    void filter_hides_and_show_all_brings_back();
    void context_of_a_hit();
    void copies_with_and_without_times();
    void saves_what_is_shown_or_all();
    void a_file_that_cannot_be_written_is_said();
    void settings_are_remembered_for_the_project();
    void nothing_yet_is_said();
    void the_first_line_shows_by_itself();
    void logs_that_cannot_be_read_are_said_until_they_can_be();
    void many_services_scroll_above_the_lines();
    void every_control_has_a_name();

private:
    QTemporaryDir settings_;
};

void TestLogsPage::initTestCase()
{
    install_language(*qApp, QLocale::c());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_.path());
}

void TestLogsPage::init()
{
    QSettings(QSettings::IniFormat, QSettings::UserScope, "seedbed", "desktop").clear();
}

void TestLogsPage::chips_stand_for_services_and_hide_them()
{
    Stage stage;
    QVERIFY(stage.chip("web") && stage.chip("db"));
    stage.chip("db")->click();
    stage.settle();
    QCOMPARE(stage.page.model().size(), std::uint64_t{50});
    stage.chip("db")->click();
    stage.settle();
    QCOMPARE(stage.page.model().size(), std::uint64_t{100});
}

void TestLogsPage::one_chip_alone()
{
    Stage stage;
    QTest::mouseClick(stage.chip("web"), Qt::LeftButton, Qt::ControlModifier);
    stage.settle();
    QVERIFY(stage.chip("web")->isChecked());
    QVERIFY(!stage.chip("db")->isChecked());
    QCOMPARE(stage.page.model().size(), std::uint64_t{50});
}

// As when the command palette opens the page: nothing has been read yet.
void TestLogsPage::alone_also_before_the_others_have_lines()
{
    Stage stage(std::make_shared<logs::LogStore>(logs::LogStore::Options{}));
    stage.page.show_service("web");
    stage.page.show_store(sample_store());
    stage.settle();
    QVERIFY(stage.chip("web")->isChecked());
    QVERIFY(!stage.chip("db")->isChecked());
    QCOMPARE(stage.page.model().size(), std::uint64_t{50});
    stage.chip("db")->click();
    stage.settle();
    QCOMPARE(stage.page.model().size(), std::uint64_t{100});
}

void TestLogsPage::levels_hide_lines()
{
    Stage stage;
    QTest::mouseClick(stage.chip("Errors"), Qt::LeftButton, Qt::ControlModifier);
    stage.settle();
    QCOMPARE(stage.page.model().size(), std::uint64_t{10});
    stage.chip("Info")->click();
    stage.settle();
    QCOMPARE(stage.page.model().size(), std::uint64_t{100});
}

void TestLogsPage::numbers_are_said()
{
    Stage stage;
    QTRY_VERIFY(stage.says("100 lines"));
    stage.chip("db")->click();
    QTRY_VERIFY(stage.says("50 hidden"));
    QVERIFY(stage.page.state_line().contains("2"));
}

void TestLogsPage::search_counts_and_steps()
{
    Stage stage;
    stage.page.search_field()->setText("error");
    QTRY_VERIFY(stage.says("10 lines"));
    QCOMPARE(stage.page.model().size(), std::uint64_t{100});
    QTest::keyClick(stage.page.search_field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(stage.current_text(), std::string("ERROR number 90"));
    QVERIFY(stage.says("10 of 10"));
    QTest::keyClick(stage.page.search_field(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(stage.current_text(), std::string("ERROR number 80"));
    QTest::keyClick(stage.page.search_field(), Qt::Key_Return);
    QTest::keyClick(stage.page.search_field(), Qt::Key_Return);
    QCOMPARE(stage.current_text(), std::string("ERROR number 0"));
    QTest::keyClick(stage.page.search_field(), Qt::Key_Escape);
    QVERIFY(stage.page.search_field()->text().isEmpty());
    QTRY_VERIFY(!stage.says("10 of 10"));
}

void TestLogsPage::a_mistake_in_a_pattern_is_said()
{
    Stage stage;
    stage.page.search_field()->setText("/number (1/");
    QTRY_VERIFY(stage.says("Mistake"));
    stage.page.search_field()->setText("/number [12]$/");
    QTRY_VERIFY(stage.says("2 lines"));
}

void TestLogsPage::filter_hides_and_show_all_brings_back()
{
    Stage stage;
    stage.page.filter_field()->setText("number 9");
    QTRY_VERIFY((stage.settle(), stage.page.model().size() == 11));
    QTRY_VERIFY(stage.says("89 hidden"));
    stage.chip("web")->click();
    QTRY_VERIFY((stage.settle(), stage.page.model().size() < 11));
    test::press(stage.page, "Show all");
    QTRY_VERIFY((stage.settle(), stage.page.model().size() == 100));
    QVERIFY(stage.page.filter_field()->text().isEmpty());
    QVERIFY(stage.chip("web")->isChecked());
}

void TestLogsPage::context_of_a_hit()
{
    Stage stage;
    stage.page.filter_field()->setText("number 50");
    QTRY_VERIFY((stage.settle(), stage.page.model().size() == 1));
    QTest::keyClick(stage.page.view(), Qt::Key_Home);
    const logs::LineRef hit = *stage.page.view()->current();
    emit stage.page.view()->menu_wanted(QPoint(100, 100), hit);
    QAction* context = nullptr;
    for (auto* menu : stage.page.findChildren<QMenu*>()) {
        if (QAction* action = test::action_named(*menu, "Show in context")) {
            context = action;
        }
    }
    QVERIFY(context);
    context->trigger();
    QTRY_VERIFY((stage.settle(), stage.page.model().size() == 100));
    QVERIFY(stage.page.view()->current() == hit);
    const std::uint64_t row = stage.page.model().row_of(hit);
    QVERIFY(row >= stage.page.view()->top_row());
    QVERIFY(row < stage.page.view()->top_row() + static_cast<std::uint64_t>(stage.page.view()->visible_rows()));
}

void TestLogsPage::copies_with_and_without_times()
{
    Stage stage;
    QTest::keyClick(stage.page.view(), Qt::Key_Home);
    QTest::keyClick(stage.page.view(), Qt::Key_Down, Qt::ShiftModifier);
    stage.page.copy(false);
    QCOMPARE(QApplication::clipboard()->text(), QString("ERROR number 0\nINFO number 1\n"));
    stage.page.copy(true);
    QCOMPARE(QApplication::clipboard()->text(),
             QString("2026-11-22T22:44:06.500000000Z web | ERROR number 0\n2026-11-22T22:44:06.501000000Z db | INFO number 1\n"));
}

void TestLogsPage::saves_what_is_shown_or_all()
{
    const QTemporaryDir folder;
    Stage stage;
    QTest::mouseClick(stage.chip("Errors"), Qt::LeftButton, Qt::ControlModifier);
    stage.settle();
    const auto lines_of = [](const QString& file) {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll().count('\n') : -1;
    };
    stage.page.save(folder.filePath("shown.log").toStdString(), true);
    QTRY_COMPARE(lines_of(folder.filePath("shown.log")), 10);
    QTRY_VERIFY(stage.says("10 lines saved"));
    stage.page.save(folder.filePath("all.log").toStdString(), false);
    QTRY_COMPARE(lines_of(folder.filePath("all.log")), 100);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 2);
}

void TestLogsPage::a_file_that_cannot_be_written_is_said()
{
    const QTemporaryDir folder;
    Stage stage;
    stage.page.save(folder.filePath("no/such/folder.log").toStdString(), false);
    QTRY_VERIFY(stage.says("could not be written"));
}

void TestLogsPage::settings_are_remembered_for_the_project()
{
    {
        Stage stage;
        stage.chip("db")->click();
        stage.page.view()->set_shows_times(true);
        test::press(stage.page, "Times");
        QVERIFY(!stage.page.view()->shows_times());
    }
    Stage again;
    QVERIFY(!again.page.view()->shows_times());
    QVERIFY(!again.chip("db")->isChecked());
    QCOMPARE(again.page.model().size(), std::uint64_t{50});
}

void TestLogsPage::nothing_yet_is_said()
{
    Stage stage(std::make_shared<logs::LogStore>(logs::LogStore::Options{}));
    QTRY_VERIFY(stage.says("Waiting for the engine") || stage.says("No service has written"));
}

void TestLogsPage::the_first_line_shows_by_itself()
{
    const auto store = std::make_shared<logs::LogStore>(logs::LogStore::Options{});
    Stage stage(store);
    QTRY_VERIFY(stage.says("Waiting for the engine") || stage.says("No service has written"));
    put(store->source("web"), {}, "INFO listening");
    QTRY_COMPARE(stage.page.model().size(), std::uint64_t{1});
    QVERIFY(stage.page.view()->isVisible());
}

void TestLogsPage::logs_that_cannot_be_read_are_said_until_they_can_be()
{
    Stage stage;
    auto connected = std::make_shared<engine::EngineState>();
    connected->connection = engine::EngineState::Connection::connected;
    stage.session.set_engine_state(connected);
    stage.page.feed().present_failure(failure_of(Error(ErrorKind::engine_refused, "the logs of db cannot be read")));
    QVERIFY(stage.says("The logs of db cannot be read."));
    stage.page.feed().present_failure({});
    QVERIFY(!stage.says("The logs of db cannot be read."));
}

// Two hundred services' chips leave the lines their room.
void TestLogsPage::many_services_scroll_above_the_lines()
{
    auto store = std::make_shared<logs::LogStore>(logs::LogStore::Options{});
    for (int i = 0; i < 200; ++i)
        put(store->source("service-" + std::to_string(i)), std::chrono::milliseconds(i), "a line");
    Stage stage(store);
    QTRY_VERIFY(stage.chip("service-199") != nullptr);
    QTRY_VERIFY(stage.page.view()->height() > stage.page.height() / 2);
}

void TestLogsPage::every_control_has_a_name()
{
    Stage stage;
    for (const auto* button : stage.page.findChildren<QAbstractButton*>()) {
        if (button->isVisibleTo(&stage.page) && button->focusPolicy() != Qt::NoFocus) {
            QVERIFY2(!button->text().isEmpty() || !button->accessibleName().isEmpty(), button->metaObject()->className());
        }
    }
    QVERIFY(!stage.page.view()->accessibleName().isEmpty());
    QVERIFY(!stage.page.search_field()->accessibleName().isEmpty());
}

QTEST_MAIN(TestLogsPage)
#include "tst_logs_page.moc"
