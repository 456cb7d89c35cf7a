// Small projects brought up, changed, broken and taken down on a real engine; after every failure the test counts what is left.
#include "platform/process.h"
#include "platform/sockets.h"
#include "support/environment_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <QElapsedTimer>
#include <QTest>
#include <fmt/format.h>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::EnvironmentWorld;
using seedbed::test::expect_error;
using seedbed::test::output_of;
using seedbed::test::run;
using seedbed::test::running_service;
using seedbed::test::staying_service;
using seedbed::test::titles;

class TestEnvironment : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void up_twice_and_down();
    void other_programs_see_the_project();
    void a_change_replaces_one_service_and_keeps_its_volume();
    void conditions_are_waited_for();
    void a_check_is_not_waited_for_until_the_engine_asks_it();
    void services_find_each_other();
    void images_are_built_and_labelled();
    void scaling_up_and_down();
    void orphans_are_shown_and_removed_when_asked();
    void shared_namespaces_and_volumes();
    void stop_start_and_restart();
    void down_keeps_volumes_until_asked();
};

void TestEnvironment::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestEnvironment::up_twice_and_down()
{
    const EnvironmentWorld world("up", "services:\n  web: " + staying_service("depends_on: [db], volumes: ['data:/data']") +
                                           "\n  db: " + staying_service() + "\nvolumes: {data: {}}");
    const Plan plan = world.environment().up_plan({});
    QCOMPARE(titles(plan), fmt::format("Check names, ports, folders and images; Create network {0}_default; Create volume {0}_data; "
                                       "Create container {0}-db-1; Create container {0}-web-1; Start db; Start web; "
                                       "Wait until db is ready; Wait until web is ready",
                                       world.name()));
    run(plan);
    QCOMPARE(world.things(), std::string("container db-1 running; container web-1 running; network default; volume data"));
    for (const auto& status : world.environment().status())
        QVERIFY(status.state == ServiceState::running && !status.drifted && !status.orphan);
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());
    world.down();
    QCOMPARE(world.things(), std::string());
    QVERIFY(world.environment().down_plan({}).empty());
}

// Debian's docker-compose 1.29 lists what carries Compose's labels.
void TestEnvironment::other_programs_see_the_project()
{
    const EnvironmentWorld world("ps", "services:\n  web: " + staying_service() + "\n");
    world.up();
    platform::ProcessRequest request;
    request.argv = {"docker-compose", "-H", world.engine().endpoint().url(), "-p", world.name(), "ps"};
    request.working_dir = world.sample().folder();
    const auto answer = platform::run_process(request);
    QVERIFY2(answer.exit_code == 0, answer.errors.c_str());
    QVERIFY2(answer.output.find(world.name() + "-web-1") != std::string::npos, answer.output.c_str());
    const auto labels = world.inspect("web").labels;
    QVERIFY(labels.contains("com.docker.compose.config-hash") && !labels.at("com.docker.compose.image").empty());
}

void TestEnvironment::a_change_replaces_one_service_and_keeps_its_volume()
{
    const auto yaml = [](const std::string& word) {
        return "services:\n  web: " + staying_service("volumes: ['data:/data', /anonymous], environment: {WORD: " + word + "}") +
               "\n  db: " + staying_service() + "\nvolumes: {data: {}}";
    };
    const EnvironmentWorld world("drift", yaml("one"));
    world.up();
    const auto web = world.inspect("web").id;
    const auto db = world.inspect("db").id;
    output_of(world, "web", {"bash", "-c", "echo kept > /data/f; echo kept > /anonymous/f"});

    world.rewrite(yaml("two"));
    const Plan plan = world.environment().up_plan({});
    QVERIFY2(titles(plan).find("Replace container " + world.name() + "-web-1: the project file has changed: environment.WORD") !=
                 std::string::npos,
             titles(plan).c_str());
    run(plan);
    QVERIFY(world.inspect("web").id != web);
    QVERIFY(world.inspect("db").id == db);
    QCOMPARE(world.inspect("web").name, world.name() + "-web-1");
    QCOMPARE(output_of(world, "web", {"bash", "-c", "cat /data/f /anonymous/f; echo $WORD"}), std::string("kept\nkept\ntwo"));
    QCOMPARE(world.things(), std::string("container db-1 running; container web-1 running; network default; volume data"));
    QVERIFY(world.environment().up_plan({}).empty());
}

