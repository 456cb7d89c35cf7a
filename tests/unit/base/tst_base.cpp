// The base room: errors and exit codes, time, units, text, cancellation.

#include "base/cancellation.h"
#include "base/error.h"
#include "base/ids.h"
#include "base/text.h"
#include "base/time.h"
#include "base/units.h"

#include <QTest>

#include <thread>

using namespace std::chrono_literals;
using namespace seedbed;

class TestBase : public QObject {
    Q_OBJECT

private slots:
    void an_error_says_place_sentence_and_the_engines_words()
    {
        const Error error(ErrorKind::port_taken, "port 5432 could not be published",
                          {.engine_words = "port is already allocated",
                           .hint = "stop the other project",
                           .position = {"compose.yaml", 12, 5},
                           .task_exit_code = {}});
        QCOMPARE(std::string(error.what()), std::string("compose.yaml:12:5: port 5432 could not be published: port is already allocated"));
        const Error outer = error.while_doing("starting db");
        QCOMPARE(outer.message(), std::string("starting db: port 5432 could not be published"));
        QCOMPARE(outer.hint(), std::string("stop the other project"));
        QCOMPARE(outer.position().line, 12);
        QCOMPARE(outer.with_hint("another").hint(), std::string("stop the other project"));
    }

    void exit_codes_follow_the_table()
    {
        QCOMPARE(exit_code(Error(ErrorKind::task_failed, "x", {{}, {}, {}, 7})), 7);
        QCOMPARE(exit_code(Error(ErrorKind::task_failed, "x")), 1);
        QCOMPARE(exit_code(Error(ErrorKind::bad_project_file, "x")), 64);
        QCOMPARE(exit_code(Error(ErrorKind::engine_unreachable, "x")), 69);
        QCOMPARE(exit_code(Error(ErrorKind::internal, "x")), 70);
        QCOMPARE(exit_code(Error(ErrorKind::port_taken, "x")), 73);
        QCOMPARE(exit_code(Error(ErrorKind::timed_out, "x")), 75);
        QCOMPARE(exit_code(Error(ErrorKind::cancelled, "x")), 130);
    }

    void rfc3339_is_read_and_written()
    {
        const auto time = parse_rfc3339("2026-11-22T22:44:06.123456789Z");
        QVERIFY(time.has_value());
        QCOMPARE(format_rfc3339(*time), std::string("2026-11-22T22:44:06.123456789Z"));
        QVERIFY(parse_rfc3339("2026-11-22T23:44:06.123456789+01:00") == time);
        QCOMPARE(format_rfc3339(*parse_rfc3339("2026-11-22T22:44:06Z")), std::string("2026-11-22T22:44:06Z"));
        QCOMPARE(format_rfc3339(*parse_rfc3339("1969-12-31T23:59:59.5Z")), std::string("1969-12-31T23:59:59.500000000Z"));
        QCOMPARE(format_compact(*time), std::string("20261122T224406.123"));
        for (const char* bad : {"", "2026", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T22:44:06", "2026-11-22T22:44:06Zx",
                                "2026-11-22T25:00:00Z", "2026-11-22T22:44:06.Z"})
            QVERIFY2(!parse_rfc3339(bad), bad);
    }

