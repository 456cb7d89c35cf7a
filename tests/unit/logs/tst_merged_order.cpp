// The merged view: order by time across sources, never against the order within one, late lines within the window, history at any depth,
// eviction, and what a filter leaves of it. A plain model that sorts everything is compared with it on random input.
#include "logs/filtered_rows.h"
#include "logs/log_store.h"
#include "logs/merged_order.h"

#include <QtTest>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using seedbed::TimePoint;
using seedbed::logs::Channel;
using seedbed::logs::FilteredRows;
using seedbed::logs::Level;
using seedbed::logs::LineRef;
using seedbed::logs::LogSnapshot;
using seedbed::logs::LogSource;
using seedbed::logs::LogStore;
using seedbed::logs::Marker;
using seedbed::logs::Matches;
using seedbed::logs::MergedOrder;
using seedbed::logs::OrderChange;
using seedbed::logs::RowFilter;
using seedbed::logs::SourceId;

namespace {

const TimePoint k_start{std::chrono::seconds(1'700'000'000)};

void put(LogSource& source, std::chrono::milliseconds after, const std::string& text, bool backfill = false)
{
    source.append({text, k_start + after, Channel::out, false, backfill});
}

QStringList texts(const MergedOrder& order, const LogSnapshot& snapshot)
{
    QStringList all;
    for (std::uint64_t row = 0; row < order.size(); ++row)
        all << QString::fromStdString(std::string(snapshot.text(order.at(row))));
    return all;
}

QStringList shown(FilteredRows& rows, const MergedOrder& order, const LogSnapshot& snapshot, const Matches& matches = {})
{
    while (rows.step(order, snapshot, matches, 1s)) {
    }
    QStringList all;
    for (std::uint64_t index = 0; index < rows.size(); ++index)
        all << QString::fromStdString(std::string(snapshot.text(order.at(rows.row(index)))));
    return all;
}

// Every way to look at the order must say the same.
void verify_consistent(const MergedOrder& order, const LogSnapshot& snapshot)
{
    MergedOrder::Cursor cursor(order, 0);
    for (std::uint64_t row = 0; row < order.size(); ++row, cursor.next()) {
        const LineRef ref = order.at(row);
        QVERIFY(snapshot.holds(ref));
        QVERIFY(cursor.ref() == ref);
        QCOMPARE(order.row_of(ref), row);
        QCOMPARE(order.line_before(row, ref.source), ref.line);
    }
    QVERIFY(cursor.at_end());
}

}  // namespace

class TestMergedOrder final : public QObject {
    Q_OBJECT

private slots:
    void sources_are_merged_by_time();
    void equal_times_go_by_source_and_sequence();
    void order_within_a_source_holds_whatever_its_clock_says();
    void late_lines_are_sorted_in_within_the_window();
    void later_ones_stay_below();
    void history_is_sorted_in_at_any_depth();
    void budget_takes_the_oldest_first();
    void changes_say_from_where_on();
    void eviction_drops_rows_in_between();
    void random_input_data();
    void random_input();
    void filter_by_source_and_level();
    void filter_follows_new_and_late_lines();
    void filter_by_text_waits_for_the_search();
    void filter_folds_stack_traces();
    void filter_clears();
    void filter_in_slices_shows_the_newest_first();
};

void TestMergedOrder::sources_are_merged_by_time()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    put(a, 0ms, "a0");
    put(b, 1ms, "b1");
    put(a, 2ms, "a2");
    put(a, 4ms, "a4");
    put(b, 3ms, "b3");
    MergedOrder order;
    const LogSnapshot snapshot = store.snapshot();
    (void)order.advance(snapshot, 100);
    QCOMPARE(texts(order, snapshot), (QStringList{"a0", "b1", "a2", "b3", "a4"}));
    verify_consistent(order, snapshot);
    QCOMPARE(order.line_before(2, a.id()), std::uint64_t{1});
    QCOMPARE(order.line_before(2, b.id()), std::uint64_t{1});
    QCOMPARE(order.line_before(5, a.id()), std::uint64_t{3});
    QCOMPARE(order.row_of({a.id(), 99}), order.size());
}

void TestMergedOrder::equal_times_go_by_source_and_sequence()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    for (const char* text : {"b0", "b1"})
        put(b, 0ms, text);
    MergedOrder order;
    (void)order.advance(store.snapshot(), 100);
    for (const char* text : {"a0", "a1"})
        put(a, 0ms, text);
    const LogSnapshot snapshot = store.snapshot();
    (void)order.advance(snapshot, 100);
    QCOMPARE(texts(order, snapshot), (QStringList{"a0", "a1", "b0", "b1"}));
}

