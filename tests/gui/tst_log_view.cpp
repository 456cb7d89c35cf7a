// The log view as a person meets it: it follows until somebody scrolls, what is looked at and selected stays, matches are stepped through,
// stack traces fold, very long lines cost nothing; and how single lines become cells.
#include "desktop/models/log_model.h"
#include "desktop/session/workers.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/ansi_colors.h"
#include "desktop/widgets/log_line_layout.h"
#include "desktop/widgets/log_view.h"
#include "logs/log_store.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QScrollBar>
#include <QtTest>

#include <memory>
#include <string>

using namespace std::chrono_literals;
using seedbed::TimePoint;
using seedbed::desktop::lay_out_log_line;
using seedbed::desktop::LogLineLayout;
using seedbed::desktop::LogModel;
using seedbed::desktop::LogView;
using seedbed::desktop::Workers;
using seedbed::logs::Channel;
using seedbed::logs::LineRef;
using seedbed::logs::LogSource;
using seedbed::logs::LogStore;
using seedbed::logs::Matcher;
using seedbed::logs::Pattern;
using seedbed::logs::RowFilter;

namespace {

const TimePoint k_start{std::chrono::seconds(1'700'000'000)};

void put(LogSource& source, std::chrono::milliseconds after, const std::string& text, bool backfill = false)
{
    source.append({text, k_start + after, Channel::out, false, backfill});
}

// A view on a store of its own.
struct Stage {
    Workers workers;
    std::shared_ptr<LogStore> store = std::make_shared<LogStore>(LogStore::Options{});
    LogSource& web = store->source("web");
    LogSource& db = store->source("db");
    LogModel model{workers};
    LogView view{model};

    explicit Stage(int lines)
    {
        model.set_store(store);
        for (int i = 0; i < lines; ++i) {
            put(i % 2 == 0 ? web : db, std::chrono::milliseconds(i), "line " + std::to_string(i));
        }
        view.resize(900, 400);
        view.show();
        view.refresh();
    }
    [[nodiscard]] std::string text(std::uint64_t row) const { return std::string(model.snapshot().text(model.at(row))); }
    [[nodiscard]] std::string top_text() const { return text(view.top_row()); }
    void settle()
    {
        for (int i = 0; i < 200; ++i) {
            view.refresh();
        }
    }
};

std::string joined(const LogLineLayout& layout)
{
    QString text;
    for (const auto& run : layout.runs) {
        text += run.text;
    }
    return text.toStdString();
}

}  // namespace

class TestLogView final : public QObject {
    Q_OBJECT

private slots:
    void follows_until_somebody_scrolls_up();
    void late_lines_do_not_move_what_is_looked_at();
    void selection_stays_with_its_lines();
    void keyboard_moves_and_extends();
    void finds_forwards_and_backwards_and_around();
    void a_match_stays_in_sight_while_lines_come_in();
    void a_match_in_a_folded_trace_unfolds_it();
    void filters_and_says_how_many_it_hides();
    void text_filter_hides_and_shows();
    void clears_and_brings_back();
    void goes_to_a_time();
    void a_megabyte_in_one_line_freezes_nothing();
    void paints_in_both_schemes();
    void cells_of_plain_text();
    void cells_of_tabs_and_wide_characters();
    void cells_of_colours();
    void cells_of_broken_text();
    void matches_are_found_in_cells();
    void only_visible_cells_are_laid_out();
    void colours_can_be_read();
    void markers_speak();
};

void TestLogView::follows_until_somebody_scrolls_up()
{
    Stage stage(1000);
    QVERIFY(stage.view.following());
    QCOMPARE(stage.view.verticalScrollBar()->value(), stage.view.verticalScrollBar()->maximum());
    put(stage.web, 2000ms, "newest");
    stage.view.refresh();
    QCOMPARE(stage.view.top_row() + static_cast<std::uint64_t>(stage.view.visible_rows()), std::uint64_t{1001});

    QSignalSpy changed(&stage.view, &LogView::following_changed);
    stage.view.verticalScrollBar()->setValue(500);
    QVERIFY(!stage.view.following());
    QCOMPARE(changed.count(), 1);
    const std::string top = stage.top_text();
    for (int i = 0; i < 100; ++i) {
        put(stage.web, std::chrono::milliseconds(3000 + i), "more");
    }
    stage.view.refresh();
    QCOMPARE(stage.top_text(), top);
    stage.view.verticalScrollBar()->setValue(stage.view.verticalScrollBar()->maximum());
    QVERIFY(stage.view.following());
    QTest::keyClick(&stage.view, Qt::Key_Home);
    QVERIFY(!stage.view.following());
    QCOMPARE(stage.view.top_row(), std::uint64_t{0});
    QTest::keyClick(&stage.view, Qt::Key_End);
    QVERIFY(stage.view.following());
}

void TestLogView::late_lines_do_not_move_what_is_looked_at()
{
    Stage stage(1000);
    stage.view.verticalScrollBar()->setValue(500);
    const std::string top = stage.top_text();
    for (int i = 0; i < 50; ++i) {
        put(stage.store->source("late"), std::chrono::milliseconds(i), "history", true);
    }
    stage.view.refresh();
    QCOMPARE(stage.top_text(), top);
    QCOMPARE(stage.view.top_row(), std::uint64_t{550});
}

void TestLogView::selection_stays_with_its_lines()
{
    Stage stage(1000);
    stage.view.verticalScrollBar()->setValue(500);
    const int row_height = stage.view.viewport()->height() / stage.view.visible_rows();
    QTest::mousePress(stage.view.viewport(), Qt::LeftButton, {}, QPoint(400, row_height * 3));
    QTest::mouseRelease(stage.view.viewport(), Qt::LeftButton, {}, QPoint(400, row_height * 3));
    QTest::mousePress(stage.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, QPoint(400, row_height * 6));
    QTest::mouseRelease(stage.view.viewport(), Qt::LeftButton, Qt::ShiftModifier, QPoint(400, row_height * 6));
    const auto selected = stage.view.selected_lines();
    QVERIFY(selected.size() >= 3 && selected.size() <= 4);
    for (int i = 0; i < 50; ++i) {
        put(stage.store->source("late"), std::chrono::milliseconds(i), "history", true);
    }
    stage.view.refresh();
    QVERIFY(stage.view.selected_lines() == selected);
}

void TestLogView::keyboard_moves_and_extends()
{
    Stage stage(100);
    QTest::keyClick(&stage.view, Qt::Key_Home);
    QTest::keyClick(&stage.view, Qt::Key_Down);
    QTest::keyClick(&stage.view, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&stage.view, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(stage.view.selected_lines().size(), std::size_t{3});
    QCOMPARE(stage.text(1), std::string("line 1"));
    QTest::keyClick(&stage.view, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(stage.view.selected_lines().size(), std::size_t{100});
    QSignalSpy copied(&stage.view, &LogView::copy_wanted);
    QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier);
    QTest::keyClick(&stage.view, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied.count(), 2);
    QCOMPARE(copied.at(0).at(0).toBool(), false);
    QCOMPARE(copied.at(1).at(0).toBool(), true);
}

void TestLogView::finds_forwards_and_backwards_and_around()
{
    Stage stage(0);
    for (int i = 0; i < 300; ++i) {
        put(stage.web, std::chrono::milliseconds(i), i % 100 == 50 ? "needle " + std::to_string(i) : "straw");
    }
    stage.view.refresh();
    stage.model.set_search({"needle", false, false});
    QTRY_VERIFY(stage.model.search().matches().complete());
    QCOMPARE(stage.model.search().matches().count(), std::uint64_t{3});
    QTest::keyClick(&stage.view, Qt::Key_Home);
    for (const char* wanted : {"needle 50", "needle 150", "needle 250", "needle 50"}) {
        QVERIFY(stage.view.find(true));
        QCOMPARE(std::string(stage.model.snapshot().text(*stage.view.current())), std::string(wanted));
    }
    QVERIFY(stage.view.find(false));
    QCOMPARE(std::string(stage.model.snapshot().text(*stage.view.current())), std::string("needle 250"));
    QCOMPARE(stage.model.match_number(*stage.view.current()), std::uint64_t{3});
    QVERIFY(!stage.view.following());
    stage.model.set_search({"nothing of the kind", false, false});
    QTRY_VERIFY(stage.model.search().matches().complete());
    QVERIFY(!stage.view.find(true));
}

void TestLogView::a_match_stays_in_sight_while_lines_come_in()
{
    Stage stage(0);
    put(stage.web, 0ms, "straw");
    put(stage.web, 1ms, "needle");
    stage.view.refresh();
    stage.model.set_search({"needle", false, false});
    QTRY_VERIFY(stage.model.search().matches().complete());
    QVERIFY(stage.view.following());
    QVERIFY(stage.view.find(true));
    const auto top = stage.view.top_row();
    for (int i = 0; i < 300; ++i)
        put(stage.web, std::chrono::milliseconds(2 + i), "straw");
    stage.view.refresh();
    QCOMPARE(stage.view.top_row(), top);
}

void TestLogView::a_match_in_a_folded_trace_unfolds_it()
{
    Stage stage(10);
    put(stage.web, 20ms, "ERROR failed");
    put(stage.web, 21ms, "\tat needle.Haystack(Haystack.java:1)");
    put(stage.web, 22ms, "INFO goes on");
    RowFilter filter;
    filter.folded = true;
    stage.model.set_filter(filter);
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{12});
    stage.model.set_search({"needle", false, false});
    QTRY_VERIFY(stage.model.search().matches().complete());
    QVERIFY(stage.view.find(true));
    QCOMPARE(stage.model.size(), std::uint64_t{13});
    QVERIFY(stage.model.snapshot().text(*stage.view.current()).find("needle") != std::string_view::npos);
}

void TestLogView::filters_and_says_how_many_it_hides()
{
    Stage stage(100);
    RowFilter filter;
    filter.hidden_sources = {false, true};
    stage.model.set_filter(filter);
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{50});
    QCOMPARE(stage.model.hidden(), std::uint64_t{50});
    put(stage.web, 200ms, "shown");
    put(stage.db, 201ms, "hidden");
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{51});
    QCOMPARE(stage.text(50), std::string("shown"));
    stage.model.set_filter({});
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{102});
    QCOMPARE(stage.model.hidden(), std::uint64_t{0});
}

