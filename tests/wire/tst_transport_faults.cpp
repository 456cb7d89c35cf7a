// Requests over the wire at their worst: engines that hang, reset, lie or are not there.
#include "engine/blocking_guard.h"
#include "engine/transport.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"

#include <QtTest>

#include <chrono>
#include <string>
#include <thread>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;

namespace {

using Clock = std::chrono::steady_clock;

Request get(const std::string& target)
{
    Request request;
    request.target = target;
    return request;
}

void hang(const FakeRequest&, FakeConnection& connection)
{
    connection.wait_until_client_leaves();
}

}  // namespace

class TestTransportFaults : public QObject {
    Q_OBJECT
private slots:
    void a_hanging_engine_times_out()
    {
        FakeEngine fake;
        fake.on("GET", "/hang", hang);
        Transport transport(fake.endpoint());
        Request request = get("/hang");
        request.timeout = 150ms;
        const auto start = Clock::now();
        QCOMPARE(expect_error([&] { (void)transport.send(request); }).kind(), ErrorKind::timed_out);
        QVERIFY(Clock::now() - start >= 150ms);
        QVERIFY(Clock::now() - start < 3s);
    }

    void cancelling_takes_less_than_a_second_and_frees_the_connection()
    {
        FakeEngine fake;
        fake.on("GET", "/hang", hang);
        fake.answer("GET", "/y", 200, "fine");
        Transport transport(fake.endpoint());
        std::stop_source stop;
        Clock::time_point asked;
        std::jthread asker([&] {
            std::this_thread::sleep_for(50ms);
            asked = Clock::now();
            stop.request_stop();
        });
        QCOMPARE(expect_error([&] { (void)transport.send(get("/hang"), stop.get_token()); }).kind(), ErrorKind::cancelled);
        asker.join();
        QVERIFY(Clock::now() - asked < 1s);
        QTRY_COMPARE(fake.open_connections(), 0);
        QCOMPARE(transport.send(get("/y")).body, std::string("fine"));
        QCOMPARE(expect_error([&] { (void)transport.send(get("/y"), stop.get_token()); }).kind(), ErrorKind::cancelled);
    }

    void cancelling_while_a_stream_is_consumed()
    {
        FakeEngine fake;
        fake.on("GET", "/endless", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            while (!connection.closed() && !connection.stopping())
                connection.chunk("bytes");
        });
        Transport transport(fake.endpoint());
        std::stop_source stop;
        std::size_t seen = 0;
        const auto take = [&](std::string_view bytes) {
            seen += bytes.size();
            if (seen > 1000)
                stop.request_stop();
        };
        QCOMPARE(expect_error([&] { (void)transport.send_streaming(get("/endless"), take, stop.get_token()); }).kind(),
                 ErrorKind::cancelled);
        QTRY_COMPARE(fake.open_connections(), 0);
    }

    void no_socket_and_no_listener_are_unreachable()
    {
        FakeEngine fake;
        const Endpoint endpoint = fake.endpoint();
        fake.go_away();
        Transport dead(endpoint);
        const Error refused = expect_error([&] { (void)dead.send(get("/_ping")); });
        QCOMPARE(refused.kind(), ErrorKind::engine_unreachable);
        QVERIFY(refused.message().find("nothing listens there") != std::string::npos);
        QVERIFY(!refused.hint().empty());
        ::unlink(endpoint.socket.c_str());
        const Error missing = expect_error([&] { (void)dead.send(get("/_ping")); });
        QCOMPARE(missing.kind(), ErrorKind::engine_unreachable);
        QVERIFY(missing.message().find("no such socket") != std::string::npos);
        QVERIFY(missing.message().find(endpoint.url()) != std::string::npos);
    }

    void a_closed_port_is_unreachable()
    {
        FakeEngine fake(FakeEngine::Listen::tcp);
        fake.answer("GET", "/x", 200, "over tcp");
        Transport transport(fake.endpoint());
        QCOMPARE(transport.send(get("/x")).body, std::string("over tcp"));
        fake.go_away();
        const Error error = expect_error([&] { (void)transport.send(get("/x")); });
        QCOMPARE(error.kind(), ErrorKind::engine_unreachable);
        QVERIFY(error.message().find("nothing listens there") != std::string::npos);
    }

    void a_reset_in_mid_answer()
    {
        FakeEngine fake(FakeEngine::Listen::tcp);
        fake.on("GET", "/x", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk("half of ");
            connection.reset();
        });
        Transport transport(fake.endpoint());
        QCOMPARE(expect_error([&] { (void)transport.send(get("/x")); }).kind(), ErrorKind::engine_unreachable);
    }

    void an_answer_that_ends_too_early_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("half a head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Le");
        QTest::newRow("half a body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
        QTest::newRow("an absurd length") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\nhalf");
        QTest::newRow("no last chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n");
        QTest::newRow("half a chunk") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhalf");
        QTest::newRow("a chunk without size") << QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nhalf");
        QTest::newRow("another protocol") << QByteArray("SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n");
    }

    void an_answer_that_ends_too_early()
    {
        QFETCH(QByteArray, bytes);
        FakeEngine fake;
        fake.on("GET", "/x", [&](const FakeRequest&, FakeConnection& connection) {
            connection.send(bytes.toStdString());
            connection.close();
        });
        fake.answer("GET", "/y", 200, "fine");
        Transport transport(fake.endpoint());
        QCOMPARE(expect_error([&] { (void)transport.send(get("/x")); }).kind(), ErrorKind::engine_unreachable);
        QCOMPARE(transport.send(get("/y")).body, std::string("fine"));
    }

    void a_head_without_end_is_refused()
    {
        FakeEngine fake;
        fake.on("GET", "/x", [](const FakeRequest&, FakeConnection& connection) {
            connection.send("HTTP/1.1 200 OK\r\n");
            const std::string line = "X-More: " + std::string(1000, 'x') + "\r\n";
            while (connection.send(line) && !connection.stopping()) {
            }
        });
        Transport transport(fake.endpoint());
        QCOMPARE(expect_error([&] { (void)transport.send(get("/x")); }).kind(), ErrorKind::engine_refused);
    }

    void an_endless_answer_is_refused()
    {
        FakeEngine fake;
        fake.on("GET", "/x", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            const std::string megabyte(1'000'000, 'x');
            while (!connection.closed() && !connection.stopping())
                connection.chunk(megabyte);
        });
        Transport transport(fake.endpoint());
        QCOMPARE(expect_error([&] { (void)transport.send(get("/x")); }).kind(), ErrorKind::engine_refused);
        QTRY_COMPARE(fake.open_connections(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTransportFaults)
#include "tst_transport_faults.moc"