void TestEnvironment::conditions_are_waited_for()
{
    const EnvironmentWorld world(
        "cond", "services:\n  db: " +
                    running_service("sleep 1; touch /tmp/ready; exec sleep infinity",
                                    "healthcheck: {test: [CMD, test, -e, /tmp/ready], interval: 300ms, timeout: 2s, retries: 30}") +
                    "\n  migrate: " +
                    running_service("sleep 1; echo done > /shared/f",
                                    "volumes: ['shared:/shared'], depends_on: {db: {condition: service_healthy}}") +
                    "\n  web: " +
                    running_service("cp /shared/f /tmp/seen; exec sleep infinity",
                                    "volumes: ['shared:/shared'], depends_on: {migrate: {condition: service_completed_successfully}}") +
                    "\nvolumes: {shared: {}}");
    world.up();
    QCOMPARE(output_of(world, "web", {"cat", "/tmp/seen"}), std::string("done"));
    const auto db = world.inspect("db").state;
    const auto migrate = world.inspect("migrate").state;
    QVERIFY(db.health == engine::Health::healthy);
    QVERIFY(!migrate.running && migrate.exit_code == 0);
    QVERIFY(*migrate.started_at - *db.started_at > std::chrono::seconds(1));
    QVERIFY(*world.inspect("web").state.started_at > *migrate.finished_at);
    for (const auto& status : world.environment().status())
        QVERIFY(status.state == (status.service == "migrate" ? ServiceState::completed : ServiceState::running));
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());
}

// Docker asks a check after its interval for the first time, and this Podman never.
void TestEnvironment::a_check_is_not_waited_for_until_the_engine_asks_it()
{
    const EnvironmentWorld world("check", "services:\n  db: " +
                                              running_service("sleep 1; touch /tmp/ready; exec sleep infinity",
                                                              "healthcheck: {test: [CMD-SHELL, 'test -e /tmp/ready'], interval: 2m}") +
                                              "\n  web: " + staying_service("depends_on: {db: {condition: service_healthy}}"));
    QElapsedTimer timer;
    timer.start();
    world.up();
    QVERIFY2(timer.elapsed() < 60'000, std::to_string(timer.elapsed()).c_str());
    QVERIFY(*world.inspect("web").state.started_at - *world.inspect("db").state.started_at > std::chrono::seconds(1));
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());
    static_cast<void>(output_of(world, "db", {"rm", "/tmp/ready"}));
    const bool engine_knows = world.inspect("db").state.health == engine::Health::healthy;
    QCOMPARE(titles(world.environment().up_plan({})), std::string(engine_knows ? "" : "Wait until db is ready"));
}

void TestEnvironment::services_find_each_other()
{
    const EnvironmentWorld world("names", "services:\n  web: " + staying_service("links: ['db:database'], networks: [default, back]") +
                                              "\n  db: " + staying_service("networks: {default: {}, back: {aliases: [store]}}") +
                                              "\nnetworks: {back: {}}");
    world.up();
    for (const char* name : {"db", "database", "store"})
        QVERIFY2(!output_of(world, "web", {"getent", "hosts", name}).empty(), name);
    QCOMPARE(world.inspect("db").networks.size(), std::size_t(2));
}

void TestEnvironment::images_are_built_and_labelled()
{
    const EnvironmentWorld world("build", "services:\n  web: {build: {context: ., args: {WORD: built}}, stop_signal: SIGKILL}\n");
    world.sample().write(
        "Dockerfile", std::string("FROM ") + test::k_image_tools + "\nARG WORD\nRUN echo $WORD > /word\nCMD [\"sleep\", \"infinity\"]\n");
    world.up();
    QCOMPARE(output_of(world, "web", {"cat", "/word"}), std::string("built"));
    const auto image = world.engine().inspect_image(world.name() + "-web");
    QCOMPARE(image.labels.at("com.docker.compose.project"), world.name());
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());

    // Built again without a change it is the same image, and the container stays; with a change it is replaced.
    const auto before = world.inspect("web").id;
    UpOptions options;
    options.build = true;
    world.up(options);
    const bool same_image = world.engine().inspect_image(world.name() + "-web").id == image.id;
    QVERIFY(same_image || world.engine().flavor() == seedbed::engine::Flavor::podman);  // its builder's cache misses now and then
    QCOMPARE(world.inspect("web").id == before, same_image);
    world.rewrite("services:\n  web: {build: {context: ., args: {WORD: again}}, stop_signal: SIGKILL}\n");
    world.up(options);
    QVERIFY(world.inspect("web").id != before);
    QCOMPARE(output_of(world, "web", {"cat", "/word"}), std::string("again"));
}

