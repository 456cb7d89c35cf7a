// Frames and lines come out the same, however the bytes are cut.
#include "base/error.h"
#include "engine/frame_demux.h"
#include "engine/json_stream.h"
#include "engine/line_assembler.h"
#include "support/expect_error.h"
#include "support/log_frame.h"

#include <QtTest>
#include <fmt/format.h>

using namespace seedbed::engine;
using seedbed::ErrorKind;
using seedbed::parse_rfc3339;
using seedbed::TimePoint;
using seedbed::test::expect_error;
using seedbed::test::log_frame;

namespace {

constexpr const char* k_first = "2026-11-22T22:44:06.123456789Z";
constexpr const char* k_second = "2026-11-22T22:44:07.000000001Z";

struct Line {
    LogSource source{};
    std::optional<TimePoint> time;
    std::string text;
    bool truncated{false};
    bool operator==(const Line&) const = default;
};

Line line(LogSource source, const char* time, std::string text, bool truncated = false)
{
    return {source, time == nullptr ? std::nullopt : parse_rfc3339(time), std::move(text), truncated};
}

struct Reader {
    bool timestamps{true};
    bool tty{false};
    Flavor flavor{Flavor::docker};
};

// What comes out when the bytes arrive in these pieces.
std::vector<Line> lines_of(const Reader& reader, const std::vector<std::string_view>& pieces)
{
    std::vector<Line> lines;
    LineAssembler assembler(
        reader.timestamps, reader.tty,
        [&](const LogLine& seen) {
            lines.push_back({seen.source, seen.time, std::string(seen.text), seen.truncated});
        },
        reader.flavor);
    FrameDemux demux([&](LogSource source, std::string_view payload, bool last) { assembler.feed(source, payload, last); });
    for (const std::string_view piece : pieces) {
        if (reader.tty)
            assembler.feed(LogSource::tty, piece, false);
        else
            demux.feed(piece);
    }
    assembler.finish(demux.inside_frame());
    return lines;
}

std::vector<Line> lines_of(const Reader& reader, const std::string& bytes)
{
    return lines_of(reader, std::vector<std::string_view>{bytes});
}

// Every cut into two, every byte alone, and random cuts.
void verify_at_every_cut(const Reader& reader, const std::string& bytes, const std::vector<Line>& expected)
{
    QCOMPARE(lines_of(reader, bytes).size(), expected.size());
    QVERIFY(lines_of(reader, bytes) == expected);
    const std::string_view all = bytes;
    const std::size_t step = bytes.size() > 5000 ? 97 : 1;
    for (std::size_t cut = 0; cut <= all.size(); cut += step)
        QVERIFY2(lines_of(reader, {all.substr(0, cut), all.substr(cut)}) == expected, std::to_string(cut).c_str());
    std::vector<std::string_view> single;
    for (std::size_t i = 0; i < all.size(); ++i)
        single.push_back(all.substr(i, 1));
    QVERIFY(lines_of(reader, single) == expected);
    std::uint32_t random = 20261122;  // a linear congruential generator: the same cuts in every run
    for (int round = 0; round < 50; ++round) {
        std::vector<std::string_view> pieces;
        for (std::size_t at = 0; at < all.size();) {
            random = random * 1664525u + 1013904223u;
            const std::size_t size = 1 + (random >> 16) % 300;
            pieces.push_back(all.substr(at, size));
            at += size;
        }
        QVERIFY2(lines_of(reader, pieces) == expected, std::to_string(round).c_str());
    }
}

std::string stamped(const char* time, const std::string& text)
{
    return std::string(time) + " " + text;
}

}  // namespace

class TestFramesAndLines : public QObject {
    Q_OBJECT
private slots:
    void two_streams_at_every_cut()
    {
        const std::string bytes = log_frame(1, stamped(k_first, "one\n")) + log_frame(2, stamped(k_first, "two\n")) +
                                  log_frame(1, stamped(k_second, "\n")) + log_frame(0, stamped(k_second, "typed\n")) +
                                  log_frame(3, "the engine's own words\n") + log_frame(1, stamped(k_second, "no newline"));
        verify_at_every_cut({}, bytes,
                            {line(LogSource::stdout_, k_first, "one"), line(LogSource::stderr_, k_first, "two"),
                             line(LogSource::stdout_, k_second, ""), line(LogSource::stdout_, k_second, "typed"),
                             line(LogSource::engine, nullptr, "the engine's own words"), line(LogSource::stdout_, k_second, "no newline")});
    }

