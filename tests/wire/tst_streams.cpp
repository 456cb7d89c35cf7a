// Streams: what a sink is told, and that destroying a stream, from wherever, is the last that it hears.
#include "engine/transport.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"
#include "support/recording_sink.h"

#include <QtTest>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;
using seedbed::test::RecordingSink;

namespace {

Request get(const std::string& target)
{
    Request request;
    request.target = target;
    return request;
}

void endless(const FakeRequest&, FakeConnection& connection)
{
    connection.begin(200);
    while (!connection.closed() && !connection.stopping())
        connection.chunk("tick");
}

void silent_after_head(const FakeRequest&, FakeConnection& connection)
{
    connection.begin(200);
    connection.wait_until_client_leaves();
}

bool has_bytes(const RecordingSink::Seen& seen)
{
    return !seen.bytes.empty();
}

}  // namespace

class TestStreams : public QObject {
    Q_OBJECT
private slots:
    void a_sink_hears_head_bytes_and_end()
    {
        FakeEngine fake;
        fake.on("GET", "/x", [](const FakeRequest&, FakeConnection& connection) {
            connection.send_byte_by_byte("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
        });
        Transport transport(fake.endpoint());
        const auto sink = std::make_shared<RecordingSink>();
        const auto stream = transport.open_stream(get("/x"), sink);
        QVERIFY(sink->wait_for_end());
        const auto seen = sink->seen();
        QCOMPARE(seen.headers, 1);
        QCOMPARE(seen.status, 200);
        QCOMPARE(seen.bytes, std::string("abcde"));
        QCOMPARE(seen.ends, 1);
        QVERIFY(!seen.error);
    }

    void a_refusal_is_the_end_with_the_engines_words()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 404, R"({"message":"No such container: web"})");
        Transport transport(fake.endpoint());
        const auto sink = std::make_shared<RecordingSink>();
        const auto stream = transport.open_stream(get("/x"), sink);
        QVERIFY(sink->wait_for_end());
        const auto seen = sink->seen();
        QCOMPARE(seen.headers, 0);
        QVERIFY(seen.bytes.empty());
        QCOMPARE(seen.error->kind(), ErrorKind::not_found);
        QCOMPARE(seen.error->engine_words(), std::string("No such container: web"));
    }

    void an_unreachable_engine_is_the_end()
    {
        FakeEngine fake;
        fake.go_away();
        Transport transport(fake.endpoint());
        const auto sink = std::make_shared<RecordingSink>();
        const auto stream = transport.open_stream(get("/x"), sink);
        QVERIFY(sink->wait_for_end());
        QCOMPARE(sink->seen().error->kind(), ErrorKind::engine_unreachable);
    }

    void an_engine_that_dies_in_mid_stream_is_an_error()
    {
        FakeEngine fake;
        fake.on("GET", "/x", silent_after_head);
        Transport transport(fake.endpoint());
        const auto sink = std::make_shared<RecordingSink>();
        const auto stream = transport.open_stream(get("/x"), sink);
        QVERIFY(sink->wait_until([](const auto& seen) { return seen.headers > 0; }));
        fake.drop_connections();
        QVERIFY(sink->wait_for_end());
        QCOMPARE(sink->seen().error->kind(), ErrorKind::engine_unreachable);
    }

    void a_sink_that_throws_ends_its_stream_alone()
    {
        FakeEngine fake;
        fake.on("GET", "/x", endless);
        Transport transport(fake.endpoint());
        const auto sink = std::make_shared<RecordingSink>();
        const auto other = std::make_shared<RecordingSink>();
        sink->during_bytes = [](std::string_view) { throw Error(ErrorKind::engine_refused, "lost the frames"); };
        const auto stream = transport.open_stream(get("/x"), sink);
        const auto other_stream = transport.open_stream(get("/x"), other);
        QVERIFY(sink->wait_for_end());
        QCOMPARE(sink->seen().error->message(), std::string("lost the frames"));
        QVERIFY(other->wait_until([](const auto& seen) { return seen.bytes.size() > 10'000; }));
        QCOMPARE(other->seen().ends, 0);
    }

    void silence_before_the_head_is_told_after_the_grace()
    {
        FakeEngine fake;
        fake.on("GET", "/events", [](const FakeRequest&, FakeConnection& connection) { connection.wait_until_client_leaves(); });
        fake.on("GET", "/prompt", silent_after_head);
        Transport transport(fake.endpoint());
        Request request = get("/events");
        request.answer_grace = 100ms;
        const auto sink = std::make_shared<RecordingSink>();
        const auto start = std::chrono::steady_clock::now();
        const auto stream = transport.open_stream(request, sink);
        QVERIFY(sink->wait_until([](const auto& seen) { return seen.unanswered > 0; }));
        QVERIFY(std::chrono::steady_clock::now() - start >= 100ms);
        QCOMPARE(fake.requests().size(), std::size_t{1});
        request.target = "/prompt";
        const auto prompt = std::make_shared<RecordingSink>();
        const auto prompt_stream = transport.open_stream(request, prompt);
        QVERIFY(prompt->wait_until([](const auto& seen) { return seen.headers > 0; }));
        QTest::qWait(200);
        QCOMPARE(prompt->seen().unanswered, 0);
        QCOMPARE(sink->seen().unanswered, 1);
    }

    void destroying_from_another_thread_is_the_last_that_the_sink_hears()
    {
        FakeEngine fake;
        fake.on("GET", "/x", endless);
        Transport transport(fake.endpoint());
        for (int round = 0; round < 50; ++round) {
            auto destroyed = std::make_shared<std::atomic<bool>>(false);
            auto called_after = std::make_shared<std::atomic<bool>>(false);
            auto sink = std::make_shared<RecordingSink>();
            sink->during_bytes = [=](std::string_view) {
                if (*destroyed)
                    *called_after = true;
            };
            const std::weak_ptr<RecordingSink> watched = sink;
            auto stream = transport.open_stream(get("/x"), sink);
            if (round % 2 == 0)
                QVERIFY(sink->wait_until(has_bytes));
            stream.reset();
            *destroyed = true;
            QCOMPARE(sink->seen().ends, 0);
            sink.reset();
            QVERIFY(watched.expired());
            QVERIFY(!*called_after);
        }
        QTRY_COMPARE(fake.open_connections(), 0);
    }

    void destroying_inside_the_own_callback()
    {
        FakeEngine fake;
        fake.on("GET", "/x", endless);
        Transport transport(fake.endpoint());
        std::unique_ptr<Stream> stream;
        std::latch opened(1);
        std::latch gone(1);
        int calls = 0;
        auto sink = std::make_shared<RecordingSink>();
        sink->during_bytes = [&](std::string_view) {
            opened.wait();
            if (++calls == 3) {
                stream.reset();
                gone.count_down();
            }
        };
        const std::weak_ptr<RecordingSink> watched = sink;
        stream = transport.open_stream(get("/x"), std::move(sink));
        opened.count_down();
        gone.wait();
        QTRY_VERIFY(watched.expired());
        QTRY_COMPARE(fake.open_connections(), 0);
        QCOMPARE(calls, 3);
    }

    void destroying_inside_the_end()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 200, "bytes");
        Transport transport(fake.endpoint());

        struct EndingSink : StreamSink {
            void on_bytes(std::string_view) override { opened.wait(); }
            void on_end(const std::optional<Error>&) override
            {
                stream.reset();
                ended.count_down();
            }
            std::latch opened{1};
            std::latch ended{1};
            std::unique_ptr<Stream> stream;
        };
        const auto sink = std::make_shared<EndingSink>();
        sink->stream = transport.open_stream(get("/x"), sink);
        sink->opened.count_down();
        sink->ended.wait();
        QVERIFY(!sink->stream);
    }

    void destroying_another_stream_inside_a_callback()
    {
        FakeEngine fake;
        fake.on("GET", "/x", endless);
        Transport transport(fake.endpoint());
        auto victim = std::make_shared<RecordingSink>();
        const std::weak_ptr<RecordingSink> watched = victim;
        auto victim_stream = transport.open_stream(get("/x"), victim);
        QVERIFY(victim->wait_until(has_bytes));
        victim.reset();
        std::atomic<bool> done{false};
        const auto killer = std::make_shared<RecordingSink>();
        killer->during_bytes = [&](std::string_view) {
            victim_stream.reset();
            done = true;
        };
        const auto killer_stream = transport.open_stream(get("/x"), killer);
        QTRY_VERIFY(done);
        QTRY_VERIFY(watched.expired());
    }

    void the_transports_end_ends_every_stream()
    {
        FakeEngine fake;
        fake.on("GET", "/x", endless);
        fake.on("GET", "/silent", silent_after_head);
        auto transport = std::make_unique<Transport>(fake.endpoint());
        std::vector<std::shared_ptr<RecordingSink>> sinks;
        std::vector<std::unique_ptr<Stream>> streams;
        for (int i = 0; i < 10; ++i) {
            sinks.push_back(std::make_shared<RecordingSink>());
            streams.push_back(transport->open_stream(get(i % 2 == 0 ? "/x" : "/silent"), sinks.back()));
        }
        QVERIFY(sinks.front()->wait_until(has_bytes));
        transport.reset();
        for (const auto& sink : sinks) {
            QCOMPARE(sink->seen().ends, 1);
            QCOMPARE(sink->seen().error->kind(), ErrorKind::cancelled);
        }
        streams.clear();
        QTRY_COMPARE(fake.open_connections(), 0);
    }

    void the_transport_may_end_inside_a_callback()
    {
        FakeEngine fake;
        fake.on("GET", "/x", endless);
        auto transport = std::make_unique<Transport>(fake.endpoint());
        std::latch opened(1);
        const auto sink = std::make_shared<RecordingSink>();
        sink->during_bytes = [&](std::string_view) {
            opened.wait();
            transport.reset();
        };
        const auto stream = transport->open_stream(get("/x"), sink);
        opened.count_down();
        QVERIFY(sink->wait_for_end());
        QCOMPARE(sink->seen().error->kind(), ErrorKind::cancelled);
        QTRY_COMPARE(fake.open_connections(), 0);
    }

    void hundreds_of_streams_do_not_hold_up_a_request()
    {
        FakeEngine fake;
        fake.on("GET", "/silent", silent_after_head);
        fake.answer("GET", "/x", 200, "fine");
        Transport transport(fake.endpoint());
        std::vector<std::shared_ptr<RecordingSink>> sinks;
        std::vector<std::unique_ptr<Stream>> streams;
        for (int i = 0; i < 300; ++i) {
            sinks.push_back(std::make_shared<RecordingSink>());
            streams.push_back(transport.open_stream(get("/silent"), sinks.back()));
        }
        for (const auto& sink : sinks)
            QVERIFY(sink->wait_until([](const auto& seen) { return seen.headers > 0; }));
        for (int i = 0; i < 20; ++i)
            QCOMPARE(transport.send(get("/x")).body, std::string("fine"));
        streams.clear();
        QTRY_COMPARE(fake.open_connections() <= 1, true);
        for (const auto& sink : sinks)
            QCOMPARE(sink->seen().ends, 0);
    }

    void a_stream_takes_no_body_source()
    {
        FakeEngine fake;
        Transport transport(fake.endpoint());
        Request request = get("/x");
        request.body_source = [](char*, std::size_t) -> std::size_t { return 0; };
        QCOMPARE(expect_error([&] { (void)transport.open_stream(request, std::make_shared<RecordingSink>()); }).kind(),
                 ErrorKind::internal);
    }
};

QTEST_GUILESS_MAIN(TestStreams)
#include "tst_streams.moc"
