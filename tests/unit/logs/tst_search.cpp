// Searching: patterns over many lines at once find what going line by line finds, newest first, while lines come in.
#include "base/error.h"
#include "logs/log_store.h"
#include "logs/search.h"

#include <QtTest>

#include <random>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::TimePoint;
using seedbed::logs::Channel;
using seedbed::logs::LineRef;
using seedbed::logs::LogSnapshot;
using seedbed::logs::LogSource;
using seedbed::logs::LogStore;
using seedbed::logs::Match;
using seedbed::logs::Matcher;
using seedbed::logs::Matches;
using seedbed::logs::MatchOutcome;
using seedbed::logs::MergedOrder;
using seedbed::logs::Pattern;
using seedbed::logs::Query;
using seedbed::logs::search_step;
using seedbed::logs::SearchStep;

namespace {

const TimePoint k_start{std::chrono::seconds(1'700'000'000)};

void put(LogSource& source, std::chrono::milliseconds after, const std::string& text)
{
    source.append({text, k_start + after, Channel::out, false, false});
}

Matches search_all(const LogSnapshot& snapshot, const Query& query)
{
    const auto pattern = Pattern::compile(query);
    Matches matches;
    do {
        matches.add(search_step(snapshot, pattern, matches.reach(), 50ms, {}));
    } while (!matches.complete() && !matches.too_expensive());
    return matches;
}

std::vector<std::uint64_t> lines_found(const LogSnapshot& snapshot, const Query& query)
{
    const Matches matches = search_all(snapshot, query);
    std::vector<std::uint64_t> lines;
    const auto& source = snapshot.sources().at(0);
    for (std::uint64_t line = source.first_line(); line < source.end_line(); ++line) {
        if (matches.contains({source.id(), line}))
            lines.push_back(line);
    }
    return lines;
}

// One line at a time, as a plain program would.
std::vector<std::uint64_t> lines_expected(const LogSnapshot& snapshot, const Query& query)
{
    Matcher matcher(Pattern::compile(query));
    std::vector<std::uint64_t> lines;
    const auto& source = snapshot.sources().at(0);
    for (std::uint64_t line = source.first_line(); line < source.end_line(); ++line) {
        Match match;
        if (matcher.find(source.text(line), 0, match) == MatchOutcome::found)
            lines.push_back(line);
    }
    return lines;
}

}  // namespace

class TestSearch final : public QObject {
    Q_OBJECT

private slots:
    void chunks_find_what_lines_find_data();
    void chunks_find_what_lines_find();
    void colours_do_not_hide_text();
    void markers_are_not_searched();
    void a_catastrophic_pattern_gives_up();
    void a_mistake_is_explained();
    void queries_from_typed_text();
    void bytes_that_are_no_utf8();
    void goes_backwards_first_and_takes_in_new_lines();
    void next_and_previous_in_the_merged_order();
    void evicted_matches_are_forgotten();
};

void TestSearch::chunks_find_what_lines_find_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<bool>("regex");
    QTest::addColumn<bool>("match_case");
    const auto row = [](const char* pattern, bool regex, bool match_case) {
        QTest::addRow("%s %d %d", pattern, regex, match_case) << QString::fromUtf8(pattern) << regex << match_case;
    };
    for (const bool match_case : {true, false}) {
        for (const char* plain : {"error", "Status=500", "ß", "Ä", "17", "", " ", "e", "nowhere"}) {
            if (*plain != '\0')
                row(plain, false, match_case);
        }
        for (const char* regex : {"error",
                                  "^ERROR",
                                  "500$",
                                  "^$",
                                  "status=(500|404)",
                                  "ERROR.*status=500",
                                  "[^x]*took",
                                  "\\s+$",
                                  "\\d+ms",
                                  "^.{12}$",
                                  "x*",
                                  "$",
                                  "\\bid\\b",
                                  "(?s)start.*end",
                                  "o\\s",
                                  "\\A\\w+",
                                  "\\w+\\z",
                                  "ä+",
                                  "[^a-z]$",
                                  "\\S\\S\\S\\S\\S$",
                                  "(?<=took )9",
                                  "a|^"})
            row(regex, true, match_case);
    }
}

void TestSearch::chunks_find_what_lines_find()
{
    QFETCH(const QString, pattern);
    QFETCH(const bool, regex);
    QFETCH(const bool, match_case);
    LogStore store({});
    LogSource& source = store.source("a");
    std::mt19937 random(7);
    const std::vector<std::string> words{"ERROR", "error", "status=500", "status=404", "took 17ms", "took 9ms", "id", "ident", "start",
                                         "end",   "ß",     "Ä",          "ä",          "x",         " ",        "",   "foo ",  "日本"};
    for (int i = 0; i < 3000; ++i) {
        std::string text;
        for (auto word = random() % 6; word > 0; --word)
            text += words[random() % words.size()] + (random() % 2 == 0 ? " " : "");
        put(source, std::chrono::milliseconds(i), text);
    }
    const LogSnapshot snapshot = store.snapshot();
    const Query query{pattern.toStdString(), regex, match_case};
    QVERIFY(lines_found(snapshot, query) == lines_expected(snapshot, query));
}

void TestSearch::colours_do_not_hide_text()
{
    LogStore store({});
    LogSource& source = store.source("a");
    put(source, 0ms, "plain GET /orders");
    put(source, 1ms, "\x1b[32mGET\x1b[0m /orders");
    put(source, 2ms, "\x1b[32mPOST\x1b[0m /orders");
    put(source, 3ms, "32m");
    const LogSnapshot snapshot = store.snapshot();
    QVERIFY(lines_found(snapshot, {"GET /orders", false, true}) == (std::vector<std::uint64_t>{0, 1}));
    QVERIFY(lines_found(snapshot, {"32m", false, true}) == (std::vector<std::uint64_t>{3}));
    QVERIFY(lines_found(snapshot, {"^(GET|POST)", true, true}) == (std::vector<std::uint64_t>{1, 2}));
}

void TestSearch::markers_are_not_searched()
{
    LogStore store({});
    LogSource& source = store.source("a");
    put(source, 0ms, "program exited 1");
    source.append_marker({seedbed::logs::Marker::exited, 1, {}}, k_start);
    QVERIFY(lines_found(store.snapshot(), {"exited 1", false, false}) == (std::vector<std::uint64_t>{0}));
}

void TestSearch::a_catastrophic_pattern_gives_up()
{
    LogStore store({});
    put(store.source("a"), 0ms, std::string(60, 'a') + "b");
    const Matches matches = search_all(store.snapshot(), {"(a|aa)+$", true, true});
    QVERIFY(matches.too_expensive());
    QCOMPARE(matches.count(), std::uint64_t{0});
}

void TestSearch::a_mistake_is_explained()
{
    try {
        (void)Pattern::compile({"status=(500", true, true});
        QFAIL("compiled");
    } catch (const Error& error) {
        QVERIFY(error.kind() == ErrorKind::bad_usage);
        QVERIFY2(error.message().find("character 12") != std::string::npos, error.message().c_str());
        QVERIFY(!error.engine_words().empty());
        QVERIFY(!error.hint().empty());
    }
    QVERIFY(Pattern::compile({"status=(500", false, true}));
}

void TestSearch::queries_from_typed_text()
{
    using seedbed::logs::query_from_text;
    QVERIFY(query_from_text("error") == (Query{"error", false, false}));
    QVERIFY(query_from_text("Error") == (Query{"Error", false, true}));
    QVERIFY(query_from_text("/a.c/") == (Query{"a.c", true, false}));
    QVERIFY(query_from_text("/") == (Query{"/", false, false}));
    QVERIFY(query_from_text("//") == (Query{"//", false, false}));
    QVERIFY(query_from_text("/orders") == (Query{"/orders", false, false}));
}

void TestSearch::bytes_that_are_no_utf8()
{
    LogStore store({});
    LogSource& source = store.source("a");
    put(source, 0ms, "\xff\xfe broken ä here");
    put(source, 1ms, "\xc3");
    put(source, 2ms, "Ä fine");
    const LogSnapshot snapshot = store.snapshot();
    QVERIFY(lines_found(snapshot, {"ä", false, false}) == (std::vector<std::uint64_t>{0, 2}));
    QVERIFY(lines_found(snapshot, {"ä.h", true, true}) == (std::vector<std::uint64_t>{0}));
}

void TestSearch::goes_backwards_first_and_takes_in_new_lines()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    for (int i = 0; i < 50'000; ++i) {
        put(a, std::chrono::milliseconds(2 * i), "needle " + std::to_string(i));
        put(b, std::chrono::milliseconds(2 * i + 1), "straw");
    }
    const auto pattern = Pattern::compile({"needle", false, true});
    Matches matches;
    SearchStep step = search_step(store.snapshot(), pattern, {}, 0ms, {});
    QVERIFY(!step.complete);
    matches.add(std::move(step));
    int steps = 0;
    while (matches.count() == 0 && ++steps < 100)
        matches.add(search_step(store.snapshot(), pattern, matches.reach(), 1ms, {}));
    QVERIFY2(matches.contains({a.id(), 49'999}), "the newest line is found first");
    QVERIFY(!matches.covers({a.id(), 0}) || matches.complete());
    put(a, 200s, "another needle");
    while (!matches.complete() && ++steps < 10'000)
        matches.add(search_step(store.snapshot(), pattern, matches.reach(), 1ms, {}));
    QCOMPARE(matches.count(), std::uint64_t{50'001});
    QVERIFY(matches.contains({a.id(), 50'000}));
    QVERIFY(matches.contains({a.id(), 0}));
    QVERIFY(!matches.contains({b.id(), 0}));
    QVERIFY(matches.back_to() == k_start);
    std::stop_source stop;
    stop.request_stop();
    const SearchStep stopped = search_step(store.snapshot(), pattern, {}, 10s, stop.get_token());
    QVERIFY(stopped.found.empty() && !stopped.complete);
}

void TestSearch::next_and_previous_in_the_merged_order()
{
    LogStore store({});
    LogSource& a = store.source("a");
    LogSource& b = store.source("b");
    // rows: 0 a miss, 1 b hit, 2 a hit, 3 b miss, 4 b hit, 5 a miss
    put(a, 0ms, "miss");
    put(b, 1ms, "hit");
    put(a, 2ms, "hit");
    put(b, 3ms, "miss");
    put(b, 4ms, "hit");
    put(a, 5ms, "miss");
    const LogSnapshot snapshot = store.snapshot();
    MergedOrder order;
    (void)order.advance(snapshot, 100);
    const Matches matches = search_all(snapshot, {"hit", false, false});
    QCOMPARE(matches.count(), std::uint64_t{3});
    QVERIFY(matches.next(order, 0) == std::uint64_t{1});
    QVERIFY(matches.next(order, 1) == std::uint64_t{1});
    QVERIFY(matches.next(order, 2) == std::uint64_t{2});
    QVERIFY(matches.next(order, 3) == std::uint64_t{4});
    QVERIFY(!matches.next(order, 5));
    QVERIFY(matches.previous(order, 6) == std::uint64_t{4});
    QVERIFY(matches.previous(order, 4) == std::uint64_t{2});
    QVERIFY(!matches.previous(order, 1));
    QCOMPARE(matches.count_before(order, 0), std::uint64_t{0});
    QCOMPARE(matches.count_before(order, 4), std::uint64_t{2});
    QCOMPARE(matches.count_before(order, 6), std::uint64_t{3});
    const std::vector<bool> without_b{false, true};
    QVERIFY(matches.next(order, 0, without_b) == std::uint64_t{2});
    QVERIFY(!matches.previous(order, 2, without_b));
    QCOMPARE(matches.count_before(order, 6, without_b), std::uint64_t{1});
}

void TestSearch::evicted_matches_are_forgotten()
{
    LogStore store({{}, std::uint64_t{8} << 20});
    LogSource& a = store.source("a");
    put(a, 0ms, "hit");
    Matches matches = search_all(store.snapshot(), {"hit", false, false});
    QCOMPARE(matches.count(), std::uint64_t{1});
    const std::string filler(100'000, '.');
    for (int i = 0; i < 200; ++i)
        put(a, 1ms, filler);
    put(a, 2ms, "hit again");
    const LogSnapshot snapshot = store.snapshot();
    QVERIFY(snapshot.evicted() > 0);
    matches.forget_evicted(snapshot);
    QCOMPARE(matches.count(), std::uint64_t{0});
    const auto pattern = Pattern::compile({"hit", false, false});
    matches.add(search_step(snapshot, pattern, matches.reach(), 10s, {}));
    QCOMPARE(matches.count(), std::uint64_t{1});
    QVERIFY(matches.complete());
}

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
