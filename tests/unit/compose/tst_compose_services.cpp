// The other settings of a service, in every form.
#include "compose/canonical.h"
#include "compose/canonical_builder.h"
#include "compose/shell_words.h"
#include "unit/compose/service_test.h"

#include <QtTest>

#include <algorithm>
#include <chrono>
#include <map>
#include <string>
#include <vector>

using namespace seedbed;
using namespace seedbed::compose;
using namespace seedbed::compose::test;
using namespace std::chrono_literals;

class TestComposeServices : public QObject {
    Q_OBJECT
private slots:
    void environment_data()
    {
        QTest::addColumn<QString>("written");
        QTest::addColumn<QString>("variables");
        const auto row = [](const char* written, const char* variables) { QTest::newRow(written) << written << variables; };
        row("{A: b, C: 1}", "A=b;C=1;");
        row("[A=b, C=1=2, 'D=']", "A=b;C=1=2;D=;");
        row("[A=1, A=2]", "A=2;");
        row("{A: '', B: ~, C: }", "A=;C=from-host;");
        row("[B, C]", "C=from-host;");
        row("{A: true, B: True, C: FALSE, D: 'True', E: yes}", "A=true;B=true;C=false;D=True;E=yes;");
        row("{A: 022, B: '022', C: 0x1F, D: 0o17, E: 1_000, F: 08}", "A=18;B=022;C=31;D=15;E=1000;F=8;");
        row("{A: 1.10, B: '1.10', C: 1.2.3, D: 1e3, E: .5, F: 1., G: 1e30}", "A=1.1;B=1.10;C=1.2.3;D=1000;E=0.5;F=1;G=1e+30;");
        row("{A: -5, B: +5, C: -0, D: '-', E: 2024-01-01}", "A=-5;B=5;C=0;D=-;E=2024-01-01;");
        row("[A=022, B=True]", "A=022;B=True;");
        row("{A: '${NOT_SET:-True}', B: '${NOT_SET:-1.10}'}", "A=True;B=1.10;");
        row("~", "");
    }

    void environment()
    {
        QFETCH(QString, written);
        QFETCH(QString, variables);
        TempProject project("services: {web: {image: x, environment: " + written.toStdString() + "}}\n");
        project.host.variables["C"] = "from-host";
        COMPARE_TEXT(print(project.load().services.at("web").environment), variables.toStdString());
    }

    void a_number_that_changes_is_a_warning()
    {
        COMPARE_TEXT(TempProject("services:\n  web:\n    image: x\n    environment:\n      UMASK: 022\n").only_warning(),
                     "compose.yaml:5:14 services.web.environment.UMASK is read as the number 18; put 022 in quotes to keep it as it is");
    }

    void env_files()
    {
        TempProject project(
            "services:\n  web:\n    image: x\n    env_file:\n      - a.env\n      - {path: sub/b.env}\n      - {path: gone.env, required: "
            "false}\n      - {path: raw.env, format: raw}\n    environment: {LAST: '', OWN: o}\n");
        project.write("a.env", "ONE=a\nTWO=a\nLAST=a\nFROM_HOST=${H}\n");
        project.write("sub/b.env", "TWO=b\n");
        project.write("raw.env", "RAW='$x'\n");
        project.host.variables["H"] = "host";
        const Project loaded = project.load();
        COMPARE_TEXT(print(loaded.services.at("web").environment), "FROM_HOST=host;LAST=;ONE=a;OWN=o;RAW='$x';TWO=b;");
        // A watcher wants them all, also the one that may still be made.
        QVERIFY(std::find(loaded.inputs.begin(), loaded.inputs.end(), project.folder() / "sub/b.env") != loaded.inputs.end());
        QVERIFY(std::find(loaded.inputs.begin(), loaded.inputs.end(), project.folder() / "gone.env") != loaded.inputs.end());
    }

    void one_env_file()
    {
        TempProject project("services: {web: {image: x, env_file: ./a.env}}\n");
        project.write("a.env", "A=1\n");
        COMPARE_TEXT(print(project.load().services.at("web").environment), "A=1;");
    }

