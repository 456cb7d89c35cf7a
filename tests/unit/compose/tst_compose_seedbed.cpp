// x-seedbed: every field, every reference, and the databases that a plain Compose file implies.
#include "compose/database_images.h"
#include "unit/compose/compose_test.h"

#include <QtTest>

using namespace seedbed;
using namespace seedbed::compose;
using seedbed::compose::test::TempProject;
using namespace std::chrono_literals;

namespace {

constexpr const char* k_services =
    "services:\n  db: {image: 'postgres:16', environment: {POSTGRES_USER: shop, POSTGRES_PASSWORD: s, POSTGRES_DB: shopdb}, volumes: "
    "['pgdata:/var/lib/postgresql/data']}\n"
    "  app: {image: x}\n  job: {image: x, profiles: [tools], x-seedbed: {role: task}}\nvolumes: {pgdata: {}, cache: {}}\n";

// `body` stands below "x-seedbed:", indented by two spaces; it starts on line 8.
TempProject project_with(const std::string& body)
{
    return TempProject(std::string(k_services) + "x-seedbed:\n  version: 1\n" + body);
}

std::string list(const std::vector<std::string>& values)
{
    std::string text;
    for (const auto& value : values)
        text += "[" + value + "]";
    return text;
}

Database database_of(const std::string& service, const std::string& rest = {})
{
    const Project project = TempProject("services:\n  d: {" + service + "}\n" + rest).load();
    return project.seedbed.databases.count("d") ? project.seedbed.databases.at("d") : Database{};
}

std::string login(const Database& database)
{
    return database.engine + " " + database.volume + " " + database.user + " " + database.password_env + " " + database.database;
}

}  // namespace

class TestComposeSeedbed : public QObject {
    Q_OBJECT
private slots:
    void onboarding()
    {
        const TempProject project = project_with(
            "  links: {web: 'http://x'}\n  databases: {app-db: {service: db, fixtures: {demo: {}}}}\n  onboarding:\n"
            "    env: [{from: .env.example, to: .env, generate: [A, B]}]\n    steps: [up, {fixture: app-db/demo}, {task: job}, {open: "
            "web}]\n"
            "    requires: {engine_api: '1.41', disk_free: 5g, memory: 2gb, arch: [amd64, arm64]}\n");
        const Onboarding onboarding = project.load().seedbed.onboarding;
        QCOMPARE(onboarding.env.size(), std::size_t{1});
        QCOMPARE(onboarding.env[0].from, project.folder() / ".env.example");
        QCOMPARE(onboarding.env[0].to, project.folder() / ".env");
        COMPARE_TEXT(list(onboarding.env[0].generate), "[A][B]");
        QCOMPARE(onboarding.env[0].position.line, 11);
        QCOMPARE(onboarding.steps.size(), std::size_t{4});
        QVERIFY(onboarding.steps[0].kind == SetupStep::Kind::up);
        QVERIFY(onboarding.steps[1].kind == SetupStep::Kind::fixture);
        COMPARE_TEXT(onboarding.steps[1].database + " " + onboarding.steps[1].name, "app-db demo");
        QVERIFY(onboarding.steps[2].kind == SetupStep::Kind::task && onboarding.steps[2].name == "job");
        QVERIFY(onboarding.steps[3].kind == SetupStep::Kind::open && onboarding.steps[3].name == "web");
        COMPARE_TEXT(onboarding.requires_.engine_api + list(onboarding.requires_.arch), "1.41[amd64][arm64]");
        QCOMPARE(*onboarding.requires_.disk_free, std::uint64_t{5} << 30U);
        QCOMPARE(*onboarding.requires_.memory, std::uint64_t{2} << 30U);
    }

