// A project of twelve services with all that a file can ask for, brought up, changed and taken down on a real engine; and projects that
// docker-compose 1.29 takes over from us, and we from it.
#include "environment/names.h"
#include "platform/process.h"
#include "support/environment_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <map>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::EnvironmentWorld;
using seedbed::test::expect_error;
using seedbed::test::output_of;
using seedbed::test::run;
using seedbed::test::running_service;
using seedbed::test::staying_service;
using seedbed::test::titles;

namespace {

const std::string k_becomes_healthy = "healthcheck: {test: [CMD, test, -e, /tmp/ready], interval: 300ms, timeout: 2s, retries: 50}";

std::string healthy_service(const std::string& more)
{
    return running_service("touch /tmp/ready; exec sleep infinity", k_becomes_healthy + (more.empty() ? "" : ", " + more));
}

// `word` is in the environment of cache alone.
std::string large_project(const std::string& word)
{
    return "services:\n  db: " + healthy_service("networks: [back], secrets: [password], volumes: ['data:/data']") +
           "\n  cache: " + healthy_service("networks: [back], environment: {WORD: " + word + "}") +
           "\n  queue: " + staying_service("networks: [back]") + "\n  migrate: " +
           running_service("echo migrated > /data/f",
                           "networks: [back], volumes: ['data:/data'], depends_on: {db: {condition: service_healthy}}") +
           "\n  seed: " +
           running_service(
               "cat /data/f",
               "networks: [back], volumes: ['data:/data'], depends_on: {migrate: {condition: service_completed_successfully}}") +
           "\n  api:\n    build: .\n    stop_signal: SIGKILL\n    networks: [front, back]\n"
           "    depends_on: {seed: {condition: service_completed_successfully}, cache: {condition: service_healthy, restart: true}}\n"
           "    secrets:\n      - password\n      - {source: token, target: /etc/token, uid: '1000', gid: '1001', mode: 0440}\n"
           "    configs: [settings, {source: inline, target: /etc/inline.conf}]\n" +
           "  worker: " + staying_service("scale: 3, networks: [back], depends_on: [api, queue]") +
           "\n  web: " + healthy_service("networks: [front], depends_on: [api]") +
           "\n  mailer: " + staying_service("networks: [back], depends_on: [queue], post_start: [{command: [touch, /tmp/greeted]}]") +
           "\n  search: " + healthy_service("networks: [back], depends_on: {db: {condition: service_healthy}}") +
           "\n  metrics: " + staying_service("network_mode: 'service:web'") + "\n  clock: " + staying_service("networks: [front]") +
           "\n  console: " + staying_service("profiles: [tools]") +
           "\nnetworks: {front: {}, back: {}}\nvolumes: {data: {}}\n"
           "secrets:\n  password: {file: ./password.txt}\n  token: {environment: TOKEN}\n"
           "configs:\n  settings: {file: ./settings.conf}\n  inline: {content: \"a line\"}\n";
}

void write_files(const EnvironmentWorld& world)
{
    world.sample().write("password.txt", "open sesame");
    world.sample().write("settings.conf", "key = value");
    world.sample().write(".env", "TOKEN=from the environment\n");
    world.sample().write("Dockerfile",
                         std::string("FROM ") + test::k_image_tools + "\nRUN echo built > /built\nCMD [\"sleep\", \"infinity\"]\n");
}

std::map<std::string, ContainerId> ids_of(const EnvironmentWorld& world)
{
    std::map<std::string, ContainerId> ids;
    for (const auto& status : world.environment().status())
        ids[fmt::format("{} {}", status.service, status.number)] = status.container;
    return ids;
}

bool nothing_is_starting(const EnvironmentWorld& world)
{
    const auto rows = world.environment().status();
    return std::none_of(rows.begin(), rows.end(), [](const auto& row) { return row.state == ServiceState::starting; });
}

void docker_compose(const EnvironmentWorld& world, std::vector<std::string> words)
{
    platform::ProcessRequest request;
    request.argv = {"docker-compose", "-H", world.engine().endpoint().url(), "-p", world.name()};
    request.argv.insert(request.argv.end(), words.begin(), words.end());
    request.working_dir = world.sample().folder();
    const auto answer = platform::run_process(request);
    if (answer.exit_code != 0)
        throw std::runtime_error("docker-compose: " + answer.errors);
}

// What docker-compose 1.29 understands, too.
std::string shared_project(const std::string& word)
{
    return "services:\n  web: " +
           staying_service("depends_on: [db], environment: {WORD: " + word +
                           "}, ports: ['127.0.0.1::80'], networks: [default, back], cap_drop: [NET_RAW]") +
           "\n  db: " + staying_service("volumes: ['data:/data', './files:/files:ro'], restart: unless-stopped, networks: [back]") +
           "\n  worker: " + staying_service("scale: 2, user: '1000', working_dir: /tmp, labels: {a: b}") +
           "\nnetworks: {back: {}}\nvolumes: {data: {}}\n";
}

const char* const k_shared_things =
    "container db-1 running; container web-1 running; container worker-1 running; container worker-2 running; "
    "network back; network default; volume data";

}  // namespace

