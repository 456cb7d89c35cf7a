// Set-up on a real engine: it goes on where it stopped, a second one does nothing, a task is done until what it stands on changes, and a
// plain Compose file without x-seedbed is enough.
#include "environment/names.h"
#include "support/expect_error.h"
#include "support/test_engine.h"
#include "support/workspace_world.h"
#include "volumes/volumes.h"
#include "workspace/workspace.h"

#include <QTest>
#include <fmt/format.h>

#include <filesystem>

using namespace seedbed;
using seedbed::test::expect_error;
using seedbed::test::WorkspaceWorld;

namespace {

// A task that leaves a line in a file each time it runs.
std::string counting_project(const std::string& run = "cat in.txt >> runs.txt")
{
    return fmt::format(R"(
x-seedbed:
  version: 1
  onboarding: {{steps: [up, {{task: make}}, {{task: check}}, {{open: web}}]}}
  tools:
    shell:
      image: {0}
      workdir: /work
      mounts: [".:/work", "cache:/cache"]
      tasks:
        make: {{run: "{1}", inputs: [in.txt, "src/?.c"], outputs: [runs.txt], needs: {{services: [web]}}}}
        check: {{run: "echo checked >> checks.txt"}}
  links: {{web: "http:{2}127.0.0.1:1/"}}
services:
  web: {{image: '{0}', command: [sleep, infinity], stop_signal: SIGKILL}}
volumes: {{cache: {{}}}}
)",
                       test::k_image_tools, run, "//");  // moc takes // in a raw string for a comment
}

struct World : WorkspaceWorld {
    explicit World(const std::string& purpose, const std::string& yaml = counting_project()) : WorkspaceWorld(purpose, yaml)
    {
        sample().write("in.txt", "x\n");
        sample().write("src/a.c", "");
    }
    [[nodiscard]] std::size_t runs() const { return sample().read("runs.txt").size() / 2; }
};

}  // namespace

class TestSetup : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void a_task_is_done_until_something_changes();
    void a_setup_that_stopped_goes_on();
    void a_plain_compose_file_is_enough();
    void images_of_other_names_are_databases_too();
};

void TestSetup::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestSetup::a_task_is_done_until_something_changes()
{
    World world("sdone");
    QCOMPARE(world.setup(), std::string("check done, images skipped, up done, task done, task done, open done, "));
    QCOMPARE(world.runs(), std::size_t(1));
    QVERIFY(world.links.contains("web"));
    world.links.clear();
    // What declares neither inputs nor outputs always runs.
    const std::string again = "check done, images skipped, up skipped, task skipped, task done, open done, ";
    QCOMPARE(world.setup(), again);
    QCOMPARE(world.runs(), std::size_t(1));
    QCOMPARE(world.sample().read("checks.txt"), std::string("checked\nchecked\n"));

    world.sample().write("src/b.c", "");
    world.setup();
    QCOMPARE(world.runs(), std::size_t(2));
    world.sample().write("src/notes.txt", "no input");
    world.setup();
    QCOMPARE(world.runs(), std::size_t(2));
    std::filesystem::remove(world.sample().folder() / "runs.txt");
    world.setup();
    QCOMPARE(world.runs(), std::size_t(1));
    // The volume with what the task made there.
    world.engine().remove_volume(world.name() + "_cache", true);
    world.setup();
    QCOMPARE(world.runs(), std::size_t(2));
    // A service that it needs was made anew.
    environment::UpOptions anew;
    anew.recreate = true;
    world.up(anew);
    world.setup();
    QCOMPARE(world.runs(), std::size_t(3));
    QCOMPARE(world.setup(), again);

    const auto rows = volumes::inventory(world.engine().volumes(), {}, &world.open()->project());
    QVERIFY(std::none_of(rows.begin(), rows.end(), [](const auto& row) { return row.name.find("seedbed-done") != std::string::npos; }));
    world.down(true);
    QCOMPARE(world.things(), std::string());
    world.setup();
    QCOMPARE(world.runs(), std::size_t(4));
}

void TestSetup::a_setup_that_stopped_goes_on()
{
    World world("sstop", counting_project("test -e fixed && cat in.txt >> runs.txt"));
    const Error error = expect_error([&] { world.setup(); });
    QVERIFY2(error.kind() == ErrorKind::task_failed && !error.hint().empty(), error.what());
    QVERIFY(world.inspect("web").state.running);
    world.sample().write("fixed", "");
    QCOMPARE(world.setup(), std::string("check done, images skipped, up skipped, task done, task done, open done, "));
}

void TestSetup::a_plain_compose_file_is_enough()
{
    WorkspaceWorld world("splain",
                         fmt::format("services:\n  db:\n    image: {}\n    environment: {{POSTGRES_PASSWORD: \"${{DB_PASSWORD}}\"}}\n"
                                     "    volumes: ['data:/var/lib/postgresql/data', './init:/docker-entrypoint-initdb.d:ro']\n"
                                     "volumes: {{data: {{}}}}\n",
                                     test::k_image_postgres));
    world.sample().write(".env.example", "DB_PASSWORD=\n");
    world.sample().write("init/1.sql", "create table orders (id int); insert into orders values (1);\n");
    QCOMPARE(world.setup(), std::string("create_env_file done, check done, images skipped, up done, "));
    QCOMPARE(world.query("postgres", "select count(*) from orders"), std::string("1"));
    const auto opened = world.open();
    const auto status = opened->databases().status("db");
    QVERIFY(status.state == databases::DatabaseState::live && status.current && status.current->fixture == "initial");
    world.query("postgres", "delete from orders");
    test::run(opened->databases().reset_plan("db", ""));
    QCOMPARE(world.query("postgres", "select count(*) from orders"), std::string("1"));
    QCOMPARE(world.setup(), std::string("check done, images skipped, up skipped, "));
}

void TestSetup::images_of_other_names_are_databases_too()
{
    struct Other {
        std::string repository;
        std::string tag;
        const char* image;
        std::string target;
    };
    const std::vector<Other> others{{"postgis", "15-3.4", test::k_image_postgres, "/var/lib/postgresql/data"},
                                    {"pgvector", "pg15", test::k_image_postgres, "/var/lib/postgresql/data"},
                                    {"timescaledb", "2.14.2-pg15", test::k_image_postgres, "/var/lib/postgresql/data"},
                                    {"valkey", "7", test::k_image_redis, "/data"}};
    WorkspaceWorld world("sother", "services: {}\n");
    std::string services = "services:\n";
    std::string volumes = "volumes:\n";
    for (const Other& other : others) {
        const std::string image = fmt::format("localhost/{}/{}:{}", world.name(), other.repository, other.tag);
        world.engine().tag_image(other.image, image);
        services += fmt::format("  {0}:\n    image: {1}\n    environment: {{POSTGRES_PASSWORD: x}}\n    volumes: ['{0}:{2}']\n",
                                other.repository, image, other.target);
        volumes += fmt::format("  {}: {{}}\n", other.repository);
    }
    world.rewrite(services + volumes);
    world.setup();
    for (const auto& status : world.open()->databases().list())
        QVERIFY2(status.state == databases::DatabaseState::live && status.running, (status.name + ": " + status.message).c_str());
    QCOMPARE(world.open()->databases().list().size(), others.size());
    world.down(true);
    for (const Other& other : others)
        world.engine().remove_image(fmt::format("localhost/{}/{}:{}", world.name(), other.repository, other.tag), false);
}

QTEST_GUILESS_MAIN(TestSetup)
#include "tst_setup.moc"