    void environments_links_and_logs()
    {
        TempProject project = project_with(
            "  environments: {scope: branch, volumes: {share: [cache], clone: [pgdata]}}\n  links: {web: 'http://localhost:${P:-80}/'}\n"
            "  logs: {ship: [{driver: syslog, address: 'udp://h:514', format: rfc5424, when: ci}, {address: 'h:1'}]}\n");
        const Seedbed seedbed = project.load().seedbed;
        COMPARE_TEXT(seedbed.environment_scope + list(seedbed.shared_volumes) + list(seedbed.cloned_volumes), "branch[cache][pgdata]");
        COMPARE_TEXT(seedbed.links.at("web"), "http://localhost:80/");
        QCOMPARE(seedbed.log_shipping.size(), std::size_t{2});
        const LogShipping& first = seedbed.log_shipping[0];
        COMPARE_TEXT(first.driver + " " + first.address + " " + first.format, "syslog udp://h:514 rfc5424");
        QVERIFY(first.only_in_ci && !seedbed.log_shipping[1].only_in_ci);
    }

    void tools()
    {
        TempProject project = project_with(
            "  databases: {app-db: {service: db, fixtures: {test: {}}}}\n  tools:\n    node:\n      image: node:22\n      workdir: /work\n"
            "      mounts: ['.:/work', 'cache:/c:ro']\n      user: host\n      env: {A: 1, B: }\n      network: false\n      tasks:\n"
            "        install: {run: [npm, ci], inputs: [package-lock.json], outputs: [node_modules]}\n"
            "        test: {run: npm test, env: [X=y], needs: {services: [db], fixture: app-db/test, tasks: [install]}, reports: {junit: "
            "'r/*.xml'}, timeout: 5m, ci: true}\n"
            "    inside: {service: app}\n");
        project.host.variables["B"] = "host";
        const auto tools = project.load().seedbed.tools;
        const Tool& node = tools.at("node");
        COMPARE_TEXT(node.name + node.image + node.workdir + node.user, "nodenode:22/workhost");
        QVERIFY(!node.network && tools.at("inside").network);
        COMPARE_TEXT(node.mounts.at(0).source + node.mounts.at(1).source, project.folder().string() + "cache");
        QVERIFY(node.mounts[1].read_only);
        QVERIFY((node.env == StringMap{{"A", "1"}, {"B", "host"}}));
        const Task& install = node.tasks.at("install");
        COMPARE_TEXT(list(std::get<std::vector<std::string>>(install.run)) + list(install.inputs) + list(install.outputs),
                     "[npm][ci][package-lock.json][node_modules]");
        const Task& test = node.tasks.at("test");
        COMPARE_TEXT(std::get<std::string>(test.run) + list(test.needs_services) + test.needs_fixture + list(test.needs_tasks) +
                         list(test.junit_reports),
                     "npm test[db]app-db/test[install][r/*.xml]");
        QVERIFY(test.timeout == 5min && test.ci && !install.ci && test.env.at("X") == "y");
        QCOMPARE(test.position.line, 19);
        COMPARE_TEXT(tools.at("inside").service, "app");
    }

    void databases()
    {
        const TempProject project = project_with(
            "  databases:\n    app-db:\n      service: db\n      engine: postgresql\n      user: u\n      password_env: P\n      database: "
            "d\n"
            "      seed: {source: seed.tar.zst, sha256: abc}\n      migrations: {task: job, dir: db/migrations, mark: 'SELECT 1'}\n      "
            "default: demo\n"
            "      fixtures:\n        bare: {base: empty, import: []}\n        test: {base: seed, migrate: true, import: [{file: a.sql}, "
            "{script: b.sh, shell: bash}, {task: job}]}\n"
            "        demo: {base: test, migrate: '0042', verify: {sql: 'SELECT 1', expect: 1}, "
            "published: 'r.example/team/db:demo'}\n");
        const Database database = project.load().seedbed.databases.at("app-db");
        COMPARE_TEXT(login(database) + " " + database.service + " " + database.default_fixture, "postgresql pgdata u P d db demo");
        COMPARE_TEXT(database.seed->source + " " + database.seed->sha256, project.path("seed.tar.zst") + " abc");
        COMPARE_TEXT(database.migrations->task + " " + database.migrations->mark, "job SELECT 1");
        QCOMPARE(database.migrations->dir, project.folder() / "db/migrations");
        const Fixture& test = database.fixtures.at("test");
        QVERIFY(test.base == "seed" && test.migrate && test.migrate_target.empty());
        QCOMPARE(test.imports.size(), std::size_t{3});
        QVERIFY(test.imports[0].kind == Import::Kind::file && test.imports[0].path == project.folder() / "a.sql");
        QVERIFY(test.imports[1].kind == Import::Kind::script && test.imports[1].shell == "bash");
        QVERIFY(test.imports[2].kind == Import::Kind::task && test.imports[2].task == "job");
        const Fixture& demo = database.fixtures.at("demo");
        COMPARE_TEXT(demo.base + demo.migrate_target + demo.verify_sql + demo.verify_expect + demo.published,
                     "test0042SELECT 11r.example/team/db:demo");
        QVERIFY(test.published.empty());
        QVERIFY(demo.migrate);
        QVERIFY(!database.fixtures.at("bare").migrate && database.fixtures.at("bare").base == "empty");
    }