class TestWholeProject : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void twelve_services();
    void a_secret_that_is_not_there_is_said_before_anything_is_made();
    void without_dependencies_and_scaled_by_hand();
    void docker_compose_takes_down_what_we_started();
    void we_keep_and_take_down_what_docker_compose_started();
    void images_go_where_asked();
};

void TestWholeProject::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestWholeProject::twelve_services()
{
    const EnvironmentWorld world("whole", large_project("one"));
    write_files(world);
    world.up();
    // Whoever waits asks the health check itself; the engine may not have asked it yet.
    QTRY_VERIFY_WITH_TIMEOUT(nothing_is_starting(world), 60'000);
    for (const auto& status : world.environment().status()) {
        const bool one_off = status.service == "migrate" || status.service == "seed";
        QVERIFY2(status.state == (one_off ? ServiceState::completed : ServiceState::running), status.service.c_str());
        QVERIFY2(status.service != "console", "its profile is not active");
    }
    QVERIFY(*world.inspect("api").state.started_at > *world.inspect("seed").state.finished_at);
    QVERIFY(*world.inspect("seed").state.started_at > *world.inspect("migrate").state.finished_at);
    QCOMPARE(output_of(world, "api", {"cat", "/built", "/run/secrets/password", "/settings", "/etc/inline.conf"}),
             std::string("built\nopen sesamekey = valuea line"));
    QCOMPARE(output_of(world, "api", {"sh", "-c", "cat /etc/token; stat -c ' %a %u %g' /etc/token; stat -c '%a %u' /etc/inline.conf"}),
             std::string("from the environment 440 1000 1001\n444 0"));
    QCOMPARE(output_of(world, "mailer", {"ls", "/tmp/greeted"}), std::string("/tmp/greeted"));
    QCOMPARE(output_of(world, "metrics", {"hostname", "-I"}), output_of(world, "web", {"hostname", "-I"}));
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());

    // Only what changed is made again; what asks to follow it is started again.
    const auto before = ids_of(world);
    const auto api_started = *world.inspect("api").state.started_at;
    world.rewrite(large_project("two"));
    world.up();
    auto after = ids_of(world);
    QVERIFY(after.at("cache 1") != before.at("cache 1"));
    QCOMPARE(output_of(world, "cache", {"sh", "-c", "echo $WORD"}), std::string("two"));
    after["cache 1"] = before.at("cache 1");
    QVERIFY(after == before);
    QVERIFY(*world.inspect("api").state.started_at > api_started);

    // The content of a secret is a part of what is asked for.
    world.sample().write(".env", "TOKEN=another\n");
    world.up();
    QCOMPARE(output_of(world, "api", {"cat", "/etc/token"}), std::string("another"));
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());

    world.down();
    QCOMPARE(world.things(), std::string());
}