    void commands()
    {
        const auto command = [](const std::string& written) {
            const auto words = service_with("command: " + written).command;
            return words ? list(*words) : std::string("the image's");
        };
        COMPARE_TEXT(command("npm run dev"), "[npm][run][dev]");
        COMPARE_TEXT(command("[npm, run, 'a b']"), "[npm][run][a b]");
        COMPARE_TEXT(command("sh -c \"echo 'a  b' && exit\""), "[sh][-c][echo 'a  b' && exit]");
        COMPARE_TEXT(command("'sh -c \"echo 1 && exit\"'"), "[sh][-c][echo 1 && exit]");
        COMPARE_TEXT(command("~"), "the image's");
        COMPARE_TEXT(command("''"), "");
        QVERIFY(service_with("command: []").command.has_value());
        COMPARE_TEXT(list(*service_with("entrypoint: /init.sh --now").entrypoint), "[/init.sh][--now]");
        COMPARE_TEXT(command("[echo, $$HOME, 1]"), "[echo][$HOME][1]");
    }

    void shell_words()
    {
        const auto split = [](std::string_view line) {
            const auto words = split_shell_words(line);
            return words ? list(*words) : std::string("unclosed");
        };
        COMPARE_TEXT(split("  a   b\tc\n"), "[a][b][c]");
        COMPARE_TEXT(split("a'b c'd"), "[ab cd]");
        COMPARE_TEXT(split("\"a \\\"b\\\" \\n\""), "[a \"b\" \\n]");
        COMPARE_TEXT(split("'a\\b'"), "[a\\b]");
        COMPARE_TEXT(split("a\\ b"), "[a b]");
        COMPARE_TEXT(split("'' x"), "[][x]");
        COMPARE_TEXT(split("'a"), "unclosed");
        COMPARE_TEXT(split("\"a"), "unclosed");
        COMPARE_TEXT(split("a\\"), "unclosed");
    }

    void builds()
    {
        TempProject project(
            "services:\n  a: {build: ./app}\n  b: {build: {context: ../other, dockerfile: dev.Dockerfile, target: dev, args: {A: 1, B: }, "
            "labels: [x=y], network: host}}\n"
            "  c: {build: {args: [A=1, B, C]}}\n  d: {build: 'https://example.org/app.git#main'}\n  e: {build: {dockerfile_inline: 'FROM "
            "x'}}\n");
        project.host.variables["B"] = "host";
        const auto services = project.load().services;
        QCOMPARE(services.at("a").build->context, project.folder() / "app");
        COMPARE_TEXT(services.at("a").build->dockerfile, "Dockerfile");
        const Build& b = *services.at("b").build;
        QCOMPARE(b.context, project.folder().parent_path() / "other");
        COMPARE_TEXT(b.dockerfile + " " + b.target + " " + b.network + " " + print(b.args) + print(b.labels),
                     "dev.Dockerfile dev host A=1;B=host;x=y;");
        QCOMPARE(services.at("c").build->context, project.folder());
        COMPARE_TEXT(print(services.at("c").build->args), "A=1;B=host;");
        COMPARE_TEXT(services.at("d").build->context.string(), "https://example.org/app.git#main");
        COMPARE_TEXT(services.at("e").build->dockerfile + "|" + services.at("e").build->dockerfile_inline, "|FROM x");
    }

    void healthchecks()
    {
        const auto check = [](const std::string& written) { return *service_with("healthcheck: " + written).healthcheck; };
        COMPARE_TEXT(list(check("{test: curl -f x}").test), "[CMD-SHELL][curl -f x]");
        COMPARE_TEXT(list(check("{test: [CMD, curl, x]}").test), "[CMD][curl][x]");
        QVERIFY(check("{test: [NONE]}").disabled);
        QVERIFY(check("{disable: true}").disabled);
        const HealthCheck timed = check("{interval: 1m30s, timeout: 500ms, start_period: 2s, retries: 5}");
        QVERIFY(timed.interval == 90s && timed.timeout == 500ms && timed.start_period == 2s && timed.retries == 5);
        QVERIFY(timed.test.empty() && !timed.disabled);
    }