void TestLogView::text_filter_hides_and_shows()
{
    Stage stage(1000);
    stage.model.set_filter_query({"line 99", false, false}, false);
    QTRY_VERIFY((stage.view.refresh(), !stage.model.filtering() && stage.model.size() == 11));
    QCOMPARE(stage.text(0), std::string("line 99"));
    QCOMPARE(stage.text(10), std::string("line 999"));
    put(stage.web, 2000ms, "line 99 again");
    put(stage.web, 2001ms, "another");
    QTRY_VERIFY((stage.view.refresh(), !stage.model.filtering() && stage.model.size() == 12));
    stage.model.set_filter_query({"line 99", false, false}, true);
    QTRY_VERIFY((stage.view.refresh(), !stage.model.filtering() && stage.model.size() == 990));
    stage.model.set_filter_query({"(", true, false}, false);
    stage.settle();
    QVERIFY(!stage.model.filter_search().mistake().isEmpty());
    QCOMPARE(stage.model.size(), std::uint64_t{1002});
    stage.model.set_filter_query({}, false);
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{1002});
}

void TestLogView::clears_and_brings_back()
{
    Stage stage(100);
    stage.model.clear_view();
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{0});
    QVERIFY(stage.model.cleared());
    put(stage.web, 200ms, "after");
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{1});
    stage.model.show_cleared();
    stage.settle();
    QCOMPARE(stage.model.size(), std::uint64_t{101});
}

