// Lines as text for the clipboard and for files: nothing is lost, and a file is written whole or not at all.
#include "base/error.h"
#include "logs/line_text.h"
#include "logs/log_store.h"

#include <QTemporaryDir>
#include <QtTest>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

using namespace std::chrono_literals;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::logs::append_line;
using seedbed::logs::Channel;
using seedbed::logs::LineFormat;
using seedbed::logs::LineRef;
using seedbed::logs::LogSnapshot;
using seedbed::logs::LogStore;
using seedbed::logs::write_lines;

namespace {

const seedbed::TimePoint k_start = seedbed::parse_rfc3339("2026-11-22T22:44:06.123000000Z").value();

void put(LogStore& store, const std::string& text)
{
    store.source("web").append({text, k_start, Channel::out, false, false});
}

std::vector<LineRef> all_lines(const LogSnapshot& snapshot)
{
    std::vector<LineRef> lines;
    for (std::uint64_t line = 0; line < snapshot.sources().at(0).end_line(); ++line)
        lines.push_back({snapshot.sources()[0].id(), line});
    return lines;
}

std::string text_of(const LogStore& store, const LineFormat& format)
{
    const LogSnapshot snapshot = store.snapshot();
    std::string text;
    for (const LineRef ref : all_lines(snapshot))
        append_line(snapshot, ref, format, text);
    return text;
}

std::string content_of(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

class TestLineText final : public QObject {
    Q_OBJECT

private slots:
    void plain_lines_are_bytes_and_newlines();
    void times_and_sources_stand_in_front();
    void colours_are_kept_or_left_out();
    void pieces_become_one_line_again();
    void markers_are_sentences();
    void files_hold_all_lines();
    void nothing_is_left_of_a_file_that_failed();
};

void TestLineText::plain_lines_are_bytes_and_newlines()
{
    LogStore store({});
    put(store, "first");
    put(store, "");
    put(store, "\xff third");
    QCOMPARE(text_of(store, {}), std::string("first\n\n\xff third\n"));
}

void TestLineText::times_and_sources_stand_in_front()
{
    LogStore store({});
    put(store, "hello");
    QCOMPARE(text_of(store, {.times = true, .sources = true, .colors = true}), std::string("2026-11-22T22:44:06.123000000Z web | hello\n"));
    QCOMPARE(text_of(store, {.times = false, .sources = true, .colors = true}), std::string("web | hello\n"));
}

void TestLineText::colours_are_kept_or_left_out()
{
    LogStore store({});
    put(store, "\x1b[31mred\x1b[0m");
    QCOMPARE(text_of(store, {}), std::string("\x1b[31mred\x1b[0m\n"));
    QCOMPARE(text_of(store, {.times = false, .sources = false, .colors = false}), std::string("red\n"));
}

void TestLineText::pieces_become_one_line_again()
{
    LogStore store({});
    const std::string text(3'500'000, 'x');
    put(store, text);
    put(store, "next");
    QVERIFY(store.snapshot().sources()[0].end_line() > 2);
    QVERIFY(text_of(store, {.times = true, .sources = false, .colors = true}) ==
            "2026-11-22T22:44:06.123000000Z " + text + "\n2026-11-22T22:44:06.123000000Z next\n");
}

void TestLineText::markers_are_sentences()
{
    LogStore store({});
    store.source("web").append_marker({seedbed::logs::Marker::exited, 137, {}}, k_start);
    QCOMPARE(text_of(store, {}), std::string("--- exited (137) ---\n"));
}

void TestLineText::files_hold_all_lines()
{
    const QTemporaryDir folder;
    LogStore store({});
    for (int i = 0; i < 50'000; ++i)
        put(store, "line number " + std::to_string(i) + " with some words behind it");
    const LogSnapshot snapshot = store.snapshot();
    const std::filesystem::path file = folder.filePath("out.log").toStdString();
    std::ofstream(file) << "what was there before";
    QCOMPARE(write_lines(snapshot, all_lines(snapshot), {}, file, {}), std::uint64_t{50'000});
    QVERIFY(content_of(file) == text_of(store, {}));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}), std::ptrdiff_t{1});
}

void TestLineText::nothing_is_left_of_a_file_that_failed()
{
    const QTemporaryDir folder;
    LogStore store({});
    for (int i = 0; i < 50'000; ++i)
        put(store, "line number " + std::to_string(i) + " with some words behind it");
    const LogSnapshot snapshot = store.snapshot();
    const std::filesystem::path file = folder.filePath("out.log").toStdString();
    std::ofstream(file) << "before";
    std::stop_source stop;
    stop.request_stop();
    try {
        (void)write_lines(snapshot, all_lines(snapshot), {}, file, stop.get_token());
        QFAIL("was not cancelled");
    } catch (const Error& error) {
        QVERIFY(error.kind() == ErrorKind::cancelled);
    }
    QCOMPARE(content_of(file), std::string("before"));
    QCOMPARE(std::distance(std::filesystem::directory_iterator(file.parent_path()), {}), std::ptrdiff_t{1});
    QVERIFY_THROWS_EXCEPTION(Error, (void)write_lines(snapshot, all_lines(snapshot), {}, file / "below-a-file", {}));
}

QTEST_GUILESS_MAIN(TestLineText)
#include "tst_line_text.moc"
