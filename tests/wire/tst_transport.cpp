// Requests and answers over the wire: what is sent, what comes back, and connections that are shared.
#include "engine/blocking_guard.h"
#include "engine/transport.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"

#include <QtTest>
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fcntl.h>
#include <memory>
#include <optional>
#include <string>
#include <sys/socket.h>
#include <sys/un.h>
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

namespace {

Request get(const std::string& target)
{
    Request request;
    request.target = target;
    return request;
}

Request post(const std::string& target, std::string body)
{
    Request request;
    request.method = Method::post;
    request.target = target;
    request.body = std::move(body);
    return request;
}

BodySource source_of(const std::string& content)
{
    return [content, given = std::size_t{0}](char* buffer, std::size_t capacity) mutable {
        const std::size_t size = content.copy(buffer, capacity, given);
        given += size;
        return size;
    };
}

std::string numbered_lines(int count)
{
    std::string text;
    for (int i = 0; i < count; ++i)
        text += fmt::format("line {}\n", i);
    return text;
}

void hang(const FakeRequest&, FakeConnection& connection)
{
    connection.wait_until_client_leaves();
}

}  // namespace

class TestTransport : public QObject {
    Q_OBJECT
private slots:
    void sends_method_target_headers_and_body()
    {
        FakeEngine fake;
        fake.on("PUT", "/things/1", [](const FakeRequest& request, FakeConnection& connection) {
            connection.answer(201, request.body, "text/plain", {{"X-Answer", "yes"}});
        });
        Transport transport(fake.endpoint());
        Request request = post("/v1.41/things/1?a=b%20c", R"({"x":1})");
        request.method = Method::put;
        request.headers = {{"X-Registry-Auth", "abc="}};
        const Response response = transport.send(request);
        QCOMPARE(response.status, 201);
        QCOMPARE(response.body, std::string(R"({"x":1})"));
        QCOMPARE(response.headers.at("x-answer"), std::string("yes"));
        const FakeRequest seen = fake.requests().at(0);
        QCOMPARE(seen.target, std::string("/v1.41/things/1?a=b%20c"));
        QCOMPARE(seen.parameter("a"), std::string("b c"));
        QCOMPARE(seen.headers.at("x-registry-auth"), std::string("abc="));
        QCOMPARE(seen.headers.at("content-type"), std::string("application/json"));
        QVERIFY(!seen.headers.contains("expect"));
        QVERIFY(!seen.headers.contains("accept-encoding"));
    }

    void every_method_arrives()
    {
        FakeEngine fake;
        for (const char* method : {"GET", "POST", "PUT", "DELETE"})
            fake.answer(method, "/x", 200, method);
        fake.on("HEAD", "/x", [](const FakeRequest&, FakeConnection& connection) {
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-Stat: s\r\n\r\n");
        });
        Transport transport(fake.endpoint());
        const std::vector<std::pair<Method, std::string>> methods{{Method::get, "GET"},    {Method::post, "POST"}, {Method::put, "PUT"},
                                                                  {Method::del, "DELETE"}, {Method::head, ""},     {Method::get, "GET"}};
        for (const auto& [method, body] : methods) {
            Request request = get("/x");
            request.method = method;
            QCOMPARE(transport.send(request).body, body);
        }
        QCOMPARE(fake.requests().size(), methods.size());
    }

