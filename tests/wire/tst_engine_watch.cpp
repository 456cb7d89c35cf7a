// The picture of an engine follows its events, and lives through its absence.
#include "base/error.h"
#include "engine/engine_watch.h"
#include "support/fake_engine.h"

#include <QtTest>
#include <fmt/format.h>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using seedbed::ErrorKind;
using seedbed::test::FakeConnection;
using seedbed::test::FakeEngine;
using seedbed::test::FakeRequest;

namespace {

using Clock = std::chrono::steady_clock;
using Connection = EngineState::Connection;

// A watch on a thread of its own.
class RunningWatch {
public:
    explicit RunningWatch(const Endpoint& endpoint)
        : thread_([this, endpoint](const std::stop_token& stop) {
            EngineWatch::run(
                endpoint, [this](EngineStatePtr state) { take(std::move(state)); }, stop);
        })
    {
    }

    EngineStatePtr state() const
    {
        const std::lock_guard lock(mutex_);
        return state_;
    }
    int count() const
    {
        const std::lock_guard lock(mutex_);
        return count_;
    }
    bool revisions_grow() const
    {
        const std::lock_guard lock(mutex_);
        return revisions_grow_;
    }
    bool wait_until(const std::function<bool(const EngineState&)>& condition)
    {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, 15s, [&] { return state_ && condition(*state_); });
    }
    bool wait_for_connection(Connection connection)
    {
        return wait_until([=](const EngineState& state) { return state.connection == connection; });
    }
    // How long the watch took to end.
    Clock::duration stop()
    {
        const auto start = Clock::now();
        thread_.request_stop();
        thread_.join();
        return Clock::now() - start;
    }

private:
    void take(EngineStatePtr state)
    {
        const std::lock_guard lock(mutex_);
        revisions_grow_ = revisions_grow_ && (!state_ || state->revision > state_->revision);
        state_ = std::move(state);
        ++count_;
        changed_.notify_all();
    }

    mutable std::mutex mutex_;
    std::condition_variable changed_;
    EngineStatePtr state_;
    int count_{0};
    bool revisions_grow_{true};
    std::jthread thread_;
};

std::string containers_json(const std::vector<std::string>& names)
{
    std::string json;
    for (const std::string& name : names)
        json += fmt::format(R"({}{{"Id":"{}","Names":["/{}"],"State":"running"}})", json.empty() ? "" : ",", name, name);
    return "[" + json + "]";
}

std::string event_json(const std::string& type, const std::string& action)
{
    return fmt::format(R"({{"Type":"{}","Action":"{}","Actor":{{"ID":"a"}},"time":1}})", type, action);
}

int count_requests(const FakeEngine& fake, const std::string& path)
{
    int count = 0;
    for (const FakeRequest& request : fake.requests())
        count += request.path == path ? 1 : 0;
    return count;
}

}  // namespace

class TestEngineWatch : public QObject {
    Q_OBJECT
private slots:
    void init()
    {
        fake_ = std::make_unique<FakeEngine>();
        fake_->behave_like_docker();
        fake_->answer("GET", "/containers/json", 200, containers_json({"web", "db"}));
    }

    void it_subscribes_before_it_lists()
    {
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        const EngineStatePtr state = watch.state();
        QCOMPARE(state->version.version, std::string("20.10.24"));
        QCOMPARE(state->info.name, std::string("fake"));
        QVERIFY(state->engine != nullptr);
        QVERIFY(!state->reason_kind);
        QCOMPARE(state->containers.size(), std::size_t{2});
        QCOMPARE(state->containers[0].name, std::string("db"));
        std::vector<std::string> paths;
        for (const FakeRequest& request : fake_->requests())
            paths.push_back(request.path);
        const auto events = std::ranges::find(paths, "/events");
        QVERIFY(events != paths.end());
        QVERIFY(std::ranges::find(paths, "/containers/json") > events);
        QCOMPARE(watch.count(), 2);
        QVERIFY(watch.stop() < 1s);
    }

    void an_event_lists_its_part_alone_and_soon()
    {
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        const int images = count_requests(*fake_, "/images/json");
        fake_->answer("GET", "/containers/json", 200, containers_json({"web", "db", "cache"}));
        const auto start = Clock::now();
        fake_->emit_event(event_json("container", "start"));
        QVERIFY(watch.wait_until([](const EngineState& state) { return state.containers.size() == 3; }));
        const auto took = Clock::now() - start;
        QVERIFY2(took < 2s, "an event was not followed soon");
        QCOMPARE(count_requests(*fake_, "/images/json"), images);
        fake_->answer("GET", "/volumes", 200, R"({"Volumes":[{"Name":"data"}]})");
        fake_->emit_event(event_json("volume", "create"));
        QVERIFY(watch.wait_until([](const EngineState& state) { return state.volumes.size() == 1; }));
        fake_->answer("GET", "/networks", 200, R"([{"Name":"front","Id":"n"}])");
        fake_->emit_event(event_json("network", "create"));
        QVERIFY(watch.wait_until([](const EngineState& state) { return state.networks.size() == 1; }));
        fake_->answer("GET", "/images/json", 200, R"([{"Id":"i"}])");
        fake_->emit_event(event_json("image", "tag"));
        QVERIFY(watch.wait_until([](const EngineState& state) { return state.images.size() == 1; }));
        QVERIFY(watch.revisions_grow());
    }

