// Small projects brought up, changed, broken and taken down on a real engine; after every failure the test counts what is left.
#include "base/text.h"
#include "environment/names.h"
#include "environment/readiness.h"
#include "platform/process.h"
#include "platform/sockets.h"
#include "support/environment_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <QTest>
#include <fmt/format.h>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::EnvironmentWorld;
using seedbed::test::expect_error;
using seedbed::test::run_and_die;
using seedbed::test::titles;

namespace {

// A service that stays, and ends at once when it is stopped (a shell or a sleep as process 1 would wait for its SIGKILL).
std::string staying(const std::string& more = {})
{
    return std::string("{image: '") + test::k_image_tools + "', command: [sleep, infinity], stop_signal: SIGKILL" +
           (more.empty() ? "" : ", " + more) + "}";
}

std::string running(const std::string& command, const std::string& more = {})
{
    return std::string("{image: '") + test::k_image_tools + "', stop_signal: SIGKILL, command: [bash, -c, '" + command + "']" +
           (more.empty() ? "" : ", " + more) + "}";
}

void run(const Plan& plan, const std::stop_token& stop = {})
{
    NoProgress progress;
    run_plan(plan, progress, stop);
}

std::string output_of(const EnvironmentWorld& world, const std::string& service, std::vector<std::string> command)
{
    engine::ExecSpec spec;
    spec.command = std::move(command);
    return std::string(trimmed(world.engine().exec(world.inspect(service).id, spec).output));
}

class Listener {
public:
    Listener() : socket_(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        const bool ready = ::bind(socket_, reinterpret_cast<sockaddr*>(&address), size) == 0 && ::listen(socket_, 1) == 0 &&
                           ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) == 0;
        port = ready ? ntohs(address.sin_port) : std::uint16_t{0};
    }
    ~Listener() { ::close(socket_); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    std::uint16_t port{0};

private:
    int socket_;
};

}  // namespace

class TestEnvironment : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void up_twice_and_down();
    void other_programs_see_the_project();
    void a_change_replaces_one_service_and_keeps_its_data();
    void conditions_are_waited_for();
    void services_find_each_other();
    void a_port_that_is_taken_is_said_before_anything_is_made();
    void a_missing_image_is_said_before_anything_is_made();
    void external_things_must_exist();
    void images_are_built_and_labelled();
    void a_build_that_fails_leaves_nothing();
    void a_container_that_ends_leaves_nothing();
    void an_unhealthy_service_leaves_nothing();
    void readiness_has_a_limit();
    void cancelling_leaves_nothing();
    void a_failed_replacement_brings_the_old_one_back();
    void a_killed_up_is_finished_by_the_next();
    void a_killed_replacement_is_finished_by_the_next();
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
    const EnvironmentWorld world("up", "services:\n  web: " + staying("depends_on: [db], volumes: ['data:/data']") +
                                           "\n  db: " + staying() + "\nvolumes: {data: {}}");
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
    const EnvironmentWorld world("ps", "services:\n  web: " + staying() + "\n");
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

