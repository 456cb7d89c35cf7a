// Small projects brought up, changed, broken and taken down on a real engine; after every failure the test counts what is left.
#include "platform/sockets.h"
#include "support/environment_world.h"
#include "support/expect_error.h"
#include "support/port_holder.h"
#include "support/test_engine.h"

#include <QTest>
#include <fmt/format.h>

#include <unistd.h>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::EnvironmentWorld;
using seedbed::test::expect_error;
using seedbed::test::output_of;
using seedbed::test::PortHolder;
using seedbed::test::run_and_die;
using seedbed::test::running_service;
using seedbed::test::staying_service;

class TestEnvironmentFailures : public QObject {
    Q_OBJECT
private slots:
    void initTestCase();
    void a_port_that_is_taken_is_said_before_anything_is_made();
    void a_missing_image_is_said_before_anything_is_made();
    void external_things_must_exist();
    void a_build_that_fails_leaves_nothing();
    void a_container_that_ends_leaves_nothing();
    void an_unhealthy_service_leaves_nothing();
    void readiness_has_a_limit();
    void a_check_that_hangs_does_not_hold_the_limit_up();
    void cancelling_leaves_nothing();
    void a_failed_replacement_brings_the_old_one_back();
    void a_killed_up_is_finished_by_the_next();
    void a_killed_replacement_is_finished_by_the_next();
};

void TestEnvironmentFailures::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestEnvironmentFailures::a_port_that_is_taken_is_said_before_anything_is_made()
{
    const PortHolder holder;
    const EnvironmentWorld world(
        "port", "services:\n  web:\n    image: " + std::string(test::k_image_tools) +
                    "\n    command: [sleep, infinity]\n    ports:\n      - '127.0.0.1:" + std::to_string(holder.port()) + ":80'\n");
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.kind() == ErrorKind::port_taken, error.what());
    QVERIFY2(error.message().find(std::to_string(getpid())) != std::string::npos, error.what());
    QCOMPARE(error.position().line, 6);
    QVERIFY(!error.hint().empty());
    QCOMPARE(exit_code(error), 73);
    QCOMPARE(world.things(), std::string());

    const std::uint16_t port = platform::find_free_port();
    const EnvironmentWorld first("first", "services:\n  web: " + staying_service(fmt::format("ports: ['127.0.0.1:{}:80']", port)));
    first.up();
    const EnvironmentWorld second("second", "services:\n  web: " + staying_service(fmt::format("ports: ['127.0.0.1:{}:80']", port)));
    const Error held = expect_error([&] { second.up(); });
    QVERIFY2(held.kind() == ErrorKind::port_taken, held.what());
    QVERIFY2(held.message().find("container " + first.name() + "-web-1 of project " + first.name()) != std::string::npos, held.what());
    QCOMPARE(second.things(), std::string());
}

void TestEnvironmentFailures::a_missing_image_is_said_before_anything_is_made()
{
    const EnvironmentWorld world("image", "services:\n  db: " + staying_service() +
                                              "\n  web:\n    image: localhost/seedbed-test/no-such-image:1\nvolumes: {data: {}}\n");
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.kind() == ErrorKind::not_found, error.what());
    QVERIFY(error.message().find("localhost/seedbed-test/no-such-image:1") != std::string::npos);
    QVERIFY(!error.hint().empty() && error.position().known());
    QCOMPARE(world.things(), std::string());

    UpOptions options;
    options.pull_missing = false;
    const Error refused = expect_error([&] { world.up(options); });
    QVERIFY(refused.kind() == ErrorKind::not_found);
    QCOMPARE(world.things(), std::string());
}

void TestEnvironmentFailures::external_things_must_exist()
{
    const EnvironmentWorld world("external", "services:\n  web: " + staying_service("volumes: ['v:/v']") +
                                                 "\nvolumes:\n  v: {external: true, name: seedbed-test-no-such-volume}\n");
    const Error error = expect_error([&] { world.up(); });
    QVERIFY(error.kind() == ErrorKind::not_found && error.position().line == 4);
    QCOMPARE(world.things(), std::string());
}

