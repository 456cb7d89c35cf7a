// Meeting an engine: versions, who it is, and letting it go.
#include "base/error.h"
#include "engine/engine.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"
#include "support/inboxes.h"
#include "support/log_frame.h"

#include <QtTest>

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

using namespace seedbed::engine;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;
using seedbed::test::log_frame;
using seedbed::test::LogInbox;

namespace {

void answer_ping(FakeEngine& fake, const std::string& version, const std::string& more = {})
{
    fake.on("HEAD", "/_ping", [=](const FakeRequest&, FakeConnection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nApi-Version: " + version + "\r\n" + more + "Content-Length: 0\r\n\r\n");
    });
}

}  // namespace

class TestEngineConnect : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        fake_ = std::make_unique<FakeEngine>();
        fake_->behave_like_docker();
    }

    void the_lower_version_is_spoken_data()
    {
        QTest::addColumn<QString>("theirs");
        QTest::addColumn<QString>("spoken");
        QTest::newRow("oldest") << "1.41"
                                << "1.41";
        QTest::newRow("between") << "1.47"
                                 << "1.47";
        QTest::newRow("newest") << "1.51"
                                << "1.51";
        QTest::newRow("newer") << "1.99"
                               << "1.51";
        QTest::newRow("another age") << "2.0"
                                     << "1.51";
    }

    void the_lower_version_is_spoken()
    {
        QFETCH(QString, theirs);
        QFETCH(QString, spoken);
        answer_ping(*fake_, theirs.toStdString());
        const auto engine = Engine::connect(fake_->endpoint());
        QCOMPARE(to_string(engine->api_version()), spoken.toStdString());
        QVERIFY(engine->flavor() == Flavor::docker);
        (void)engine->containers();
        QVERIFY(fake_->requests().back().target.starts_with("/v" + spoken.toStdString() + "/containers/json?all=1&filters="));
    }

    void an_engine_that_is_too_old()
    {
        answer_ping(*fake_, "1.40");
        const Error error = expect_error([this] { (void)Engine::connect(fake_->endpoint()); });
        QCOMPARE(error.kind(), ErrorKind::unsupported);
        QVERIFY(error.message().find("1.40") != std::string::npos);
        QVERIFY(!error.hint().empty());
    }

    void an_engine_that_demands_a_newer_version()
    {
        fake_->answer("GET", "/version", 400, R"({"message":"client version 1.41 is too old. Minimum supported API version is 1.60"})");
        const auto engine = Engine::connect(fake_->endpoint());
        QCOMPARE(expect_error([&] { (void)engine->version(); }).kind(), ErrorKind::unsupported);
    }

    void podman_is_recognised()
    {
        answer_ping(*fake_, "1.41", "Libpod-Api-Version: 4.3.1\r\n");
        QVERIFY(Engine::connect(fake_->endpoint())->flavor() == Flavor::podman);
        answer_ping(*fake_, "1.41", "Server: Libpod/4.3.1 (linux)\r\n");
        QVERIFY(Engine::connect(fake_->endpoint())->flavor() == Flavor::podman);
    }

    void an_engine_that_knows_no_head()
    {
        fake_->answer("HEAD", "/_ping", 404, "");
        QCOMPARE(to_string(Engine::connect(fake_->endpoint())->api_version()), std::string("1.41"));
    }

    void what_is_no_engine()
    {
        FakeEngine other;
        other.answer("HEAD", "/_ping", 200, "");
        other.answer("GET", "/_ping", 200, "hello");
        QCOMPARE(expect_error([&] { (void)Engine::connect(other.endpoint()); }).kind(), ErrorKind::engine_unreachable);
        other.answer("GET", "/_ping", 403, "forbidden");
        QCOMPARE(expect_error([&] { (void)Engine::connect(other.endpoint()); }).kind(), ErrorKind::engine_denied);
    }

    void an_engine_in_use_can_be_let_go()
    {
        fake_->on("GET", "/containers/web/logs", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(log_frame(1, "one\n"));
            connection.wait_until_client_leaves();
        });
        auto open = engine();
        const auto sink = std::make_shared<LogInbox>();
        LogOptions options;
        options.timestamps = false;
        const auto stream = open->follow_logs(ContainerId("web"), false, options, sink);
        QTRY_VERIFY(!sink->value().lines.empty());
        open.reset();
        QVERIFY(sink->value().ends > 0);
        QCOMPARE(sink->value().error->kind(), ErrorKind::cancelled);
        QTRY_COMPARE(fake_->open_connections(), 0);
    }

    void cleanup() { QCOMPARE(fake_->complaint(), std::string()); }

private:
    // Anonymous at every registry, whatever this machine's user has.
    std::shared_ptr<Engine> engine() const { return Engine::connect(fake_->endpoint(), {}, seedbed::platform::HostEnvironment()); }

    std::unique_ptr<FakeEngine> fake_;
};

QTEST_GUILESS_MAIN(TestEngineConnect)
#include "tst_engine_connect.moc"
