// What is measured, when, and how long it is kept: with a scripted engine that is asked only while somebody watches.
#include "desktop/session/session.h"
#include "engine/blocking_guard.h"
#include "gui/values.h"
#include "support/fake_engine.h"
#include "support/sample_project.h"

#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <atomic>

using namespace seedbed;
using namespace seedbed::desktop;
using namespace std::chrono_literals;

namespace {

constexpr const char* k_compose = "services: {db: {image: example/db}, web: {image: example/web}, worker: {image: example/worker}}\n";
constexpr const char* k_started = "2026-11-22T22:44:07Z";

usage::Usage usage_of(const char* service, TimePoint time, double cpu)
{
    usage::Usage usage;
    usage.container = ContainerId(test::container_id(service));
    usage.time = time;
    usage.cpu_percent = cpu;
    usage.memory = 1'000'000;
    return usage;
}

usage::HostUsage host_of(TimePoint time)
{
    usage::HostUsage host;
    host.time = time;
    return host;
}

// An engine on which db and web run and worker does not, and a session that has the project open on it. Each sample is a second later than
// the one before, in which the container had half a processor for itself.
struct Stage {
    Stage()
    {
        fake.behave_like_docker();
        fake.answer("GET", "/containers/json", 200,
                    "[" + test::container_json("sample", "db", "running") + "," + test::container_json("sample", "web", "running") + "," +
                        test::container_json("sample", "worker", "exited") + "]");
        for (const char* service : {"db", "web", "worker"}) {
            const std::string path = "/containers/" + test::container_id(service);
            fake.on("GET", path + "/stats", [this](const test::FakeRequest&, test::FakeConnection& connection) { answer(connection); });
            fake.answer("GET", path + "/json", 200,
                        R"({"Id":")" + test::container_id(service) + R"(","State":{"Status":"running","Running":true,"StartedAt":")" +
                            k_started + R"("}})");
        }
        session.start();
        session.open_project(sample.request());
    }
    void answer(test::FakeConnection& connection)
    {
        if (broken) {
            connection.answer(500, R"({"message":"cgroup not found"})");
            return;
        }
        const int second = ++samples;
        connection.answer(200, R"({"read":")" + format_rfc3339(begin + std::chrono::seconds(second)) +
                                   R"(","cpu_stats":{"cpu_usage":{"total_usage":)" + std::to_string(500'000'000LL * second) +
                                   R"(},"system_cpu_usage":)" + std::to_string(1'000'000'000LL * second) +
                                   R"(,"online_cpus":1},"memory_stats":{"usage":1000,"limit":4000},"pids_stats":{"current":3}})");
    }
    [[nodiscard]] bool runs() const
    {
        return std::ranges::count(session.services(), environment::ServiceState::running, &environment::ServiceStatus::state) == 2;
    }
    [[nodiscard]] bool asked_for(const char* service) const
    {
        const std::string path = "/containers/" + test::container_id(service) + "/stats";
        return std::ranges::any_of(fake.requests(), [&](const test::FakeRequest& request) { return request.path == path; });
    }

    const TimePoint begin = now() - 10min;
    std::atomic<int> samples{0};
    std::atomic<bool> broken{false};
    test::FakeEngine fake;
    test::SampleProject sample{k_compose};
    Session session{SessionOptions{.host = sample.host, .engine = {.context = {}, .host = fake.endpoint().url()}}};
    UsageWatch& usage = session.usage();
    const ContainerId db{test::container_id("db")};
    const ContainerId web{test::container_id("web")};
};

class UsageWatchTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { engine::forbid_blocking_calls_on_this_thread(engine::BlockingCallReaction::abort_program); }
    void cleanupTestCase() { engine::allow_blocking_calls_on_this_thread(); }

    void nothing_is_asked_while_nobody_watches()
    {
        Stage stage;
        QTRY_VERIFY(stage.runs());
        QVERIFY(!stage.usage.measuring());
        auto handle = stage.usage.watch();
        QTRY_VERIFY(stage.usage.latest(stage.db));
        handle.reset();
        QTRY_VERIFY(!stage.usage.measuring());
        const int samples = stage.samples;
        // The engine has news, and still nobody wants to know.
        stage.fake.answer("GET", "/containers/json", 200, "[" + test::container_json("sample", "db", "running") + "]");
        stage.fake.emit_event(
            R"({"Type":"container","Action":"die","Actor":{"ID":"web","Attributes":{}},"time":1700000001,"timeNano":1700000001000000000})");
        QTRY_VERIFY(!stage.runs());
        QVERIFY(!stage.usage.measuring());
        QCOMPARE(stage.samples.load(), samples);
    }

    void whoever_begins_to_look_sees_all_that_runs_at_once()
    {
        Stage stage;
        QTRY_VERIFY(stage.runs());
        QSignalSpy sampled(&stage.usage, &UsageWatch::sampled);
        const auto handle = stage.usage.watch();
        QVERIFY(sampled.wait());
        QCOMPARE(sampled.count(), 1);
        QCOMPARE(stage.usage.latest(stage.db)->memory, std::uint64_t(1000));
        QCOMPARE(stage.usage.latest(stage.web)->memory, std::uint64_t(1000));
        QVERIFY2(!stage.asked_for("worker"), "it does not run");
        QCOMPARE(stage.usage.started(stage.db), parse_rfc3339(k_started));
        QTRY_VERIFY(stage.usage.latest(stage.db)->cpu_percent);
        QCOMPARE(*stage.usage.latest(stage.db)->cpu_percent, 50.0);
    }

    void it_goes_on_until_the_last_one_leaves()
    {
        Stage stage;
        QTRY_VERIFY(stage.runs());
        auto one = stage.usage.watch();
        auto other = stage.usage.watch();
        QTRY_VERIFY(stage.usage.latest(stage.db));
        one.reset();
        const std::size_t before = stage.usage.of(stage.db).size();
        QTRY_VERIFY(stage.usage.of(stage.db).size() > before);
        QVERIFY(stage.usage.measuring());
        other.reset();
        QTRY_VERIFY(!stage.usage.measuring());
    }

    void a_page_that_gives_way_to_another_leaves_no_gap()
    {
        Stage stage;
        QTRY_VERIFY(stage.runs());
        auto handle = stage.usage.watch();
        QTRY_VERIFY(stage.usage.latest(stage.db));
        handle.reset();
        QVERIFY(stage.usage.measuring());
        handle = stage.usage.watch();
        const std::size_t before = stage.usage.of(stage.db).size();
        QTRY_VERIFY(stage.usage.of(stage.db).size() > before);
    }

    void what_was_measured_is_there_when_somebody_looks_again()
    {
        Stage stage;
        stage.usage.present({usage_of("db", now() - 50min, 10), usage_of("db", now() - 30min, 20)}, host_of(now() - 30min),
                            {{stage.db, now() - 1h}});
        auto handle = stage.usage.watch();
        handle.reset();
        QTRY_VERIFY(!stage.usage.measuring());
        QVERIFY(stage.usage.of(stage.db).size() >= 2);
        QCOMPARE(stage.usage.of(stage.db).front().cpu_percent.value(), 10.0);
        QVERIFY(!stage.usage.host().empty());
    }

    void an_hour_is_kept_and_three_minutes_of_it_drawn_small()
    {
        Session session(SessionOptions{});
        UsageWatch& usage = session.usage();
        const ContainerId db(test::container_id("db"));
        QVERIFY(!usage.latest(db));
        QVERIFY(usage.cpu_history(db).isEmpty());
        QVERIFY(!usage.started(db));
        const TimePoint time = now();
        usage.present({usage_of("db", time - 61min, 1)}, host_of(time - 61min));
        usage.present({usage_of("db", time - 59min, 2)}, host_of(time - 59min));
        usage.present({usage_of("db", time - 4min, 3), usage_of("db", time - 2min, 4), usage_of("db", time, 5)}, {}, {{db, time - 2h}});
        QCOMPARE(usage.of(db).size(), std::size_t(4));
        QCOMPARE(usage.host().size(), std::size_t(1));
        QCOMPARE(usage.cpu_history(db), (QVector<double>{4, 5}));
        QCOMPARE(usage.latest(db)->cpu_percent.value(), 5.0);
        QCOMPARE(usage.started(db), std::optional(time - 2h));
    }

    void why_there_are_no_values_is_known_until_there_are_some()
    {
        Stage stage;
        stage.broken = true;
        QTRY_VERIFY(stage.runs());
        const auto handle = stage.usage.watch();
        QTRY_VERIFY(stage.usage.failure());
        QVERIFY2(stage.usage.failure()->engine_words.contains(QStringLiteral("cgroup not found")),
                 qPrintable(stage.usage.failure()->engine_words));
        stage.broken = false;
        QTRY_VERIFY(!stage.usage.failure());
        QTRY_VERIFY(stage.usage.latest(stage.db));
    }

    void a_handle_may_outlive_what_it_watched()
    {
        UsageWatch::Handle handle;
        {
            Session session(SessionOptions{});
            handle = session.usage().watch();
            QVERIFY(session.usage().measuring());
        }
        handle.reset();
    }
};

}  // namespace

QTEST_MAIN(UsageWatchTest)
#include "tst_usage_watch.moc"