    void dependencies()
    {
        const auto short_form = service_with("depends_on: [db, cache]").depends_on;
        QCOMPARE(short_form.size(), std::size_t{2});
        QVERIFY(short_form.at("db").condition == Condition::started && short_form.at("db").required && !short_form.at("db").restart);
        const auto long_form = service_with(
                                   "depends_on: {db: {condition: service_healthy, restart: true}, cache: {condition: "
                                   "service_completed_successfully, required: false}}")
                                   .depends_on;
        QVERIFY(long_form.at("db").condition == Condition::healthy && long_form.at("db").restart);
        QVERIFY(long_form.at("cache").condition == Condition::completed_successfully && !long_form.at("cache").required);
    }

    void implied_dependencies()
    {
        const auto names = [](const std::string& settings) {
            std::string text;
            for (const auto& [name, dependency] : service_with(settings).depends_on)
                text += name + (dependency.restart ? "! " : " ");
            return text;
        };
        COMPARE_TEXT(names("links: ['db:database', cache]"), "cache! db! ");
        COMPARE_TEXT(names("network_mode: 'service:db'"), "db! ");
        COMPARE_TEXT(names("pid: 'service:db', ipc: 'service:cache'"), "cache! db! ");
        COMPARE_TEXT(names("volumes_from: ['db:ro', 'container:elsewhere']"), "db ");
        // What is written counts more than what follows.
        const auto written = service_with("links: [db], depends_on: {db: {condition: service_healthy}}").depends_on;
        QVERIFY(written.at("db").condition == Condition::healthy);
    }

    void an_optional_dependency_may_be_missing()
    {
        const TempProject project(
            "services:\n  web:\n    image: x\n    depends_on:\n      mail: {condition: service_started, required: false}\n");
        QVERIFY(project.load().services.at("web").depends_on.empty());
        COMPARE_TEXT(project.only_warning(), "compose.yaml:5:7 services.web would wait for “mail”, but there is no such service");
    }

    void networks()
    {
        const TempProject project(
            "name: shop\nservices:\n  a: {image: x}\n  b: {image: x, networks: [front, back]}\n"
            "  c: {image: x, networks: {front: {aliases: [www, web], ipv4_address: 10.1.2.3}, back: }}\n  d: {image: x, network_mode: "
            "host}\n"
            "networks:\n  front: {driver: bridge, internal: true, attachable: true, enable_ipv6: true, driver_opts: {mtu: 1400}, labels: "
            "[a=b],"
            " ipam: {config: [{subnet: 10.1.0.0/16, gateway: 10.1.0.1}]}}\n  back: {name: other}\n  far: {external: true}\n");
        const Project loaded = project.load();
        QVERIFY(loaded.services.at("a").networks.empty());
        QCOMPARE(loaded.services.at("b").networks.size(), std::size_t{2});
        COMPARE_TEXT(list(loaded.services.at("c").networks.at("front").aliases), "[www][web]");
        COMPARE_TEXT(loaded.services.at("c").networks.at("front").ipv4_address, "10.1.2.3");
        const Network& front = loaded.networks.at("front");
        QVERIFY(front.internal && front.attachable && front.enable_ipv6 && !front.external);
        COMPARE_TEXT(front.name + " " + front.driver + " " + print(front.driver_opts) + print(front.labels),
                     "shop_front bridge mtu=1400;a=b;");
        COMPARE_TEXT(front.subnets.at(0).subnet + " " + front.subnets.at(0).gateway, "10.1.0.0/16 10.1.0.1");
        COMPARE_TEXT(loaded.networks.at("back").name, "other");
        QVERIFY(loaded.networks.at("far").external);
        COMPARE_TEXT(loaded.networks.at("far").name, "far");
        COMPARE_TEXT(loaded.networks.at("default").name, "shop_default");
    }

    void the_default_network_is_there_when_it_is_used()
    {
        const auto has_default = [](const std::string& services, const std::string& rest = {}) {
            return TempProject("services: {" + services + "}\n" + rest).load().networks.count("default") == 1;
        };
        QVERIFY(has_default("a: {image: x}"));
        QVERIFY(has_default("a: {image: x, networks: [default]}"));
        QVERIFY(!has_default("a: {image: x, network_mode: none}"));
        QVERIFY(!has_default("a: {image: x, networks: [n]}", "networks: {n: {}}"));
        QVERIFY(!has_default("a: {image: x, networks: [n]}", "networks: {n: {}, default: {driver: bridge}}"));
        const TempProject named("services: {a: {image: x}}\nnetworks: {default: {name: corporate, external: true}}\n");
        COMPARE_TEXT(named.load().networks.at("default").name, "corporate");
    }

