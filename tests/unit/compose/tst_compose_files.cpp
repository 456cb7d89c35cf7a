// Which files make a project, its name, and how several files and `extends` are put together.
#include "unit/compose/compose_test.h"

#include <QtTest>

using namespace seedbed;
using namespace seedbed::compose;
using seedbed::compose::test::TempProject;

namespace {

std::string names(const Project& project)
{
    std::string text;
    for (const auto& file : project.files)
        text += file.filename().string() + " ";
    return text;
}

std::string print(const std::map<std::string, std::string>& map)
{
    std::string text;
    for (const auto& [key, value] : map)
        text += key + "=" + value + ";";
    return text;
}

std::string list(const std::vector<std::string>& values)
{
    std::string text;
    for (const auto& value : values)
        text += "[" + value + "]";
    return text;
}

constexpr const char* k_minimal = "services: {web: {image: x}}\n";

// Two files laid over one another; gives the service `web`.
Service merged(const std::string& base, const std::string& over, const std::string& rest = {})
{
    TempProject project("services:\n  web: {image: x, " + base + "}\n  db: {image: y}\n  cache: {image: y}\n" + rest);
    project.write("compose.override.yaml", "services:\n  web: {" + over + "}\n");
    return project.load().services.at("web");
}

}  // namespace

class TestComposeFiles : public QObject {
    Q_OBJECT
private slots:
    // ---- finding