    void any_status_is_an_answer()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 500, R"({"message":"no"})");
        Transport transport(fake.endpoint());
        const Response response = transport.send(get("/x"));
        QCOMPARE(response.status, 500);
        QCOMPARE(response.body, std::string(R"({"message":"no"})"));
    }

    void a_byte_at_a_time()
    {
        FakeEngine fake;
        const std::string answer =
            "HTTP/1.1 100 Continue\r\nX: y\r\n\r\nHTTP/1.1 200 OK\r\nApi-Version: 1.41\r\nTransfer-Encoding: chunked\r\n\r\n"
            "5\r\nhello\r\n1\r\n \r\n5\r\nworld\r\n0\r\nTrailer: t\r\n\r\n";
        fake.on("GET", "/slow", [&](const FakeRequest&, FakeConnection& connection) { connection.send_byte_by_byte(answer); });
        Transport transport(fake.endpoint());
        const Response response = transport.send(get("/slow"));
        QCOMPARE(response.status, 200);
        QCOMPARE(response.body, std::string("hello world"));
        QCOMPARE(response.headers.at("api-version"), std::string("1.41"));
        QVERIFY(!response.headers.contains("x"));
    }

    void a_body_source_is_sent_in_whole()
    {
        FakeEngine fake;
        fake.on("POST", "/build", [](const FakeRequest& request, FakeConnection& connection) { connection.answer(200, request.body); });
        Transport transport(fake.endpoint());
        const std::string content = numbered_lines(300'000);
        Request request = post("/build", "");
        request.body_source = source_of(content);
        request.content_type = "application/x-tar";
        QVERIFY(transport.send(request).body == content);
        QCOMPARE(fake.requests().at(0).headers.at("transfer-encoding"), std::string("chunked"));
        QCOMPARE(fake.requests().at(0).headers.at("content-type"), std::string("application/x-tar"));
        request.body_source = source_of("");
        QCOMPARE(transport.send(request).body, std::string());
    }

    void the_body_source_is_asked_on_the_calling_thread()
    {
        FakeEngine fake;
        fake.answer("POST", "/x", 200, "");
        Transport transport(fake.endpoint());
        const auto caller = std::this_thread::get_id();
        bool same_thread = true;
        Request request = post("/x", "");
        request.body_source = [&, left = 3](char* buffer, std::size_t) mutable -> std::size_t {
            same_thread = same_thread && std::this_thread::get_id() == caller;
            *buffer = 'x';
            return left-- > 0 ? 1 : 0;
        };
        QCOMPARE(transport.send(request).status, 200);
        QVERIFY(same_thread);
    }

    void a_failing_body_source_is_reported_and_ends_the_request()
    {
        FakeEngine fake;
        fake.answer("POST", "/x", 200, "");
        fake.answer("GET", "/y", 200, "fine");
        Transport transport(fake.endpoint());
        Request request = post("/x", "");
        request.body_source = [sent = false](char* buffer, std::size_t) mutable -> std::size_t {
            if (std::exchange(sent, true))
                throw Error(ErrorKind::not_found, "the file is gone");
            *buffer = 'x';
            return 1;
        };
        QCOMPARE(expect_error([&] { (void)transport.send(request); }).message(), std::string("the file is gone"));
        QCOMPARE(transport.send(get("/y")).body, std::string("fine"));
        QTRY_COMPARE(fake.open_connections(), 1);
    }

    void an_early_refusal_of_a_large_body_is_heard()
    {
        FakeEngine fake;
        fake.on_head("POST", "/x", [](const FakeRequest&, FakeConnection& connection) { connection.answer(413, "too much"); });
        Transport transport(fake.endpoint());
        std::size_t asked = 0;
        Request request = post("/x", "");
        request.body_source = [&](char* buffer, std::size_t capacity) {
            std::fill_n(buffer, capacity, 'x');
            asked += capacity;
            return capacity;
        };
        const Response response = transport.send(request);
        QCOMPARE(response.status, 413);
        QCOMPARE(response.body, std::string("too much"));
        QVERIFY(asked < 50'000'000);
    }

    void streaming_hands_over_everything_in_order_on_the_calling_thread()
    {
        FakeEngine fake;
        const std::string content = numbered_lines(400'000);
        fake.answer("GET", "/x", 200, content);
        Transport transport(fake.endpoint());
        const auto caller = std::this_thread::get_id();
        bool same_thread = true;
        std::string seen;
        const Response response = transport.send_streaming(get("/x"), [&](std::string_view bytes) {
            same_thread = same_thread && std::this_thread::get_id() == caller;
            seen += bytes;
        });
        QCOMPARE(response.status, 200);
        QVERIFY(response.body.empty());
        QVERIFY(seen == content);
        QVERIFY(same_thread);
    }

    void a_slow_reader_makes_the_engine_wait()
    {
        FakeEngine fake;
        std::atomic<std::size_t> sent{0};
        fake.on("GET", "/x", [&](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            const std::string piece(100'000, 'x');
            for (int i = 0; i < 400 && !connection.closed(); ++i) {
                connection.chunk(piece);
                sent += piece.size();
            }
            connection.end();
        });
        Transport transport(fake.endpoint());
        std::size_t seen = 0;
        std::size_t most_ahead = 0;
        (void)transport.send_streaming(get("/x"), [&](std::string_view bytes) {
            if (seen == 0) {
                // Until the engine stands still.
                std::size_t before = 0;
                while (before != sent) {
                    before = sent;
                    std::this_thread::sleep_for(100ms);
                }
            }
            seen += bytes.size();
            most_ahead = std::max(most_ahead, std::max(sent.load(), seen) - seen);
        });
        QCOMPARE(seen, std::size_t{40'000'000});
        QVERIFY2(most_ahead < 12'000'000, qPrintable(QString::number(most_ahead)));
    }

    void what_the_reader_throws_is_thrown_again()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 200, "bytes");
        Transport transport(fake.endpoint());
        const auto take = [](std::string_view) { throw std::out_of_range("mine"); };
        QVERIFY_EXCEPTION_THROWN((void)transport.send_streaming(get("/x"), take), std::out_of_range);
    }

    void a_refused_stream_gives_its_words_as_body()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 404, R"({"message":"no such thing"})");
        Transport transport(fake.endpoint());
        bool called = false;
        const Response response = transport.send_streaming(get("/x"), [&](std::string_view) { called = true; });
        QCOMPARE(response.status, 404);
        QCOMPARE(response.body, std::string(R"({"message":"no such thing"})"));
        QVERIFY(!called);
    }

    void connections_are_reused_and_a_stale_one_is_replaced()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 200, "fine");
        fake.answer("POST", "/x", 200, "fine");
        Transport transport(fake.endpoint());
        for (int i = 0; i < 20; ++i)
            QCOMPARE(transport.send(get("/x")).status, 200);
        QCOMPARE(fake.open_connections(), 1);
        fake.drop_connections();
        QCOMPARE(transport.send(post("/x", "body")).status, 200);
        fake.go_away();
        fake.come_back();
        QCOMPARE(transport.send(get("/x")).status, 200);
    }

    void a_program_that_we_start_does_not_get_the_connection()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 200, "fine");
        Transport transport(fake.endpoint());
        (void)transport.send(get("/x"));
        int connections = 0;
        for (int descriptor = 3; descriptor < 100; ++descriptor) {
            sockaddr_un peer{};
            socklen_t size = sizeof peer;
            const bool connected = ::getpeername(descriptor, reinterpret_cast<sockaddr*>(&peer), &size) == 0;
            if (!connected || fake.endpoint().socket.string() != peer.sun_path)
                continue;
            ++connections;
            QVERIFY((::fcntl(descriptor, F_GETFD) & FD_CLOEXEC) != 0);
        }
        QCOMPARE(connections, 1);
    }

    void many_threads_share_one_transport()
    {
        FakeEngine fake;
        fake.on("POST", "/echo", [](const FakeRequest& request, FakeConnection& connection) { connection.answer(200, request.body); });
        Transport transport(fake.endpoint());
        std::atomic<int> wrong{0};
        {
            std::vector<std::jthread> threads;
            for (int thread = 0; thread < 8; ++thread)
                threads.emplace_back([&, thread] {
                    for (int i = 0; i < 50; ++i) {
                        const std::string body = fmt::format("{}/{}", thread, i);
                        wrong += transport.send(post("/echo", body)).body == body ? 0 : 1;
                    }
                });
        }
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(fake.complaint(), std::string());
    }

    void a_transport_ends_the_calls_of_others()
    {
        FakeEngine fake;
        fake.on("GET", "/hang", hang);
        auto transport = std::make_unique<Transport>(fake.endpoint());
        std::optional<ErrorKind> kind;
        std::jthread caller([&] { kind = expect_error([&] { (void)transport->send(get("/hang")); }).kind(); });
        QTRY_COMPARE(fake.requests().size(), std::size_t{1});
        transport.reset();
        caller.join();
        QVERIFY(kind == ErrorKind::cancelled);
    }

    void a_marked_thread_may_not_block()
    {
        FakeEngine fake;
        fake.answer("GET", "/x", 200, "fine");
        Transport transport(fake.endpoint());
        forbid_blocking_calls_on_this_thread(BlockingCallReaction::throw_error);
        const Error error = expect_error([&] { (void)transport.send(get("/x")); });
        const Error streaming_error = expect_error([&] { (void)transport.send_streaming(get("/x"), [](std::string_view) {}); });
        allow_blocking_calls_on_this_thread();
        QCOMPARE(error.kind(), ErrorKind::internal);
        QCOMPARE(streaming_error.kind(), ErrorKind::internal);
        QVERIFY(fake.requests().empty());
        QCOMPARE(transport.send(get("/x")).body, std::string("fine"));
    }
};

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_transport.moc"