void TestMergedOrder::order_within_a_source_holds_whatever_its_clock_says()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    put(a, 100ms, "a first");
    put(a, 20ms, "a second");
    put(a, 300ms, "a third");
    put(b, 50ms, "b");
    MergedOrder order;
    const LogSnapshot snapshot = store.snapshot();
    (void)order.advance(snapshot, 100);
    QCOMPARE(texts(order, snapshot), (QStringList{"b", "a first", "a second", "a third"}));
    (void)order.advance(snapshot, 100);
    QCOMPARE(order.size(), std::uint64_t{4});
    put(b, 290ms, "b late");
    const LogSnapshot later = store.snapshot();
    (void)order.advance(later, 100);
    QCOMPARE(texts(order, later), (QStringList{"b", "a first", "a second", "b late", "a third"}));
}

void TestMergedOrder::late_lines_are_sorted_in_within_the_window()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    put(a, 0ms, "a0");
    put(a, 100ms, "a100");
    put(a, 200ms, "a200");
    MergedOrder order;
    (void)order.advance(store.snapshot(), 100);
    put(b, 50ms, "b50");
    const LogSnapshot snapshot = store.snapshot();
    const OrderChange change = order.advance(snapshot, 100);
    QCOMPARE(texts(order, snapshot), (QStringList{"a0", "b50", "a100", "a200"}));
    QCOMPARE(change.first_row, std::uint64_t{1});
    QVERIFY(!change.renumbered);
}

void TestMergedOrder::later_ones_stay_below()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    put(a, 0ms, "a0");
    put(a, 900ms, "a900");
    put(a, 1000ms, "a1000");
    MergedOrder order;
    (void)order.advance(store.snapshot(), 100);
    put(b, 10ms, "b10");
    put(b, 950ms, "b950");
    const LogSnapshot snapshot = store.snapshot();
    (void)order.advance(snapshot, 100);
    // b10 may pass the rows of the last 250 ms, but not the settled one above them.
    QCOMPARE(texts(order, snapshot), (QStringList{"a0", "b10", "a900", "b950", "a1000"}));
    put(a, 3000ms, "a3000");
    (void)order.advance(store.snapshot(), 100);
    put(b, 1100ms, "b1100");
    const LogSnapshot later = store.snapshot();
    (void)order.advance(later, 100);
    QCOMPARE(texts(order, later), (QStringList{"a0", "b10", "a900", "b950", "a1000", "b1100", "a3000"}));
    put(a, 3001ms, "a3001");
    put(a, 4000ms, "a4000");
    (void)order.advance(store.snapshot(), 100);
    put(b, 2000ms, "b2000");
    const LogSnapshot last = store.snapshot();
    (void)order.advance(last, 100);
    QCOMPARE(texts(order, last).mid(6), (QStringList{"a3000", "a3001", "b2000", "a4000"}));
}