void TestWholeProject::a_secret_that_is_not_there_is_said_before_anything_is_made()
{
    const auto yaml = [](const std::string& secret) {
        return "services:\n  web: " + staying_service("secrets: [s], volumes: ['data:/data']") +
               "\nvolumes: {data: {}}\nsecrets:\n  s: " + secret + "\n";
    };
    const EnvironmentWorld world("nosecret", yaml("{environment: SEEDBED_TEST_NO_SUCH_VARIABLE}"));
    const Error unset = expect_error([&] { world.up(); });
    QVERIFY2(unset.kind() == ErrorKind::bad_project_file && unset.message().find("SEEDBED_TEST_NO_SUCH_VARIABLE") != std::string::npos,
             unset.what());
    QCOMPARE(unset.position().line, 5);
    world.rewrite(yaml("{file: ./no-such-file}"));
    const Error missing = expect_error([&] { world.up(); });
    QVERIFY2(missing.kind() == ErrorKind::not_found && missing.position().line == 5, missing.what());
    QCOMPARE(world.things(), std::string());
}

void TestWholeProject::without_dependencies_and_scaled_by_hand()
{
    const EnvironmentWorld world("hand", "services:\n  web: " + staying_service("depends_on: [db]") + "\n  db: " + staying_service());
    UpOptions options;
    options.services = {"web"};
    options.no_dependencies = true;
    options.scales = {{"web", 2}};
    world.up(options);
    QCOMPARE(world.things(), std::string("container web-1 running; container web-2 running; network default"));
    options.scales = {{"web", 0}};
    world.up(options);
    QCOMPARE(world.things(), std::string("network default"));
    options.scales = {{"wep", 2}};
    const Error unknown = expect_error([&] { static_cast<void>(world.environment().up_plan(options)); });
    QVERIFY2(unknown.kind() == ErrorKind::not_found && unknown.hint().find("web") != std::string::npos, unknown.what());
}

void TestWholeProject::docker_compose_takes_down_what_we_started()
{
    const EnvironmentWorld world("ours", shared_project("one"));
    world.sample().write("files/f", "a file");
    world.up();
    QCOMPARE(world.things(), std::string(k_shared_things));
    docker_compose(world, {"down", "--volumes", "--timeout", "1"});
    QCOMPARE(world.things(), std::string());
}

void TestWholeProject::we_keep_and_take_down_what_docker_compose_started()
{
    const EnvironmentWorld world("theirs", shared_project("one"));
    world.sample().write("files/f", "a file");
    docker_compose(world, {"up", "-d"});
    const auto before = ids_of(world);
    QCOMPARE(before.size(), std::size_t(4));
    for (const auto& status : world.environment().status())
        QVERIFY2(status.state == ServiceState::running && status.foreign && !status.drifted && !status.orphan, status.service.c_str());
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());

    world.rewrite(shared_project("two"));
    world.up();
    auto after = ids_of(world);
    QVERIFY(after.at("web 1") != before.at("web 1"));
    QCOMPARE(output_of(world, "web", {"sh", "-c", "echo $WORD"}), std::string("two"));
    after["web 1"] = before.at("web 1");
    QVERIFY(after == before);
    QVERIFY2(world.environment().up_plan({}).empty(), titles(world.environment().up_plan({})).c_str());

    world.down();
    QCOMPARE(world.things(), std::string());
}

void TestWholeProject::images_go_where_asked()
{
    const EnvironmentWorld world("rmi", "services:\n  web: {build: ., stop_signal: SIGKILL}\n  db: " + staying_service());
    write_files(world);
    world.up();
    DownOptions options;
    options.images = ImageRemoval::local;
    run(world.environment().down_plan(options));
    QCOMPARE(world.things(), std::string());
    QVERIFY(!world.engine().image_exists(world.name() + "-web"));
    QVERIFY(world.engine().image_exists(test::k_image_tools));
    run(world.environment().build_plan({"web"}));
    QVERIFY(world.engine().image_exists(world.name() + "-web"));
}

QTEST_GUILESS_MAIN(TestWholeProject)
#include "tst_whole_project.moc"
