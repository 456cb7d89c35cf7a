// Tasks on a real engine: what they say, how they end, and that no container of theirs stays.
#include "environment/names.h"
#include "support/environment_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"
#include "tools/tools.h"

#include <QTest>
#include <fmt/format.h>

#include <csignal>
#include <mutex>
#include <sys/wait.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::tools;
using seedbed::test::EnvironmentWorld;
using seedbed::test::expect_error;

namespace {

std::string project()
{
    return fmt::format(R"(
x-seedbed:
  version: 1
  tools:
    shell:
      image: {0}
      mounts: [".:/work"]
      user: host
      tasks:
        say: {{run: 'echo out $$WORD; echo err >&2; printf unfinished', env: {{WORD: loud}}}}
        args: {{run: [printf, '%s|']}}
        code: {{run: exit 42}}
        file: {{run: 'id -u > made; pwd; test -w "$$HOME"'}}
        many: {{run: seq 1 100000}}
        slow: {{run: 'echo begun; sleep 100', timeout: 2s}}
        endless: {{run: 'echo begun; sleep 100'}}
        first: {{run: 'echo first >> order'}}
        second: {{run: 'echo second >> order', needs: {{tasks: [first]}}}}
        bad: {{run: exit 5}}
        after-bad: {{run: touch never, needs: {{tasks: [bad]}}}}
        net: {{run: getent hosts web, needs: {{services: [web]}}}}
        gone: {{run: [no-such-program]}}
        bare: {{run: pwd}}
    alone: {{image: {0}, network: false, tasks: {{devices: {{run: ls /sys/class/net}}}}}}
    made: {{service: built, tasks: {{word: {{run: cat /word}}}}}}
services:
  web: {{image: {0}, command: [sleep, infinity], stop_signal: SIGKILL}}
  built: {{build: ., profiles: [tools]}}
  job: {{image: {0}, command: [echo], x-seedbed: {{role: task}}, profiles: [tools]}}
)",
                       test::k_image_tools);
}

struct World : EnvironmentWorld {
    World() : EnvironmentWorld("tools", project()) {}

    [[nodiscard]] Tools tools() const { return Tools(std::make_shared<environment::Environment>(environment())); }

    TaskResult run(const std::string& task, RunOptions options = {}, const std::stop_token& stop = {})
    {
        out.clear();
        err.clear();
        options.on_output = [this](engine::LogSource source, std::string_view bytes) {
            const std::lock_guard lock(mutex);
            (source == engine::LogSource::stderr_ ? err : out) += bytes;
        };
        NoProgress progress;
        const StepInfo info;
        const StepContext context(info, progress, stop);
        return tools().run(tools().find_task(task), options, context);
    }

    std::mutex mutex;
    std::string out, err;
};

}  // namespace

class TestTools : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void output_and_code_come_through();
    void files_belong_to_the_caller();
    void no_line_is_lost();
    void a_time_limit_ends_the_task();
    void cancelling_ends_the_task();
    void needed_tasks_run_first();
    void needed_services_are_up();
    void networks_are_as_said();
    void a_tool_image_is_built_when_needed();
    void what_cannot_run_is_said();
    void a_killed_seedbed_leaves_a_task_that_is_found();
    void tools_are_listed();
};

void TestTools::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestTools::output_and_code_come_through()
{
    World world;
    QCOMPARE(world.run("say").exit_code, 0);
    QCOMPARE(world.out, std::string("out loud\nunfinished"));
    QCOMPARE(world.err, std::string("err\n"));
    RunOptions options;
    options.arguments = {"a b", "c"};
    QCOMPARE(world.run("args", options).exit_code, 0);
    QCOMPARE(world.out, std::string("a b|c|"));
    QCOMPARE(world.run("code").exit_code, 42);
    options.arguments = {"from", "job"};
    QCOMPARE(world.run("job", options).exit_code, 0);
    QCOMPARE(world.out, std::string("from job\n"));
    QVERIFY2(world.things().find("container") == std::string::npos, world.things().c_str());
}

void TestTools::files_belong_to_the_caller()
{
    World world;
    QVERIFY2(world.run("file").exit_code == 0, world.err.c_str());
    QCOMPARE(world.out, std::string("/work\n"));
    QCOMPARE(world.sample().read("made"), std::to_string(getuid()) + "\n");
}

void TestTools::no_line_is_lost()
{
    World world;
    std::string expected;
    for (int i = 1; i <= 100000; ++i)
        expected += std::to_string(i) + "\n";
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(world.run("many").exit_code, 0);
        QCOMPARE(world.out.size(), expected.size());
        QVERIFY(world.out == expected);
    }
}