    void bytes_are_written_for_people()
    {
        QCOMPARE(format_bytes(0), std::string("0 B"));
        QCOMPARE(format_bytes(999), std::string("999 B"));
        QCOMPARE(format_bytes(1000), std::string("1.0 kB"));
        QCOMPARE(format_bytes(999'999), std::string("1.0 MB"));
        QCOMPARE(format_bytes(1'234'567'890), std::string("1.2 GB"));
        QCOMPARE(format_bytes(12'345'678'901), std::string("12 GB"));
        QCOMPARE(format_bytes(18446744073709551615u), std::string("18 EB"));
    }

    void compose_bytes_are_powers_of_1024()
    {
        QVERIFY(parse_bytes("512") == 512u);
        QVERIFY(parse_bytes("10b") == 10u);
        QVERIFY(parse_bytes("1k") == 1024u);
        QVERIFY(parse_bytes("1KB") == 1024u);
        QVERIFY(parse_bytes("64m") == 64u * 1024 * 1024);
        QVERIFY(parse_bytes("1.5g") == 1536u * 1024 * 1024);
        QVERIFY(parse_bytes("2 gb") == 2048ull * 1024 * 1024);
        for (const char* bad : {"", "x", "-1", "1x", "1kbb", "1bb", "nan", "1e99999"})
            QVERIFY2(!parse_bytes(bad), bad);
    }

    void durations()
    {
        QVERIFY(parse_duration("1m30s") == 90s);
        QVERIFY(parse_duration("500ms") == 500ms);
        QVERIFY(parse_duration("1.5h") == 90min);
        QVERIFY(parse_duration("0") == 0s);
        QVERIFY(parse_duration("-2s") == -2s);
        QVERIFY(parse_duration("1us") == 1us);
        for (const char* bad : {"", "5", "s", "1x", "1m-30s", "--1s"})
            QVERIFY2(!parse_duration(bad), bad);
        QCOMPARE(format_duration(340ms), std::string("340 ms"));
        QCOMPARE(format_duration(1234ms), std::string("1.2 s"));
        QCOMPARE(format_duration(90s), std::string("90 s"));
        QCOMPARE(format_duration(12min), std::string("12 min"));
        QCOMPARE(format_duration(49h), std::string("2 d"));
        QCOMPARE(format_age(10s), std::string("just now"));
        QCOMPARE(format_age(1min), std::string("1 minute ago"));
        QCOMPARE(format_age(12min), std::string("12 minutes ago"));
        QCOMPARE(format_age(3h), std::string("3 hours ago"));
        QCOMPARE(format_age(-5s), std::string("just now"));
    }

    void words_are_quoted_for_a_shell()
    {
        QCOMPARE(shell_quoted("plain-word_1.0"), std::string("plain-word_1.0"));
        QCOMPARE(shell_quoted(""), std::string("''"));
        QCOMPARE(shell_quoted("it's $HOME"), std::string("'it'\\''s $HOME'"));
        const std::vector<std::string> words{"echo", "a b"};
        QCOMPARE(shell_line(words), std::string("echo 'a b'"));
    }

    void the_nearest_word_is_suggested_only_when_near()
    {
        const std::vector<std::string> keys{"environment", "ports", "image", "build"};
        QVERIFY(nearest("enviorment", keys) == "environment");
        QVERIFY(nearest("port", keys) == "ports");
        QVERIFY(nearest("imgae", keys) == "image");
        QVERIFY(!nearest("kubernetes", keys));
    }

    void splitting_and_joining()
    {
        QCOMPARE(split("a,b,,c", ',').size(), std::size_t(4));
        QCOMPARE(split("", ',').size(), std::size_t(1));
        QCOMPARE(join(split("a,b", ','), " and "), std::string("a and b"));
        QCOMPARE(std::string(trimmed(" \t x y \n")), std::string("x y"));
    }

    void ids_have_a_short_form()
    {
        QCOMPARE(ImageId("sha256:0123456789abcdef").short_form(), std::string("0123456789ab"));
        QCOMPARE(ContainerId("0123456789abcdef").short_form(), std::string("0123456789ab"));
    }

    void a_wait_ends_when_it_is_told_to()
    {
        std::stop_source source;
        const auto start = std::chrono::steady_clock::now();
        std::jthread other([&source] { source.request_stop(); });
        QVERIFY(!wait_for(source.get_token(), 30s));
        QVERIFY(std::chrono::steady_clock::now() - start < 10s);
        QVERIFY(wait_for({}, 1ms));
        QVERIFY_EXCEPTION_THROWN(throw_if_cancelled(source.get_token(), "the work"), Error);
    }
};

QTEST_APPLESS_MAIN(TestBase)
#include "tst_base.moc"
