// The log store: what goes in comes out, byte for byte, while writers and readers work at the same time; old lines go when the quota is
// reached, and are counted. Run under the thread sanitizer as well.
#include "base/error.h"
#include "logs/log_store.h"
#include "logs/merged_order.h"
#include "logs/search.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using seedbed::TimePoint;
using seedbed::logs::Channel;
using seedbed::logs::Level;
using seedbed::logs::LineEntry;
using seedbed::logs::LineRef;
using seedbed::logs::LogSnapshot;
using seedbed::logs::LogSource;
using seedbed::logs::LogStore;
using seedbed::logs::Marker;
using seedbed::logs::NewLine;
using seedbed::logs::SourceSnapshot;
using seedbed::logs::Spool;

namespace {

const TimePoint k_start{std::chrono::seconds(1'700'000'000)};

NewLine line_at(std::chrono::milliseconds after, std::string_view text, Channel channel = Channel::out)
{
    return {text, k_start + after, channel, false, false};
}

std::string text_of(const LogStore& store, std::uint64_t line, std::size_t source = 0)
{
    return std::string(store.snapshot().sources()[source].text(line));
}

}  // namespace

class TestLogStore final : public QObject {
    Q_OBJECT

private slots:
    void lines_come_back_as_they_went_in();
    void sources_are_made_once_and_keep_their_numbers();
    void a_line_without_time_takes_its_predecessors();
    void very_long_lines_are_kept_whole_in_pieces();
    void stack_traces_take_the_level_of_their_head();
    void markers_break_groups_and_never_go_back_in_time();
    void old_lines_are_evicted_and_counted();
    void a_snapshot_outlives_eviction();
    void the_spool_leaves_no_file();
    void a_folder_that_cannot_be_used_is_an_error();
    void a_full_disk_loses_lines_but_counts_them();
    void writers_and_readers_at_once();
};

void TestLogStore::lines_come_back_as_they_went_in()
{
    LogStore store({});
    LogSource& web = store.source("web");
    const std::string bytes("\xff\0 odd \t bytes", 14);
    web.append(line_at(0ms, "first"));
    web.append(line_at(1ms, ""));
    web.append(line_at(2ms, bytes, Channel::err));
    web.append(line_at(3ms, "from a terminal\r"));
    QCOMPARE(store.total(), std::uint64_t{4});
    const LogSnapshot snapshot = store.snapshot();
    const SourceSnapshot& source = snapshot.sources().at(0);
    QCOMPARE(source.end_line(), std::uint64_t{4});
    QVERIFY(source.text(0) == "first");
    QVERIFY(source.text(1).empty());
    QVERIFY(source.text(2) == bytes);
    QVERIFY(source.text(3) == "from a terminal");
    QVERIFY(source.entry(2).channel() == Channel::err);
    QVERIFY(source.entry(2).time() == k_start + 2ms);
    web.append(line_at(4ms, "later"));
    QCOMPARE(source.end_line(), std::uint64_t{4});
    QVERIFY2(source.text(3) == "from a terminal", "a snapshot does not change");
}

void TestLogStore::sources_are_made_once_and_keep_their_numbers()
{
    LogStore store({});
    LogSource& web = store.source("web");
    LogSource& db = store.source("db");
    QVERIFY(&store.source("web") == &web);
    QCOMPARE(static_cast<int>(web.id()), 0);
    QCOMPARE(static_cast<int>(db.id()), 1);
    db.append(line_at(0ms, "x"));
    const LogSnapshot snapshot = store.snapshot();
    QCOMPARE(snapshot.sources().size(), std::size_t{2});
    QVERIFY(!snapshot.holds({web.id(), 0}));
    QVERIFY(snapshot.holds({db.id(), 0}));
    QVERIFY(!snapshot.holds({db.id(), 1}));
    QVERIFY(!snapshot.holds({static_cast<seedbed::logs::SourceId>(7), 0}));
}

void TestLogStore::a_line_without_time_takes_its_predecessors()
{
    LogStore store({});
    LogSource& web = store.source("web");
    web.append(line_at(5ms, "with"));
    web.append({"without", {}, Channel::out, false, false});
    QVERIFY(store.snapshot().sources()[0].entry(1).time() == k_start + 5ms);
}

void TestLogStore::very_long_lines_are_kept_whole_in_pieces()
{
    LogStore store({});
    std::string text(5 << 20, 'a');
    for (std::size_t i = 0; i < text.size(); i += 1000)
        text[i] = 'b';
    store.source("web").append(line_at(0ms, text));
    store.source("web").append(line_at(1ms, "next"));
    const LogSnapshot snapshot = store.snapshot();
    const SourceSnapshot& source = snapshot.sources()[0];
    std::string joined;
    std::uint64_t line = 0;
    while (source.entry(line).has(LineEntry::goes_on))
        joined += source.text(line++);
    joined += source.text(line++);
    QVERIFY(joined == text);
    QVERIFY(source.text(line) == "next");
    QCOMPARE(source.end_line(), line + 1);
}

void TestLogStore::stack_traces_take_the_level_of_their_head()
{
    LogStore store({});
    LogSource& web = store.source("web");
    web.append(line_at(0ms, "ERROR failed", Channel::err));
    web.append(line_at(1ms, "INFO beside it", Channel::out));
    web.append(line_at(2ms, "\tat com.shop.Order.find(Order.java:12)", Channel::err));
    web.append(line_at(500ms, "\tat too.late(X.java:1)", Channel::err));
    web.append(line_at(501ms, "INFO started"));
    web.append(line_at(502ms, "  * indented, but no trace"));
    const LogSnapshot snapshot = store.snapshot();
    const SourceSnapshot& source = snapshot.sources()[0];
    QVERIFY(source.entry(2).has(LineEntry::continuation));
    QVERIFY(source.entry(2).level() == Level::error);
    QVERIFY(!source.entry(3).has(LineEntry::continuation));
    QVERIFY(!source.entry(5).has(LineEntry::continuation));
    QVERIFY(source.entry(5).level() == Level::none);
}

void TestLogStore::markers_break_groups_and_never_go_back_in_time()
{
    LogStore store({});
    LogSource& web = store.source("web");
    web.append(line_at(1000ms, "ERROR failed"));
    web.append_marker({Marker::exited, 1, "two\nlines"}, k_start);
    web.append(line_at(1001ms, "\tat nothing"));
    const LogSnapshot snapshot = store.snapshot();
    const SourceSnapshot& source = snapshot.sources()[0];
    QVERIFY(source.entry(1).has(LineEntry::marker));
    QVERIFY(source.entry(1).time() == k_start + 1000ms);
    const auto note = seedbed::logs::decode_marker(source.text(1));
    QVERIFY(note.marker == Marker::exited);
    QCOMPARE(note.number.value(), std::int64_t{1});
    QCOMPARE(note.words, std::string("two lines"));
    QVERIFY(!source.entry(2).has(LineEntry::continuation));
}

void TestLogStore::old_lines_are_evicted_and_counted()
{
    LogStore store({{}, std::uint64_t{8} << 20});
    LogSource& web = store.source("web");
    store.source("db").append(line_at(0ms, "quiet"));
    std::string text(1000, 'x');
    for (int i = 0; i < 30'000; ++i) {
        text.replace(0, 6, std::to_string(100'000 + i));
        web.append(line_at(std::chrono::milliseconds(i), text));
    }
    const LogSnapshot snapshot = store.snapshot();
    const SourceSnapshot& source = snapshot.sources()[0];
    QCOMPARE(source.end_line(), std::uint64_t{30'000});
    QVERIFY(source.first_line() > 20'000);
    QCOMPARE(source.segment_count(), std::size_t{2});
    QCOMPARE(snapshot.evicted(), source.first_line());
    for (std::uint64_t line = source.first_line(); line < source.end_line(); ++line)
        QVERIFY(source.text(line).starts_with(std::to_string(100'000 + line)));
    QVERIFY2(snapshot.sources()[1].text(0) == "quiet", "one source's noise does not push out another's lines");
}

void TestLogStore::a_snapshot_outlives_eviction()
{
    LogStore store({{}, std::uint64_t{8} << 20});
    LogSource& web = store.source("web");
    web.append(line_at(0ms, "the very first"));
    const LogSnapshot early = store.snapshot();
    const std::string text(100'000, 'x');
    for (int i = 0; i < 300; ++i)
        web.append(line_at(1ms, text));
    QVERIFY(store.snapshot().sources()[0].first_line() > 0);
    QVERIFY(early.sources()[0].text(0) == "the very first");
}

void TestLogStore::the_spool_leaves_no_file()
{
    const QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath("cache/logs").toStdString();
    LogStore store({path, std::uint64_t{8} << 20});
    store.source("web").append(line_at(0ms, "secret"));
    QCOMPARE(text_of(store, 0), std::string("secret"));
    QVERIFY(std::filesystem::is_directory(path));
    QVERIFY(std::filesystem::is_empty(path));
}

void TestLogStore::a_folder_that_cannot_be_used_is_an_error()
{
    const QTemporaryDir folder;
    const std::filesystem::path file = folder.filePath("file").toStdString();
    QVERIFY(QFile(QString::fromStdString(file.string())).open(QIODevice::WriteOnly));
    try {
        LogStore store({file / "logs", std::uint64_t{8} << 20});
        QFAIL("made a spool below a file");
    } catch (const seedbed::Error& error) {
        QVERIFY(error.kind() == seedbed::ErrorKind::cannot_create || error.kind() == seedbed::ErrorKind::not_found);
        QVERIFY(!error.hint().empty());
    }
}

void TestLogStore::a_full_disk_loses_lines_but_counts_them()
{
    // The limit on this process's file sizes stands in for a full disk.
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto handler = ::signal(SIGXFSZ, SIG_IGN);
    const QTemporaryDir folder;
    LogStore store({folder.path().toStdString(), std::uint64_t{64} << 20});
    LogSource& web = store.source("web");
    const rlimit low{std::uint64_t{10} << 20, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &low), 0);
    const std::string text(100'000, 'x');
    for (int i = 0; i < 200; ++i)
        web.append(line_at(std::chrono::milliseconds(i), text));
    web.append(line_at(1s, "the last one"));
    ::setrlimit(RLIMIT_FSIZE, &before);
    ::signal(SIGXFSZ, handler);
    const LogSnapshot snapshot = store.snapshot();
    const SourceSnapshot& source = snapshot.sources()[0];
    QVERIFY(source.first_line() > 0);
    QVERIFY2(source.text(source.end_line() - 1) == "the last one", "older lines make room for new ones");
    QCOMPARE(source.end_line() + source.lost(), std::uint64_t{201});
}

// Four writers and two readers; every line says which it is, so that any torn or misplaced byte shows.
void TestLogStore::writers_and_readers_at_once()
{
    constexpr int k_writers = 4;
    constexpr int k_lines = 60'000;
    LogStore store({{}, std::uint64_t{8} << 20});
    std::atomic<int> writing{k_writers};
    std::atomic<int> mistakes{0};
    std::vector<std::jthread> threads;
    for (int writer = 0; writer < k_writers; ++writer) {
        threads.emplace_back([&, writer] {
            LogSource& source = store.source("service-" + std::to_string(writer));
            for (int i = 0; i < k_lines; ++i) {
                const std::string text = source.name() + " line " + std::to_string(i) + " of it, and some more words to fill it up with";
                source.append(line_at(std::chrono::milliseconds(i), i % 97 == 0 ? text + " needle" : text));
            }
            --writing;
        });
    }
    const auto check = [&](const SourceSnapshot& source, std::uint64_t line) {
        const std::string begin = source.name() + " line " + std::to_string(line) + " of it";
        if (!source.text(line).starts_with(begin) || source.entry(line).time() != k_start + std::chrono::milliseconds(line))
            ++mistakes;
    };
    threads.emplace_back([&] {
        seedbed::logs::MergedOrder order;
        while (writing > 0) {
            const LogSnapshot snapshot = store.snapshot();
            (void)order.advance(snapshot, 5000);
            for (std::uint64_t row = order.size() > 100 ? order.size() - 100 : 0; row < order.size(); ++row)
                check(snapshot.source(order.at(row).source), order.at(row).line);
        }
    });
    threads.emplace_back([&] {
        const auto pattern = seedbed::logs::Pattern::compile({"NEEDLE", false, false});
        while (writing > 0) {
            const LogSnapshot snapshot = store.snapshot();
            const auto found = seedbed::logs::search_step(snapshot, pattern, {}, 20ms, {});
            for (const auto& block : found.found) {
                for (const std::uint32_t line : block.lines) {
                    check(snapshot.source(block.source), block.first_line + line);
                    if ((block.first_line + line) % 97 != 0)
                        ++mistakes;
                }
            }
        }
    });
    threads.clear();
    QCOMPARE(mistakes.load(), 0);
    QCOMPARE(store.total(), static_cast<std::uint64_t>(k_writers) * k_lines);
    const LogSnapshot snapshot = store.snapshot();
    for (const SourceSnapshot& source : snapshot.sources()) {
        QCOMPARE(source.end_line(), static_cast<std::uint64_t>(k_lines));
        for (std::uint64_t line = source.first_line(); line < source.end_line(); ++line)
            check(source, line);
    }
    QCOMPARE(mistakes.load(), 0);
}

QTEST_GUILESS_MAIN(TestLogStore)
#include "tst_log_store.moc"