void TestLogView::goes_to_a_time()
{
    Stage stage(1000);
    stage.view.show_time(k_start + 300ms);
    QCOMPARE(std::string(stage.model.snapshot().text(*stage.view.current())), std::string("line 300"));
    QVERIFY(!stage.view.following());
    stage.view.show_time(k_start + 1h);
    QVERIFY(stage.view.following());
}

void TestLogView::a_megabyte_in_one_line_freezes_nothing()
{
    Stage stage(10);
    for (int i = 0; i < 40; ++i) {
        put(stage.web, std::chrono::milliseconds(100 + i), std::string(1'000'000, 'x') + "ä\x1b[31mred\x1b[0m");
    }
    stage.view.refresh();
    stage.model.set_search({"xx", false, false});
    QElapsedTimer timer;
    timer.start();
    (void)stage.view.grab();
    QTRY_VERIFY(stage.view.horizontalScrollBar()->maximum() > 900'000);
    stage.view.horizontalScrollBar()->setValue(stage.view.horizontalScrollBar()->maximum());
    (void)stage.view.grab();
    QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
}

void TestLogView::paints_in_both_schemes()
{
    Stage stage(200);
    put(stage.web, 300ms, "ERROR something failed");
    stage.web.append_marker({seedbed::logs::Marker::exited, 1, {}}, k_start + 301ms);
    for (const auto scheme : {seedbed::desktop::style::Scheme::light, seedbed::desktop::style::Scheme::dark}) {
        stage.view.setPalette(seedbed::desktop::style::palette_of(scheme));
        stage.view.refresh();
        const QImage picture = stage.view.viewport()->grab().toImage();
        const QColor surface = seedbed::desktop::style::colors_of(scheme).surface;
        const QColor bad = seedbed::desktop::style::colors_of(scheme).bad_soft;
        int on_surface = 0;
        int on_bad = 0;
        for (int y = 0; y < picture.height(); ++y) {
            on_surface += picture.pixelColor(picture.width() - 20, y) == surface ? 1 : 0;
            on_bad += picture.pixelColor(picture.width() - 20, y) == bad ? 1 : 0;
        }
        QVERIFY(on_surface > picture.height() / 2);
        QVERIFY2(on_bad > 5, "the error's row stands out");
    }
}

void TestLogView::cells_of_plain_text()
{
    const LogLineLayout layout = lay_out_log_line("hello world", false, 0, 80, nullptr);
    QCOMPARE(layout.runs.size(), std::size_t{1});
    QCOMPARE(joined(layout), std::string("hello world"));
    QCOMPARE(layout.columns, 11);
    QVERIFY(lay_out_log_line("", false, 0, 80, nullptr).runs.empty());
    QCOMPARE(joined(lay_out_log_line("10%\r100%", false, 0, 80, nullptr)), std::string("100%"));
}

void TestLogView::cells_of_tabs_and_wide_characters()
{
    const LogLineLayout tabs = lay_out_log_line("a\tb", false, 0, 80, nullptr);
    QCOMPARE(tabs.runs.size(), std::size_t{2});
    QCOMPARE(tabs.runs[1].column, 8);
    const LogLineLayout wide = lay_out_log_line("日本x", false, 0, 80, nullptr);
    QCOMPARE(wide.runs.size(), std::size_t{3});
    QCOMPARE(wide.runs[1].column, 2);
    QCOMPARE(wide.runs[2].column, 4);
    const LogLineLayout combining = lay_out_log_line("e\u0301x", false, 0, 80, nullptr);
    QCOMPARE(combining.runs.size(), std::size_t{1});
    QCOMPARE(combining.runs[0].columns, 2);
    QCOMPARE(joined(lay_out_log_line("smile \U0001F600", false, 0, 80, nullptr)), std::string("smile \U0001F600"));
}

void TestLogView::cells_of_colours()
{
    const LogLineLayout layout = lay_out_log_line("ok \x1b[31mbad\x1b[0m end", true, 0, 80, nullptr);
    QCOMPARE(layout.runs.size(), std::size_t{3});
    QCOMPARE(layout.runs[1].text, QString("bad"));
    QCOMPARE(layout.runs[1].column, 3);
    QVERIFY(layout.runs[1].style.foreground.has_value());
    QVERIFY(layout.runs[2].style.plain());
}

void TestLogView::cells_of_broken_text()
{
    QCOMPARE(joined(lay_out_log_line("a\xff"
                                     "b",
                                     false, 0, 80, nullptr)),
             std::string("a\uFFFDb"));
    QCOMPARE(joined(lay_out_log_line("a\xe6\x97", false, 0, 80, nullptr)), std::string("a\uFFFD\uFFFD"));
    QCOMPARE(joined(lay_out_log_line(std::string_view("a\0b", 3), false, 0, 80, nullptr)), std::string("a\u2400b"));
}

void TestLogView::matches_are_found_in_cells()
{
    Matcher matcher(Pattern::compile({"b+", true, true}));
    const LogLineLayout layout = lay_out_log_line(
        "\tabb\xc3\xa4"
        "b",
        false, 0, 80, &matcher);
    QCOMPARE(layout.matches.size(), std::size_t{2});
    QCOMPARE(layout.matches[0].column, 9);
    QCOMPARE(layout.matches[0].columns, 2);
    QCOMPARE(layout.matches[1].column, 12);
    QCOMPARE(layout.matches[1].columns, 1);
    Matcher empty(Pattern::compile({"x*", true, true}));
    QVERIFY(lay_out_log_line("abc", false, 0, 80, &empty).matches.empty());
}

void TestLogView::only_visible_cells_are_laid_out()
{
    const std::string text = std::string(100, 'a') + std::string(100, 'b') + std::string(100, 'c');
    const LogLineLayout layout = lay_out_log_line(text, false, 150, 100, nullptr);
    QCOMPARE(joined(layout), std::string(50, 'b') + std::string(50, 'c'));
    QCOMPARE(layout.runs[0].column, 150);
    Matcher matcher(Pattern::compile({"ab|bc", true, true}));
    const LogLineLayout matched = lay_out_log_line(text, false, 150, 100, &matcher);
    QCOMPARE(matched.matches.size(), std::size_t{1});
    QCOMPARE(matched.matches[0].column, 199);
}

void TestLogView::colours_can_be_read()
{
    using namespace seedbed::desktop;
    for (const auto scheme : {style::Scheme::light, style::Scheme::dark}) {
        const style::Colors& colors = style::colors_of(scheme);
        for (int index = 0; index < 256; ++index) {
            seedbed::logs::AnsiStyle ansi;
            ansi.foreground = seedbed::logs::AnsiColor{seedbed::logs::AnsiColor::Kind::indexed, static_cast<std::uint8_t>(index), 0, 0, 0};
            const AnsiColors drawn = ansi_colors(ansi, colors.text, colors);
            QVERIFY2(contrast(drawn.foreground, colors.surface) >= 4.4, qPrintable(QString::number(index)));
            ansi.background =
                seedbed::logs::AnsiColor{seedbed::logs::AnsiColor::Kind::indexed, static_cast<std::uint8_t>(255 - index), 0, 0, 0};
            const AnsiColors on_ground = ansi_colors(ansi, colors.text, colors);
            QVERIFY2(contrast(on_ground.foreground, on_ground.background) >= 4.4, qPrintable(QString::number(index)));
        }
    }
}

void TestLogView::markers_speak()
{
    using seedbed::desktop::marker_text;
    using seedbed::logs::Marker;
    QVERIFY(marker_text({Marker::exited, 137, {}}).contains("137"));
    QVERIFY(!marker_text({Marker::exited, {}, {}}).isEmpty());
    QVERIFY(marker_text({Marker::unavailable, {}, "no such driver"}).contains("no such driver"));
    for (const Marker marker : {Marker::restarted, Marker::disconnected, Marker::possible_gap}) {
        QVERIFY(!marker_text({marker, {}, {}}).isEmpty());
    }
}

QTEST_MAIN(TestLogView)
#include "tst_log_view.moc"