    void usual_names_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* name : {"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"})
            QTest::newRow(name) << name;
    }
    void usual_names()
    {
        QFETCH(QString, name);
        TempProject project;
        project.write(name.toStdString(), k_minimal);
        const Project loaded = project.load();
        COMPARE_TEXT(names(loaded), name.toStdString() + " ");
        QCOMPARE(loaded.files[0], project.folder() / name.toStdString());
        QCOMPARE(loaded.working_dir, project.folder());
    }

    void of_two_names_the_first_counts()
    {
        TempProject project(k_minimal);
        project.write("docker-compose.yml", "not even YAML: [");
        COMPARE_TEXT(names(project.load()), "compose.yaml ");
        COMPARE_TEXT(project.only_warning(), "docker-compose.yml " + project.path("docker-compose.yml") + " is not read, because " +
                                                 project.path("compose.yaml") + " is there too");
    }

    void overrides_are_found()
    {
        TempProject project(k_minimal);
        project.write("docker-compose.override.yml", "services: {web: {image: y}}\n");
        COMPARE_TEXT(names(project.load()), "compose.yaml docker-compose.override.yml ");
        COMPARE_TEXT(project.load().services.at("web").image, "y");
    }

    void folders_above_are_searched()
    {
        TempProject project(k_minimal);
        project.write("a/b/c.txt", "");
        project.request.folder = project.folder() / "a/b";
        QCOMPARE(project.load().working_dir, project.folder());
        COMPARE_TEXT(project_name_for(project.request, project.host), "my-shop");
    }

    void no_file_names_the_folders()
    {
        TempProject project;
        project.write("sub/x", "");
        project.request.folder = project.folder() / "sub";
        COMPARE_TEXT(project.error(), "not_found  there is no Compose file in " + project.path("sub") + " or above");
        QVERIFY2(project.hint.find(project.folder().string() + ",") != std::string::npos, project.hint.c_str());
    }

    void given_files()
    {
        TempProject project("broken: [");
        project.write("deploy/base.yml", "services: {web: {image: x, volumes: ['./data:/d']}}\n");
        project.write("more.yml", "services: {web: {image: y, env_file: own.env}}\n");
        project.write("deploy/own.env", "A=1\n");
        project.write("deploy/.env", "");
        project.request.files = {"deploy/base.yml", "more.yml"};
        const Project loaded = project.load();
        COMPARE_TEXT(names(loaded), "base.yml more.yml ");
        // All paths are meant from the first file's folder, which is the project's.
        QCOMPARE(loaded.working_dir, project.folder() / "deploy");
        COMPARE_TEXT(loaded.name, "deploy");
        COMPARE_TEXT(loaded.services.at("web").volumes[0].source, project.path("deploy/data"));
        COMPARE_TEXT(print(loaded.services.at("web").environment), "A=1;");
    }

    void a_given_file_must_exist()
    {
        TempProject project(k_minimal);
        project.request.files = {"gone.yml"};
        COMPARE_TEXT(project.error(), "not_found  there is no file " + project.path("gone.yml"));
    }

    void compose_file_variable()
    {
        TempProject project("broken: [");
        project.write("one.yml", k_minimal);
        project.write("two.yml", "services: {web: {image: two}}\n");
        project.host.variables["COMPOSE_FILE"] = "one.yml:two.yml";
        COMPARE_TEXT(project.load().services.at("web").image, "two");
        project.host.variables.clear();
        project.write(".env", "COMPOSE_FILE=two.yml,one.yml\nCOMPOSE_PATH_SEPARATOR=,\n");
        COMPARE_TEXT(project.load().services.at("web").image, "x");
    }

    // ---- names

    void names_by_rank()
    {
        TempProject project("name: ${N:-from-file}\nservices: {web: {image: 'x:$COMPOSE_PROJECT_NAME'}}\n");
        COMPARE_TEXT(project.load().name, "from-file");
        COMPARE_TEXT(project.load().services.at("web").image, "x:from-file");
        project.write("compose.override.yaml", "name: from-override\n");
        COMPARE_TEXT(project.load().name, "from-override");
        project.write(".env", "COMPOSE_PROJECT_NAME=from-dotenv\n");
        COMPARE_TEXT(project.load().name, "from-dotenv");
        project.host.variables["COMPOSE_PROJECT_NAME"] = "from-host";
        COMPARE_TEXT(project.load().name, "from-host");
        project.request.name = "from-request";
        COMPARE_TEXT(project.load().name, "from-request");
        COMPARE_TEXT(project_name_for(project.request, project.host), "from-request");
    }

    void names_from_folders_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "shop"
                               << "shop";
        QTest::newRow("upper case") << "MyShop"
                                    << "myshop";
        QTest::newRow("what does not fit") << "My Shop (2).git"
                                           << "myshop2git";
        QTest::newRow("start") << "_-shop_a-b"
                               << "shop_a-b";
        QTest::newRow("nothing fits") << "___"
                                      << "project";
    }
    void names_from_folders()
    {
        QFETCH(QString, folder);
        QFETCH(QString, name);
        TempProject project;
        project.write(folder.toStdString() + "/compose.yaml", k_minimal);
        project.request.folder = project.folder() / folder.toStdString();
        COMPARE_TEXT(project.load().name, name.toStdString());
    }

    void bad_names()
    {
        TempProject project("name: My Shop\nservices: {web: {image: x}}\n");
        COMPARE_TEXT(project.error(), "bad_project_file compose.yaml:1:7 “My Shop” cannot be the name of a project");
        project.request.name = "-x";
        COMPARE_TEXT(project.error(), "bad_usage  “-x” cannot be the name of a project");
    }

    // ---- merging

    void merging_data()
    {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QString>("over");
        QTest::addColumn<QString>("environment");
        const auto row = [](const char* name, const char* base, const char* over, const char* environment) {
            QTest::newRow(name) << base << over << environment;
        };
        row("maps", "environment: {A: 1, B: 1}", "environment: {B: 2, C: 2}", "A=1;B=2;C=2;");
        row("list over map", "environment: {A: 1, B: 1}", "environment: [B=2, C=2]", "A=1;B=2;C=2;");
        row("map over list", "environment: [A=1, B=1]", "environment: {B: 2}", "A=1;B=2;");
        row("the host's over a value", "environment: {A: 1}", "environment: [A]", "");
        row("nothing over something", "environment: {A: 1}", "environment: ", "A=1;");
        row("reset of one", "environment: {A: 1, B: 1}", "environment: {A: !reset null}", "B=1;");
        row("reset of all", "environment: {A: 1}", "environment: !reset null", "");
        row("override", "environment: {A: 1}", "environment: !override {B: 2}", "B=2;");
    }
    void merging()
    {
        QFETCH(QString, base);
        QFETCH(QString, over);
        QFETCH(QString, environment);
        COMPARE_TEXT(print(merged(base.toStdString(), over.toStdString()).environment), environment.toStdString());
    }

    void commands_replace()
    {
        const Service web = merged("command: [a, b], entrypoint: [c, d], healthcheck: {test: [CMD, x, y], interval: 5s}",
                                   "command: [e], entrypoint: f, healthcheck: {test: z}");
        COMPARE_TEXT(list(*web.command) + list(*web.entrypoint) + list(web.healthcheck->test), "[e][f][CMD-SHELL][z]");
        QVERIFY(web.healthcheck->interval == std::chrono::seconds(5));
    }

    void lists_append_without_repeating()
    {
        const Service web =
            merged("cap_add: [A, B], dns: 1.1.1.1, expose: ['80']", "cap_add: [B, C], dns: [2.2.2.2], expose: ['80', '81']");
        COMPARE_TEXT(list(web.cap_add) + list(web.dns) + list(web.expose), "[A][B][C][1.1.1.1][2.2.2.2][80][81]");
    }

    void ports_are_unique_by_all_they_say()
    {
        const Service web = merged("ports: ['80:80', '127.0.0.1:81:81']", "ports: [{target: 80, published: 80}, '81:81', '80:80/udp']");
        QCOMPARE(web.ports.size(), std::size_t{4});
        QVERIFY(web.ports[2].host_ip.empty() && web.ports[2].target == 81);
    }

    void ports_can_be_replaced()
    {
        const Service web = merged("ports: ['80:80']", "ports: !override ['8443:443']");
        QCOMPARE(web.ports.size(), std::size_t{1});
        QCOMPARE(web.ports[0].target, std::uint16_t{443});
        QVERIFY(merged("ports: ['80:80']", "ports: !reset []").ports.empty());
    }

    void mounts_are_unique_by_target()
    {
        const Service web = merged("volumes: ['one:/a', 'one:/b']", "volumes: ['two:/a']", "volumes: {one: {}, two: {}}\n");
        QCOMPARE(web.volumes.size(), std::size_t{2});
        COMPARE_TEXT(web.volumes[0].source + web.volumes[0].target + web.volumes[1].source + web.volumes[1].target, "two/aone/b");
    }

    void dependencies_merge()
    {
        const Service web =
            merged("depends_on: [db]", "depends_on: {db: {condition: service_healthy}, cache: {condition: service_started}}");
        QVERIFY(web.depends_on.at("db").condition == Condition::healthy && web.depends_on.count("cache") == 1);
        // The list form says service_started.
        QVERIFY(merged("depends_on: {db: {condition: service_healthy}}", "depends_on: [db]").depends_on.at("db").condition ==
                Condition::started);
    }

    void builds_merge()
    {
        const Service web = merged("build: ./app", "build: {target: dev, args: [A=1]}");
        COMPARE_TEXT(web.build->context.filename().string() + web.build->target + print(web.build->args), "appdevA=1;");
    }

    void logging_merges_only_with_the_same_driver()
    {
        COMPARE_TEXT(print(merged("logging: {driver: json-file, options: {a: 1}}", "logging: {options: {b: 2}}").log_options), "a=1;b=2;");
        COMPARE_TEXT(
            print(merged("logging: {driver: json-file, options: {a: 1}}", "logging: {driver: syslog, options: {b: 2}}").log_options),
            "b=2;");
    }

    void networks_merge()
    {
        const Service web = merged("networks: [one]", "networks: {one: {aliases: [w]}, two: }", "networks: {one: {}, two: {}}\n");
        QCOMPARE(web.networks.size(), std::size_t{2});
        COMPARE_TEXT(list(web.networks.at("one").aliases), "[w]");
    }

    void hosts_merge()
    {
        COMPARE_TEXT(list(merged("extra_hosts: ['a:1.1.1.1']", "extra_hosts: {b: 2.2.2.2}").extra_hosts), "[a:1.1.1.1][b:2.2.2.2]");
    }

    void whole_services_are_added_and_reset()
    {
        TempProject project("services: {web: {image: x}, old: {image: y}}\n");
        project.write("compose.override.yaml", "services: {old: !reset null, new: {image: z}}\nvolumes: {v: {}}\n");
        const Project loaded = project.load();
        QCOMPARE(loaded.services.size(), std::size_t{2});
        QVERIFY(loaded.services.count("new") == 1 && loaded.volumes.count("v") == 1);
    }

    // What one file resets, a later one may set again.
    void reset_is_not_for_ever()
    {
        TempProject project;
        project.write("1.yml", "services: {web: {image: x, ports: ['80:80'], environment: {A: 1}}}\n");
        project.write("2.yml", "services: {web: {ports: !reset [], environment: {A: !reset null}}}\n");
        project.write("3.yml", "services: {web: {ports: ['81:81'], environment: [A=3]}}\n");
        project.request.files = {"1.yml", "2.yml", "3.yml"};
        const Service web = project.load().services.at("web");
        QCOMPARE(web.ports.size(), std::size_t{1});
        QCOMPARE(web.ports[0].target, std::uint16_t{81});
        COMPARE_TEXT(print(web.environment), "A=3;");
    }

    void errors_name_the_file_that_is_wrong()
    {
        TempProject project(k_minimal);
        project.write("compose.override.yaml", "services:\n  web:\n    ports: ['x']\n");
        COMPARE_TEXT(project.error(),
                     "bad_project_file compose.override.yaml:3:13 services.web.ports[0]: “x” is not a port (the container's port in “x”)");
    }

    void interpolation_is_done_file_by_file()
    {
        TempProject project("services: {web: {image: '$A'}}\n");
        project.write("compose.override.yaml", "services: {web: {labels: {l: '$A'}}}\n");
        project.host.variables["A"] = "v";
        const Project loaded = project.load();
        QCOMPARE(loaded.variables.size(), std::size_t{2});
        COMPARE_TEXT(project.short_position(loaded.variables[0].position), "compose.yaml:1:25");
        COMPARE_TEXT(project.short_position(loaded.variables[1].position), "compose.override.yaml:1:30");
    }

    // ---- extends

    void extends_in_one_file()
    {
        const TempProject project(
            "services:\n  base: {image: x, command: [a], environment: {A: 1, B: 1}, ports: ['80:80']}\n"
            "  middle: {extends: base, environment: [B=2]}\n  web: {extends: {service: middle}, command: [b], ports: ['81:81']}\n");
        const Service web = project.load().services.at("web");
        COMPARE_TEXT(web.image + list(*web.command) + print(web.environment), "x[b]A=1;B=2;");
        QCOMPARE(web.ports.size(), std::size_t{2});
        QCOMPARE(web.position.line, 4);
    }

    void extends_of_another_file()
    {
        TempProject project("services:\n  web:\n    extends: {file: common/base.yml, service: base}\n    volumes: ['./own:/own']\n");
        project.write(
            "common/base.yml",
            "services:\n  base: {extends: root, build: ./app, env_file: base.env, volumes: ['./shared:/shared']}\n  root: {hostname: h}\n"
            "networks: {unused: {}}\n");
        project.write("common/base.env", "A=1\n");
        const Project loaded = project.load();
        const Service& web = loaded.services.at("web");
        // Paths stay meant from the file where they are written.
        COMPARE_TEXT(web.build->context.string() + " " + web.volumes[0].source,
                     project.path("common/app") + " " + project.path("common/shared"));
        COMPARE_TEXT(web.volumes[1].source + " " + web.hostname + print(web.environment), project.path("own") + " hA=1;");
        // Only the service comes along.
        QCOMPARE(loaded.services.size(), std::size_t{1});
        QVERIFY(loaded.networks.count("unused") == 0);
        COMPARE_TEXT(names(loaded), "compose.yaml ");
    }

    void extends_errors_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* yaml, const char* error) { QTest::newRow(name) << yaml << error; };
        row("unknown service", "services:\n  web: {extends: bas}\n  base: {image: x}\n",
            "bad_project_file compose.yaml:2:18 services.web.extends: there is no service “bas”; did you mean “base”?");
        row("unknown file", "services:\n  web:\n    extends: {file: gone.yml, service: x}\n",
            "bad_project_file compose.yaml:3:21 extends: there is no file DIR/gone.yml");
        row("unknown service of a file", "services:\n  web:\n    extends: {file: compose.yaml, service: webb}\n",
            "bad_project_file compose.yaml:3:44 services.web.extends: there is no service “webb” in compose.yaml; did you mean “web”?");
        row("no service", "services:\n  web: {image: x, extends: {file: compose.yaml}}\n",
            "bad_project_file compose.yaml:2:28 services.web.extends does not say which service");
        row("itself", "services:\n  web: {extends: web}\n",
            "bad_project_file compose.yaml:2:18 services extend one another in a circle: web → web");
        row("circle", "services:\n  a: {extends: b}\n  b: {extends: c}\n  c: {extends: a}\n",
            "bad_project_file compose.yaml:2:16 services extend one another in a circle: a → b → c → a");
        row("unknown key", "services:\n  a: {extends: {services: b}}\n",
            "bad_project_file compose.yaml:2:17 services.a.extends has no key “services”; did you mean “service”?");
    }
    void extends_errors()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, error);
        const TempProject project(yaml.toStdString());
        COMPARE_TEXT(project.error(), error.replace("DIR", test::shown(project.folder().string())).toStdString());
    }

    void a_circle_through_files()
    {
        TempProject project("services:\n  a: {extends: {file: other.yml, service: b}}\n");
        project.write("other.yml", "services:\n  b: {extends: {file: compose.yaml, service: a}}\n");
        COMPARE_TEXT(project.error(), "bad_project_file compose.yaml:2:16 services extend one another in a circle: a → b → a");
    }

    void long_chains_are_refused()
    {
        std::string yaml = "services:\n  s0: {image: x}\n";
        for (int i = 1; i < 5000; ++i)
            yaml += "  s" + std::to_string(i) + ": {extends: s" + std::to_string(i - 1) + "}\n";
        // In file order each finds its base ready; backwards the chain is walked.
        QVERIFY(TempProject(yaml).error().empty());
        std::string backwards = "services:\n";
        for (int i = 5000; i > 0; --i)
            backwards += "  s" + std::to_string(i) + ": {extends: s" + std::to_string(i - 1) + "}\n";
        const std::string error = TempProject(backwards + "  s0: {image: x}\n").error();
        QVERIFY2(error.find("services extend one another over more than 64 steps") != std::string::npos, error.c_str());
    }

    // ---- .seedbed.yaml

    void seedbed_file_beside()
    {
        TempProject project("services: {app: {image: x}, db: {image: 'postgres:16'}}\nx-seedbed: {version: 1, links: {a: one, b: two}}\n");
        project.write(".seedbed.yaml", "version: 1\nlinks: {b: three, c: four}\ntools: {node: {image: n, mounts: ['.:/work']}}\n");
        const Seedbed seedbed = project.load().seedbed;
        COMPARE_TEXT(print(seedbed.links), "a=one;b=three;c=four;");
        COMPARE_TEXT(seedbed.tools.at("node").mounts[0].source, project.folder().string());
        QVERIFY(seedbed.present);
    }

    void seedbed_file_names_the_compose_files()
    {
        TempProject project;
        project.write(".seedbed.yaml", "version: 1\ncompose: [deploy/one.yml, deploy/two.yml]\nonboarding: {env: [{from: a, to: b}]}\n");
        project.write("deploy/one.yml", k_minimal);
        project.write("deploy/two.yml", "services: {web: {image: two}}\n");
        project.write("deeper/x", "");
        project.request.folder = project.folder() / "deeper";
        const Project loaded = project.load();
        COMPARE_TEXT(loaded.services.at("web").image, "two");
        QCOMPARE(loaded.working_dir, project.folder() / "deploy");
        QCOMPARE(loaded.seedbed.onboarding.env.at(0).from, project.folder() / "a");
        COMPARE_TEXT(names(loaded), "one.yml two.yml ");
    }

    void seedbed_file_errors()
    {
        TempProject project;
        project.write(".seedbed.yaml", "version: 1\ncompose: [gone.yml]\n");
        COMPARE_TEXT(project.error(), "bad_project_file .seedbed.yaml:2:10 compose: there is no file " + project.path("gone.yml"));
        project.write(".seedbed.yaml", "- a\n");
        project.write("compose.yaml", k_minimal);
        COMPARE_TEXT(project.error(), "bad_project_file .seedbed.yaml:1:1 .seedbed.yaml must be a map, not a list");
    }

    void all_files_that_were_read_are_known()
    {
        TempProject project("services: {web: {image: x, extends: {file: b.yml, service: b}}}\n");
        project.write("b.yml", "services: {b: {image: x}}\n");
        project.write(".seedbed.yaml", "version: 1\n");
        std::vector<std::string> inputs;
        for (const auto& file : project.load().inputs)
            inputs.push_back(file.filename().string());
        COMPARE_TEXT(list(inputs), "[.env][compose.yaml][.seedbed.yaml][b.yml]");
    }
};

QTEST_GUILESS_MAIN(TestComposeFiles)
#include "tst_compose_files.moc"
