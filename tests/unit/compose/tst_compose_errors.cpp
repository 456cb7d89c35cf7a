// What is wrong with a file is said in one sentence, at its place.
#include "unit/compose/compose_test.h"

#include <QElapsedTimer>
#include <QtTest>

using namespace seedbed;
using seedbed::compose::test::TempProject;

class TestComposeErrors : public QObject {
    Q_OBJECT
private slots:
    void errors_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* yaml, const char* error) { QTest::newRow(name) << yaml << error; };
        row("empty file", "# nothing\n", "bad_project_file compose.yaml this Compose file is empty");
        row("a list", "- a\n", "bad_project_file compose.yaml:1:1 a Compose file must be a map, not a list");
        row("a text", "hello\n", "bad_project_file compose.yaml:1:1 a Compose file must be a map, not text");
        row("malformed YAML", "services:\n  web:\n    image: [x\n", "bad_project_file compose.yaml:4:1 a “[” is not closed before this");
        row("no services", "volumes: {a: {}}\n", "bad_project_file compose.yaml:1:1 this project has no services");
        row("services is a list", "services: [web]\n", "bad_project_file compose.yaml:1:11 services must be a map, not a list");
        row("a service is a text", "services:\n  web: nginx\n", "bad_project_file compose.yaml:2:8 services.web must be a map, not text");
        row("a service is nothing", "services:\n  web:\n", "bad_project_file compose.yaml:2:3 services.web has neither image nor build");
        row("a service's name", "services:\n  my web: {image: x}\n",
            "bad_project_file compose.yaml:2:3 “my web” cannot be the name of a service");
        row("unknown top-level key", "service:\n  web: {image: x}\n",
            "bad_project_file compose.yaml:1:1 a Compose file has no key “service”; did you mean “services”?");
        row("enviorment", "services:\n  web:\n    image: x\n    enviorment: {A: 1}\n",
            "bad_project_file compose.yaml:4:5 services.web has no key “enviorment”; did you mean “environment”?");
        row("port", "services:\n  web:\n    image: x\n    port: ['80:80']\n",
            "bad_project_file compose.yaml:4:5 services.web has no key “port”; did you mean “ports”?");
        row("a key like no other", "services:\n  web:\n    image: x\n    frobnicate: 1\n",
            "bad_project_file compose.yaml:4:5 services.web has no key “frobnicate”");
        row("unknown key of a build", "services:\n  web:\n    build:\n      contxt: .\n",
            "bad_project_file compose.yaml:4:7 services.web.build has no key “contxt”; did you mean “context”?");
        row("unknown key of a healthcheck", "services:\n  web:\n    image: x\n    healthcheck: {cmd: x, intervall: 5s}\n",
            "bad_project_file compose.yaml:4:19 services.web.healthcheck has no key “cmd”");
        row("unknown key of a volume", "services: {web: {image: x}}\nvolumes:\n  data: {drivr: local}\n",
            "bad_project_file compose.yaml:3:10 volumes.data has no key “drivr”; did you mean “driver”?");
        row("ports is a text", "services:\n  web: {image: x, ports: 80}\n",
            "bad_project_file compose.yaml:2:26 services.web.ports must be a list, not text");
        row("environment is a text", "services:\n  web: {image: x, environment: A}\n",
            "bad_project_file compose.yaml:2:32 services.web.environment must be a map or a list of NAME=value, not text");
        row("a list in environment", "services:\n  web: {image: x, environment: {A: [1]}}\n",
            "bad_project_file compose.yaml:2:36 services.web.environment.A must be text, not a list");
        row("a map in a list of texts", "services:\n  web:\n    image: x\n    environment:\n      - A: 1\n",
            "bad_project_file compose.yaml:5:9 services.web.environment[0] must be text, not a map");
        row("image is a list", "services:\n  web: {image: [x]}\n",
            "bad_project_file compose.yaml:2:16 services.web.image must be text, not a list");
        row("not a boolean", "services:\n  web: {image: x, tty: maybe}\n",
            "bad_project_file compose.yaml:2:24 services.web.tty must be true or false, but it is “maybe”");
        row("not a number", "services:\n  web: {image: x, scale: many}\n",
            "bad_project_file compose.yaml:2:26 services.web.scale must be a whole number, but it is “many”");
        row("a negative scale", "services:\n  web: {image: x, scale: -1}\n",
            "bad_project_file compose.yaml:2:26 services.web.scale must not be negative or beyond reason");
        row("not a size", "services:\n  web: {image: x, mem_limit: big}\n",
            "bad_project_file compose.yaml:2:30 services.web.mem_limit must be a size, but it is “big”");
        row("not a duration", "services:\n  web: {image: x, healthcheck: {interval: 5}}\n",
            "bad_project_file compose.yaml:2:43 services.web.healthcheck.interval must be a duration, but it is “5”");
        row("bad test", "services:\n  web: {image: x, healthcheck: {test: [curl, x]}}\n",
            "bad_project_file compose.yaml:2:39 services.web.healthcheck.test starts with “curl”, but must start with CMD, CMD-SHELL or "
            "NONE");
        row("bad restart", "services:\n  web: {image: x, restart: allways}\n",
            "bad_project_file compose.yaml:2:28 services.web.restart cannot be “allways”; did you mean “always”?");
        row("bad restart count", "services:\n  web: {image: x, restart: 'always:3'}\n",
            "bad_project_file compose.yaml:2:28 services.web.restart cannot be “always:3”; did you mean “always”?");
        row("unclosed quote in a command", "services:\n  web: {image: x, command: 'sh -c \"x'}\n",
            "bad_project_file compose.yaml:2:28 services.web.command has a quote that is not closed");
        row("bad condition", "services:\n  web: {image: x, depends_on: {db: {condition: service_health}}}\n  db: {image: y}\n",
            "bad_project_file compose.yaml:2:48 services.web.depends_on.db.condition cannot be “service_health”; did you mean "
            "“service_healthy”?");
        row("half an ulimit", "services:\n  web: {image: x, ulimits: {nofile: {soft: 1}}}\n",
            "bad_project_file compose.yaml:2:37 services.web.ulimits.nofile needs both soft and hard");
        row("two dockerfiles", "services:\n  web: {build: {dockerfile: a, dockerfile_inline: b}}\n",
            "bad_project_file compose.yaml:2:16 services.web.build has both dockerfile and dockerfile_inline");
        row("env_file without a file", "services:\n  web:\n    image: x\n    env_file: [gone.env]\n",
            "bad_project_file compose.yaml:4:16 services.web.env_file[0]: there is no file DIR/gone.env");
        row("env_file is a folder", "services:\n  web: {image: x, env_file: .}\n",
            "bad_project_file compose.yaml:2:29 services.web.env_file: DIR is a folder, not a file");
        row("env_file format", "services:\n  web: {image: x, env_file: [{path: a, format: json}]}\n",
            "bad_project_file compose.yaml:2:48 services.web.env_file[0].format cannot be “json”");
        row("required variable", "services:\n  web:\n    image: ${IMAGE:?copy .env.example}\n",
            "bad_project_file compose.yaml:3:12 the variable IMAGE is not set: copy .env.example");
        row("bad variable", "services:\n  web:\n    command: echo $(date)\n",
            "bad_project_file compose.yaml:3:14 a “$” must be followed by the name of a variable");
        row("undeclared volume", "services:\n  web:\n    image: x\n    volumes:\n      - dta:/data\nvolumes: {data: {}}\n",
            "bad_project_file compose.yaml:5:9 services.web.volumes: there is no volume “dta”; did you mean “data”?");
        row("undeclared network", "services:\n  web:\n    image: x\n    networks: [front]\n",
            "bad_project_file compose.yaml:4:16 services.web.networks: there is no network “front”");
        row("unknown dependency", "services:\n  web:\n    image: x\n    depends_on: [bd]\n  db: {image: y}\n",
            "bad_project_file compose.yaml:4:18 services.web.depends_on: there is no service “bd”; did you mean “db”?");
        row("unknown link", "services:\n  web: {image: x, links: ['dbb:d']}\n  db: {image: y}\n",
            "bad_project_file compose.yaml:2:3 services.web.links: there is no service “dbb”; did you mean “db”?");
        row("unknown shared network", "services:\n  web: {image: x, network_mode: 'service:vpn'}\n",
            "bad_project_file compose.yaml:2:3 services.web.network_mode: there is no service “vpn”");
        row("needs itself", "services:\n  web: {image: x, depends_on: [web]}\n",
            "bad_project_file compose.yaml:2:32 services.web.depends_on names the service itself");
        row("circle of dependencies",
            "services:\n  a: {image: x, depends_on: [b]}\n  b: {image: x, links: [c]}\n  c: {image: x, depends_on: [a]}\n",
            "bad_project_file compose.yaml:2:30 services wait for one another in a circle: a → b → c → a");
        row("inactive dependency",
            "services:\n  web:\n    image: x\n    depends_on:\n      db: {condition: service_started}\n  db: {image: y, profiles: "
            "[data]}\n",
            "bad_project_file compose.yaml:5:7 services.web needs “db”, which only runs with the profile “data”");
        row("networks and network_mode", "services:\n  web: {image: x, network_mode: host, networks: [default]}\n",
            "bad_project_file compose.yaml:2:3 services.web has both network_mode and networks");
        row("container_name and scale", "services:\n  web: {image: x, container_name: w, deploy: {replicas: 2}}\n",
            "bad_project_file compose.yaml:2:3 services.web has a container_name, so it cannot have 2 containers");
        row("external with a driver", "services: {web: {image: x}}\nvolumes:\n  data: {external: true, driver: local}\n",
            "bad_project_file compose.yaml:3:26 volumes.data is external, so driver cannot be given");
        row("external network with options", "services: {web: {image: x}}\nnetworks:\n  n: {external: true, driver_opts: {a: b}}\n",
            "bad_project_file compose.yaml:3:23 networks.n is external, so driver_opts cannot be given");
        row("two memory limits", "services:\n  web: {image: x, mem_limit: 1g, deploy: {resources: {limits: {memory: 2g}}}}\n",
            "bad_project_file compose.yaml:2:72 services.web.deploy.resources.limits.memory says something else than "
            "services.web.mem_limit");
        row("bad extra host", "services:\n  web: {image: x, extra_hosts: [justahost]}\n",
            "bad_project_file compose.yaml:2:33 services.web.extra_hosts has an entry that is not HOST:ADDRESS");
        row("bad exposed port", "services:\n  web: {image: x, expose: [http]}\n",
            "bad_project_file compose.yaml:2:27 services.web.expose: “http” is not a port");
        row("bad role", "services:\n  web: {image: x, x-seedbed: {role: database}}\n",
            "bad_project_file compose.yaml:2:37 services.web.x-seedbed.role cannot be “database”");
        row("alias circle", "services:\n  web: &w\n    image: x\n    labels: *w\n",
            "bad_project_file compose.yaml:4:13 this alias stands inside the value that it stands for");
    }
    void errors()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, error);
        const TempProject project(yaml.toStdString());
        COMPARE_TEXT(project.error(), error.replace("DIR", test_folder(project)).toStdString());
    }

    void hints()
    {
        const auto hint = [](const std::string& yaml) {
            const TempProject project(yaml);
            (void)project.error();
            return project.hint;
        };
        COMPARE_TEXT(hint("services: {web: {image: x, ports: ['localhost:80:80']}}\n"), "Write 127.0.0.1 for this machine alone.");
        COMPARE_TEXT(hint("services: {web: {image: '${A:?}'}}\n"), "Set A in .env or in the environment.");
        COMPARE_TEXT(hint("services: {web: {image: x, volumes: ['d:/d']}}\n"),
                     "Declare it under the top-level “volumes:”, or start it with “./” if it is a folder of this machine.");
        COMPARE_TEXT(hint("services: {web: {image: x, depends_on: [db]}, db: {image: x, profiles: [data]}}\n"),
                     "Add --profile data, or write “required: false”.");
        COMPARE_TEXT(hint("services: {web: {image: x, healthcheck: {test: [curl, x]}}}\n"),
                     "Write [CMD, curl, …], or one text that a shell runs.");
    }

    // With the profile the same file is right.
    void an_active_profile_satisfies()
    {
        TempProject project("services: {web: {image: x, depends_on: [db]}, db: {image: x, profiles: [data]}}\n");
        project.request.profiles = {"data"};
        COMPARE_TEXT(project.error(), "");
    }

    void optional_dependencies_on_inactive_services_are_fine()
    {
        const TempProject project(
            "services: {web: {image: x, depends_on: {db: {condition: service_started, required: false}}}, db: {image: x, profiles: "
            "[data]}}\n");
        COMPARE_TEXT(project.error(), "");
    }

    // Keys of the specification that we do nothing with are named, and do not stop anything.
    void accepted_keys_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char* name, const char* yaml, const char* warning) { QTest::newRow(name) << yaml << warning; };
        row("of a service", "services:\n  web:\n    image: x\n    cpu_percent: 5\n",
            "compose.yaml:4:5 services.web.cpu_percent is accepted, but Seedbed does nothing with it");
        row("of a build", "services:\n  web:\n    build:\n      context: .\n      cache_to: [x]\n",
            "compose.yaml:5:7 services.web.build.cache_to is accepted, but Seedbed does nothing with it");
        row("of a network", "services:\n  web: {image: x}\nnetworks:\n  n:\n    enable_ipv4: false\n",
            "compose.yaml:5:5 networks.n.enable_ipv4 is accepted, but Seedbed does nothing with it");
        row("of the top level", "services:\n  web: {image: x}\nmodels: {m: {}}\n",
            "compose.yaml:3:1 models is accepted, but Seedbed does nothing with it");
        row("mount options", "services:\n  web:\n    image: x\n    volumes: ['/a:/b:fast']\n",
            "compose.yaml:4:15 services.web.volumes[0]: the mount option “fast” is not known and is ignored");
        row("unset variable", "services:\n  web:\n    image: x:${TAG}\n",
            "compose.yaml:3:12 the variable TAG is not set; an empty text is used");
    }
    void accepted_keys()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, warning);
        COMPARE_TEXT(TempProject(yaml.toStdString()).only_warning(), warning.toStdString());
    }

    void old_and_own_keys_are_silent()
    {
        const TempProject project(
            "version: '3.8'\nx-anything: {a: [1]}\nservices:\n  web:\n    image: x\n    x-own: 1\n    build: {context: ., x-b: "
            "1}\nnetworks: {default: {x-n: 1}}\n");
        QVERIFY(project.load().warnings.empty());
    }

    void a_million_aliases_end_quickly()
    {
        std::string yaml = "services: {web: {image: x}}\nx-a: &a x\nx-b:\n";
        for (int i = 0; i < 1'000'000; ++i)
            yaml += "- *a\n";
        const TempProject project(yaml);
        QElapsedTimer timer;
        timer.start();
        const std::string error = project.error();
        QVERIFY2(error.find("this file grows too large when its aliases are replaced by what they stand for") != std::string::npos,
                 error.c_str());
        QVERIFY2(timer.elapsed() < 10'000, std::to_string(timer.elapsed()).c_str());
    }

    void many_ports_end_quickly()
    {
        std::string yaml = "services:\n  web:\n    image: x\n    ports:\n";
        for (int i = 0; i < 100; ++i)
            yaml += "      - '127.0.0." + std::to_string(i) + ":1-65535:1-65535'\n";
        COMPARE_TEXT(TempProject(yaml).error(), "bad_project_file compose.yaml:6:9 services.web.ports are more than a machine has");
    }

private:
    static QString test_folder(const TempProject& project) { return seedbed::compose::test::shown(project.folder().string()); }
};

QTEST_GUILESS_MAIN(TestComposeErrors)
#include "tst_compose_errors.moc"
