// clang-format off: moc of Qt 6.4 stumbles over <concepts> when it meets it before the standard library's configuration.
#include <QTest>
// clang-format on
#include "environment/anonymous_volumes.h"
#include "environment/names.h"
#include "environment/spec.h"
#include "support/sample_project.h"

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::SampleProject;

namespace {

engine::ContainerSpec spec_of(const std::string& service_yaml, int number = 1)
{
    const SampleProject sample("services:\n  web:\n" + service_yaml);
    const auto project = sample.load();
    return make_container_spec(project, project.services.at("web"), number, {});
}

std::vector<std::string> strings(std::initializer_list<const char*> list)
{
    return {list.begin(), list.end()};
}

}  // namespace

class TestContainerSpec : public QObject {
    Q_OBJECT

private slots:
    void names_and_labels_are_those_of_compose();
    void a_hash_follows_what_the_container_is_made_from();
    void one_offs_have_no_number();
    void process_fields_are_taken_over();
    void ports_of_every_form();
    void exposed_ports_of_every_form();
    void mounts_of_every_form();
    void placement_mounts_win();
    void networks_carry_names_and_links();
    void network_modes_leave_no_networks();
    void health_checks();
    void restart_policies();
    void resources_and_security();
    void references_become_container_ids();
    void anonymous_volumes_are_inherited();
    void port_ranges();
};

void TestContainerSpec::names_and_labels_are_those_of_compose()
{
    const SampleProject sample(R"(
services:
  web: {image: "localhost/x:1", depends_on: {db: {condition: service_healthy, restart: true}}, labels: {team: blue}}
  db: {image: "localhost/y:1", container_name: the-db}
  made: {build: .}
)",
                               "shop");
    const auto project = sample.load();
    const auto& web = project.services.at("web");
    QCOMPARE(container_name(project, web, 2), std::string("shop-web-2"));
    QCOMPARE(container_name(project, project.services.at("db"), 1), std::string("the-db"));
    QCOMPARE(image_name(project, project.services.at("made")), std::string("shop-made"));
    QCOMPARE(image_name(project, web), std::string("localhost/x:1"));
    QVERIFY(one_off_name(project, "web").starts_with("shop-web-run-"));
    QVERIFY(one_off_name(project, "web") != one_off_name(project, "web"));

    const auto labels = service_labels(project, web, 2, false);
    QCOMPARE(labels.at("team"), std::string("blue"));
    QCOMPARE(labels.at("com.docker.compose.project"), std::string("shop"));
    QCOMPARE(labels.at("com.docker.compose.service"), std::string("web"));
    QCOMPARE(labels.at("com.docker.compose.oneoff"), std::string("False"));
    QCOMPARE(labels.at("com.docker.compose.container-number"), std::string("2"));
    QCOMPARE(labels.at("com.docker.compose.depends_on"), std::string("db:service_healthy:true"));
    QCOMPARE(labels.at("com.docker.compose.project.working_dir"), sample.folder().string());
    QCOMPARE(labels.at("com.docker.compose.project.config_files"), (sample.folder() / "compose.yaml").string());
    QCOMPARE(labels.at("com.docker.compose.config-hash"), labels.at("dev.seedbed.config-hash"));
    QCOMPARE(labels.at("dev.seedbed.config-hash").size(), std::size_t(64));
    QCOMPARE(labels.at("dev.seedbed.role"), std::string("service"));

    compose::Volume volume;
    volume.key = "data";
    compose::Network network;
    network.key = "default";
    for (const auto& other : {volume_labels(project, volume), network_labels(project, network)}) {
        QCOMPARE(other.at("com.docker.compose.project"), std::string("shop"));
        QVERIFY(!other.contains("com.docker.compose.config-hash"));
    }
    QCOMPARE(volume_labels(project, volume).at("com.docker.compose.volume"), std::string("data"));
    QCOMPARE(network_labels(project, network).at("com.docker.compose.network"), std::string("default"));
}

void TestContainerSpec::a_hash_follows_what_the_container_is_made_from()
{
    const std::string base = "services:\n  web: {image: x, volumes: ['data:/data']}\n  other: {image: y}\nvolumes: {data: {}}\n";
    const SampleProject sample(base);
    const auto hash = [&](const std::string& yaml) {
        sample.write("compose.yaml", yaml);
        const auto project = sample.load();
        return config_hash(project, project.services.at("web"));
    };
    const std::string before = hash(base);
    QCOMPARE(hash(base), before);
    QCOMPARE(hash("# a comment\n" + base), before);
    QVERIFY(hash("services:\n  web: {image: x, command: [a], volumes: ['data:/data']}\n  other: {image: y}\nvolumes: {data: {}}\n") !=
            before);
    QVERIFY(hash("services:\n  web: {image: x, volumes: ['data:/data']}\n  other: {image: y}\nvolumes: {data: {name: else}}\n") != before);
    QVERIFY(hash("services:\n  web: {image: x, volumes: ['data:/data']}\n  other: {image: y, links: ['web:www']}\nvolumes: {data: {}}\n") !=
            before);
    QCOMPARE(hash("services:\n  web: {image: x, volumes: ['data:/data']}\n  other: {image: z}\nvolumes: {data: {}}\n"), before);
}

