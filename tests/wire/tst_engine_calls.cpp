// Typed calls against an engine that answers as the script says: what a real one cannot be brought to say at will.
#include "base/error.h"
#include "engine/engine.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"

#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <chrono>
#include <fstream>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::ExecId;
using seedbed::test::expect_error;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;

namespace {

std::string frame(int type, const std::string& payload)
{
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::string bytes{static_cast<char>(type), 0, 0, 0};
    for (const int shift : {24, 16, 8, 0})
        bytes += static_cast<char>((size >> shift) & 0xffu);
    return bytes + payload;
}

void answer_ping(FakeEngine& fake, const std::string& version, const std::string& more = {})
{
    fake.on("HEAD", "/_ping", [=](const FakeRequest&, FakeConnection& connection) {
        connection.send("HTTP/1.1 200 OK\r\nApi-Version: " + version + "\r\n" + more + "Content-Length: 0\r\n\r\n");
    });
}

class CollectingLogSink final : public LogSink {
public:
    void on_line(const LogLine& line) override
    {
        const std::lock_guard lock(mutex_);
        lines_.emplace_back(line.text);
        truncated_ = truncated_ || line.truncated;
    }
    void on_end(const std::optional<Error>& error) override
    {
        const std::lock_guard lock(mutex_);
        error_ = error;
        ended_ = true;
    }
    std::vector<std::string> lines() const
    {
        const std::lock_guard lock(mutex_);
        return lines_;
    }
    std::optional<Error> error() const
    {
        const std::lock_guard lock(mutex_);
        return error_;
    }
    bool truncated() const
    {
        const std::lock_guard lock(mutex_);
        return truncated_;
    }
    bool ended() const
    {
        const std::lock_guard lock(mutex_);
        return ended_;
    }

private:
    mutable std::mutex mutex_;
    std::vector<std::string> lines_;
    std::optional<Error> error_;
    bool truncated_{false};
    bool ended_{false};
};

class CountingEventSink final : public EventSink {
public:
    void on_open() override { ++opens; }
    void on_event(const Event&) override { ++events; }
    void on_end(const std::optional<Error>&) override { ++ends; }
    std::atomic<int> opens{0};
    std::atomic<int> events{0};
    std::atomic<int> ends{0};
};

}  // namespace

class TestEngineCalls : public QObject {
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

