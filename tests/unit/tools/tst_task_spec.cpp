#include "environment/names.h"
#include "support/expect_error.h"
#include "support/sample_project.h"
#include "tools/needs.h"
#include "tools/task_spec.h"

#include <QTest>

#include <algorithm>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::tools;
using seedbed::test::SampleProject;

namespace {

const char* const k_project = R"(
x-seedbed:
  version: 1
  tools:
    node:
      image: localhost/node:1
      workdir: /work
      mounts: [".:/work", "cache:/cache"]
      user: host
      env: {A: tool, B: tool}
      tasks:
        test: {run: npm test, env: {B: task}, needs: {tasks: [install]}}
        install: {run: [npm, ci]}
    shell:
      service: web
      mounts: ["./other:/src"]
      network: false
      tasks: {make: {run: make, needs: {tasks: [test]}}, echo: {run: [echo]}}
    lone: {image: y, user: image, tasks: {only: {run: "true"}}}
services:
  web:
    image: localhost/web:1
    user: "7:7"
    command: [serve]
    entrypoint: [/entry]
    environment: {FROM: service}
    working_dir: /srv
    ports: ["8080:80"]
    restart: always
    container_name: the-web
    healthcheck: {test: [CMD, "true"]}
    volumes: ["./src:/src", "data:/data"]
    networks: {default: {aliases: [www]}}
  migrate: {image: localhost/web:1, command: [migrate], x-seedbed: {role: task}}
volumes: {data: {}, cache: {}}
)";

struct World {
    SampleProject sample{k_project};
    std::shared_ptr<compose::Project> project{std::make_shared<compose::Project>(sample.load())};
    // Naming tasks asks nothing of an engine.
    tools::Tools tools{std::make_shared<environment::Environment>(nullptr, project)};

    [[nodiscard]] engine::ContainerSpec spec(const std::string& task, const RunOptions& options = {},
                                             const Caller& caller = {1000, 1001, false})
    {
        return task_spec(*project, tools.find_task(task), options, caller);
    }
};

std::vector<std::string> strings(std::initializer_list<const char*> list)
{
    return {list.begin(), list.end()};
}

bool has(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

}  // namespace

class TestTaskSpec : public QObject {
    Q_OBJECT

private slots:
    void tasks_are_found_by_name();
    void strings_run_in_a_shell_and_lists_as_they_are();
    void the_caller_is_the_user_where_asked();
    void mounts_env_and_folder();
    void services_lend_what_they_are_made_of();
    void service_tasks_run_as_compose_run_does();
    void a_network_can_be_given();
    void labels_tell_other_programs_and_later_runs();
    void needed_tasks_come_first();
};

void TestTaskSpec::tasks_are_found_by_name()
{
    World world;
    QCOMPARE(full_name(world.tools.find_task("install")), std::string("node/install"));
    QCOMPARE(full_name(world.tools.find_task("shell/make")), std::string("shell/make"));
    QCOMPARE(full_name(world.tools.find_task("migrate")), std::string("migrate"));
    QVERIFY(world.tools.find_task("migrate").tool.empty());
    auto& shell = world.project->seedbed.tools.at("shell");
    shell.tasks["test"] = shell.tasks.at("make");
    const Error ambiguous = test::expect_error([&] { static_cast<void>(world.tools.find_task("test")); });
    QVERIFY(ambiguous.kind() == ErrorKind::bad_usage);
    QVERIFY(ambiguous.hint().find("node/test, shell/test") != std::string::npos);
    const Error missing = test::expect_error([&] { static_cast<void>(world.tools.find_task("instal")); });
    QVERIFY(missing.kind() == ErrorKind::not_found);
    QCOMPARE(missing.hint(), std::string("Did you mean install?"));
}

void TestTaskSpec::strings_run_in_a_shell_and_lists_as_they_are()
{
    World world;
    auto spec = world.spec("node/test");
    QVERIFY(spec.entrypoint == strings({"/bin/sh"}) && spec.command == strings({"-c", "npm test"}));
    RunOptions options;
    options.arguments = {"--only", "a b"};
    spec = world.spec("node/test", options);
    QVERIFY(spec.command == strings({"-c", "npm test --only 'a b'"}));
    spec = world.spec("install", options);
    QVERIFY(spec.entrypoint == strings({"npm"}) && spec.command == strings({"ci", "--only", "a b"}));
    spec = world.spec("echo");
    QVERIFY(spec.entrypoint == strings({"echo"}) && spec.command.has_value() && spec.command->empty());
}

void TestTaskSpec::the_caller_is_the_user_where_asked()
{
    World world;
    auto spec = world.spec("install");
    QCOMPARE(spec.user, std::string("1000:1001"));
    QVERIFY(has(spec.env, "HOME=/tmp"));
    spec = world.spec("install", {}, {1000, 1001, true});
    QCOMPARE(spec.user, std::string("0:0"));
    QVERIFY(!has(spec.env, "HOME=/tmp"));
    QVERIFY(!has(world.spec("install", {}, {0, 0, false}).env, "HOME=/tmp"));
    QCOMPARE(world.spec("echo").user, std::string("7:7"));
    QVERIFY(world.spec("only").user.empty());
}