void TestContainerSpec::one_offs_have_no_number()
{
    const SampleProject sample("services: {web: {image: x}}");
    const auto project = sample.load();
    const auto labels = service_labels(project, project.services.at("web"), 1, true);
    QCOMPARE(labels.at("com.docker.compose.oneoff"), std::string("True"));
    QVERIFY(!labels.contains("com.docker.compose.container-number"));
    QVERIFY(labels.contains("com.docker.compose.config-hash"));
    QCOMPARE(labels.at("dev.seedbed.role"), std::string("task"));
}

void TestContainerSpec::process_fields_are_taken_over()
{
    const auto spec = spec_of(R"(
    image: localhost/x:1
    command: [serve, --fast]
    entrypoint: []
    environment: {B: "2", A: ""}
    working_dir: /srv
    user: "1000:1000"
    hostname: webhost
    domainname: example.test
    tty: true
    stdin_open: true
    init: true
    stop_signal: SIGINT
    stop_grace_period: 1m30s
    platform: linux/amd64
    extra_hosts: ["a:10.0.0.1", "b=10.0.0.2"]
    dns: [10.0.0.53]
    dns_search: [example.test]
    logging: {driver: json-file, options: {max-size: 1m}}
)");
    QCOMPARE(spec.name, std::string("sample-web-1"));
    QCOMPARE(spec.image, std::string("localhost/x:1"));
    QVERIFY(spec.command == strings({"serve", "--fast"}));
    QVERIFY(spec.entrypoint.has_value() && spec.entrypoint->empty());
    QVERIFY(spec.env == strings({"A=", "B=2"}));
    QCOMPARE(spec.working_dir, std::string("/srv"));
    QCOMPARE(spec.user, std::string("1000:1000"));
    QCOMPARE(spec.hostname, std::string("webhost"));
    QCOMPARE(spec.domainname, std::string("example.test"));
    QVERIFY(spec.tty && spec.open_stdin && spec.init);
    QCOMPARE(spec.stop_signal, std::string("SIGINT"));
    QCOMPARE(spec.stop_timeout.value_or(0), 90);
    QCOMPARE(spec.platform, std::string("linux/amd64"));
    QVERIFY(spec.extra_hosts == strings({"a:10.0.0.1", "b:10.0.0.2"}));
    QVERIFY(spec.dns == strings({"10.0.0.53"}));
    QVERIFY(spec.dns_search == strings({"example.test"}));
    QCOMPARE(spec.log_driver, std::string("json-file"));
    QCOMPARE(spec.log_options.at("max-size"), std::string("1m"));

    const auto plain = spec_of("    image: x\n");
    QVERIFY(!plain.command && !plain.entrypoint && !plain.init && !plain.stop_timeout);
}

void TestContainerSpec::ports_of_every_form()
{
    const std::string yaml = "    image: x\n    ports: ['8080:80', '127.0.0.1:5300:53/udp', '3000', '9000-9002:90']\n";
    const auto first = spec_of(yaml);
    QCOMPARE(first.ports.size(), std::size_t(4));
    QVERIFY((first.ports[0] == engine::PortBinding{"", 8080, 80, "tcp"}));
    QVERIFY((first.ports[1] == engine::PortBinding{"127.0.0.1", 5300, 53, "udp"}));
    QVERIFY((first.ports[2] == engine::PortBinding{"", 0, 3000, "tcp"}));
    QVERIFY((first.ports[3] == engine::PortBinding{"", 9000, 90, "tcp"}));
    QCOMPARE(spec_of(yaml, 3).ports[3].host_port, std::uint16_t(9002));
    QVERIFY(first.exposed_ports == strings({"80/tcp", "53/udp", "3000/tcp", "90/tcp"}));
}

void TestContainerSpec::exposed_ports_of_every_form()
{
    const auto spec = spec_of("    image: x\n    expose: ['80', '53/udp', '7000-7002']\n");
    QVERIFY(spec.exposed_ports == strings({"80/tcp", "53/udp", "7000/tcp", "7001/tcp", "7002/tcp"}));
    QVERIFY(spec.ports.empty());
}