    void without_timestamps()
    {
        const std::string bytes =
            log_frame(1, "one\n") + log_frame(1, "") + log_frame(1, "a\r\n") + log_frame(1, "two\nthree\nfo") + log_frame(1, "ur\n");
        verify_at_every_cut(
            {.timestamps = false}, bytes,
            {line(LogSource::stdout_, nullptr, "one"), line(LogSource::stdout_, nullptr, "a"), line(LogSource::stdout_, nullptr, "two"),
             line(LogSource::stdout_, nullptr, "three"), line(LogSource::stdout_, nullptr, "four")});
    }

    void long_lines_of_two_streams_whose_pieces_interleave()
    {
        const std::string a(16384, 'a');
        const std::string b(16384, 'b');
        const std::string bytes = log_frame(1, stamped(k_first, a)) + log_frame(2, stamped(k_second, b)) +
                                  log_frame(1, stamped(k_first, a)) + log_frame(2, stamped(k_second, b)) +
                                  log_frame(2, stamped(k_second, "end\n")) + log_frame(1, stamped(k_first, "END\n")) +
                                  log_frame(1, stamped(k_second, "next\n"));
        verify_at_every_cut({}, bytes,
                            {line(LogSource::stderr_, k_second, b + b + "end"), line(LogSource::stdout_, k_first, a + a + "END"),
                             line(LogSource::stdout_, k_second, "next")});
    }

    void a_line_that_its_program_never_ended()
    {
        // Docker's pieces of one line share their time, so another time is another line.
        const std::string bytes = log_frame(1, stamped(k_first, "cut off")) + log_frame(1, stamped(k_second, "started again\n"));
        verify_at_every_cut({}, bytes, {line(LogSource::stdout_, k_first, "cut off"), line(LogSource::stdout_, k_second, "started again")});
    }

    void podmans_pieces_have_times_of_their_own()
    {
        const std::string bytes = log_frame(1, stamped("2026-11-22T22:44:06Z", "one ")) +
                                  log_frame(1, stamped("2026-11-22T22:44:07Z", "line\n")) +
                                  log_frame(1, stamped("2026-11-23T00:44:07+02:00", "next\n"));
        verify_at_every_cut(
            {.flavor = Flavor::podman}, bytes,
            {line(LogSource::stdout_, "2026-11-22T22:44:06Z", "one line"), line(LogSource::stdout_, "2026-11-22T22:44:07Z", "next")});
    }

    void a_stream_that_ends_inside_a_frame()
    {
        const std::string whole = log_frame(1, stamped(k_first, "one\n")) + log_frame(2, stamped(k_first, "half a line\n"));
        const std::string bytes = whole.substr(0, whole.size() - 6);
        verify_at_every_cut({}, bytes, {line(LogSource::stdout_, k_first, "one"), line(LogSource::stderr_, k_first, "half a", true)});
    }

    void a_stream_that_ends_inside_a_head()
    {
        const std::string bytes = log_frame(1, stamped(k_first, "one\n")) + std::string("\1\0\0", 3);
        verify_at_every_cut({}, bytes, {line(LogSource::stdout_, k_first, "one")});
    }

    void text_that_only_looks_like_a_timestamp()
    {
        const std::string bytes = log_frame(1, "no-time here\n") + log_frame(1, stamped(k_first, "2026-11-22T22:44:06Z mine\n"));
        verify_at_every_cut(
            {}, bytes, {line(LogSource::stdout_, nullptr, "no-time here"), line(LogSource::stdout_, k_first, "2026-11-22T22:44:06Z mine")});
    }

    void bytes_that_are_no_text()
    {
        std::string payload;
        for (int byte = 0; byte < 256; ++byte)
            if (byte != '\n' && byte != '\r')
                payload += static_cast<char>(byte);
        verify_at_every_cut({}, log_frame(1, stamped(k_first, payload + "\n")), {line(LogSource::stdout_, k_first, payload)});
    }