    void a_pull_that_fails_inside_a_200()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(R"({"status":"Pulling from library/x","id":"1"}{"status":"Downloading","progressDetail":{"current":1,)");
            connection.chunk(
                "\"total\":2},\"id\":\"ab\"}"
                "\r\n"
                R"({"errorDetail":{"message":"unexpected EOF"},"error":"unexpected EOF"})");
            connection.end();
        });
        std::vector<std::string> said;
        const auto pull = [&] { engine()->pull_image("x", "", [&](const ImageProgress& progress) { said.push_back(progress.status); }); };
        const Error error = expect_error(pull);
        QCOMPARE(error.kind(), ErrorKind::engine_refused);
        QCOMPARE(error.engine_words(), std::string("unexpected EOF"));
        QCOMPARE(said, (std::vector<std::string>{"Pulling from library/x", "Downloading"}));
        const FakeRequest request = fake_->requests().back();
        QCOMPARE(request.parameter("fromImage"), std::string("x"));
        QCOMPARE(request.parameter("tag"), std::string("latest"));
    }

    void a_pull_of_what_is_not_there()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.send_byte_by_byte(
                "4b\r\n{\"errorDetail\":{\"message\":\"manifest for x:9 not found: manifest unknown\"}} \r\n0\r\n\r\n");
        });
        const Error error = expect_error([&] { engine()->pull_image("x:9", "", {}); });
        QVERIFY2(error.kind() == ErrorKind::not_found, error.what());
        fake_->answer("POST", "/images/create", 404, R"({"message":"pull access denied for x, repository does not exist"})");
        QCOMPARE(expect_error([&] { engine()->pull_image("x@sha256:ab", "linux/arm64", {}); }).kind(), ErrorKind::not_found);
        QCOMPARE(fake_->requests().back().parameter("tag"), std::string("sha256:ab"));
        QCOMPARE(fake_->requests().back().parameter("platform"), std::string("linux/arm64"));
    }

    void a_pull_whose_report_breaks_off()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk("{\"status\":\"Downloa");
            connection.end();
        });
        QCOMPARE(expect_error([&] { engine()->pull_image("x", "", {}); }).kind(), ErrorKind::engine_unreachable);
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(R"({"status":"Downloading"})");
            connection.close();
        });
        QCOMPARE(expect_error([&] { engine()->pull_image("x", "", {}); }).kind(), ErrorKind::engine_unreachable);
    }

    void a_pull_sends_the_users_login()
    {
        QTemporaryDir home;
        seedbed::platform::HostEnvironment host;
        host.home = home.path().toStdString();
        std::filesystem::create_directories(host.home / ".docker");
        std::ofstream(host.home / ".docker/config.json") << R"({"auths":{"r.example":{"auth":"bWU6c2VjcmV0"}}})";
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) { connection.answer(200, "{}"); });
        const auto with_login = Engine::connect(fake_->endpoint(), {}, host);
        with_login->pull_image("r.example/app:1", "", {});
        QCOMPARE(fake_->requests().back().headers.at("x-registry-auth"),
                 std::string("eyJwYXNzd29yZCI6InNlY3JldCIsInNlcnZlcmFkZHJlc3MiOiJyLmV4YW1wbGUiLCJ1c2VybmFtZSI6Im1lIn0="));
        with_login->pull_image("other.example/app:1", "", {});
        QVERIFY(!fake_->requests().back().headers.contains("x-registry-auth"));
    }

    void a_cancelled_pull_closes_its_connection()
    {
        fake_->on("POST", "/images/create", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(R"({"status":"Downloading"})");
            connection.wait_until_client_leaves();
        });
        std::stop_source stop;
        const auto open = engine();
        QCOMPARE(expect_error([&] {
                     open->pull_image(
                         "x", "", [&](const ImageProgress&) { stop.request_stop(); }, stop.get_token());
                 }).kind(),
                 ErrorKind::cancelled);
        QTRY_VERIFY(fake_->open_connections() <= 1);
    }

    void an_exec_with_torn_frames()
    {
        fake_->answer("POST", "/containers/web/exec", 201, R"({"Id":"e1"})");
        fake_->on("POST", "/exec/e1/start", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin_raw(200);
            connection.send_byte_by_byte(frame(1, "out") + frame(2, "err") + frame(1, "put\n"));
            connection.close();
        });
        std::atomic<int> asked{0};
        fake_->on("GET", "/exec/e1/json", [&](const FakeRequest&, FakeConnection& connection) {
            connection.answer(200, ++asked < 3 ? R"({"Running":true,"ExitCode":null})" : R"({"Running":false,"ExitCode":4})");
        });
        ExecSpec spec;
        spec.command = {"x"};
        const ExecResult result = engine()->exec(ContainerId("web"), spec);
        QCOMPARE(result.output, std::string("output\n"));
        QCOMPARE(result.errors, std::string("err"));
        QCOMPARE(result.exit_code, 4);
        QCOMPARE(asked.load(), 3);
    }

    void an_exec_that_hangs_is_cancelled_within_a_second()
    {
        fake_->answer("POST", "/containers/web/exec", 201, R"({"Id":"e1"})");
        fake_->on("POST", "/exec/e1/start", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin_raw(200);
            connection.send(frame(1, "started"));
            connection.wait_until_client_leaves();
        });
        std::stop_source stop;
        std::chrono::steady_clock::time_point asked;
        const auto on_output = [&](LogSource, std::string_view) {
            asked = std::chrono::steady_clock::now();
            stop.request_stop();
        };
        ExecSpec spec;
        spec.command = {"x"};
        const auto open = engine();
        QCOMPARE(expect_error([&] { (void)open->exec(ContainerId("web"), spec, stop.get_token(), on_output); }).kind(),
                 ErrorKind::cancelled);
        QVERIFY(std::chrono::steady_clock::now() - asked < 1s);
    }

    void an_exec_that_loses_its_frames()
    {
        fake_->answer("POST", "/containers/web/exec", 201, R"({"Id":"e1"})");
        fake_->on("POST", "/exec/e1/start", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin_raw(200);
            connection.send(frame(1, "fine") + "garbage garbage");
            connection.wait_until_client_leaves();
        });
        ExecSpec spec;
        spec.command = {"x"};
        const auto open = engine();
        QCOMPARE(expect_error([&] { (void)open->exec(ContainerId("web"), spec); }).kind(), ErrorKind::engine_refused);
    }

    void logs_with_pieces_and_a_torn_end()
    {
        const std::string time = "2026-11-22T22:44:06.000000001Z ";
        const std::string piece(16384, 'x');
        fake_->on("GET", "/containers/web/logs", [=](const FakeRequest& request, FakeConnection& connection) {
            if (request.parameter("follow") == "1")
                connection.begin(200);
            else
                connection.begin_raw(200);
            const std::string bytes =
                frame(1, time + piece) + frame(2, time + "err\n") + frame(1, time + "end\n") + frame(1, time + "torn off\n");
            const std::string torn = bytes.substr(0, bytes.size() - 5);
            if (request.parameter("follow") == "1") {
                connection.chunk(torn);
                connection.end();
            } else {
                connection.send(torn);
                connection.close();
            }
        });
        const std::vector<std::string> expected{"err", piece + "end", "torn"};
        const auto open = engine();
        const auto sink = std::make_shared<CollectingLogSink>();
        LogOptions options;
        options.follow = true;
        options.tail = 100;
        const auto stream = open->follow_logs(ContainerId("web"), false, options, sink);
        QTRY_VERIFY(sink->ended());
        QCOMPARE(sink->lines(), expected);
        QVERIFY(sink->truncated());
        QVERIFY(!sink->error());
        QCOMPARE(fake_->requests().back().parameter("tail"), std::string("100"));
        std::vector<std::string> lines;
        open->read_logs(ContainerId("web"), false, options, [&](const LogLine& line) { lines.emplace_back(line.text); });
        QCOMPARE(lines, expected);
        QCOMPARE(fake_->requests().back().parameter("follow"), std::string("0"));
    }

    void logs_that_lose_their_frames_end_with_an_error()
    {
        fake_->on("GET", "/containers/web/logs", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(frame(1, "one\n") + std::string("\x09garbage", 8));
            connection.wait_until_client_leaves();
        });
        const auto open = engine();
        const auto sink = std::make_shared<CollectingLogSink>();
        LogOptions options;
        options.timestamps = false;
        options.follow = true;
        const auto stream = open->follow_logs(ContainerId("web"), false, options, sink);
        QTRY_VERIFY(sink->ended());
        QCOMPARE(sink->lines(), std::vector<std::string>{"one"});
        QCOMPARE(sink->error()->kind(), ErrorKind::engine_refused);
    }

    void logs_are_asked_for_by_the_nanosecond()
    {
        fake_->answer("GET", "/containers/web/logs", 200, "");
        LogOptions options;
        options.since = *seedbed::parse_rfc3339("2026-11-22T22:44:06.000000001Z");
        options.until = *seedbed::parse_rfc3339("1969-12-31T23:59:59.5Z");
        options.out = false;
        engine()->read_logs(ContainerId("web"), false, options, [](const LogLine&) {});
        const FakeRequest request = fake_->requests().back();
        QCOMPARE(request.parameter("since"), std::string("1795387446.000000001"));
        QCOMPARE(request.parameter("until"), std::string("-1.500000000"));
        QCOMPARE(request.parameter("stdout"), std::string("0"));
        QCOMPARE(request.parameter("stderr"), std::string("1"));
        QCOMPARE(request.parameter("tail"), std::string("all"));
    }

    void events_open_at_once_or_after_the_grace()
    {
        const auto open = engine();
        const auto sink = std::make_shared<CountingEventSink>();
        const auto stream = open->follow_events({}, sink);
        QTRY_COMPARE(sink->opens.load(), 1);
        fake_->emit_event("{\"Type\":\"container\",\"Action\":\"start\",\"time\":1}");
        QTRY_COMPARE(sink->events.load(), 1);

        // Podman up to 5.2.1: no head before the first event.
        std::atomic<bool> send_now{false};
        fake_->on("GET", "/events", [&](const FakeRequest&, FakeConnection& connection) {
            while (!send_now && !connection.stopping())
                std::this_thread::yield();
            connection.begin(200);
            connection.chunk("{\"Type\":\"container\",\"Action\":\"died\",\"time\":1}\n");
            connection.wait_until_client_leaves();
        });
        const auto late = std::make_shared<CountingEventSink>();
        const auto late_stream = open->follow_events({}, late);
        QTRY_COMPARE(late->opens.load(), 1);
        QCOMPARE(late->events.load(), 0);
        send_now = true;
        QTRY_COMPARE(late->events.load(), 1);
        QCOMPARE(late->opens.load(), 1);
    }

    void events_of_other_types_are_left_out()
    {
        const auto open = engine();
        const auto sink = std::make_shared<CountingEventSink>();
        EventFilter filter;
        filter.types = {"container"};
        const auto stream = open->follow_events(filter, sink);
        QTRY_COMPARE(fake_->event_clients(), 1);
        fake_->emit_event("{\"Type\":\"volume\",\"Action\":\"mount\",\"time\":1}");
        fake_->emit_event("{\"Type\":\"container\",\"Action\":\"start\",\"time\":1}");
        QTRY_COMPARE(sink->events.load(), 1);
    }

    void stopping_and_killing_what_does_not_run()
    {
        const auto open = engine();
        fake_->answer("POST", "/containers/web/stop", 304, "");
        open->stop_container(ContainerId("web"), 3s);
        QCOMPARE(fake_->requests().back().parameter("t"), std::string("3"));
        fake_->answer("POST", "/containers/web/start", 304, "");
        open->start_container(ContainerId("web"));
        fake_->answer("POST", "/containers/web/kill", 409, R"({"message":"Container web is not running"})");
        fake_->answer("GET", "/containers/web/json", 200, R"({"Id":"web","State":{"Running":false}})");
        open->kill_container(ContainerId("web"));
        fake_->answer("GET", "/containers/web/json", 200, R"({"Id":"web","State":{"Running":true}})");
        QCOMPARE(expect_error([&] { open->kill_container(ContainerId("web")); }).kind(), ErrorKind::conflict);
    }

    void removing_waits_for_a_removal_under_way()
    {
        std::atomic<int> asked{0};
        fake_->answer("DELETE", "/containers/web", 409, R"({"message":"removal of container web is already in progress"})");
        fake_->on("GET", "/containers/web/json",
                  [&](const FakeRequest&, FakeConnection& connection) { connection.answer(++asked < 3 ? 200 : 404, "{}"); });
        engine()->remove_container(ContainerId("web"), true, true);
        QCOMPARE(asked.load(), 3);
        fake_->answer("DELETE", "/containers/web", 409, R"({"message":"You cannot remove a running container"})");
        QCOMPARE(expect_error([&] { engine()->remove_container(ContainerId("web"), false, false); }).kind(), ErrorKind::conflict);
    }

    void a_container_whose_second_network_fails_is_removed_again()
    {
        fake_->answer("GET", "/networks/front", 200, "{}");
        fake_->answer("GET", "/networks/back", 200, "{}");
        fake_->answer("POST", "/containers/create", 201, R"({"Id":"c1"})");
        fake_->answer("POST", "/networks/back/connect", 500, R"({"message":"no more addresses"})");
        fake_->answer("DELETE", "/containers/c1", 204, "");
        ContainerSpec spec;
        spec.name = "web";
        spec.image = "x";
        spec.networks = {{"front", {}, {}}, {"back", {}, {}}};
        QCOMPARE(expect_error([&] { (void)engine()->create_container(spec); }).engine_words(), std::string("no more addresses"));
        const FakeRequest last = fake_->requests().back();
        QCOMPARE(last.method, std::string("DELETE"));
        QCOMPARE(last.parameter("force"), std::string("1"));
    }

    void a_build_step_gives_its_exit_code()
    {
        QTemporaryDir folder;
        BuildSpec spec;
        spec.context = folder.path().toStdString();
        spec.dockerfile_inline = "FROM x\n";
        spec.args = {{"A", "1"}};
        fake_->on("POST", "/build", [](const FakeRequest&, FakeConnection& connection) {
            connection.answer(200, R"({"stream":"Step 1"}{"errorDetail":{"code":3,"message":"The command returned a non-zero code: 3"}})");
        });
        const Error error = expect_error([&] { (void)engine()->build_image(spec, {}); });
        QCOMPARE(error.kind(), ErrorKind::task_failed);
        QCOMPARE(error.task_exit_code(), std::optional<int>(3));
        const FakeRequest request = fake_->requests().back();
        QCOMPARE(request.parameter("buildargs"), std::string(R"({"A":"1"})"));
        QCOMPARE(request.parameter("version"), std::string("1"));
        QCOMPARE(request.headers.at("content-type"), std::string("application/x-tar"));
        QVERIFY(request.body.find("FROM x\n") != std::string::npos);
        QVERIFY(request.body.find(request.parameter("dockerfile")) != std::string::npos);
    }

    void an_engine_in_use_can_be_let_go()
    {
        fake_->on("GET", "/containers/web/logs", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin(200);
            connection.chunk(frame(1, "one\n"));
            connection.wait_until_client_leaves();
        });
        auto open = engine();
        const auto sink = std::make_shared<CollectingLogSink>();
        LogOptions options;
        options.timestamps = false;
        const auto stream = open->follow_logs(ContainerId("web"), false, options, sink);
        QTRY_VERIFY(!sink->lines().empty());
        open.reset();
        QVERIFY(sink->ended());
        QCOMPARE(sink->error()->kind(), ErrorKind::cancelled);
        QTRY_COMPARE(fake_->open_connections(), 0);
    }

    void cleanup() { QCOMPARE(fake_->complaint(), std::string()); }

private:
    // Anonymous at every registry, whatever this machine's user has.
    std::shared_ptr<Engine> engine() const { return Engine::connect(fake_->endpoint(), {}, seedbed::platform::HostEnvironment()); }

    std::unique_ptr<FakeEngine> fake_;
};

QTEST_GUILESS_MAIN(TestEngineCalls)
#include "tst_engine_calls.moc"