void TestMergedOrder::history_is_sorted_in_at_any_depth()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    for (int i = 0; i < 5; ++i)
        put(a, std::chrono::hours(i), "a" + std::to_string(i));
    MergedOrder order;
    (void)order.advance(store.snapshot(), 100);
    put(b, 30min, "b0.5", true);
    put(b, 3h + 30min, "b3.5", true);
    const LogSnapshot snapshot = store.snapshot();
    (void)order.advance(snapshot, 100);
    QCOMPARE(texts(order, snapshot), (QStringList{"a0", "b0.5", "a1", "a2", "a3", "b3.5", "a4"}));
    verify_consistent(order, snapshot);
}

void TestMergedOrder::budget_takes_the_oldest_first()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    for (int i = 0; i < 3000; ++i)
        put(i % 2 == 0 ? a : b, std::chrono::milliseconds(i), std::to_string(i));
    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    OrderChange change = order.advance(snapshot, 1000);
    QCOMPARE(order.size(), std::uint64_t{1000});
    QVERIFY(change.more);
    change = order.advance(snapshot, 1000);
    QCOMPARE(change.first_row, std::uint64_t{1000});
    QVERIFY(change.more);
    change = order.advance(snapshot, 1000);
    QVERIFY(!change.more);
    for (std::uint64_t row = 0; row < 3000; ++row)
        QVERIFY(snapshot.text(order.at(row)) == std::to_string(row));
}

void TestMergedOrder::changes_say_from_where_on()
{
    LogStore store({});
    LogSource& a = store.source("a");
    put(a, 0ms, "a0");
    MergedOrder order;
    OrderChange change = order.advance(store.snapshot(), 100);
    QCOMPARE(change.first_row, std::uint64_t{0});
    change = order.advance(store.snapshot(), 100);
    QCOMPARE(change.first_row, std::uint64_t{1});
    QVERIFY(!change.renumbered);
}

