// A whole project opened on a real engine: setup from a clone, databases from their fixtures, tasks against them, and what is left when
// something fails.
#include "support/expect_error.h"
#include "support/test_engine.h"
#include "support/workspace_world.h"
#include "workspace/workspace.h"

#include <QTest>
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

using namespace seedbed;
using seedbed::test::expect_error;
using seedbed::test::titles;
using seedbed::test::WorkspaceWorld;

namespace {

std::string project(const std::string& more_for_web = {})
{
    return fmt::format(R"(
x-seedbed:
  version: 1
  onboarding:
    env: [{{from: .env.example, to: .env, generate: [APP_SECRET]}}]
    steps: [up, {{fixture: app-db/demo}}, {{task: count}}, {{open: web}}]
  tools:
    shell:
      image: {0}
      mounts: [".:/work"]
      user: host
      env: {{PGHOST: db, PGUSER: shop, PGPASSWORD: secret, PGDATABASE: shop}}
      tasks:
        migrate: {{run: psql -q -v ON_ERROR_STOP=1 -f db/schema.sql}}
        count: {{run: psql -qAt -c "select count(*) from orders" -o counted, needs: {{services: [db]}}}}
        on-small: {{run: psql -qAt -c "select count(*) from orders" -o counted, needs: {{services: [db], fixture: app-db/small}}}}
  databases:
    app-db:
      service: db
      volume: data
      migrations: {{task: migrate, dir: db}}
      default: demo
      fixtures:
        empty: {{migrate: true}}
        demo: {{base: empty, migrate: true, import: [{{file: db/demo.sql}}], verify: {{sql: "SELECT count(*) FROM orders", expect: "100"}}}}
        small: {{base: empty, migrate: true, import: [{{file: db/small.sql}}]}}
  links: {{web: "http:{3}127.0.0.1:${{WEB_PORT:-1}}/${{APP_SECRET:-none}}"}}
services:
  db:
    image: {1}
    environment: {{POSTGRES_USER: shop, POSTGRES_PASSWORD: secret, POSTGRES_DB: shop}}
    volumes: ["data:/var/lib/postgresql/data"]
  web:
    image: {0}
    command: [sleep, infinity]
    stop_signal: SIGKILL
    environment: {{SECRET: "${{APP_SECRET:-none}}"}}
    depends_on: {{db: {{condition: service_healthy}}}}
{2}
volumes: {{data: {{}}}}
)",
                       test::k_image_tools, test::k_image_postgres, more_for_web, "//");  // moc takes // in a raw string for a comment
}

// The project with its files, as somebody would clone it.
struct World : WorkspaceWorld {
    explicit World(const std::string& purpose, const std::string& yaml = project()) : WorkspaceWorld(purpose, yaml)
    {
        sample().write(".env.example", "APP_SECRET=\nWEB_PORT=12345\n");
        sample().write("db/schema.sql", "CREATE TABLE orders (id integer PRIMARY KEY);\n");
        sample().write("db/demo.sql", "INSERT INTO orders SELECT generate_series(1, 100);\n");
        sample().write("db/small.sql", "INSERT INTO orders VALUES (1);\n");
    }

    [[nodiscard]] std::string orders() const { return query("shop", "select count(*) from orders"); }
};

}  // namespace

class TestWorkspace : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void setup_leads_from_a_clone_to_a_running_project();
    void an_untrusted_project_does_not_start();
    void a_fixture_that_fails_leaves_nothing();
    void a_task_that_fails_leaves_the_environment();
    void a_task_gets_the_fixture_it_needs();
    void down_keeps_the_rows();
};

