// Calls that real engines rarely make go wrong: torn frames, hanging streams, races of removal.
#include "base/error.h"
#include "engine/engine.h"
#include "support/expect_error.h"
#include "support/fake_engine.h"
#include "support/inboxes.h"
#include "support/log_frame.h"

#include <QtTest>

#include <atomic>
#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::EventInbox;
using seedbed::test::expect_error;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;
using seedbed::test::log_frame;
using seedbed::test::LogInbox;

class TestEngineCalls : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        fake_ = std::make_unique<FakeEngine>();
        fake_->behave_like_docker();
    }

    void an_exec_with_torn_frames()
    {
        fake_->answer("POST", "/containers/web/exec", 201, R"({"Id":"e1"})");
        fake_->on("POST", "/exec/e1/start", [](const FakeRequest&, FakeConnection& connection) {
            connection.begin_raw(200);
            connection.send_byte_by_byte(log_frame(1, "out") + log_frame(2, "err") + log_frame(1, "put\n"));
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
            connection.send(log_frame(1, "started"));
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
            connection.send(log_frame(1, "fine") + "garbage garbage");
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
            const std::string bytes = log_frame(1, time + piece) + log_frame(2, time + "err\n") + log_frame(1, time + "end\n") +
                                      log_frame(1, time + "torn off\n");
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
        const auto sink = std::make_shared<LogInbox>();
        LogOptions options;
        options.follow = true;
        options.tail = 100;
        const auto stream = open->follow_logs(ContainerId("web"), false, options, sink);
        QTRY_VERIFY(sink->value().ends > 0);
        QCOMPARE(sink->value().lines, expected);
        QVERIFY(sink->value().truncated);
        QVERIFY(!sink->value().error);
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
            connection.chunk(log_frame(1, "one\n") + std::string("\x09garbage", 8));
            connection.wait_until_client_leaves();
        });
        const auto open = engine();
        const auto sink = std::make_shared<LogInbox>();
        LogOptions options;
        options.timestamps = false;
        options.follow = true;
        const auto stream = open->follow_logs(ContainerId("web"), false, options, sink);
        QTRY_VERIFY(sink->value().ends > 0);
        QCOMPARE(sink->value().lines, std::vector<std::string>{"one"});
        QCOMPARE(sink->value().error->kind(), ErrorKind::engine_refused);
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
        const auto sink = std::make_shared<EventInbox>();
        const auto stream = open->follow_events({}, sink);
        QTRY_COMPARE(sink->value().opens, 1);
        fake_->emit_event("{\"Type\":\"container\",\"Action\":\"start\",\"time\":1}");
        QTRY_COMPARE(sink->value().events.size(), std::size_t{1});

        // Podman up to 5.2.1: no head before the first event.
        std::atomic<bool> send_now{false};
        fake_->on("GET", "/events", [&](const FakeRequest&, FakeConnection& connection) {
            while (!send_now && !connection.stopping())
                std::this_thread::yield();
            connection.begin(200);
            connection.chunk("{\"Type\":\"container\",\"Action\":\"died\",\"time\":1}\n");
            connection.wait_until_client_leaves();
        });
        const auto late = std::make_shared<EventInbox>();
        const auto late_stream = open->follow_events({}, late);
        QTRY_COMPARE(late->value().opens, 1);
        QCOMPARE(late->value().events.size(), std::size_t{0});
        send_now = true;
        QTRY_COMPARE(late->value().events.size(), std::size_t{1});
        QCOMPARE(late->value().opens, 1);
    }

    void events_of_other_types_are_left_out()
    {
        const auto open = engine();
        const auto sink = std::make_shared<EventInbox>();
        EventFilter filter;
        filter.types = {"container"};
        const auto stream = open->follow_events(filter, sink);
        QTRY_COMPARE(fake_->event_clients(), 1);
        fake_->emit_event("{\"Type\":\"volume\",\"Action\":\"mount\",\"time\":1}");
        fake_->emit_event("{\"Type\":\"container\",\"Action\":\"start\",\"time\":1}");
        QTRY_COMPARE(sink->value().events.size(), std::size_t{1});
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

    void killing_one_that_comes_to_run_meanwhile()
    {
        std::atomic<int> asked{0};
        fake_->answer("GET", "/containers/web/json", 200, R"({"Id":"web","Name":"/web","State":{"Status":"running","Running":true}})");
        fake_->on("POST", "/containers/web/kill", [&](const FakeRequest&, FakeConnection& connection) {
            const bool early = ++asked < 2;
            connection.answer(early ? 409 : 204, early ? R"({"message":"Cannot kill container: web: Container web is not running"})" : "");
        });
        engine()->kill_container(ContainerId("web"));
        QCOMPARE(asked.load(), 2);
        fake_->answer("POST", "/containers/web/kill", 500, R"({"message":"permission denied"})");
        QCOMPARE(expect_error([&] { engine()->kill_container(ContainerId("web")); }).engine_words(), std::string("permission denied"));
    }

    // For a container that is given up while it is made, and that no request finds; the list has it at its end.
    void removing_a_volume_waits_until_the_engine_lets_go_of_it()
    {
        std::atomic<int> asked{0};
        fake_->answer("GET", "/containers/json", 200,
                      R"([{"Id":"c1","Names":["/web"],"Image":"x","ImageID":"sha256:01","State":"dead","Created":1,"Labels":{}}])");
        fake_->on("DELETE", "/volumes/data", [&](const FakeRequest&, FakeConnection& connection) {
            const bool held = ++asked < 3;
            connection.answer(held ? 409 : 204, held ? R"({"message":"volume is in use - [c1]"})" : "");
        });
        engine()->remove_volume("data", false);
        QCOMPARE(asked.load(), 3);
        const FakeRequest list = fake_->requests().at(fake_->requests().size() - 2);
        QCOMPARE(list.parameter("filters"), std::string(R"({"volume":["data"]})"));
    }

    void a_volume_that_somebody_has_is_said_to_be_in_use_at_once()
    {
        std::atomic<int> asked{0};
        fake_->answer("GET", "/containers/json", 200,
                      R"([{"Id":"c1","Names":["/web"],"Image":"x","ImageID":"sha256:01","State":"exited","Created":1,"Labels":{}}])");
        fake_->on("DELETE", "/volumes/data", [&](const FakeRequest&, FakeConnection& connection) {
            ++asked;
            connection.answer(409, R"({"message":"volume is in use - [c1]"})");
        });
        const Error error = expect_error([&] { engine()->remove_volume("data", false); });
        QCOMPARE(error.kind(), ErrorKind::conflict);
        QCOMPARE(error.engine_words(), std::string("volume is in use - [c1]"));
        QCOMPARE(asked.load(), 1);
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

    void cleanup() { QCOMPARE(fake_->complaint(), std::string()); }

private:
    // Anonymous at every registry, whatever this machine's user has.
    std::shared_ptr<Engine> engine() const { return Engine::connect(fake_->endpoint(), {}, seedbed::platform::HostEnvironment()); }

    std::unique_ptr<FakeEngine> fake_;
};

QTEST_GUILESS_MAIN(TestEngineCalls)
#include "tst_engine_calls.moc"