void TestContainerSpec::mounts_of_every_form()
{
    const SampleProject sample(R"(
services:
  web:
    image: x
    tmpfs: ["/run:size=64m,mode=1777", /tmp]
    volumes:
      - ./src:/src:ro
      - data:/data
      - /var/cache
      - {type: bind, source: ./conf, target: /conf, bind: {propagation: rslave, create_host_path: false}}
      - {type: volume, source: data, target: /again, volume: {nocopy: true}}
      - {type: tmpfs, target: /scratch, tmpfs: {size: 1048576}}
volumes: {data: {}}
)");
    const auto project = sample.load();
    const auto spec = make_container_spec(project, project.services.at("web"), 1, {});
    const auto at = [&](const std::string& target) {
        for (const auto& mount : spec.mounts) {
            if (mount.target == target)
                return mount;
        }
        return engine::MountSpec{};
    };
    using Type = engine::MountSpec::Type;
    QCOMPARE(spec.mounts.size(), std::size_t(8));
    QVERIFY(at("/src").type == Type::bind && at("/src").read_only && at("/src").create_host_path);
    QCOMPARE(at("/src").source, (sample.folder() / "src").string());
    QVERIFY(at("/data").type == Type::volume && !at("/data").no_copy);
    QCOMPARE(at("/data").source, std::string("sample_data"));
    QVERIFY(at("/var/cache").type == Type::volume && at("/var/cache").source.empty());
    QVERIFY(!at("/conf").create_host_path);
    QCOMPARE(at("/conf").propagation, std::string("rslave"));
    QVERIFY(at("/again").no_copy);
    QVERIFY(at("/scratch").type == Type::tmpfs && at("/scratch").tmpfs_size == 1048576u);
    QVERIFY(at("/run").type == Type::tmpfs && at("/run").tmpfs_size == 64u * 1024 * 1024 && at("/run").tmpfs_mode == 01777u);
    QVERIFY(at("/tmp").type == Type::tmpfs && !at("/tmp").tmpfs_size);
}

void TestContainerSpec::placement_mounts_win()
{
    const SampleProject sample("services: {db: {image: x, volumes: ['/data', '/other']}}");
    const auto project = sample.load();
    Placement placement;
    engine::MountSpec mount;
    mount.source = "pool";
    mount.target = "/data";
    placement.extra_mounts["db"] = {mount};
    const auto spec = make_container_spec(project, project.services.at("db"), 1, placement);
    QCOMPARE(spec.mounts.size(), std::size_t(2));
    QCOMPARE(spec.mounts[0].target, std::string("/other"));
    QCOMPARE(spec.mounts[1].source, std::string("pool"));
}

void TestContainerSpec::networks_carry_names_and_links()
{
    const SampleProject sample(R"(
services:
  web: {image: x, links: ["db:database", cache]}
  db: {image: y, networks: {default: {}, back: {aliases: [store], ipv4_address: 10.9.0.7}}}
  cache: {image: z}
networks: {back: {name: elsewhere}}
)");
    const auto project = sample.load();
    const auto db = make_container_spec(project, project.services.at("db"), 1, {});
    QCOMPARE(db.networks.size(), std::size_t(2));
    QCOMPARE(db.networks[0].network, std::string("elsewhere"));
    QVERIFY(db.networks[0].aliases == strings({"db", "store", "database"}));
    QCOMPARE(db.networks[0].ipv4_address, std::string("10.9.0.7"));
    QCOMPARE(db.networks[1].network, std::string("sample_default"));
    QVERIFY(db.networks[1].aliases == strings({"db", "database"}));
    const auto cache = make_container_spec(project, project.services.at("cache"), 1, {});
    QVERIFY(cache.networks[0].aliases == strings({"cache"}));
}

void TestContainerSpec::network_modes_leave_no_networks()
{
    const auto spec = spec_of("    image: x\n    network_mode: host\n");
    QCOMPARE(spec.network_mode, std::string("host"));
    QVERIFY(spec.networks.empty());
}

void TestContainerSpec::health_checks()
{
    const auto spec =
        spec_of("    image: x\n    healthcheck: {test: 'curl -f x', interval: 2s, timeout: 3s, retries: 4, start_period: 5s}\n");
    QVERIFY(spec.health_check.has_value());
    QVERIFY(spec.health_check->test == strings({"CMD-SHELL", "curl -f x"}));
    QVERIFY(spec.health_check->interval == std::chrono::seconds(2) && spec.health_check->timeout == std::chrono::seconds(3));
    QVERIFY(spec.health_check->start_period == std::chrono::seconds(5) && spec.health_check->retries == 4);
    QVERIFY(spec_of("    image: x\n    healthcheck: {disable: true}\n").health_check->test == strings({"NONE"}));
    QVERIFY(!spec_of("    image: x\n").health_check);
}