void TestEnvironmentFailures::a_build_that_fails_leaves_nothing()
{
    const EnvironmentWorld world("nobuild", "services:\n  web: {build: .}\n");
    world.sample().write("Dockerfile", std::string("FROM ") + test::k_image_tools + "\nRUN echo words of the build; exit 7\n");
    const auto containers_before = world.engine().containers().size();
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(error.engine_words().find("words of the build") != std::string::npos, error.what());
    QVERIFY(error.position().known() && !error.hint().empty());
    QCOMPARE(world.things(), std::string());
    // The builder's own containers carry no label; nobody else builds on this engine while the test has it.
    QVERIFY(world.engine().containers().size() <= containers_before);
    const Error no_file = expect_error([&] {
        std::filesystem::remove(world.sample().folder() / "Dockerfile");
        world.up();
    });
    QVERIFY(no_file.kind() == ErrorKind::not_found && no_file.position().known());
}

void TestEnvironmentFailures::a_container_that_ends_leaves_nothing()
{
    const EnvironmentWorld world("fails", "services:\n  db: " + staying_service("volumes: ['data:/data']") + "\n  web: " +
                                              running_service("echo first words; echo last words >&2; exit 3") + "\nvolumes: {data: {}}");
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(error.message().find("web ended with exit code 3") != std::string::npos, error.what());
    QVERIFY2(error.engine_words().find("first words") != std::string::npos, error.what());
    QVERIFY2(error.engine_words().find("last words") != std::string::npos, error.what());
    QCOMPARE(exit_code(error), 1);
    QCOMPARE(world.things(), std::string());

    world.rewrite(std::string("services:\n  web: {image: '") + test::k_image_tools + "', command: [no-such-program]}\n");
    const Error no_program = expect_error([&] { world.up(); });
    QVERIFY2(no_program.hint().find("command") != std::string::npos, no_program.what());
    QCOMPARE(world.things(), std::string());
}

void TestEnvironmentFailures::an_unhealthy_service_leaves_nothing()
{
    const EnvironmentWorld world(
        "sick", "services:\n  web: " +
                    staying_service(
                        "healthcheck: {test: [CMD-SHELL, 'echo words of the probe; exit 1'], interval: 200ms, timeout: 2s, retries: 2}"));
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(error.message().find("unhealthy") != std::string::npos, error.what());
    QVERIFY2(error.engine_words().find("words of the probe") != std::string::npos, error.what());
    QCOMPARE(world.things(), std::string());
}

void TestEnvironmentFailures::readiness_has_a_limit()
{
    const EnvironmentWorld world(
        "slow", "services:\n  web: " + staying_service("healthcheck: {test: [CMD, 'false'], interval: 200ms, timeout: 2s, retries: 1000}"));
    UpOptions options;
    options.ready_timeout = std::chrono::milliseconds(1500);
    const Error error = expect_error([&] { world.up(options); });
    QVERIFY2(error.kind() == ErrorKind::timed_out, error.what());
    QCOMPARE(exit_code(error), 75);
    QCOMPARE(world.things(), std::string());
}

void TestEnvironmentFailures::a_check_that_hangs_does_not_hold_the_limit_up()
{
    const EnvironmentWorld world(
        "hang",
        "services:\n  web: " + staying_service("healthcheck: {test: [CMD, sleep, '600'], interval: 1s, timeout: 1s, retries: 1000}"));
    UpOptions options;
    options.ready_timeout = std::chrono::milliseconds(500);
    const Error error = expect_error([&] { world.up(options); });
    QVERIFY2(error.kind() == ErrorKind::timed_out, error.what());
    QCOMPARE(world.things(), std::string());
}