void TestTools::a_time_limit_ends_the_task()
{
    World world;
    const Error error = expect_error([&] { world.run("slow"); });
    QVERIFY2(error.kind() == ErrorKind::timed_out, error.what());
    QCOMPARE(exit_code(error), 75);
    QCOMPARE(world.out, std::string("begun\n"));
    QVERIFY2(world.things().find("container") == std::string::npos, world.things().c_str());
}

void TestTools::cancelling_ends_the_task()
{
    World world;
    std::stop_source stop;
    RunOptions options;
    NoProgress progress;
    const StepInfo info;
    const StepContext context(info, progress, stop.get_token());
    options.on_output = [&](engine::LogSource, std::string_view) { stop.request_stop(); };
    const auto tools = world.tools();
    const Error error = expect_error([&] { static_cast<void>(tools.run(tools.find_task("endless"), options, context)); });
    QVERIFY2(error.kind() == ErrorKind::cancelled, error.what());
    QVERIFY2(world.things().find("container") == std::string::npos, world.things().c_str());
}

void TestTools::needed_tasks_run_first()
{
    World world;
    QCOMPARE(world.run("second").exit_code, 0);
    QCOMPARE(world.sample().read("order"), std::string("first\nsecond\n"));
    const Error error = expect_error([&] { world.run("after-bad"); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QCOMPARE(exit_code(error), 5);
    QVERIFY(!std::filesystem::exists(world.sample().folder() / "never"));
    RunOptions options;
    options.without_needs = true;
    QCOMPARE(world.run("second", options).exit_code, 0);
    QCOMPARE(world.sample().read("order"), std::string("first\nsecond\nsecond\n"));
}

void TestTools::needed_services_are_up()
{
    World world;
    QVERIFY2(world.run("net").exit_code == 0, world.err.c_str());
    QVERIFY(world.out.find("web") != std::string::npos);
    QCOMPARE(world.things(), std::string("container web-1 running; network default"));
}

void TestTools::networks_are_as_said()
{
    World world;
    QCOMPARE(world.run("alone/devices").exit_code, 0);
    QCOMPARE(world.out, std::string("lo\n"));
}

void TestTools::a_tool_image_is_built_when_needed()
{
    World world;
    world.sample().write("Dockerfile", std::string("FROM ") + test::k_image_tools + "\nRUN echo built > /word\n");
    QCOMPARE(world.run("word").exit_code, 0);
    QCOMPARE(world.out, std::string("built\n"));
}

void TestTools::what_cannot_run_is_said()
{
    World world;
    const Error error = expect_error([&] { world.run("gone"); });
    QVERIFY2(error.hint().find("command") != std::string::npos, error.what());
    QVERIFY2(error.message().find("shell/gone") != std::string::npos, error.what());
    QVERIFY2(world.things().find("container") == std::string::npos, world.things().c_str());
}

void TestTools::a_killed_seedbed_leaves_a_task_that_is_found()
{
    World world;
    // A child that stands for another Seedbed; it is killed while its task runs.
    int begun[2];
    QCOMPARE(::pipe(begun), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto engine = engine::Engine::connect(test::test_endpoint());
        const Tools tools(std::make_shared<environment::Environment>(engine, world.sample().shared()));
        RunOptions options;
        options.on_output = [&](engine::LogSource, std::string_view bytes) {
            static_cast<void>(!::write(begun[1], bytes.data(), bytes.size()));
        };
        NoProgress progress;
        const StepInfo info;
        static_cast<void>(tools.run(tools.find_task("endless"), options, StepContext(info, progress, {})));
        ::_exit(0);
    }
    char byte = 0;
    QCOMPARE(::read(begun[0], &byte, 1), ssize_t(1));
    QVERIFY2(world.things().find("container shell-run-") != std::string::npos, world.things().c_str());
    QVERIFY(world.tools().remove_abandoned().empty());
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    const auto done = world.tools().remove_abandoned();
    QCOMPARE(done.size(), std::size_t(1));
    QVERIFY2(world.things().find("container") == std::string::npos, world.things().c_str());
    ::close(begun[0]);
    ::close(begun[1]);
}

void TestTools::tools_are_listed()
{
    World world;
    const auto rows = world.tools().list();
    QCOMPARE(rows.size(), std::size_t(3));
    QCOMPARE(rows[0].name, std::string("alone"));
    QVERIFY(rows[0].state == ImageState::present && rows[0].size > 0 && !rows[0].image_id.empty());
    QVERIFY(rows[1].name == "made" && rows[1].state == ImageState::built_when_needed);
    QVERIFY(rows[2].tasks.size() > 10);
}

QTEST_GUILESS_MAIN(TestTools)
#include "tst_tools.moc"
