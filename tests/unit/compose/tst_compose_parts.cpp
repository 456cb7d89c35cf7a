// The rarer parts of a service, and secrets and configs: what is refused and why. (The right forms are in the corpus.)
#include "compose/canonical.h"
#include "compose/classic.h"
#include "unit/compose/service_test.h"

#include <QtTest>

using namespace seedbed;
using namespace seedbed::compose;
using seedbed::compose::test::service_with;
using seedbed::compose::test::TempProject;

class TestComposeParts : public QObject {
    Q_OBJECT
private slots:
    // `settings` stand behind "services:\n  web: {image: x, ", so that the first is at column 19; `rest` follows.
    void errors_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("error");
        const auto row = [](const char* name, const char* settings, const char* rest, const char* error) {
            QTest::newRow(name) << settings << rest << error;
        };
        row("an undeclared secret", "secrets: [tokn]", "secrets: {token: {file: x}}",
            "2:29 services.web.secrets: there is no secret “tokn”; did you mean “token”?");
        row("an undeclared config", "configs: [{source: a}]", "", "2:29 services.web.configs: there is no config “a”");
        row("a secret without a source", "secrets: [{target: a}]", "", "2:29 services.web.secrets[0] does not say which one");
        row("permissions", "secrets: [{source: a, mode: 0999}]", "secrets: {a: {file: x}}",
            "2:47 services.web.secrets[0].mode must be permissions, but it is “0999”");
        row("permissions in quotes", "secrets: [{source: a, mode: '0888'}]", "secrets: {a: {file: x}}",
            "2:47 services.web.secrets[0].mode must be permissions, but it is “0888”");
        row("permissions beyond reason", "secrets: [{source: a, mode: 0o77777}]", "secrets: {a: {file: x}}",
            "2:47 services.web.secrets[0].mode must be permissions, but it is “0o77777”");
        row("a secret from nowhere", "tty: true", "secrets: {a: {name: x}}", "3:11 secrets.a does not say where it comes from");
        row("a secret from two places", "tty: true", "secrets: {a: {file: x, environment: Y}}",
            "3:24 secrets.a has both file and environment");
        row("an external secret with a file", "tty: true", "secrets: {a: {file: x, external: true}}",
            "3:15 secrets.a has both external and file");
        row("content of a secret", "tty: true", "secrets: {a: {content: x}}", "3:15 secrets.a has no key “content”");
        row("content and a file", "tty: true", "configs: {a: {content: x, file: y}}", "3:15 configs.a has both file and content");
        row("a hook without a command", "post_start: [{user: root}]", "", "2:32 services.web.post_start[0] has no command");
        row("a hook that is text", "pre_stop: [echo]", "", "2:30 services.web.pre_stop[0] must be a map, not text");
        row("a watch without an action", "develop: {watch: [{path: .}]}", "", "2:37 services.web.develop.watch[0] does not say what to do");
        row("an action", "develop: {watch: [{path: ., action: synk}]}", "",
            "2:55 services.web.develop.watch[0].action cannot be “synk”; did you mean “sync”?");
        row("a watch without a path", "develop: {watch: [{action: rebuild}]}", "",
            "2:37 services.web.develop.watch[0] does not say which files");
        row("a sync without a target", "develop: {watch: [{action: sync, path: .}]}", "",
            "2:37 services.web.develop.watch[0] does not say where the files go in the container");
        row("sync+exec without exec", "develop: {watch: [{action: sync+exec, path: ., target: /x}]}", "",
            "2:37 services.web.develop.watch[0] does not say which command follows");
        row("gpus", "gpus: some", "", "2:25 services.web.gpus cannot be “some”");
        row("count and ids", "gpus: [{count: 1, device_ids: [a]}]", "", "2:34 services.web.gpus[0] has both count and device_ids");
        row("a weight", "blkio_config: {weight: 5}", "", "2:42 services.web.blkio_config.weight must be 0, or from 10 to 1000");
        row("a large weight", "blkio_config: {weight: 1001}", "",
            "2:42 services.web.blkio_config.weight must be a whole number from 0 to 1000, but it is “1001”");
        row("a rate without a device", "blkio_config: {device_read_bps: [{rate: 1}]}", "",
            "2:52 services.web.blkio_config.device_read_bps[0] does not say path");
        row("oom_score_adj", "oom_score_adj: 1001", "",
            "2:34 services.web.oom_score_adj must be a whole number from -1000 to 1000, but it is “1001”");
        row("cpu_period", "cpu_period: long", "", "2:31 services.web.cpu_period must be a duration, but it is “long”");
        row("cgroup", "cgroup: hst", "", "2:27 services.web.cgroup cannot be “hst”; did you mean “host”?");
        row("reservations that differ", "mem_reservation: 1m, deploy: {resources: {reservations: {memory: 2m}}}", "",
            "2:84 services.web.deploy.resources.reservations.memory says something else than services.web.mem_reservation");
        row("a restart policy", "deploy: {restart_policy: {condition: sometimes}}", "",
            "2:56 services.web.deploy.restart_policy.condition cannot be “sometimes”");
        row("a missing label_file", "label_file: gone", "", "2:31 services.web.label_file: there is no file DIR/gone");
        row("one half of a ulimit", "ulimits: {nofile: {soft: 1}}", "", "2:37 services.web.ulimits.nofile needs both soft and hard");
        row("a key of a ulimit", "ulimits: {nofile: {sft: 1}}", "",
            "2:38 services.web.ulimits.nofile has no key “sft”; did you mean “soft”?");
        row("recursive", "volumes: [{type: bind, source: ., target: /x, bind: {recursive: no}}]", "",
            "2:83 services.web.volumes[0].bind.recursive cannot be “no”");
    }
    void errors()
    {
        QFETCH(QString, settings);
        QFETCH(QString, rest);
        QFETCH(QString, error);
        const TempProject project(("services:\n  web: {image: x, " + settings + "}\n" + rest + "\n").toStdString());
        error.replace("DIR", test::shown(project.folder().string()));
        COMPARE_TEXT(project.error(), "bad_project_file compose.yaml:" + error.toStdString());
    }

    void warnings_data()
    {
        QTest::addColumn<QString>("settings");
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("warning");
        const auto row = [](const char* name, const char* settings, const char* rest, const char* warning) {
            QTest::newRow(name) << settings << rest << warning;
        };
        row("platforms", "build: {context: ., platforms: [linux/amd64, linux/arm64]}", "",
            "2:50 services.web.build.platforms names 2 platforms; only the service's own, or the first, is built");
        row("an unset variable", "tty: true", "secrets: {a: {environment: NOT_SET}}",
            "3:28 secrets.a is the value of NOT_SET, which is not set");
        row("recursive", "volumes: [{type: bind, source: ., target: /x, bind: {recursive: readonly}}]", "",
            "2:83 services.web.volumes[0].bind.recursive: readonly is accepted, but Seedbed does nothing with it");
        row("subpath", "volumes: [{type: volume, source: v, target: /x, volume: {subpath: y}}]", "volumes: {v: {}}",
            "2:76 services.web.volumes[0].volume.subpath is accepted, but Seedbed does nothing with it");
        row("a reservation of cpus", "deploy: {resources: {reservations: {cpus: 1}}}", "",
            "2:55 services.web.deploy.resources.reservations.cpus is accepted, but Seedbed does nothing with it");
    }
    void warnings()
    {
        QFETCH(QString, settings);
        QFETCH(QString, rest);
        QFETCH(QString, warning);
        const TempProject project(("services:\n  web: {image: x, " + settings + "}\n" + rest + "\n").toStdString());
        COMPARE_TEXT(project.only_warning(), "compose.yaml:" + warning.toStdString());
    }

    // A number is what YAML makes of it; text is octal.
    void permissions()
    {
        const auto mode = [](const std::string& text) {
            return service_with("secrets: [{source: a, mode: " + text + "}]", "secrets: {a: {file: x}}\n").secrets.at(0).mode.value();
        };
        QCOMPARE(mode("0440"), 288U);
        QCOMPARE(mode("0o440"), 288U);
        QCOMPARE(mode("288"), 288U);
        QCOMPARE(mode("'440'"), 288U);
        QCOMPARE(mode("0"), 0U);
    }

    // What reaches a container decides about it; what happens on a change of files does not.
    void fingerprints()
    {
        const auto print = [](const std::string& settings) {
            return service_fingerprint(service_with(settings, "secrets: {a: {file: x}}\nconfigs: {c: {file: x}}\n"));
        };
        const std::string plain = print("tty: true");
        for (const char* other :
             {"secrets: [a]", "configs: [c]", "gpus: all", "cgroup: host", "uts: host", "userns_mode: host", "mac_address: x",
              "mem_reservation: 1m", "cpu_shares: 2", "oom_score_adj: 1", "blkio_config: {weight: 10}", "runtime: x",
              "storage_opt: {size: 1g}", "external_links: [x]", "dns_opt: [x]", "device_cgroup_rules: [x]",
              "networks: {default: {priority: 1}}", "post_start: [{command: x}]"})
            QVERIFY2(print("tty: true, " + std::string(other)) != plain, other);
        for (const char* same : {"develop: {watch: [{path: ., action: rebuild}]}", "attach: false"})
            COMPARE_TEXT(print("tty: true, " + std::string(same)), plain);
    }

    // What docker-compose 1.29 does not know is left out, and each is named. (That it reads the rest is in tst_compose_corpus.)
    void what_the_classic_form_leaves_out()
    {
        TempProject project(R"(
services:
  web:
    build: {context: ., dockerfile_inline: FROM x, no_cache: true, pull: true, platforms: [linux/amd64], tags: [t], ulimits: {nofile: 1}}
    post_start: [{command: x}]
    pre_stop: [{command: x}]
    develop: {watch: [{path: ., action: rebuild}]}
    attach: false
    cgroup: host
    uts: host
    healthcheck: {test: x, start_interval: 1s}
    pull_policy: daily
    secrets: [named, variable]
    configs: [text]
    networks: {default: {driver_opts: {a: b}, mac_address: x}}
    depends_on: {db: {condition: service_started, required: false}}
    volumes:
      - {type: bind, source: ., target: /a, bind: {recursive: disabled, selinux: z, create_host_path: false}}
      - {type: volume, target: /b, volume: {labels: {a: b}}}
      - {type: tmpfs, target: /c, tmpfs: {mode: 0700}}
      - ./made:/made:ro,z
    ports: ["127.0.0.1:8080:80", "[::1]::81", "82/udp", "7000-7001:83"]
  db: {image: y, pull_policy: missing}
secrets: {named: {file: s}, variable: {environment: NOT_SET}}
configs: {text: {content: x}}
)");
        const auto classic = classic_project(project.load());
        COMPARE_TEXT(test::list(classic.left_out),
                     "[secrets.variable][configs.text][services.web.post_start][services.web.pre_stop][services.web.develop]"
                     "[services.web.attach][services.web.cgroup][services.web.uts][services.web.healthcheck.start_interval]"
                     "[services.web.pull_policy][services.web.volumes./a.bind.recursive][services.web.volumes./a.bind.selinux]"
                     "[services.web.volumes./b.volume.labels][services.web.volumes./c.tmpfs.mode]"
                     "[services.web.networks.default.driver_opts][services.web.networks.default.mac_address]"
                     "[services.web.depends_on.db.required][services.web.build.dockerfile_inline][services.web.build.no_cache]"
                     "[services.web.build.pull][services.web.build.platforms][services.web.build.tags][services.web.build.ulimits]");
        const std::string yaml = to_classic_yaml(classic);
        for (const std::string& line : {std::string("pull_policy: if_not_present"), "- " + project.path("made") + ":/made:ro,z",
                                        std::string("- \"127.0.0.1:8080:80/tcp\""), std::string("- \"[::1]::81/tcp\""),
                                        std::string("- \"82/udp\""), std::string("- \"7000-7001:83/tcp\"")})
            QVERIFY2(yaml.find(" " + line + "\n") != std::string::npos, (line + "\n" + yaml).c_str());
        QVERIFY(yaml.find("name: my-shop\n") == std::string::npos);
        QVERIFY(yaml.find("- source: variable") == std::string::npos);
        QVERIFY(to_classic_json(classic).starts_with("{\n  \"services\""));
    }
};

QTEST_GUILESS_MAIN(TestComposeParts)
#include "tst_compose_parts.moc"