    void seeds_elsewhere()
    {
        const auto source = [](const std::string& written) {
            const TempProject project = project_with("  databases: {a: {service: db, seed: {source: '" + written + "'}}}\n");
            std::string text = project.load().seedbed.databases.at("a").seed->source;
            const auto at = text.find(project.folder().string());
            return at == std::string::npos ? text : text.replace(at, project.folder().string().size(), "DIR");
        };
        COMPARE_TEXT(source("oci:registry/x:1"), "oci:registry/x:1");
        COMPARE_TEXT(source("volume:old"), "volume:old");
        COMPARE_TEXT(source("file:seeds/x.tar"), "DIR/seeds/x.tar");
    }

    void unknown_keys_are_warnings_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char* name, const char* body, const char* warning) { QTest::newRow(name) << body << warning; };
        row("top", "  onbording: {}\n", "compose.yaml:8:3 x-seedbed has no key “onbording”; did you mean “onboarding”?");
        row("tool", "  tools: {t: {image: x, work_dir: /w}}\n",
            "compose.yaml:8:25 x-seedbed.tools.t has no key “work_dir”; did you mean “workdir”?");
        row("task", "  tools: {t: {image: x, tasks: {a: {run: x, need: {}}}}}\n",
            "compose.yaml:8:45 x-seedbed.tools.t.tasks.a has no key “need”; did you mean “needs”?");
        row("fixture", "  databases: {d: {service: db, fixtures: {f: {imports: []}}}}\n",
            "compose.yaml:8:47 x-seedbed.databases.d.fixtures.f has no key “imports”; did you mean “import”?");
        row("far off", "  zzz: 1\n", "compose.yaml:8:3 x-seedbed has no key “zzz”");
    }
    void unknown_keys_are_warnings()
    {
        QFETCH(QString, body);
        QFETCH(QString, warning);
        COMPARE_TEXT(project_with(body.toStdString()).only_warning(), warning.toStdString());
    }

    void unknown_service_keys_are_warnings()
    {
        COMPARE_TEXT(TempProject("services:\n  a:\n    image: x\n    x-seedbed: {rol: app}\n").only_warning(),
                     "compose.yaml:4:17 services.a.x-seedbed has no key “rol”; did you mean “role”?");
    }

    void errors_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* body, const char* error) { QTest::newRow(name) << body << error; };
        row("tools is a list", "  tools: [a]\n", "8:10 x-seedbed.tools must be a map, not a list");
        row("tool without image", "  tools: {t: {workdir: /w}}\n", "8:11 x-seedbed.tools.t needs an image or a service");
        row("tool with both", "  tools: {t: {image: x, service: app}}\n", "8:11 x-seedbed.tools.t has both an image and a service");
        row("tool of no service", "  tools: {t: {service: ap}}\n", "8:11 x-seedbed.tools.t: there is no service “ap”; did you mean “app”?");
        row("mounts are a text", "  tools: {t: {image: x, mounts: '.:/w'}}\n", "8:33 x-seedbed.tools.t.mounts must be a list, not text");
        row("mount of no volume", "  tools: {t: {image: x, mounts: ['cach:/c']}}\n",
            "8:34 x-seedbed.tools.t.mounts: there is no volume “cach”; did you mean “cache”?");
        row("task without run", "  tools: {t: {image: x, tasks: {a: {}}}}\n", "8:33 x-seedbed.tools.t.tasks.a needs “run”");
        row("task run is a map", "  tools: {t: {image: x, tasks: {a: {run: {x: y}}}}}\n",
            "8:42 x-seedbed.tools.t.tasks.a.run must be text or a list, not a map");
        row("task timeout", "  tools: {t: {image: x, tasks: {a: {run: x, timeout: soon}}}}\n",
            "8:54 x-seedbed.tools.t.tasks.a.timeout must be a duration, but it is “soon”");
        row("task needs no service", "  tools: {t: {image: x, tasks: {a: {run: x, needs: {services: [bd]}}}}}\n",
            "8:33 x-seedbed.tools.t.tasks.a.needs: there is no service “bd”; did you mean “db”?");
        row("task needs no task", "  tools: {t: {image: x, tasks: {a: {run: x, needs: {tasks: [b]}}}}}\n",
            "8:33 x-seedbed.tools.t.tasks.a.needs: there is no task “b”; did you mean “a”?");
        row("task needs half a fixture", "  tools: {t: {image: x, tasks: {a: {run: x, needs: {fixture: demo}}}}}\n",
            "8:62 x-seedbed.tools.t.tasks.a.needs.fixture must name a database and a fixture, but it is “demo”");
        row("task needs no database", "  tools: {t: {image: x, tasks: {a: {run: x, needs: {fixture: bd/demo}}}}}\n",
            "8:33 x-seedbed.tools.t.tasks.a.needs: there is no database “bd”; did you mean “db”?");
        row("tasks in a circle", "  tools: {t: {image: x, tasks: {a: {run: x, needs: {tasks: [b]}}, b: {run: x, needs: {tasks: [a]}}}}}\n",
            "8:33 tasks need one another in a circle: a → b → a");
        row("a task twice", "  tools: {t: {image: x, tasks: {a: {run: x}}}, u: {image: x, tasks: {a: {run: x}}}}\n",
            "8:70 the task “a” is in the tools “t” and “u”");
        row("database without service", "  databases: {d: {volume: pgdata}}\n", "8:15 x-seedbed.databases.d needs “service”");
        row("database of no service", "  databases: {d: {service: bd}}\n",
            "8:15 x-seedbed.databases.d: there is no service “bd”; did you mean “db”?");
        row("database of no volume", "  databases: {d: {service: db, volume: pgdat}}\n",
            "8:15 x-seedbed.databases.d: there is no volume “pgdat”; did you mean “pgdata”?");
        row("database of no engine", "  databases: {d: {service: app}}\n",
            "8:15 x-seedbed.databases.d: the image of “app” is no database that Seedbed knows");
        row("unknown engine", "  databases: {d: {service: db, engine: postgres}}\n",
            "8:40 x-seedbed.databases.d.engine cannot be “postgres”; did you mean “postgresql”?");
        row("migrations without a task", "  databases: {d: {service: db, migrations: {dir: x}}}\n",
            "8:44 x-seedbed.databases.d.migrations needs “task”");
        row("migrations of no task", "  databases: {d: {service: db, migrations: {task: jog}}}\n",
            "8:44 x-seedbed.databases.d.migrations: there is no task “jog”; did you mean “job”?");
        row("default of nothing", "  databases: {d: {service: db, default: dem, fixtures: {demo: {}}}}\n",
            "8:15 x-seedbed.databases.d.default: there is no fixture “dem”; did you mean “demo”?");
        row("base of nothing", "  databases: {d: {service: db, fixtures: {test: {}, demo: {base: tset}}}}\n",
            "8:53 x-seedbed.databases.d.fixtures.demo.base: there is no fixture “tset”; did you mean “test”?");
        row("base seed without seed", "  databases: {d: {service: db, fixtures: {demo: {base: seed}}}}\n",
            "8:43 x-seedbed.databases.d.fixtures.demo starts from the seed, but the database has none");
        row("bases in a circle", "  databases: {d: {service: db, fixtures: {a: {base: b}, b: {base: c}, c: {base: a}}}}\n",
            "8:43 x-seedbed.databases.d: fixtures build on one another in a circle: a → b → c → a");
        row("base of itself", "  databases: {d: {service: db, fixtures: {a: {base: a}}}}\n",
            "8:43 x-seedbed.databases.d: fixtures build on one another in a circle: a → a");
        row("migrate without migrations", "  databases: {d: {service: db, fixtures: {a: {migrate: true}}}}\n",
            "8:43 x-seedbed.databases.d.fixtures.a is to be migrated, but the database has no migrations");
        row("import of two kinds", "  databases: {d: {service: db, fixtures: {a: {import: [{file: a, script: b}]}}}}\n",
            "8:56 x-seedbed.databases.d.fixtures.a.import[0] must have one of file, script and task");
        row("import is a text", "  databases: {d: {service: db, fixtures: {a: {import: [a.sql]}}}}\n",
            "8:56 x-seedbed.databases.d.fixtures.a.import[0] must be a map, not text");
        row("import of no task", "  databases: {d: {service: db, fixtures: {a: {import: [{task: x}]}}}}\n",
            "8:56 x-seedbed.databases.d.fixtures.a.import: there is no task “x”");
        row("unknown scope", "  environments: {scope: brunch}\n",
            "8:25 x-seedbed.environments.scope cannot be “brunch”; did you mean “branch”?");
        row("shared volume", "  environments: {volumes: {share: [cash]}}\n",
            "8:27 x-seedbed.environments.volumes.share: there is no volume “cash”; did you mean “cache”?");
        row("a step", "  onboarding: {steps: [down]}\n", "8:24 x-seedbed.onboarding.steps[0] cannot be “down”");
        row("a step of two", "  onboarding: {steps: [{task: job, open: x}]}\n", "8:24 x-seedbed.onboarding.steps[0] must have one key");
        row("a step's task", "  onboarding: {steps: [up, {task: jop}]}\n",
            "8:28 x-seedbed.onboarding.steps: there is no task “jop”; did you mean “job”?");
        row("a step's fixture", "  onboarding: {steps: [{fixture: db/demo}]}\n",
            "8:24 x-seedbed.onboarding.steps: in “db”: there is no fixture “demo”");
        row("a step's link", "  onboarding: {steps: [{open: web}]}\n  links: {wep: x}\n",
            "8:24 x-seedbed.onboarding.steps: there is no link “web”; did you mean “wep”?");
        row("env rule", "  onboarding: {env: [{from: a}]}\n", "8:22 x-seedbed.onboarding.env[0] needs “to”");
        row("ship when", "  logs: {ship: [{address: x, when: never}]}\n", "8:36 x-seedbed.logs.ship[0].when cannot be “never”");
    }
    void errors()
    {
        QFETCH(QString, body);
        QFETCH(QString, error);
        COMPARE_TEXT(project_with(body.toStdString()).error(), "bad_project_file compose.yaml:" + error.toStdString());
    }

    void versions()
    {
        COMPARE_TEXT(TempProject("services: {a: {image: x}}\nx-seedbed:\n  links: {}\n").error(),
                     "bad_project_file compose.yaml:3:3 x-seedbed does not say its version");
        COMPARE_TEXT(TempProject("services: {a: {image: x}}\nx-seedbed: {version: 2}\n").error(),
                     "bad_project_file compose.yaml:2:22 x-seedbed.version is 2, but this Seedbed knows version 1 only");
    }

    // A database that the file says nothing about can be named in steps and needs all the same.
    void implied_databases_can_be_referred_to()
    {
        const Seedbed seedbed = project_with("  tools: {t: {image: x, tasks: {a: {run: x, needs: {services: [db]}}}}}\n").load().seedbed;
        QCOMPARE(seedbed.databases.size(), std::size_t{1});
        COMPARE_TEXT(login(seedbed.databases.at("db")), "postgresql pgdata shop POSTGRES_PASSWORD shopdb");
    }

    void an_entry_takes_the_place_of_the_implied_one()
    {
        const auto databases = project_with("  databases: {main: {service: db, user: other}}\n").load().seedbed.databases;
        QCOMPARE(databases.size(), std::size_t{1});
        COMPARE_TEXT(login(databases.at("main")), "postgresql pgdata other POSTGRES_PASSWORD shopdb");
    }

    void implied_logins()
    {
        const std::string volumes = "volumes: {v: {}}\n";
        COMPARE_TEXT(login(database_of("image: 'postgres:16', volumes: ['v:/var/lib/postgresql/data'], environment: {POSTGRES_PASSWORD: x}",
                                       volumes)),
                     "postgresql v postgres POSTGRES_PASSWORD postgres");
        COMPARE_TEXT(login(database_of("image: 'postgres:16', environment: {POSTGRES_USER: u}")), "postgresql  u  u");
        COMPARE_TEXT(login(database_of(
                         "image: 'mariadb:11', volumes: ['v:/var/lib/mysql'], environment: {MARIADB_ROOT_PASSWORD: x, MARIADB_DATABASE: d}",
                         volumes)),
                     "mariadb v root MARIADB_ROOT_PASSWORD d");
        COMPARE_TEXT(login(database_of("image: 'mariadb:11', environment: {MYSQL_USER: u, MYSQL_PASSWORD: x, MYSQL_ROOT_PASSWORD: y}")),
                     "mariadb  u MYSQL_PASSWORD ");
        COMPARE_TEXT(
            login(database_of("image: 'mysql:8', volumes: ['v:/var/lib/mysql'], environment: {MYSQL_ROOT_PASSWORD: x, MYSQL_DATABASE: d}",
                              volumes)),
            "mysql v root MYSQL_ROOT_PASSWORD d");
        COMPARE_TEXT(login(database_of("image: 'redis:7', volumes: ['v:/data']", volumes)), "redis v   ");
        COMPARE_TEXT(login(database_of("image: 'mongo:7', volumes: ['v:/data/db'], environment: {MONGO_INITDB_ROOT_USERNAME: u, "
                                       "MONGO_INITDB_ROOT_PASSWORD: p, MONGO_INITDB_DATABASE: d}",
                                       volumes)),
                     "mongodb v u MONGO_INITDB_ROOT_PASSWORD d");
    }

    void implied_volumes()
    {
        const auto volume = [](const std::string& settings) { return database_of(settings, "volumes: {v: {}, w: {}}\n").volume; };
        COMPARE_TEXT(volume("image: 'postgres:18', volumes: ['v:/var/lib/postgresql']"), "v");
        COMPARE_TEXT(volume("image: postgres, volumes: ['v:/var/lib/postgresql/data']"), "v");
        COMPARE_TEXT(volume("image: 'postgres:16', environment: {PGDATA: /data/pg/16}, volumes: ['w:/other', 'v:/data']"), "v");
        COMPARE_TEXT(volume("image: 'postgres:16', volumes: ['./data:/var/lib/postgresql/data']"), "");
        COMPARE_TEXT(volume("image: 'postgres:16', volumes: ['v:/backup']"), "");
        COMPARE_TEXT(volume("image: 'timescale/timescaledb:2.14.2-pg15', volumes: ['v:/var/lib/postgresql/data']"), "v");
    }

    void init_scripts_become_a_fixture()
    {
        const Database folder = database_of("image: 'postgres:16', volumes: ['./init:/docker-entrypoint-initdb.d:ro']");
        QCOMPARE(folder.fixtures.size(), std::size_t{1});
        const Fixture& initial = folder.fixtures.at("initial");
        QVERIFY(initial.base == "empty" && initial.imports.empty() && !initial.migrate);
        QCOMPARE(initial.position.line, 2);
        COMPARE_TEXT(folder.default_fixture, "initial");
        QCOMPARE(database_of("image: 'postgres:16', volumes: ['./a.sql:/docker-entrypoint-initdb.d/a.sql']").fixtures.count("initial"),
                 std::size_t{1});
        QVERIFY(database_of("image: 'postgres:16', volumes: ['./a:/docker-entrypoint-initdb.data']").fixtures.empty());
    }

    void not_databases()
    {
        QVERIFY(database_of("image: 'postgres:16', x-seedbed: {role: app}").name.empty());
        QVERIFY(database_of("image: 'postgres:16', x-seedbed: {role: task}").name.empty());
        QVERIFY(!database_of("image: 'postgres:16', x-seedbed: {role: db}").name.empty());
        QVERIFY(database_of("image: prom/postgres-exporter").name.empty());
        QVERIFY(!TempProject("services: {d: {image: 'redis:7'}}\n").load().seedbed.present);
    }

    void images_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QString>("engine");
        QTest::addColumn<QString>("path");
        const auto row = [](const char* image, const char* engine, const char* path) { QTest::newRow(image) << image << engine << path; };
        const char* const pg = "/var/lib/postgresql/data";
        row("postgres:16", "postgresql", pg);
        row("postgres:9.6-alpine", "postgresql", pg);
        row("postgres:17.2-bookworm", "postgresql", pg);
        row("postgres:18", "postgresql", "/var/lib/postgresql");
        row("postgres:18beta1", "postgresql", "/var/lib/postgresql");
        row("postgres", "postgresql", "/var/lib/postgresql");
        row("postgres:alpine", "postgresql", "/var/lib/postgresql");
        row("postgres:16@sha256:0123", "postgresql", pg);
        row("docker.io/library/postgres:15", "postgresql", pg);
        row("localhost:5000/seedbed-test/postgres:15", "postgresql", pg);
        row("localhost:5000/postgres", "postgresql", "/var/lib/postgresql");
        row("postgis/postgis:15-3.4", "postgresql", pg);
        row("pgvector/pgvector:pg16", "postgresql", pg);
        row("pgvector/pgvector:0.8.0-pg18", "postgresql", "/var/lib/postgresql");
        row("timescale/timescaledb:latest-pg16", "postgresql", pg);
        row("timescale/timescaledb-ha:pg16", "postgresql", "/home/postgres/pgdata/data");
        row("bitnami/postgresql:16", "postgresql", "/bitnami/postgresql");
        row("mariadb:10.11", "mariadb", "/var/lib/mysql");
        row("mysql/mysql-server:8.0", "mysql", "/var/lib/mysql");
        row("percona:8", "mysql", "/var/lib/mysql");
        row("redis:7-alpine", "redis", "/data");
        row("valkey/valkey:8", "redis", "/data");
        row("redis/redis-stack-server:latest", "redis", "/data");
        row("mongo:7", "mongodb", "/data/db");
        row("percona/percona-server-mongodb:6", "mongodb", "/data/db");
        for (const char* other : {"nginx", "dpage/pgadmin4", "mongo-express", "prometheuscommunity/postgres-exporter",
                                  "me/postgres-backup:16", "", "redis-commander", "postgres/tool"})
            row(other, "", "");
    }
    void images()
    {
        QFETCH(QString, image);
        QFETCH(QString, engine);
        QFETCH(QString, path);
        const auto found = recognise_database_image(image.toStdString());
        COMPARE_TEXT(found ? to_string(*found) : "", engine.toStdString());
        if (found)
            COMPARE_TEXT(data_path(*found, image.toStdString()), path.toStdString());
    }

    void engine_names()
    {
        for (const auto engine : {DatabaseEngine::postgresql, DatabaseEngine::mariadb, DatabaseEngine::mysql, DatabaseEngine::redis,
                                  DatabaseEngine::mongodb, DatabaseEngine::volume})
            QVERIFY(parse_database_engine(to_string(engine)) == engine);
        QVERIFY(!parse_database_engine("oracle"));
    }
};

QTEST_GUILESS_MAIN(TestComposeSeedbed)
#include "tst_compose_seedbed.moc"