    void volumes()
    {
        const TempProject project(
            "name: shop\nservices: {a: {image: x}}\nvolumes:\n  plain:\n  named: {name: other}\n  far: {external: true}\n  old: {external: "
            "{name: legacy}}\n"
            "  nfs: {driver: local, driver_opts: {type: nfs, o: 'addr=1.2.3.4'}, labels: {a: b}}\n");
        const auto volumes = project.load().volumes;
        COMPARE_TEXT(volumes.at("plain").name, "shop_plain");
        COMPARE_TEXT(volumes.at("named").name, "other");
        QVERIFY(volumes.at("far").external && volumes.at("old").external);
        COMPARE_TEXT(volumes.at("far").name + " " + volumes.at("old").name, "far legacy");
        COMPARE_TEXT(volumes.at("nfs").driver + " " + print(volumes.at("nfs").driver_opts) + print(volumes.at("nfs").labels),
                     "local o=addr=1.2.3.4;type=nfs;a=b;");
        QCOMPARE(volumes.at("nfs").position.line, 8);
    }

    void limits_and_flags()
    {
        const Service service = service_with(
            "mem_limit: 512m, memswap_limit: -1, shm_size: 1gb, cpus: '1.5', pids_limit: 100, scale: 3, tty: true, stdin_open: yes, "
            "privileged: 'true', read_only: false, init: true, stop_grace_period: 1m30s");
        QCOMPARE(*service.mem_limit, std::uint64_t{512} << 20U);
        QCOMPARE(*service.memswap_limit, std::int64_t{-1});
        QCOMPARE(*service.shm_size, std::uint64_t{1} << 30U);
        QCOMPARE(*service.cpus, 1.5);
        QCOMPARE(*service.pids_limit, std::int64_t{100});
        QCOMPARE(service.scale, 3);
        QVERIFY(service.tty && service.stdin_open && service.privileged && !service.read_only && *service.init);
        QVERIFY(service.stop_grace_period == 90s);
    }

    void deploy_says_the_same_elsewhere()
    {
        const Service service = service_with("deploy: {replicas: 2, resources: {limits: {cpus: '0.5', memory: 1g, pids: 50}}}");
        QCOMPARE(service.scale, 2);
        QCOMPARE(*service.mem_limit, std::uint64_t{1} << 30U);
        QCOMPARE(*service.cpus, 0.5);
        QCOMPARE(*service.pids_limit, std::int64_t{50});
    }

    void lists_and_maps()
    {
        const Service service = service_with(
            "labels: [a=b, c], sysctls: {net.core.somaxconn: 1024}, ulimits: {nofile: {soft: 1, hard: 2}, nproc: 64, core: -1}, "
            "extra_hosts: ['a:1.2.3.4', 'b=host-gateway', 'c:::1', 'd=[::2]'], dns: 1.1.1.1, dns_search: [a, b], tmpfs: /tmp, cap_add: "
            "[NET_ADMIN], "
            "cap_drop: [ALL], security_opt: ['seccomp:unconfined'], group_add: [1000, www], expose: [80, '90-91', 53/udp], "
            "devices: [/dev/a, {source: /dev/b, target: /dev/c, permissions: rw}], logging: {driver: json-file, options: {max-size: 10m, "
            "max-file: 3}}");
        COMPARE_TEXT(print(service.labels) + print(service.sysctls), "a=b;c=;net.core.somaxconn=1024;");
        QVERIFY((service.ulimits == std::map<std::string, Ulimit>{{"nofile", {1, 2}}, {"nproc", {64, 64}}, {"core", {-1, -1}}}));
        COMPARE_TEXT(list(service.extra_hosts), "[a:1.2.3.4][b:host-gateway][c:::1][d:::2]");
        COMPARE_TEXT(list(service.dns) + list(service.dns_search) + list(service.tmpfs), "[1.1.1.1][a][b][/tmp]");
        COMPARE_TEXT(list(service.cap_add) + list(service.cap_drop) + list(service.security_opt), "[NET_ADMIN][ALL][seccomp:unconfined]");
        COMPARE_TEXT(list(service.group_add) + list(service.expose), "[1000][www][80][90-91][53/udp]");
        COMPARE_TEXT(list(service.devices), "[/dev/a][/dev/b:/dev/c:rw]");
        COMPARE_TEXT(service.log_driver + " " + print(service.log_options), "json-file max-file=3;max-size=10m;");
        COMPARE_TEXT(list(service_with("extra_hosts: {a: 1.2.3.4, b: [::1, 5.6.7.8]}").extra_hosts), "[a:1.2.3.4][b:::1][b:5.6.7.8]");
    }