void TestWorkspace::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestWorkspace::setup_leads_from_a_clone_to_a_running_project()
{
    World world("setup");
    QCOMPARE(
        titles(world.open()->setup_plan({})),
        fmt::format(
            "Create .env from .env.example; Check the project and this machine; Get the images; Bring up {}; Give app-db the fixture demo; "
            "Run task count; Open web",
            world.name()));
    QVERIFY(!std::filesystem::exists(world.sample().folder() / ".env"));

    QCOMPARE(world.setup(),
             std::string("create_env_file done, check done, images skipped, up done, fixture skipped, task done, open done, "));
    const std::string env = world.sample().read(".env");
    const std::string secret = env.substr(11, 32);
    QCOMPARE(env, "APP_SECRET=" + secret + "\nWEB_PORT=12345\n");
    QCOMPARE(world.links["web"], "http://127.0.0.1:12345/" + secret);
    const auto web_env = world.inspect("web").env;
    QVERIFY(std::find(web_env.begin(), web_env.end(), "SECRET=" + secret) != web_env.end());
    QCOMPARE(world.sample().read("counted"), std::string("100\n"));
    QCOMPARE(world.orders(), std::string("100"));
    QCOMPARE(world.things(), std::string("container db-1 running; container web-1 running; network default; volume data"));

    QCOMPARE(world.setup(), std::string("check done, images skipped, up skipped, fixture skipped, task done, open done, "));
    QVERIFY(world.open()->up_plan({}).empty());
    QCOMPARE(world.sample().read(".env"), env);
}

void TestWorkspace::an_untrusted_project_does_not_start()
{
    World world("trust", project("    cap_add: [NET_ADMIN]\n    volumes: ['/etc:/host-etc:ro']"));
    QVERIFY(!world.open()->trusted());
    const Error error = expect_error([&] { world.setup(); });
    QVERIFY2(error.kind() == ErrorKind::untrusted, error.what());
    QVERIFY2(error.hint().find("NET_ADMIN") != std::string::npos && error.hint().find("/etc") != std::string::npos, error.hint().c_str());
    QVERIFY(error.position().known());
    QCOMPARE(world.things(), std::string());
    const auto direct = expect_error([&] { world.open()->require_trust(); });
    QVERIFY(direct.kind() == ErrorKind::untrusted);
    world.open()->grant_trust();
    QVERIFY(world.open()->trusted());
    world.open()->require_trust();
}

void TestWorkspace::a_fixture_that_fails_leaves_nothing()
{
    World world("badsql");
    world.sample().write("db/demo.sql", "INSERT INTO orders VALUES (1);\nINSERT INTO no_such_table VALUES (1);\n");
    const Error error = expect_error([&] { world.setup(); });
    QVERIFY2(std::string(error.what()).find("no_such_table") != std::string::npos, error.what());
    QVERIFY(!error.hint().empty());
    QVERIFY(exit_code(error) != 0 && exit_code(error) != 70);
    QCOMPARE(world.things(), std::string());
}

void TestWorkspace::a_task_that_fails_leaves_the_environment()
{
    std::string yaml = project();
    const std::string command = "psql -qAt -c \"select count(*) from orders\" -o counted, needs: {services: [db]}";
    yaml.replace(yaml.find(command), command.size(), "'echo words of the task; exit 9', needs: {services: [db]}");
    World world("badtask", yaml);
    const Error error = expect_error([&] { world.setup(); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QCOMPARE(exit_code(error), 9);
    QVERIFY2(error.engine_words().find("words of the task") != std::string::npos, error.what());
    QCOMPARE(world.things(), std::string("container db-1 running; container web-1 running; network default; volume data"));
}

void TestWorkspace::a_task_gets_the_fixture_it_needs()
{
    World world("needs");
    const auto opened = world.open();
    NoProgress progress;
    const StepInfo info;
    const auto result = opened->tools().run(opened->tools().find_task("on-small"), {}, StepContext(info, progress, {}));
    QCOMPARE(result.exit_code, 0);
    QCOMPARE(world.sample().read("counted"), std::string("1\n"));
    const auto status = opened->databases().status("app-db");
    QVERIFY(status.current && status.current->fixture == "small");
}

void TestWorkspace::down_keeps_the_rows()
{
    World world("keeps");
    NoProgress progress;
    run_plan(world.open()->up_plan({}), progress, {});
    QCOMPARE(world.orders(), std::string("100"));
    world.query("shop", "delete from orders where id > 7");
    environment::DownOptions options;
    options.volumes = true;
    const Plan down = world.open()->down_plan(options);
    QVERIFY(down.losses.empty());
    QCOMPARE(down.notes.size(), std::size_t(1));
    QVERIFY2(down.notes[0].find("app-db") != std::string::npos, down.notes[0].c_str());
    run_plan(down, progress, {});
    QCOMPARE(world.things(), std::string());
    run_plan(world.open()->up_plan({}), progress, {});
    QCOMPARE(world.orders(), std::string("7"));
}

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