void TestMergedOrder::eviction_drops_rows_in_between()
{
    LogStore store({{}, std::uint64_t{8} << 20});
    LogSource& loud = store.source("loud");
    LogSource& quiet = store.source("quiet");
    const std::string filler(2000, '.');
    MergedOrder order;
    bool renumbered = false;
    for (int i = 0; i < 12'000; ++i) {
        put(loud, std::chrono::milliseconds(10 * i), "loud " + std::to_string(i) + filler);
        if (i % 1000 == 0)
            put(quiet, std::chrono::milliseconds(10 * i + 5), "quiet " + std::to_string(i));
        if (i % 500 == 0)
            renumbered = order.advance(store.snapshot(), 100'000).renumbered || renumbered;
    }
    const LogSnapshot snapshot = store.snapshot();
    renumbered = order.advance(snapshot, 100'000).renumbered || renumbered;
    QVERIFY(renumbered);
    QVERIFY(snapshot.evicted() > 0);
    QCOMPARE(order.size(), snapshot.lines());
    verify_consistent(order, snapshot);
    QVERIFY(snapshot.text(order.at(0)) == "quiet 0");
    QCOMPARE(order.row_of({loud.id(), 0}), order.row_of({loud.id(), snapshot.source(loud.id()).first_line()}));
    for (std::uint64_t row = 1; row < order.size(); ++row)
        QVERIFY(snapshot.entry(order.at(row - 1)).time() <= snapshot.entry(order.at(row)).time());
}

void TestMergedOrder::random_input_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 20; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// Lines arrive with delays below the window, in random cuts: the result is what sorting everything gives.
void TestMergedOrder::random_input()
{
    QFETCH(const unsigned, seed);
    std::mt19937 random(seed);
    struct Arrival {
        int arrives;
        int time;
        std::size_t source;
    };
    std::vector<Arrival> arrivals;
    std::vector<int> delay{5, 60, 120};
    for (int time = 0; time < 4000; ++time)
        arrivals.push_back({0, time, random() % 3});
    for (Arrival& arrival : arrivals)
        arrival.arrives = arrival.time + delay[arrival.source];
    std::stable_sort(arrivals.begin(), arrivals.end(), [](const Arrival& x, const Arrival& y) { return x.arrives < y.arrives; });

    LogStore store({});
    const std::vector<LogSource*> sources{&store.source("a"), &store.source("b"), &store.source("c")};
    MergedOrder order;
    for (const Arrival& arrival : arrivals) {
        put(*sources[arrival.source], std::chrono::milliseconds(arrival.time), std::to_string(arrival.time));
        if (random() % 7 == 0)
            (void)order.advance(store.snapshot(), 1 + random() % 20);
    }
    const LogSnapshot snapshot = store.snapshot();
    while (order.advance(snapshot, 500).more) {
    }
    verify_consistent(order, snapshot);
    for (std::uint64_t row = 0; row < order.size(); ++row)
        QVERIFY(snapshot.text(order.at(row)) == std::to_string(row));
}

void TestMergedOrder::filter_by_source_and_level()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    put(a, 0ms, "ERROR one");
    put(b, 1ms, "INFO two");
    put(b, 2ms, "ERROR three");
    a.append_marker({Marker::exited, 1, {}}, k_start + 3ms);
    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    (void)order.advance(snapshot, 100);
    FilteredRows rows;
    RowFilter filter;
    QVERIFY(filter.shows_all());
    filter.hidden_sources = {true};
    QVERIFY(!filter.shows_all());
    rows.reset(filter, order);
    QCOMPARE(shown(rows, order, snapshot), (QStringList{"INFO two", "ERROR three"}));
    filter = {};
    filter.levels = 1U << static_cast<unsigned>(Level::error);
    rows.reset(filter, order);
    QCOMPARE(shown(rows, order, snapshot), (QStringList{"ERROR one", "ERROR three", "exited 1"}));
    QVERIFY(rows.complete(order));
    QCOMPARE(rows.index_of(0), std::uint64_t{0});
    QCOMPARE(rows.index_of(1), std::uint64_t{1});
    QCOMPARE(rows.index_of(2), std::uint64_t{1});
    QCOMPARE(rows.index_of(4), std::uint64_t{3});
}

void TestMergedOrder::filter_follows_new_and_late_lines()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    put(a, 0ms, "ERROR a0");
    put(a, 100ms, "ERROR a100");
    MergedOrder order;
    (void)order.advance(store.snapshot(), 100);
    FilteredRows rows;
    RowFilter filter;
    filter.levels = 1U << static_cast<unsigned>(Level::error);
    rows.reset(filter, order);
    put(a, 200ms, "ERROR a200");
    put(a, 210ms, "INFO a210");
    rows.follow(order.advance(store.snapshot(), 100), order);
    const LogSnapshot first = store.snapshot();
    QCOMPARE(shown(rows, order, first), (QStringList{"ERROR a0", "ERROR a100", "ERROR a200"}));
    put(b, 150ms, "ERROR b150");
    put(b, 160ms, "INFO b160");
    const LogSnapshot second = store.snapshot();
    rows.follow(order.advance(second, 100), order);
    QCOMPARE(shown(rows, order, second), (QStringList{"ERROR a0", "ERROR a100", "ERROR b150", "ERROR a200"}));
    put(store.source("c"), 50ms, "ERROR c50", true);
    const LogSnapshot third = store.snapshot();
    rows.follow(order.advance(third, 100), order);
    QCOMPARE(shown(rows, order, third), (QStringList{"ERROR a0", "ERROR c50", "ERROR a100", "ERROR b150", "ERROR a200"}));
}