void TestEnvironment::a_change_replaces_one_service_and_keeps_its_data()
{
    const auto yaml = [](const std::string& word) {
        return "services:\n  web: " + staying("volumes: ['data:/data', /anonymous], environment: {WORD: " + word + "}") +
               "\n  db: " + staying() + "\nvolumes: {data: {}}";
    };
    const EnvironmentWorld world("drift", yaml("one"));
    world.up();
    const auto web = world.inspect("web").id;
    const auto db = world.inspect("db").id;
    output_of(world, "web", {"bash", "-c", "echo kept > /data/f; echo kept > /anonymous/f"});

    world.rewrite(yaml("two"));
    const Plan plan = world.environment().up_plan({});
    QVERIFY2(titles(plan).find("Replace container " + world.name() + "-web-1: the project file has changed") != std::string::npos,
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
        "cond",
        "services:\n  db: " +
            running("sleep 1; touch /tmp/ready; exec sleep infinity",
                    "healthcheck: {test: [CMD, test, -e, /tmp/ready], interval: 300ms, timeout: 2s, retries: 30}") +
            "\n  migrate: " +
            running("sleep 1; echo done > /shared/f", "volumes: ['shared:/shared'], depends_on: {db: {condition: service_healthy}}") +
            "\n  web: " +
            running("cp /shared/f /tmp/seen; exec sleep infinity",
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

void TestEnvironment::services_find_each_other()
{
    const EnvironmentWorld world("names", "services:\n  web: " + staying("links: ['db:database'], networks: [default, back]") + "\n  db: " +
                                              staying("networks: {default: {}, back: {aliases: [store]}}") + "\nnetworks: {back: {}}");
    world.up();
    for (const char* name : {"db", "database", "store"})
        QVERIFY2(!output_of(world, "web", {"getent", "hosts", name}).empty(), name);
    QCOMPARE(world.inspect("db").networks.size(), std::size_t(2));
}

void TestEnvironment::a_port_that_is_taken_is_said_before_anything_is_made()
{
    const Listener listener;
    const EnvironmentWorld world(
        "port", "services:\n  web:\n    image: " + std::string(test::k_image_tools) +
                    "\n    command: [sleep, infinity]\n    ports:\n      - '127.0.0.1:" + std::to_string(listener.port) + ":80'\n");
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.kind() == ErrorKind::port_taken, error.what());
    QVERIFY2(error.message().find(std::to_string(getpid())) != std::string::npos, error.what());
    QCOMPARE(error.position().line, 6);
    QVERIFY(!error.hint().empty());
    QCOMPARE(exit_code(error), 73);
    QCOMPARE(world.things(), std::string());

    const std::uint16_t port = platform::find_free_port();
    const EnvironmentWorld first("first", "services:\n  web: " + staying(fmt::format("ports: ['127.0.0.1:{}:80']", port)));
    first.up();
    const EnvironmentWorld second("second", "services:\n  web: " + staying(fmt::format("ports: ['127.0.0.1:{}:80']", port)));
    const Error held = expect_error([&] { second.up(); });
    QVERIFY2(held.kind() == ErrorKind::port_taken, held.what());
    QVERIFY2(held.message().find("container " + first.name() + "-web-1 of project " + first.name()) != std::string::npos, held.what());
    QCOMPARE(second.things(), std::string());
}

void TestEnvironment::a_missing_image_is_said_before_anything_is_made()
{
    const EnvironmentWorld world(
        "image", "services:\n  db: " + staying() + "\n  web:\n    image: localhost/seedbed-test/no-such-image:1\nvolumes: {data: {}}\n");
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

void TestEnvironment::external_things_must_exist()
{
    const EnvironmentWorld world("external", "services:\n  web: " + staying("volumes: ['v:/v']") +
                                                 "\nvolumes:\n  v: {external: true, name: seedbed-test-no-such-volume}\n");
    const Error error = expect_error([&] { world.up(); });
    QVERIFY(error.kind() == ErrorKind::not_found && error.position().line == 4);
    QCOMPARE(world.things(), std::string());
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
    QVERIFY(world.inspect("web").id == before);
    world.rewrite("services:\n  web: {build: {context: ., args: {WORD: again}}, stop_signal: SIGKILL}\n");
    world.up(options);
    QVERIFY(world.inspect("web").id != before);
    QCOMPARE(output_of(world, "web", {"cat", "/word"}), std::string("again"));
}

void TestEnvironment::a_build_that_fails_leaves_nothing()
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

void TestEnvironment::a_container_that_ends_leaves_nothing()
{
    const EnvironmentWorld world("fails", "services:\n  db: " + staying("volumes: ['data:/data']") + "\n  web: " +
                                              running("echo first words; echo last words >&2; exit 3") + "\nvolumes: {data: {}}");
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

void TestEnvironment::an_unhealthy_service_leaves_nothing()
{
    const EnvironmentWorld world(
        "sick",
        "services:\n  web: " +
            staying("healthcheck: {test: [CMD-SHELL, 'echo words of the probe; exit 1'], interval: 200ms, timeout: 2s, retries: 2}"));
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(error.message().find("unhealthy") != std::string::npos, error.what());
    QVERIFY2(error.engine_words().find("words of the probe") != std::string::npos, error.what());
    QCOMPARE(world.things(), std::string());
}

void TestEnvironment::readiness_has_a_limit()
{
    const EnvironmentWorld world(
        "slow", "services:\n  web: " + staying("healthcheck: {test: [CMD, 'false'], interval: 200ms, timeout: 2s, retries: 1000}"));
    UpOptions options;
    options.ready_timeout = std::chrono::milliseconds(1500);
    const Error error = expect_error([&] { world.up(options); });
    QVERIFY2(error.kind() == ErrorKind::timed_out, error.what());
    QCOMPARE(exit_code(error), 75);
    QCOMPARE(world.things(), std::string());
}

void TestEnvironment::cancelling_leaves_nothing()
{
    const EnvironmentWorld world(
        "cancel", "services:\n  web: " +
                      staying("volumes: ['data:/data'], healthcheck: {test: [CMD, 'false'], interval: 200ms, timeout: 2s, retries: 1000}") +
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

void TestEnvironment::a_failed_replacement_brings_the_old_one_back()
{
    const EnvironmentWorld world("back", "services:\n  web: " + staying() + "\n  db: " + staying());
    world.up();
    const auto web = world.inspect("web").id;
    world.rewrite("services:\n  web: " + running("exit 4") + "\n  db: " + staying("environment: {NEW: word}"));
    const auto db = world.inspect("db").id;
    const Error error = expect_error([&] { world.up(); });
    QVERIFY2(error.message().find("exit code 4") != std::string::npos, error.what());
    QCOMPARE(world.things(), std::string("container db-1 running; container web-1 running; network default"));
    QVERIFY(world.inspect("web").id == web);
    QVERIFY(world.inspect("db").id == db);
}

void TestEnvironment::a_killed_up_is_finished_by_the_next()
{
    const std::string yaml = "services:\n  web: " + staying("depends_on: [db], networks: [default, back], volumes: ['data:/data']") +
                             "\n  db: " + staying() + "\nnetworks: {back: {}}\nvolumes: {data: {}}";
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

void TestEnvironment::a_killed_replacement_is_finished_by_the_next()
{
    const auto yaml = [](int version) {
        return "services:\n  web: " + staying(fmt::format("volumes: [/anonymous], environment: {{VERSION: '{}'}}", version));
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

void TestEnvironment::scaling_up_and_down()
{
    const EnvironmentWorld world("scale", "services:\n  web: " + staying("scale: 3"));
    world.up();
    QCOMPARE(world.things(), std::string("container web-1 running; container web-2 running; container web-3 running; network default"));
    world.rewrite("services:\n  web: " + staying("scale: 1"));
    world.up();
    QCOMPARE(world.things(), std::string("container web-1 running; network default"));
}

void TestEnvironment::orphans_are_shown_and_removed_when_asked()
{
    const EnvironmentWorld world("orphans", "services:\n  web: " + staying() + "\n  old: " + staying());
    world.up();
    world.rewrite("services:\n  web: " + staying());
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
        return "services:\n  main: " + staying("volumes: ['/shared'], environment: {WORD: " + word + "}") +
               "\n  side: " + staying("network_mode: 'service:main', volumes_from: [main]");
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
    const EnvironmentWorld world("stop", "services:\n  web: " + staying("depends_on: [db]") + "\n  db: " + staying());
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
    const EnvironmentWorld world("down", "services:\n  web: " + staying("volumes: ['data:/data', 'ptr:/ptr']") +
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
