// When a service without a health check counts as ready, on a real engine: `up` waits until it listens, those who only need it started do
// not, and what never listens holds nobody up for ever.
#include "support/environment_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <QElapsedTimer>
#include <QTest>
#include <fmt/format.h>

using namespace seedbed;
using namespace std::chrono_literals;
using seedbed::test::EnvironmentWorld;
using seedbed::test::expect_error;
using seedbed::test::output_of;
using seedbed::test::running_service;

namespace {

QString remarks(const PlanResult& result)
{
    std::string all;
    for (const auto& step : result.steps) {
        for (const std::string& remark : step.remarks)
            all += remark + "\n";
    }
    return QString::fromStdString(all);
}

// With both values in the failure, which Qt Test leaves out of std::string.
QString text(const std::string& value)
{
    return QString::fromStdString(value);
}

PlanResult bring_up(const EnvironmentWorld& world, std::chrono::milliseconds ready_timeout = std::chrono::minutes(3))
{
    environment::UpOptions options;
    options.ready_timeout = ready_timeout;
    NoProgress progress;
    return run_plan(world.environment().up_plan(options), progress, {});
}

// Says "open" or "closed" at once, as what it depends on is when it starts.
std::string looking_at(const std::string& service, const std::string& condition)
{
    return running_service(
        fmt::format("(exec 3<>/dev/tcp/{}/8000) 2>/dev/null && echo open >/state/seen-$$NAME || echo closed >/state/seen-$$NAME; "
                    "exec sleep infinity",
                    service),
        fmt::format("depends_on: {{{}: {{condition: {}}}}}, environment: {{NAME: {}}}, volumes: ['state:/state']", service, condition,
                    condition));
}

// Answers like an application that is still reading its data, for the first two times.
constexpr const char* k_busy_server = R"(import http.server
class Handler(http.server.BaseHTTPRequestHandler):
    asked = 0
    def do_GET(self):
        Handler.asked += 1
        open("/tmp/asked", "a").write(self.path + " ")
        self.send_response(200 if Handler.asked > 2 else 503)
        self.end_headers()
    def log_message(self, *words): pass
http.server.HTTPServer(("0.0.0.0", 5601), Handler).serve_forever()
)";

}  // namespace

class TestReadiness : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    // It listens two seconds after it was seen by one that only needs it started: were that one held up, neither would come.
    void up_waits_until_a_service_listens()
    {
        const EnvironmentWorld world("listen", "services:\n  web: " +
                                                   running_service("until [ -e /state/seen-service_started ]; do sleep 0.1; done; sleep 2; "
                                                                   "exec python3 -m http.server 8000",
                                                                   "expose: [8000], volumes: ['state:/state']") +
                                                   "\n  early: " + looking_at("web", "service_started") +
                                                   "\n  late: " + looking_at("web", "service_healthy") + "\nvolumes: {state: {}}");
        const auto result = bring_up(world);
        QCOMPARE(remarks(result), QString());
        QCOMPARE(output_of(world, "web", {"bash", "-c", "cat /state/seen-service_started"}), std::string("closed"));
        QCOMPARE(output_of(world, "web", {"bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8000 && echo open"}), std::string("open"));
        QTRY_COMPARE_WITH_TIMEOUT(output_of(world, "late", {"cat", "/state/seen-service_healthy"}), std::string("open"), 60000);
        QVERIFY(world.environment().up_plan({}).empty());
    }

    void what_listens_on_nothing_is_ready_after_a_while_and_said_to_be()
    {
        const EnvironmentWorld world("mute", "services:\n  web: " + running_service("sleep infinity; true", "expose: [8000]"));
        const auto result = bring_up(world, 2s);
        QCOMPARE(remarks(result), QString("web listens on none of its ports (8000) after 2.0 s; it runs, so it counts as ready\n"));
        QCOMPARE(world.things(), std::string("container web-1 running; network default"));
    }

    void what_listens_for_itself_alone_is_told_so()
    {
        const EnvironmentWorld world(
            "alone", "services:\n  web: " + running_service("exec python3 -m http.server 8000 --bind 127.0.0.1", "expose: [8000]"));
        QCOMPARE(remarks(bring_up(world)),
                 QString("web listens on port 8000 for its own container only; let it listen on 0.0.0.0 for others to reach it\n"));
    }

    void one_that_dies_before_it_listens_says_why()
    {
        const EnvironmentWorld world(
            "dies", "services:\n  web: " + running_service("sleep 2; echo no database to be found; exit 3", "expose: [8000]"));
        const Error error = expect_error([&] { bring_up(world); });
        QVERIFY2(error.message().find("web ended with exit code 3") != std::string::npos, error.what());
        QVERIFY2(error.engine_words().find("no database to be found") != std::string::npos, error.engine_words().c_str());
        QCOMPARE(world.things(), std::string());
    }

    // As in an image that holds one program and nothing else.
    void an_image_without_cat_is_not_waited_for()
    {
        const EnvironmentWorld world("bare", "services:\n  web: {image: '" + std::string(test::k_image_tools) +
                                                 "', stop_signal: SIGKILL, entrypoint: [/bin/bash, -c], command: ['/bin/sleep infinity; "
                                                 "true'], environment: {PATH: /nowhere}, expose: [8000]}");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(remarks(bring_up(world)), QString());
        QVERIFY2(timer.elapsed() < 25000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(world.things(), std::string("container web-1 running; network default"));
    }

    void a_known_image_is_asked_over_http_until_it_is_not_starting_any_more()
    {
        const EnvironmentWorld world("known",
                                     "services:\n  search:\n    image: localhost/seedbed-test-known/kibana:1\n    build: .\n"
                                     "    stop_signal: SIGKILL\n    command: [python3, /busy.py]\n");
        world.sample().write("Dockerfile", fmt::format("FROM {}\nCOPY busy.py /\n", test::k_image_tools));
        world.sample().write("busy.py", k_busy_server);
        QCOMPARE(remarks(bring_up(world)), QString());
        QCOMPARE(text(output_of(world, "search", {"cat", "/tmp/asked"})), QString("/api/status /api/status /api/status"));
    }
};

QTEST_GUILESS_MAIN(TestReadiness)
#include "tst_readiness.moc"