    void a_burst_of_events_is_one_listing()
    {
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        const int before = count_requests(*fake_, "/containers/json");
        fake_->answer("GET", "/containers/json", 200, containers_json({"one"}));
        for (int i = 0; i < 100; ++i)
            fake_->emit_event(event_json("container", "start"));
        QVERIFY(watch.wait_until([](const EngineState& state) { return state.containers.size() == 1; }));
        QVERIFY(count_requests(*fake_, "/containers/json") - before <= 4);
    }

    void events_that_change_nothing_list_nothing()
    {
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        const int before = count_requests(*fake_, "/containers/json");
        for (const char* action : {"exec_create: true", "exec_start: true", "exec_die", "attach", "resize", "top"})
            fake_->emit_event(event_json("container", action));
        fake_->emit_event(event_json("volume", "mount"));
        fake_->answer("GET", "/images/json", 200, R"([{"Id":"i"}])");
        fake_->emit_event(event_json("image", "pull"));
        QVERIFY(watch.wait_until([](const EngineState& state) { return state.images.size() == 1; }));
        QCOMPARE(count_requests(*fake_, "/containers/json"), before);
        const int published = watch.count();
        fake_->emit_event(event_json("container", "start"));
        QTRY_VERIFY(count_requests(*fake_, "/containers/json") > before);
        QCOMPARE(watch.count(), published);
    }

    void an_engine_that_goes_away_and_comes_back()
    {
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        fake_->go_away();
        QVERIFY(watch.wait_for_connection(Connection::lost));
        EngineStatePtr state = watch.state();
        QCOMPARE(state->reason_kind, std::optional(ErrorKind::engine_unreachable));
        QVERIFY(!state->reason.empty());
        QCOMPARE(state->containers.size(), std::size_t{2});
        QVERIFY(state->engine != nullptr);
        fake_->answer("GET", "/containers/json", 200, containers_json({"new"}));
        fake_->come_back();
        QVERIFY(watch.wait_for_connection(Connection::connected));
        state = watch.state();
        QCOMPARE(state->containers.size(), std::size_t{1});
        QVERIFY(state->reason.empty());
        QVERIFY(!state->reason_kind);
        QVERIFY(watch.revisions_grow());
    }

    void a_stream_of_events_that_drops_is_opened_again()
    {
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        for (int round = 1; round <= 3; ++round) {
            fake_->answer("GET", "/containers/json", 200, containers_json(std::vector<std::string>(static_cast<std::size_t>(round), "x")));
            fake_->drop_connections();
            QVERIFY(watch.wait_until([=](const EngineState& state) {
                return state.connection == Connection::connected && state.containers.size() == static_cast<std::size_t>(round);
            }));
        }
        QVERIFY(count_requests(*fake_, "/events") >= 4);
    }

    void an_absent_engine_is_said_once_and_found_when_it_starts()
    {
        const Endpoint endpoint = fake_->endpoint();
        fake_->go_away();
        RunningWatch watch(endpoint);
        QVERIFY(watch.wait_for_connection(Connection::lost));
        QTest::qWait(1200);
        QCOMPARE(watch.count(), 2);
        fake_->come_back();
        QVERIFY(watch.wait_for_connection(Connection::connected));
    }

    void a_list_that_trips_once_is_asked_for_again()
    {
        std::atomic<int> asked{0};
        fake_->on("GET", "/containers/json", [&](const FakeRequest&, FakeConnection& connection) {
            if (++asked == 1)
                connection.answer(500, R"({"message":"no container with ID ab found in database: no such container"})");
            else
                connection.answer(200, containers_json({"web"}));
        });
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        QCOMPARE(watch.state()->containers.size(), std::size_t{1});
        QCOMPARE(asked.load(), 2);
        QCOMPARE(watch.count(), 2);
    }

    void an_engine_without_a_head_for_its_events()
    {
        std::atomic<bool> send_now{false};
        fake_->on("GET", "/events", [&](const FakeRequest&, FakeConnection& connection) {
            while (!send_now && !connection.stopping())
                std::this_thread::yield();
            connection.begin(200);
            connection.chunk(event_json("container", "died") + "\n");
            connection.wait_until_client_leaves();
        });
        RunningWatch watch(fake_->endpoint());
        QVERIFY(watch.wait_for_connection(Connection::connected));
        fake_->answer("GET", "/containers/json", 200, containers_json({}));
        send_now = true;
        QVERIFY(watch.wait_until([](const EngineState& state) { return state.containers.empty(); }));
    }

    void it_stops_at_once_while_the_engine_hangs_data()
    {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QString>("path");
        QTest::newRow("ping") << "HEAD"
                              << "/_ping";
        QTest::newRow("info") << "GET"
                              << "/info";
        QTest::newRow("list") << "GET"
                              << "/containers/json";
    }

    void it_stops_at_once_while_the_engine_hangs()
    {
        QFETCH(QString, method);
        QFETCH(QString, path);
        fake_->on(method.toStdString(), path.toStdString(),
                  [](const FakeRequest&, FakeConnection& connection) { connection.wait_until_client_leaves(); });
        RunningWatch watch(fake_->endpoint());
        QTRY_VERIFY(count_requests(*fake_, path.toStdString()) > 0);
        QVERIFY(watch.stop() < 1s);
    }

    void cleanup() { QCOMPARE(fake_->complaint(), std::string()); }

private:
    std::unique_ptr<FakeEngine> fake_;
};

QTEST_GUILESS_MAIN(TestEngineWatch)
#include "tst_engine_watch.moc"