void TestTaskSpec::mounts_env_and_folder()
{
    World world;
    RunOptions options;
    options.extra_env = {{"B", "extra"}, {"C", "extra"}};
    auto spec = world.spec("node/test");
    QVERIFY(has(spec.env, "A=tool") && has(spec.env, "B=task"));
    spec = world.spec("node/test", options);
    QVERIFY(has(spec.env, "B=extra") && has(spec.env, "C=extra") && !has(spec.env, "B=task"));
    QCOMPARE(spec.working_dir, std::string("/work"));
    QCOMPARE(spec.mounts.size(), std::size_t(2));
    QCOMPARE(spec.mounts[0].source, world.sample.folder().string());
    QCOMPARE(spec.mounts[1].source, std::string("sample_cache"));
    QVERIFY(volume_keys(*world.project, world.tools.find_task("node/test")) == strings({"cache"}));
    QVERIFY(volume_keys(*world.project, world.tools.find_task("shell/echo")) == strings({"data"}));
}

void TestTaskSpec::services_lend_what_they_are_made_of()
{
    World world;
    const auto spec = world.spec("echo");
    QCOMPARE(spec.image, std::string("localhost/web:1"));
    QVERIFY(spec.name.starts_with("sample-web-run-"));
    QVERIFY(has(spec.env, "FROM=service"));
    QCOMPARE(spec.working_dir, std::string("/srv"));
    QVERIFY(spec.ports.empty() && spec.restart.name.empty());
    QVERIFY(spec.health_check && spec.health_check->test == strings({"NONE"}));
    QCOMPARE(spec.mounts.size(), std::size_t(2));
    const auto src = std::find_if(spec.mounts.begin(), spec.mounts.end(), [](const auto& mount) { return mount.target == "/src"; });
    QVERIFY(src != spec.mounts.end() && src->source.ends_with("/other"));
    QCOMPARE(spec.network_mode, std::string("none"));
    QVERIFY(spec.networks.empty());
}

void TestTaskSpec::service_tasks_run_as_compose_run_does()
{
    World world;
    RunOptions options;
    auto spec = world.spec("migrate");
    QVERIFY(spec.command == strings({"migrate"}) && !spec.entrypoint);
    QCOMPARE(spec.networks.size(), std::size_t(1));
    QVERIFY(spec.networks[0].aliases.empty());
    options.arguments = {"--dry"};
    QVERIFY(world.spec("migrate", options).command == strings({"migrate", "--dry"}));
}

void TestTaskSpec::a_network_can_be_given()
{
    World world;
    RunOptions options;
    options.network = "throwaway";
    for (const char* task : {"install", "echo", "migrate"}) {
        const auto spec = world.spec(task, options);
        QCOMPARE(spec.networks.size(), std::size_t(1));
        QCOMPARE(spec.networks[0].network, std::string("throwaway"));
        QVERIFY(spec.network_mode.empty());
    }
    const auto plain = world.spec("install");
    QCOMPARE(plain.networks.at(0).network, std::string("sample_default"));
}

void TestTaskSpec::labels_tell_other_programs_and_later_runs()
{
    World world;
    for (const char* task : {"install", "echo", "migrate"}) {
        const auto labels = world.spec(task).labels;
        QCOMPARE(labels.at("com.docker.compose.oneoff"), std::string("True"));
        QCOMPARE(labels.at("com.docker.compose.project"), std::string("sample"));
        QVERIFY(labels.contains("com.docker.compose.service") && !labels.contains("com.docker.compose.container-number"));
        QCOMPARE(labels.at("dev.seedbed.role"), std::string("task"));
        QVERIFY(labels.at("dev.seedbed.owner").find("/" + std::to_string(getpid()) + "/") != std::string::npos);
    }
}

void TestTaskSpec::needed_tasks_come_first()
{
    World world;
    std::string order;
    for (const auto& task : tasks_in_order(*world.project, world.tools, world.tools.find_task("make")))
        order += full_name(task) + " ";
    QCOMPARE(order, std::string("node/install node/test shell/make "));
    auto& node = world.project->seedbed.tools.at("node");
    node.tasks.at("install").needs_tasks = {"test"};
    const Error circle =
        test::expect_error([&] { static_cast<void>(tasks_in_order(*world.project, world.tools, world.tools.find_task("install"))); });
    QVERIFY(circle.kind() == ErrorKind::bad_project_file && circle.position().known());
    QVERIFY(circle.message().find("node/install → node/test → node/install") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestTaskSpec)
#include "tst_task_spec.moc"