    void a_terminal()
    {
        const std::string a(16384, 'a');
        const std::string bytes = stamped(k_first, "one\r\n") + stamped(k_first, a) + stamped(k_first, a) + stamped(k_first, "end\r\n") +
                                  stamped(k_second, "10%\r20%\r\n") + stamped(k_second, "prompt> ");
        verify_at_every_cut({.tty = true}, bytes,
                            {line(LogSource::tty, k_first, "one"), line(LogSource::tty, k_first, a + a + "end"),
                             line(LogSource::tty, k_second, "10%\r20%"), line(LogSource::tty, k_second, "prompt> ")});
    }

    void a_terminal_without_timestamps()
    {
        verify_at_every_cut({.timestamps = false, .tty = true}, "one\r\n\r\ntwo\nthree",
                            {line(LogSource::tty, nullptr, "one"), line(LogSource::tty, nullptr, ""), line(LogSource::tty, nullptr, "two"),
                             line(LogSource::tty, nullptr, "three")});
    }

    void a_line_without_end_is_handed_out_in_pieces()
    {
        const std::string piece(1024 * 1024, 'x');
        std::string bytes;
        for (int i = 0; i < 9; ++i)
            bytes += log_frame(1, piece);
        std::size_t total = 0;
        for (const Line& seen : lines_of({.timestamps = false}, bytes)) {
            QVERIFY(seen.text.size() <= 4 * piece.size());
            total += seen.text.size();
        }
        QCOMPARE(total, 9 * piece.size());
    }

    void a_lost_frame_boundary_is_noticed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("unknown type") << QByteArray("\7\0\0\0\0\0\0\1x", 9);
        QTest::newRow("no padding") << QByteArray("\1\0x\0\0\0\0\1x", 9);
        QTest::newRow("absurd length") << QByteArray("\1\0\0\0\1\0\0\1x", 9);
    }

    void a_lost_frame_boundary_is_noticed()
    {
        QFETCH(QByteArray, bytes);
        const std::string text = log_frame(1, "fine") + bytes.toStdString();
        std::string seen;
        FrameDemux demux([&](LogSource, std::string_view payload, bool) { seen += payload; });
        QCOMPARE(expect_error([&] { demux.feed(text); }).kind(), ErrorKind::engine_refused);
        QCOMPARE(seen, std::string("fine"));
    }

    void objects_at_every_cut()
    {
        const std::vector<std::string> objects{R"({"a":1})", "{\"b\":{\"c\":\"}{\\\"\\\\\"}}", "{\"d\":[{},{\"e\":\"\\\\\"}]}", "{}"};
        const std::string bytes = objects[0] + "\r\n" + objects[1] + objects[2] + "\n \t" + objects[3] + "\n";
        for (std::size_t cut = 0; cut <= bytes.size(); ++cut)
            for (std::size_t second = cut; second <= bytes.size(); ++second) {
                std::vector<std::string> seen;
                JsonObjectSplitter splitter([&](std::string_view object) { seen.emplace_back(object); });
                splitter.feed(std::string_view(bytes).substr(0, cut));
                splitter.feed(std::string_view(bytes).substr(cut, second - cut));
                splitter.feed(std::string_view(bytes).substr(second));
                QVERIFY(seen == objects);
                QVERIFY(!splitter.inside_object());
            }
    }

    void what_is_no_sequence_of_objects()
    {
        JsonObjectSplitter splitter([](std::string_view) {});
        splitter.feed("{}  {\"half\":");
        QVERIFY(splitter.inside_object());
        JsonObjectSplitter other([](std::string_view) {});
        QCOMPARE(expect_error([&] { other.feed("page not found"); }).engine_words(), std::string("page not found"));
        JsonObjectSplitter endless([](std::string_view) {});
        const std::string megabyte(1024 * 1024, 'x');
        endless.feed("{\"");
        QCOMPARE(expect_error([&] {
                     for (int i = 0; i < 20; ++i)
                         endless.feed(megabyte);
                 }).kind(),
                 ErrorKind::engine_refused);
    }
};

QTEST_GUILESS_MAIN(TestFramesAndLines)
#include "tst_frames_and_lines.moc"