void TestEnvironment::scaling_up_and_down()
{
    const EnvironmentWorld world("scale", "services:\n  web: " + staying_service("scale: 3"));
    world.up();
    QCOMPARE(world.things(), std::string("container web-1 running; container web-2 running; container web-3 running; network default"));
    world.rewrite("services:\n  web: " + staying_service("scale: 1"));
    world.up();
    QCOMPARE(world.things(), std::string("container web-1 running; network default"));
}

void TestEnvironment::orphans_are_shown_and_removed_when_asked()
{
    const EnvironmentWorld world("orphans", "services:\n  web: " + staying_service() + "\n  old: " + staying_service());
    world.up();
    world.rewrite("services:\n  web: " + staying_service());
    const Plan plan = world.environment().up_plan({});
    QVERIFY(plan.empty());
    QCOMPARE(plan.notes.size(), std::size_t(1));
    QVERIFY(plan.notes[0].find(world.name() + "-old-1") != std::string::npos);
    const auto status = world.environment().status();
    QVERIFY(status.size() == 2 && status[1].orphan && status[1].service == "old");
    UpOptions options;
    options.remove_orphans = true;
    world.up(options);
    QCOMPARE(world.things(), std::string("container web-1 running; network default"));
}

void TestEnvironment::shared_namespaces_and_volumes()
{
    const auto yaml = [](const std::string& word) {
        return "services:\n  main: " + staying_service("volumes: ['/shared'], environment: {WORD: " + word + "}") +
               "\n  side: " + staying_service("network_mode: 'service:main', volumes_from: [main]");
    };
    const EnvironmentWorld world("share", yaml("one"));
    world.up();
    output_of(world, "main", {"bash", "-c", "echo shared > /shared/f"});
    QCOMPARE(output_of(world, "side", {"cat", "/shared/f"}), std::string("shared"));
    QCOMPARE(output_of(world, "side", {"hostname", "-I"}), output_of(world, "main", {"hostname", "-I"}));
    world.rewrite(yaml("two"));
    world.up();
    QCOMPARE(output_of(world, "side", {"hostname", "-I"}), output_of(world, "main", {"hostname", "-I"}));
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());
}

void TestEnvironment::stop_start_and_restart()
{
    const EnvironmentWorld world("stop", "services:\n  web: " + staying_service("depends_on: [db]") + "\n  db: " + staying_service());
    const Error none = expect_error([&] { static_cast<void>(world.environment().start_plan({"db"})); });
    QVERIFY(none.kind() == ErrorKind::not_found && none.hint().find("seedbed up db") != std::string::npos);
    world.up();
    const auto id = world.inspect("web").id;
    run(world.environment().stop_plan({}));
    QCOMPARE(world.things(), std::string("container db-1 exited; container web-1 exited; network default"));
    run(world.environment().start_plan({"db"}));
    QCOMPARE(world.things(), std::string("container db-1 running; container web-1 exited; network default"));
    run(world.environment().start_plan({}));
    QVERIFY(world.environment().start_plan({}).empty());
    const auto started = *world.inspect("web").state.started_at;
    run(world.environment().restart_plan({"web"}));
    QVERIFY(world.inspect("web").id == id);
    QVERIFY(*world.inspect("web").state.started_at > started);
    QVERIFY(world.environment().up_plan({}).empty());
}

void TestEnvironment::down_keeps_volumes_until_asked()
{
    const EnvironmentWorld world("down", "services:\n  web: " + staying_service("volumes: ['data:/data', 'ptr:/ptr']") +
                                             "\nvolumes: {data: {}, ptr: {driver_opts: {type: none, o: bind, device: /tmp}}}");
    world.up();
    world.down(false);
    QCOMPARE(world.things(), std::string("volume data; volume ptr"));
    DownOptions options;
    options.volumes = true;
    const Plan plan = world.environment().down_plan(options);
    QCOMPARE(plan.losses.size(), std::size_t(1));
    QVERIFY(plan.losses[0].find("_data") != std::string::npos);
    QCOMPARE(plan.notes.size(), std::size_t(1));
    QVERIFY(plan.notes[0].find("/tmp") != std::string::npos);
    run(plan);
    QCOMPARE(world.things(), std::string());
}

QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
