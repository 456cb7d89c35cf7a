// What is guessed from a line's text, how markers are written, and what is left of a line without its colours.
#include "logs/ansi.h"
#include "logs/line.h"

#include <QtTest>

#include <string>

using seedbed::logs::AnsiColor;
using seedbed::logs::AnsiRun;
using seedbed::logs::AnsiStyle;
using seedbed::logs::guess_level;
using seedbed::logs::Level;
using seedbed::logs::LineEntry;
using seedbed::logs::Marker;
using seedbed::logs::MarkerNote;

class TestLine final : public QObject {
    Q_OBJECT

private slots:
    void level_data();
    void level();
    void level_of_very_long_and_odd_lines();
    void level_names();
    void continuation_data();
    void continuation();
    void entries_hold_what_they_are_given();
    void markers_survive_writing_and_reading();
    void markers_are_described();
    void colours_are_taken_out();
    void colours_become_runs();
    void sequences_that_are_cut_off_take_the_rest();
    void an_overwritten_line_shows_its_last_segment();
};

void TestLine::level_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("level");
    const auto row = [](const char* text, Level level) { QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(level); };
    row("", Level::none);
    row("just words", Level::none);
    row("the error was mine", Level::none);
    row("GET /error/info HTTP", Level::none);
    row(R"({"level":"warn","msg":"slow"})", Level::warning);
    row(R"({"time":1,"level": 50,"msg":"x"})", Level::error);
    row(R"({"msg":"level: \"x\"","severity":"CRITICAL"})", Level::fatal);
    row(R"({"log.level":"debug","message":"ERROR in text"})", Level::debug);
    row(R"({"message":"nothing about it"})", Level::none);
    row("time=2026-11-22T22:44:06Z level=warning msg=\"disk\"", Level::warning);
    row("ts=1 lvl=dbg caller=x.go:1", Level::debug);
    row("level=\"error\" msg=x", Level::error);
    row("2026-11-22 22:44:06,123 ERROR [main] com.shop.Order - failed", Level::error);
    row("2026-11-22 22:44:06 INFO no error here", Level::info);
    row("[warn] retrying", Level::warning);
    row("<err> x", Level::error);
    row("error: cannot open", Level::error);
    row("Error: connect ECONNREFUSED", Level::error);
    row("panic: runtime error: index out of range", Level::fatal);
    row("2026-11-22 22:44:06.123 UTC [71] LOG:  checkpoint starting: time", Level::info);
    row("2026-11-22 22:44:06.123 UTC [71] FATAL:  password authentication failed", Level::fatal);
    row("2026-11-22T22:44:06.1Z 0 [Note] InnoDB: started", Level::info);
    row("2026-11-22 22:44:06 0 [Warning] mariadbd: io_uring", Level::warning);
    row("1:M 22 Nov 2026 22:44:06.123 * Ready to accept connections", Level::info);
    row("1:M 22 Nov 2026 22:44:06.123 # WARNING overcommit_memory", Level::warning);
    row("1:C 22 Nov 2026 22:44:06.123 . child", Level::debug);
    row("E1122 22:44:06.123456       1 server.go:12] failed", Level::error);
    row("I1122 22:44:06.123456       1 server.go:12] started", Level::info);
    row("10.0.0.1 - - [22/Nov/2026:22:44:06 +0000] \"GET /orders HTTP/1.1\" 200 512", Level::info);
    row("10.0.0.1 - - [22/Nov/2026:22:44:06 +0000] \"GET /orders HTTP/1.1\" 502 0", Level::error);
    row("10.0.0.1 - - [22/Nov/2026:22:44:06 +0000] \"GET /x HTTP/1.1\" 404 0", Level::warning);
    row("\x1b[32mINFO\x1b[0m:     Application startup complete.", Level::info);
    row("\x1b[31m[error]\x1b[0m broken", Level::error);
    row("Traceback (most recent call last):", Level::error);
    row("Exception in thread \"main\" java.lang.IllegalStateException", Level::error);
    row("   WARN  indented", Level::warning);
    row("user-error-page rendered", Level::none);
    row("ERROR_CODE 5", Level::none);
}

void TestLine::level()
{
    QFETCH(const QString, text);
    QFETCH(const int, level);
    const Level guessed = guess_level(text.toStdString());
    QCOMPARE(QString::fromUtf8(to_string(guessed).data()), QString::fromUtf8(to_string(static_cast<Level>(level)).data()));
}