void TestEnvironmentFailures::cancelling_leaves_nothing()
{
    const EnvironmentWorld world(
        "cancel",
        "services:\n  web: " +
            staying_service("volumes: ['data:/data'], healthcheck: {test: [CMD, 'false'], interval: 200ms, timeout: 2s, retries: 1000}") +
            "\nvolumes: {data: {}}");
    std::stop_source stop;
    const Plan plan = world.environment().up_plan({});
    // Asks to stop as soon as the last step, the wait, has begun.
    struct StopAtWait : Progress {
        std::stop_source& source;
        explicit StopAtWait(std::stop_source& s) : source(s) {}
        void step_started(const StepInfo& step) override
        {
            if (step.action == "wait_ready")
                source.request_stop();
        }
        void step_progress(const StepInfo&, const StepProgress&) override {}
        void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
    } progress(stop);
    const Error error = expect_error([&] { run_plan(plan, progress, stop.get_token()); });
    QVERIFY2(error.kind() == ErrorKind::cancelled, error.what());
    QCOMPARE(exit_code(error), 130);
    QCOMPARE(world.things(), std::string());
}

void TestEnvironmentFailures::a_failed_replacement_brings_the_old_one_back()
{
    const EnvironmentWorld world("back", "services:\n  web: " + staying_service() + "\n  db: " + staying_service());
    world.up();
    const auto web = world.inspect("web").id;
    world.rewrite("services:\n  web: " + running_service("exit 4") + "\n  db: " + staying_service("environment: {NEW: word}"));
    const auto db = world.inspect("db").id;
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.message().find("exit code 4") != std::string::npos, error.what());
    QCOMPARE(world.things(), std::string("container db-1 running; container web-1 running; network default"));
    QVERIFY(world.inspect("web").id == web);
    QVERIFY(world.inspect("db").id == db);
}

void TestEnvironmentFailures::a_killed_up_is_finished_by_the_next()
{
    const std::string yaml =
        "services:\n  web: " + staying_service("depends_on: [db], networks: [default, back], volumes: ['data:/data']") +
        "\n  db: " + staying_service() + "\nnetworks: {back: {}}\nvolumes: {data: {}}";
    const EnvironmentWorld world("killed", yaml);
    const std::size_t steps = world.environment().up_plan({}).steps.size();
    for (std::size_t done = 1; done < steps; ++done) {
        run_and_die(world.environment().up_plan({}), done);
        world.up();
        QCOMPARE(world.things(),
                 std::string("container db-1 running; container web-1 running; network back; network default; volume data"));
        QCOMPARE(world.inspect("web").networks.size(), std::size_t(2));
        QVERIFY(world.environment().up_plan({}).empty());
        world.down();
        QCOMPARE(world.things(), std::string());
    }
}

void TestEnvironmentFailures::a_killed_replacement_is_finished_by_the_next()
{
    const auto yaml = [](int version) {
        return "services:\n  web: " + staying_service(fmt::format("volumes: [/anonymous], environment: {{VERSION: '{}'}}", version));
    };
    const EnvironmentWorld world("cut", yaml(0));
    world.up();
    output_of(world, "web", {"bash", "-c", "echo kept > /anonymous/f"});
    world.rewrite(yaml(1));
    const std::size_t steps = world.environment().up_plan({}).steps.size();
    for (std::size_t done = 1; done < steps; ++done) {
        world.rewrite(yaml(static_cast<int>(done)));
        run_and_die(world.environment().up_plan({}), done);
        world.up();
        QCOMPARE(world.things(), std::string("container web-1 running; network default"));
        QCOMPARE(output_of(world, "web", {"bash", "-c", "cat /anonymous/f; echo $VERSION"}), fmt::format("kept\n{}", done));
    }
    // Killed between giving the old one another name and making the new one.
    const auto old = world.inspect("web");
    world.engine().rename_container(old.id, old.id.short_form() + "_" + old.name);
    world.up();
    QCOMPARE(world.things(), std::string("container web-1 running; network default"));
    QCOMPARE(output_of(world, "web", {"cat", "/anonymous/f"}), std::string("kept"));
}

QTEST_GUILESS_MAIN(TestEnvironmentFailures)
#include "tst_environment_failures.moc"