    void texts()
    {
        const Service service = service_with(
            "restart: 'on-failure:3', container_name: c, hostname: h, domainname: d, user: 1000, working_dir: /w, stop_signal: SIGINT, "
            "platform: linux/amd64, pull_policy: always, pid: host, ipc: shareable, network_mode: host");
        COMPARE_TEXT(service.restart + service.container_name + service.hostname + service.domainname + service.user + service.working_dir,
                     "on-failure:3chd1000/w");
        COMPARE_TEXT(service.stop_signal + service.platform + service.pull_policy + service.pid + service.ipc + service.network_mode,
                     "SIGINTlinux/amd64alwayshostshareablehost");
        COMPARE_TEXT(service_with("restart: no").restart, "no");
    }

    void profiles()
    {
        TempProject project("services: {a: {image: x}, b: {image: x, profiles: [dev, test]}, c: {image: x, profiles: [ops]}}\n");
        const auto active = [&] {
            const Project loaded = project.load();
            std::string names;
            for (const auto& [name, service] : loaded.services)
                names += loaded.is_active(service) ? name : "";
            return names;
        };
        COMPARE_TEXT(active(), "a");
        project.host.variables["COMPOSE_PROFILES"] = "test, ops";
        COMPARE_TEXT(active(), "abc");
        project.request.profiles = {"ops"};
        COMPARE_TEXT(active(), "ac");
        project.request.profiles = {"*"};
        COMPARE_TEXT(active(), "abc");
    }

    void roles()
    {
        QVERIFY(service_with("x-seedbed: {role: task, hidden: true}").role == Role::task);
        QVERIFY(service_with("x-seedbed: {role: task, hidden: true}").hidden);
        QVERIFY(service_with("x-seedbed: {role: db}").role == Role::database);
        QVERIFY(!service_with("x-other: {role: db}").role);
    }

    void durations_are_written_as_go_does()
    {
        COMPARE_TEXT(canonical_duration(90s), "1m30s");
        COMPARE_TEXT(canonical_duration(0s), "0s");
        COMPARE_TEXT(canonical_duration(1500ms), "1s500ms");
        COMPARE_TEXT(canonical_duration(1h + 1us), "1h1us");
    }

    void secrets_are_masked_for_people_and_kept_for_programs()
    {
        const TempProject files(R"(services:
  db:
    image: postgres
    command: [postgres, --password, hunter2, --port, "1"]
    environment: {POSTGRES_PASSWORD: hunter3, POSTGRES_USER: shop, ALLOW_EMPTY_PASSWORD: "yes", URL: "postgres:\/\/shop:hunter4@db/shop"}
    build: {context: ., args: {NPM_TOKEN: hunter5}}
x-seedbed:
  version: 1
  tools: {t: {image: x, env: {API_KEY: hunter6}, tasks: {a: {run: "PGPASSWORD=hunter7 psql"}}}}
configs:
  c: {content: "[server]\nport = 80\npassword = hunter8\n  api_key: 'hunter9'\nurl = postgres:\/\/u:hunter10@db/x\n"}
)");
        const Project project = files.load();
        for (const std::string& text : {to_canonical_yaml(project, Secrets::masked), to_canonical_json(project, Secrets::masked)}) {
            QVERIFY2(text.find("hunter") == std::string::npos, text.c_str());
            for (const char* kept :
                 {"shop", "--port", "ALLOW_EMPTY_PASSWORD", "yes", "postgres://shop:********@db/shop", "port = 80", "password = ********"})
                QVERIFY2(text.find(kept) != std::string::npos, kept);
        }
        QCOMPARE(count_secrets(project), std::size_t(7));
        const std::string shown = to_canonical_yaml(project);
        for (int number = 2; number <= 10; ++number)
            QVERIFY(shown.find("hunter" + std::to_string(number)) != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestComposeServices)
#include "tst_compose_services.moc"