void TestLine::level_of_very_long_and_odd_lines()
{
    QVERIFY(guess_level(std::string(90'000, 'x') + " ERROR") == Level::none);
    QVERIFY(guess_level("ERROR " + std::string(90'000, 'x')) == Level::error);
    QVERIFY(guess_level(std::string(5, '\0')) == Level::none);
    QVERIFY(guess_level("\xff\xfe ERROR \xff") == Level::error);
    for (const char* text : {"\x1b", "\x1b[", "1:", "1:M ", "{", "{\"level\"", "{\"level\":", "level=", "E1122 ", "\" HTTP/1.1\" ", "="})
        QVERIFY(guess_level(text) == Level::none);
}

void TestLine::level_names()
{
    QVERIFY(seedbed::logs::level_named("WARN") == Level::warning);
    QVERIFY(seedbed::logs::level_named("error") == Level::error);
    QVERIFY(seedbed::logs::level_named("none") == Level::none);
    QVERIFY(!seedbed::logs::level_named("loud"));
    for (int i = 0; i <= 6; ++i)
        QVERIFY(seedbed::logs::level_named(to_string(static_cast<Level>(i))) == static_cast<Level>(i));
}

void TestLine::continuation_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("continues");
    QTest::newRow("java frame") << "\tat com.shop.Order.find(Order.java:12)" << true;
    QTest::newRow("python frame") << "  File \"/app/orders.py\", line 12, in find" << true;
    QTest::newRow("cause") << "Caused by: java.sql.SQLException" << true;
    QTest::newRow("more") << "... 12 more" << true;
    QTest::newRow("plain") << "ready" << false;
    QTest::newRow("empty") << "" << false;
}

void TestLine::continuation()
{
    QFETCH(const QString, text);
    QFETCH(const bool, continues);
    QCOMPARE(seedbed::logs::looks_like_continuation(text.toStdString()), continues);
}

void TestLine::entries_hold_what_they_are_given()
{
    const auto time = seedbed::parse_rfc3339("2026-11-22T22:44:06.123456789Z").value();
    const std::uint64_t far = (std::uint64_t{1} << LineEntry::k_offset_bits) - 1;
    const LineEntry entry(far, LineEntry::err_channel | LineEntry::ansi | LineEntry::level_flags(Level::fatal), time);
    QCOMPARE(entry.offset(), far);
    QVERIFY(entry.time() == time);
    QVERIFY(entry.level() == Level::fatal);
    QVERIFY(entry.channel() == seedbed::logs::Channel::err);
    QVERIFY(entry.has(LineEntry::ansi));
    QVERIFY(!entry.has(LineEntry::marker));
    QVERIFY(LineEntry(0, 0, time).channel() == seedbed::logs::Channel::out);
}

void TestLine::markers_survive_writing_and_reading()
{
    for (const MarkerNote& note :
         {MarkerNote{Marker::exited, 137, {}}, MarkerNote{Marker::exited, {}, {}}, MarkerNote{Marker::restarted, {}, {}},
          MarkerNote{Marker::disconnected, {}, "connection reset: by peer"}, MarkerNote{Marker::possible_gap, {}, {}},
          MarkerNote{Marker::evicted, 12'345, {}}, MarkerNote{Marker::unavailable, {}, "driver \"none\""}})
        QVERIFY2(seedbed::logs::decode_marker(seedbed::logs::encode(note)) == note, seedbed::logs::encode(note).c_str());
    QVERIFY(seedbed::logs::decode_marker("something else").marker == Marker::none);
}

void TestLine::markers_are_described()
{
    QCOMPARE(seedbed::logs::describe({Marker::exited, 137, {}}), std::string("exited (137)"));
    QCOMPARE(seedbed::logs::describe({Marker::exited, {}, {}}), std::string("exited"));
    QCOMPARE(seedbed::logs::describe({Marker::disconnected, {}, "reset"}), std::string("disconnected: reset"));
}

void TestLine::colours_are_taken_out()
{
    std::string plain;
    seedbed::logs::strip_ansi("\x1b[1;32mGET\x1b[0m /orders \x1b]8;;http://x\x1b\\link\x1b]8;;\a\x1b(B!\x1b[2K", plain);
    QCOMPARE(plain, std::string("GET /orders link!"));
}

void TestLine::colours_become_runs()
{
    std::string plain;
    const auto runs = seedbed::logs::interpret_ansi("ok \x1b[1m\x1b[31mbad\x1b[0m \x1b[38;5;208mx\x1b[48;2;1;2;3my\x1b[39;49;1mz", plain);
    QCOMPARE(plain, std::string("ok bad xyz"));
    AnsiStyle bad;
    bad.bold = true;
    bad.foreground = AnsiColor{AnsiColor::Kind::indexed, 1, 0, 0, 0};
    AnsiStyle x;
    x.foreground = AnsiColor{AnsiColor::Kind::indexed, 208, 0, 0, 0};
    AnsiStyle y = x;
    y.background = AnsiColor{AnsiColor::Kind::rgb, 0, 1, 2, 3};
    AnsiStyle z;
    z.bold = true;
    const std::vector<AnsiRun> expected{{3, bad}, {6, {}}, {7, x}, {8, y}, {9, z}};
    QVERIFY(runs == expected);
    std::string untouched;
    QVERIFY(seedbed::logs::interpret_ansi("nothing \x1b[0mhere", untouched).empty());
}

void TestLine::sequences_that_are_cut_off_take_the_rest()
{
    for (const char* text : {"a\x1b", "a\x1b[", "a\x1b[31", "a\x1b]0;title", "a\x1b("}) {
        std::string plain;
        (void)seedbed::logs::interpret_ansi(text, plain);
        QCOMPARE(plain, std::string("a"));
    }
    std::string many;
    (void)seedbed::logs::interpret_ansi("\x1b[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16;17;18;38;5m!", many);
    QCOMPARE(many, std::string("!"));
}

void TestLine::an_overwritten_line_shows_its_last_segment()
{
    using seedbed::logs::last_overwrite;
    QVERIFY(last_overwrite("10%\r50%\r100%") == "100%");
    QVERIFY(last_overwrite("10%\r50%\r") == "50%");
    QVERIFY(last_overwrite("plain") == "plain");
    QVERIFY(last_overwrite("\r").empty());
}

QTEST_GUILESS_MAIN(TestLine)
#include "tst_line.moc"