void TestMergedOrder::filter_by_text_waits_for_the_search()
{
    LogStore store({});
    LogSource& a = store.source("a");
    for (int i = 0; i < 10; ++i)
        put(a, std::chrono::milliseconds(i), i % 3 == 0 ? "hit " + std::to_string(i) : "miss");
    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    (void)order.advance(snapshot, 100);
    FilteredRows rows;
    RowFilter filter;
    filter.by_text = true;
    rows.reset(filter, order);
    QVERIFY(shown(rows, order, snapshot).isEmpty());
    QVERIFY(!rows.complete(order));
    Matches matches;
    seedbed::logs::SearchStep newest;
    newest.found = {{a.id(), 0, {6, 9}}};
    newest.reach = {{5, 10}};
    matches.add(newest);
    QCOMPARE(shown(rows, order, snapshot, matches), (QStringList{"hit 6", "hit 9"}));
    seedbed::logs::SearchStep rest;
    rest.found = {{a.id(), 0, {0, 3}}};
    rest.reach = {{0, 10}};
    rest.complete = true;
    matches.add(rest);
    QCOMPARE(shown(rows, order, snapshot, matches), (QStringList{"hit 0", "hit 3", "hit 6", "hit 9"}));
    QVERIFY(rows.complete(order));
    filter.inverted = true;
    rows.reset(filter, order);
    QCOMPARE(shown(rows, order, snapshot, matches).size(), 6);
}

void TestMergedOrder::filter_folds_stack_traces()
{
    LogStore store({});
    LogSource& a = store.source("a");
    put(a, 0ms, "ERROR first");
    put(a, 1ms, "\tat x");
    put(store.source("b"), 2ms, "INFO between");
    put(a, 3ms, "\tat y");
    put(a, 4ms, "ERROR second");
    put(a, 5ms, "\tat z");
    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    (void)order.advance(snapshot, 100);
    FilteredRows rows;
    RowFilter filter;
    filter.folded = true;
    rows.reset(filter, order);
    QCOMPARE(shown(rows, order, snapshot), (QStringList{"ERROR first", "INFO between", "ERROR second"}));
    QCOMPARE(seedbed::logs::continuations_of({a.id(), 0}, snapshot, 99), std::uint64_t{2});
    QCOMPARE(seedbed::logs::continuations_of({a.id(), 3}, snapshot, 99), std::uint64_t{1});
    QCOMPARE(seedbed::logs::continuations_of({a.id(), 1}, snapshot, 99), std::uint64_t{0});
    filter.unfolded.insert({a.id(), 0});
    rows.reset(filter, order);
    QCOMPARE(shown(rows, order, snapshot), (QStringList{"ERROR first", "\tat x", "INFO between", "\tat y", "ERROR second"}));
}

void TestMergedOrder::filter_clears()
{
    LogStore store({});
    LogSource& a = store.source("a");
    put(a, 0ms, "old");
    put(a, 1ms, "new");
    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    (void)order.advance(snapshot, 100);
    FilteredRows rows;
    RowFilter filter;
    filter.cleared = {1};
    rows.reset(filter, order);
    QCOMPARE(shown(rows, order, snapshot), (QStringList{"new"}));
}

void TestMergedOrder::filter_in_slices_shows_the_newest_first()
{
    LogStore store({});
    LogSource& a = store.source("a");
    for (int i = 0; i < 20'000; ++i)
        put(a, std::chrono::milliseconds(i), (i % 2 == 0 ? "ERROR " : "INFO ") + std::to_string(i));
    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    (void)order.advance(snapshot, 100'000);
    FilteredRows rows;
    RowFilter filter;
    filter.levels = 1U << static_cast<unsigned>(Level::error);
    rows.reset(filter, order);
    QVERIFY(rows.step(order, snapshot, {}, 0us));
    QVERIFY(rows.size() > 0 && rows.size() < 10'000);
    QVERIFY(snapshot.text(order.at(rows.row(rows.size() - 1))) == "ERROR 19998");
    const std::uint64_t before = rows.renumberings();
    QCOMPARE(shown(rows, order, snapshot).size(), 10'000);
    QVERIFY(rows.renumberings() > before);
    for (std::uint64_t index = 0; index < rows.size(); ++index)
        QCOMPARE(rows.index_of(rows.row(index)), index);
}

QTEST_GUILESS_MAIN(TestMergedOrder)
#include "tst_merged_order.moc"
