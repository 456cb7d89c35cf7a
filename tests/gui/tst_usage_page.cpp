// Usage: charts that read out values over time, and the page's table of what services use now.
#include "desktop/models/services_model.h"
#include "desktop/models/usage_model.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/usage_page.h"
#include "desktop/session/session.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/list_panel.h"
#include "desktop/widgets/time_series.h"
#include "gui/values.h"

#include <QAbstractItemModelTester>
#include <QtTest>

#include <chrono>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

usage::Usage usage_of(const std::string& service, TimePoint time, double cpu, std::uint64_t memory)
{
    usage::Usage usage;
    usage.container = ContainerId(test::container_id(service));
    usage.time = time;
    usage.cpu_percent = cpu;
    usage.memory = memory;
    usage.memory_limit = service == "web" ? 200'000'000 : 8'000'000'000;
    usage.network_rx_rate = 1000;
    usage.network_tx_rate = 2000;
    usage.pids = 3;
    return usage;
}

QString cell(const UsageModel& model, int row, int column, int role = Qt::DisplayRole)
{
    return model.index(row, column).data(role).toString();
}

}  // namespace

class TestUsagePage final : public QObject {
    Q_OBJECT

private slots:
    void round_tops_data();
    void round_tops();
    void values_are_read_at_their_moment();
    void values_have_units();
    void hovering_one_chart_reads_all();
    void charts_paint_their_lines_in_both_schemes();
    void the_table_shows_present_values_and_sums();
    void a_service_that_does_not_run_is_there_without_values();
    void charts_show_a_line_for_each_service();
    void nothing_to_measure_is_said();
    void the_selected_service_stands_out();
    void the_overview_and_this_page_look_at_the_same();
};

void TestUsagePage::round_tops_data()
{
    QTest::addColumn<double>("largest");
    QTest::addColumn<double>("top");
    QTest::newRow("nothing") << 0.0 << 1.0;
    QTest::newRow("0.3") << 0.3 << 0.5;
    QTest::newRow("1") << 1.0 << 1.0;
    QTest::newRow("1.1") << 1.1 << 2.0;
    QTest::newRow("37") << 37.0 << 50.0;
    QTest::newRow("51") << 51.0 << 100.0;
    QTest::newRow("210 MB") << 210e6 << 500e6;
}

void TestUsagePage::round_tops()
{
    QFETCH(const double, largest);
    QFETCH(const double, top);
    QCOMPARE(TimeSeries::round_top(largest), top);
}