void TestContainerSpec::restart_policies()
{
    QVERIFY((spec_of("    image: x\n    restart: 'on-failure:3'\n").restart == engine::RestartPolicy{"on-failure", 3}));
    QVERIFY((spec_of("    image: x\n    restart: unless-stopped\n").restart == engine::RestartPolicy{"unless-stopped", 0}));
    QVERIFY((spec_of("    image: x\n").restart == engine::RestartPolicy{}));
}

void TestContainerSpec::resources_and_security()
{
    const auto spec = spec_of(R"(
    image: x
    privileged: true
    read_only: true
    cap_add: [SYS_PTRACE]
    cap_drop: [ALL]
    security_opt: ["no-new-privileges:true"]
    group_add: [audio]
    devices: ["/dev/null:/dev/zilch"]
    pid: host
    ipc: shareable
    sysctls: {net.core.somaxconn: 1024}
    ulimits: {nofile: {soft: 10, hard: 20}, nproc: 30}
    mem_limit: 64m
    memswap_limit: 128m
    shm_size: 32m
    cpus: 1.5
    pids_limit: 99
)");
    QVERIFY(spec.privileged && spec.read_only);
    QVERIFY(spec.cap_add == strings({"SYS_PTRACE"}) && spec.cap_drop == strings({"ALL"}));
    QVERIFY(spec.security_opt == strings({"no-new-privileges:true"}));
    QVERIFY(spec.group_add == strings({"audio"}));
    QVERIFY(spec.devices == strings({"/dev/null:/dev/zilch"}));
    QCOMPARE(spec.pid_mode, std::string("host"));
    QCOMPARE(spec.ipc_mode, std::string("shareable"));
    QCOMPARE(spec.sysctls.at("net.core.somaxconn"), std::string("1024"));
    QCOMPARE(spec.ulimits.size(), std::size_t(2));
    QVERIFY((spec.ulimits[0] == engine::Ulimit{"nofile", 10, 20}) && (spec.ulimits[1] == engine::Ulimit{"nproc", 30, 30}));
    QVERIFY(spec.memory == 64u * 1024 * 1024 && spec.memory_swap == 128 * 1024 * 1024 && spec.shm_size == 32u * 1024 * 1024);
    QVERIFY(spec.cpus == 1.5 && spec.pids_limit == 99);
}

void TestContainerSpec::references_become_container_ids()
{
    engine::ContainerSpec spec;
    spec.network_mode = "service:db";
    spec.pid_mode = "service:db";
    spec.ipc_mode = "host";
    spec.volumes_from = {"db", "db:ro", "container:other:ro"};
    resolve_references(spec, [](const std::string& service) { return ContainerId("id-of-" + service); });
    QCOMPARE(spec.network_mode, std::string("container:id-of-db"));
    QCOMPARE(spec.pid_mode, std::string("container:id-of-db"));
    QCOMPARE(spec.ipc_mode, std::string("host"));
    QVERIFY(spec.volumes_from == strings({"id-of-db", "id-of-db:ro", "other:ro"}));

    const SampleProject sample("services: {a: {image: x, network_mode: 'service:b', volumes_from: [c]}, b: {image: x}, c: {image: x}}");
    const auto project = sample.load();
    QVERIFY(referenced_services(project.services.at("a")) == strings({"b", "c"}));
}

void TestContainerSpec::anonymous_volumes_are_inherited()
{
    const std::string anonymous(64, 'a');
    engine::ContainerSummary old;
    old.mounts = {{"volume", anonymous, "", "/from-image", false},
                  {"volume", std::string(64, 'b'), "", "/declared", false},
                  {"volume", "named", "", "/named", false},
                  {"volume", std::string(64, 'c'), "", "/placed", false},
                  {"bind", "", "/host", "/host", false}};
    engine::ContainerSpec spec;
    engine::MountSpec declared;
    declared.target = "/declared";
    engine::MountSpec placed;
    placed.target = "/placed";
    placed.source = "pool";
    spec.mounts = {declared, placed};
    inherit_anonymous_volumes(spec, old);
    QCOMPARE(spec.mounts.size(), std::size_t(3));
    QCOMPARE(spec.mounts[0].source, std::string(64, 'b'));
    QCOMPARE(spec.mounts[1].source, std::string("pool"));
    QCOMPARE(spec.mounts[2].source, anonymous);
    QCOMPARE(spec.mounts[2].target, std::string("/from-image"));
}

void TestContainerSpec::port_ranges()
{
    QVERIFY((parse_port_range("8000-9000") == PortRange{8000, 9000}));
    QVERIFY((parse_port_range("80") == PortRange{80, 80}));
    QVERIFY((parse_port_range("") == PortRange{0, 0}));
    for (const char* bad : {"9000-8000", "0", "70000", "80-", "x", "80:90"})
        QVERIFY2(!parse_port_range(bad), bad);
}

QTEST_GUILESS_MAIN(TestContainerSpec)
#include "tst_container_spec.moc"