void TestUsagePage::values_are_read_at_their_moment()
{
    const TimePoint start{std::chrono::seconds(1'700'000'000)};
    const SeriesLine line{.name = "web", .color = 0, .points = {{start, 1}, {start + 2s, 2}, {start + 60s, 3}}, .total = false};
    QCOMPARE(TimeSeries::value_at(line, start).value(), 1.0);
    QCOMPARE(TimeSeries::value_at(line, start + 1500ms).value(), 2.0);
    QCOMPARE(TimeSeries::value_at(line, start - 1s).value(), 1.0);
    QVERIFY2(!TimeSeries::value_at(line, start + 30s), "nothing was measured there");
    QCOMPARE(TimeSeries::value_at(line, start + 50s).value(), 3.0);
    QVERIFY(!TimeSeries::value_at(line, start + 10min));
    QVERIFY(!TimeSeries::value_at({}, start));
}

void TestUsagePage::values_have_units()
{
    QLocale::setDefault(QLocale::c());
    QVERIFY(value_text(12.4, SeriesUnit::percent).contains("12"));
    QVERIFY(value_text(1'200'000, SeriesUnit::bytes).contains("1.2"));
    QVERIFY(value_text(340'000, SeriesUnit::bytes_per_second).endsWith("/s"));
    QCOMPARE(value_text(7, SeriesUnit::count), QString("7"));
    QVERIFY(!value_text(-5, SeriesUnit::bytes).contains("-"));
}

void TestUsagePage::hovering_one_chart_reads_all()
{
    TimeHover hover;
    TimeSeries a("A", SeriesUnit::percent, hover);
    TimeSeries b("B", SeriesUnit::bytes, hover);
    const TimePoint start{std::chrono::seconds(1'700'000'000)};
    for (TimeSeries* chart : {&a, &b}) {
        chart->resize(500, 160);
        chart->set_range(start, start + 100s);
        chart->set_lines({{.name = "web", .color = 0, .points = {{start, 1}, {start + 50s, 40}}, .total = false}});
        chart->show();
    }
    const QImage before = b.grab().toImage();
    QTest::mouseMove(&a, QPoint(280, 80));
    QTRY_VERIFY(hover.time());
    QVERIFY(*hover.time() > start + 20s && *hover.time() < start + 80s);
    QVERIFY2(b.grab().toImage() != before, "the other chart shows the same moment");
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&a, &leave);
    QVERIFY(!hover.time());
    QVERIFY(b.grab().toImage() == before);
}

void TestUsagePage::charts_paint_their_lines_in_both_schemes()
{
    TimeHover hover;
    const TimePoint start{std::chrono::seconds(1'700'000'000)};
    for (const auto scheme : {style::Scheme::light, style::Scheme::dark}) {
        TimeSeries chart("CPU", SeriesUnit::percent, hover);
        chart.setPalette(style::palette_of(scheme));
        chart.resize(600, 160);
        chart.set_range(start, start + 100s);
        std::vector<SeriesPoint> points;
        for (int i = 0; i <= 20; ++i) {
            points.push_back({start + std::chrono::seconds(5 * i), 60});
        }
        chart.set_lines({{.name = "web", .color = 2, .points = points, .total = false}});
        const QImage picture = chart.grab().toImage();
        const QColor wanted = style::colors_of(scheme).series[2];
        int hits = 0;
        for (int y = 0; y < picture.height(); ++y) {
            const QColor pixel = picture.pixelColor(picture.width() / 2, y);
            const int distance =
                std::abs(pixel.red() - wanted.red()) + std::abs(pixel.green() - wanted.green()) + std::abs(pixel.blue() - wanted.blue());
            hits += distance < 60 ? 1 : 0;
        }
        QVERIFY2(hits >= 1, "the line crosses the middle");
    }
}

void TestUsagePage::the_table_shows_present_values_and_sums()
{
    QLocale::setDefault(QLocale::c());
    Session session(SessionOptions{});
    UsagePage page(session);
    page.show();
    // The tester only reads, but takes any model for one that it may write.
    const QAbstractItemModelTester tester(const_cast<UsageModel*>(&page.model()), QAbstractItemModelTester::FailureReportingMode::QtTest);
    session.set_project(test::project_of({"db", "web"}), nullptr, true);
    session.set_engine_state(test::engine_state({test::container("db", "running"), test::container("web", "running")}));
    session.usage().present(
        {usage_of("db", now() - 2s, 10, 50'000'000), usage_of("web", now() - 2s, 30, 100'000'000)},
        usage::HostUsage{.time = now(), .cpu_percent = 150, .memory_used = 4'000'000'000, .memory_total = 8'000'000'000, .cpus = 2});
    const UsageModel& model = page.model();
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(cell(model, 0, UsageModel::NameColumn), QString("db"));
    QVERIFY(cell(model, 0, UsageModel::CpuColumn).startsWith("10"));
    QVERIFY2(cell(model, 0, UsageModel::MemoryColumn, SecondLineRole).isEmpty(), "a limit as large as the machine is none");
    QVERIFY(cell(model, 1, UsageModel::MemoryColumn, SecondLineRole).contains("200"));
    QCOMPARE(model.index(1, UsageModel::MemoryColumn).data(UsageShareRole).toDouble(), 0.5);
    QVERIFY(cell(model, 2, UsageModel::CpuColumn).startsWith("40"));
    QVERIFY(cell(model, 2, UsageModel::MemoryColumn).contains("150"));
    QCOMPARE(cell(model, 2, UsageModel::ProcessesColumn), QString("6"));
    QVERIFY(cell(model, 3, UsageModel::CpuColumn).startsWith("150"));
    QVERIFY(page.state_line().contains("40"));
    session.usage().present({usage_of("db", now() - 1s, 20, 50'000'000)}, {});
    QVERIFY(cell(model, 0, UsageModel::CpuColumn).startsWith("20"));
    QVERIFY(cell(model, 2, UsageModel::CpuColumn).startsWith("50"));
}

void TestUsagePage::a_service_that_does_not_run_is_there_without_values()
{
    Session session(SessionOptions{});
    UsagePage page(session);
    page.show();
    session.set_project(test::project_of({"db", "web"}), nullptr, true);
    session.set_engine_state(test::engine_state({test::container("db", "exited"), test::container("web", "running")}));
    session.usage().present({usage_of("web", now(), 30, 100'000'000)}, {});
    QCOMPARE(page.model().rowCount(), 3);
    QCOMPARE(cell(page.model(), 0, UsageModel::CpuColumn), QStringLiteral("–"));
    QVERIFY(!cell(page.model(), 0, UsageModel::NameColumn, SecondLineRole).isEmpty());
    QVERIFY(page.model().index(0, 0).data(StaleRole).toBool());
}

void TestUsagePage::charts_show_a_line_for_each_service()
{
    Session session(SessionOptions{});
    UsagePage page(session);
    page.show();
    session.set_project(test::project_of({"db", "web"}), nullptr, true);
    session.set_engine_state(test::engine_state({test::container("db", "running"), test::container("web", "running")}));
    for (int i = 10; i > 0; --i) {
        session.usage().present({usage_of("db", now() - 2s * i, i, 50'000'000), usage_of("web", now() - 2s * i, 30, 100'000'000)}, {});
    }
    page.refresh();
    const TimeSeries* cpu = page.charts().front();
    QCOMPARE(cpu->lines().size(), std::size_t{2});
    QCOMPARE(cpu->lines()[0].name, QString("db"));
    QCOMPARE(cpu->lines()[0].points.size(), std::size_t{10});
    QVERIFY(cpu->lines()[0].color != cpu->lines()[1].color);
    QVERIFY2(page.charts().back()->isHidden(), "the machine's chart is not shown while nothing is known of the machine");
}

void TestUsagePage::nothing_to_measure_is_said()
{
    Session session(SessionOptions{});
    UsagePage page(session);
    page.show();
    session.set_project(test::project_of({"db", "web"}), nullptr, true);
    session.set_engine_state(test::engine_state({}));
    QCOMPARE(page.model().rowCount(), 0);
    QVERIFY(page.state_line().isEmpty() || !page.state_line().contains('%'));
}

void TestUsagePage::the_selected_service_stands_out()
{
    TimeHover hover;
    TimeSeries chart("CPU", SeriesUnit::percent, hover);
    chart.resize(500, 160);
    const TimePoint start{std::chrono::seconds(1'700'000'000)};
    chart.set_range(start, start + 10s);
    chart.set_lines({{.name = "a", .color = 0, .points = {{start, 1}, {start + 10s, 40}}, .total = false},
                     {.name = "b", .color = 1, .points = {{start, 30}, {start + 10s, 4}}, .total = false}});
    const QImage before = chart.grab().toImage();
    chart.set_emphasis("a");
    QVERIFY(chart.grab().toImage() != before);
    chart.set_emphasis({});
    QVERIFY(chart.grab().toImage() == before);
}

void TestUsagePage::the_overview_and_this_page_look_at_the_same()
{
    QLocale::setDefault(QLocale::c());
    Session session(SessionOptions{});
    OverviewPage overview(session, nullptr);
    UsagePage page(session);
    session.set_project(test::project_of({"db", "web"}), nullptr, true);
    session.set_engine_state(test::engine_state({test::container("db", "running"), test::container("web", "running")}));
    QVERIFY(!session.usage().measuring());
    overview.show();
    QVERIFY(session.usage().measuring());
    session.usage().present({usage_of("db", now() - 2s, 10, 50'000'000)});
    const QAbstractItemModel* services = overview.list()->table()->model();
    QVERIFY(services->index(0, ServicesModel::CpuColumn).data().toString().startsWith("10"));
    overview.hide();
    page.show();
    QVERIFY(cell(page.model(), 0, UsageModel::CpuColumn).startsWith("10"));
    // What comes while it is hidden is there when it is looked at again.
    session.usage().present({usage_of("db", now() - 1s, 20, 50'000'000)});
    page.hide();
    overview.show();
    QVERIFY(services->index(0, ServicesModel::CpuColumn).data().toString().startsWith("20"));
    overview.hide();
    QTRY_VERIFY(!session.usage().measuring());
}

QTEST_MAIN(TestUsagePage)
#include "tst_usage_page.moc"
