// What an engine is asked for when a container is made.
#include "base/error.h"
#include "engine/container_json.h"
#include "unit/engine/recorded.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using nlohmann::json;
using seedbed::test::recorded;

namespace {

ContainerSpec small_spec()
{
    ContainerSpec spec;
    spec.name = "web";
    spec.image = "shop:1";
    return spec;
}

json created_from(const ContainerSpec& spec, ApiVersion version = {1, 41})
{
    return json::parse(container_spec_json(spec, version));
}

}  // namespace

class TestContainerCreateJson : public QObject {
    Q_OBJECT

private slots:
    void the_smallest_container() { QCOMPARE(created_from(small_spec()), (json{{"Image", "shop:1"}, {"HostConfig", json::object()}})); }

    void commands_and_entrypoints()
    {
        ContainerSpec spec = small_spec();
        spec.command = std::vector<std::string>{"a", "b c"};
        spec.entrypoint = std::vector<std::string>{};
        const json body = created_from(spec);
        QCOMPARE(body.at("Cmd"), (json{"a", "b c"}));
        QCOMPARE(body.at("Entrypoint"), json::array({""}));
    }

    void mounts_go_where_every_engine_reads_them()
    {
        ContainerSpec spec = small_spec();
        MountSpec named;
        named.source = "data";
        named.target = "/data";
        named.read_only = true;
        named.no_copy = true;
        MountSpec anonymous;
        anonymous.target = "/cache";
        MountSpec bind;
        bind.type = MountSpec::Type::bind;
        bind.source = "/host";
        bind.target = "/host";
        bind.propagation = "rslave";
        MountSpec made = bind;
        made.create_host_path = true;
        made.read_only = true;
        MountSpec colon = made;
        colon.source = "/ho:st";
        MountSpec scratch;
        scratch.type = MountSpec::Type::tmpfs;
        scratch.target = "/scratch";
        scratch.tmpfs_size = 1000;
        scratch.tmpfs_mode = 0700;
        spec.mounts = {named, anonymous, bind, made, colon, scratch};
        const json body = created_from(spec);
        QCOMPARE(body.at("Volumes"), (json{{"/cache", json::object()}}));
        QCOMPARE(body.at("HostConfig").at("Binds"), json::array({"/host:/host:ro,rslave"}));
        const json& mounts = body.at("HostConfig").at("Mounts");
        QCOMPARE(mounts.size(), std::size_t{4});
        QCOMPARE(
            mounts[0],
            (json{{"Type", "volume"}, {"Source", "data"}, {"Target", "/data"}, {"ReadOnly", true}, {"VolumeOptions", {{"NoCopy", true}}}}));
        QCOMPARE(mounts[1],
                 (json{{"Type", "bind"}, {"Source", "/host"}, {"Target", "/host"}, {"BindOptions", {{"Propagation", "rslave"}}}}));
        QVERIFY(!mounts[2].at("BindOptions").contains("CreateMountpoint"));
        QCOMPARE(mounts[3], (json{{"Type", "tmpfs"}, {"Target", "/scratch"}, {"TmpfsOptions", {{"SizeBytes", 1000}, {"Mode", 0700}}}}));
        QCOMPARE(created_from(spec, {1, 42}).at("HostConfig").at("Mounts").at(2).at("BindOptions").at("CreateMountpoint"), json(true));
    }

    void ports_networks_and_modes()
    {
        ContainerSpec spec = small_spec();
        spec.exposed_ports = {"9000", "53/udp"};
        spec.ports = {{"127.0.0.1", 8080, 80, "tcp"}, {"", 0, 80, "tcp"}};
        spec.networks = {{"front", {"web"}, "10.0.0.7"}, {"back", {}, {}}};
        const json body = created_from(spec);
        QCOMPARE(body.at("ExposedPorts"), (json{{"9000/tcp", json::object()}, {"53/udp", json::object()}, {"80/tcp", json::object()}}));
        QCOMPARE(body.at("HostConfig").at("PortBindings").at("80/tcp"),
                 (json::array({{{"HostIp", "127.0.0.1"}, {"HostPort", "8080"}}, {{"HostIp", ""}, {"HostPort", ""}}})));
        QCOMPARE(body.at("HostConfig").at("NetworkMode"), json("front"));
        QCOMPARE(body.at("NetworkingConfig").at("EndpointsConfig"),
                 (json{{"front", {{"Aliases", json::array({"web"})}, {"IPAMConfig", {{"IPv4Address", "10.0.0.7"}}}}}}));
        spec.network_mode = "host";
        const json host = created_from(spec);
        QCOMPARE(host.at("HostConfig").at("NetworkMode"), json("host"));
        QVERIFY(!host.contains("NetworkingConfig"));
    }

    void shares_devices_and_fences()
    {
        ContainerSpec spec = small_spec();
        spec.shares = {512, 100, 50, 1000, 900, "0-1", 1024, 10, -5, true};
        spec.block_io.weight = 300;
        spec.block_io.weight_device = {{"/dev/a", 200}};
        spec.block_io.device_write_iops = {{"/dev/b", 7}};
        spec.device_requests = {{"nvidia", -1, {}, {"gpu", "utility"}, {}}};
        spec.device_cgroup_rules = {"c 1:3 mr"};
        spec.dns_options = {"ndots:1"};
        spec.storage_options = {{"size", "1G"}};
        spec.uts_mode = "host";
        spec.userns_mode = "host";
        spec.cgroupns_mode = "private";
        spec.cgroup_parent = "/teams";
        spec.runtime = "runc";
        spec.mac_address = "02:42:ac:11:65:43";
        spec.links = {"other:alias"};
        const json body = created_from(spec);
        const json& host = body.at("HostConfig");
        QCOMPARE(
            host,
            (json{{"CpuShares", 512},
                  {"CpuPeriod", 100},
                  {"CpuQuota", 50},
                  {"CpuRealtimePeriod", 1000},
                  {"CpuRealtimeRuntime", 900},
                  {"CpusetCpus", "0-1"},
                  {"MemoryReservation", 1024},
                  {"MemorySwappiness", 10},
                  {"OomScoreAdj", -5},
                  {"OomKillDisable", true},
                  {"BlkioWeight", 300},
                  {"BlkioWeightDevice", json::array({{{"Path", "/dev/a"}, {"Weight", 200}}})},
                  {"BlkioDeviceWriteIOps", json::array({{{"Path", "/dev/b"}, {"Rate", 7}}})},
                  {"DeviceRequests",
                   json::array({{{"Driver", "nvidia"}, {"Count", -1}, {"Capabilities", json::array({json::array({"gpu", "utility"})})}}})},
                  {"DeviceCgroupRules", json::array({"c 1:3 mr"})},
                  {"DnsOptions", json::array({"ndots:1"})},
                  {"StorageOpt", {{"size", "1G"}}},
                  {"UTSMode", "host"},
                  {"UsernsMode", "host"},
                  {"CgroupnsMode", "private"},
                  {"CgroupParent", "/teams"},
                  {"Runtime", "runc"},
                  {"Links", json::array({"other:alias"})}}));
        QCOMPARE(body.at("MacAddress"), json("02:42:ac:11:65:43"));
    }

    void what_a_version_does_not_know_is_left_out()
    {
        ContainerSpec spec = small_spec();
        spec.health_check = HealthCheck{{"CMD", "true"}, {}, {}, {}, 5s, {}};
        NetworkAttachment front;
        front.network = "front";
        front.ipv6_address = "fd00::7";
        front.mac_address = "02:42:ac:11:65:43";
        front.link_local_ips = {"169.254.1.1"};
        front.driver_options = {{"a", "b"}};
        spec.networks = {front};
        spec.links = {"other:alias"};
        const json old = created_from(spec, {1, 43});
        QVERIFY(!old.at("Healthcheck").contains("StartInterval"));
        const json endpoint{{"IPAMConfig", {{"IPv6Address", "fd00::7"}, {"LinkLocalIPs", json::array({"169.254.1.1"})}}},
                            {"DriverOpts", {{"a", "b"}}},
                            {"Links", json::array({"other:alias"})}};
        QCOMPARE(old.at("NetworkingConfig").at("EndpointsConfig").at("front"), endpoint);
        QVERIFY(!old.at("HostConfig").contains("Links"));
        const json now = created_from(spec, {1, 44});
        QCOMPARE(now.at("Healthcheck").at("StartInterval"), json(5'000'000'000));
        QCOMPARE(now.at("NetworkingConfig").at("EndpointsConfig").at("front").at("MacAddress"), json("02:42:ac:11:65:43"));
    }

    void everything_else()
    {
        ContainerSpec spec = small_spec();
        spec.env = {"A=1"};
        spec.labels = {{"l", "v"}};
        spec.working_dir = "/w";
        spec.user = "u";
        spec.hostname = "h";
        spec.domainname = "d";
        spec.tty = spec.open_stdin = spec.init = spec.auto_remove = spec.privileged = spec.read_only = true;
        spec.health_check = HealthCheck{{"CMD", "x"}, 1500ms, 2s, 3s, {}, 4};
        spec.stop_signal = "SIGINT";
        spec.stop_timeout = 3;
        spec.volumes_from = {"other:ro"};
        spec.restart = {"on-failure", 5};
        spec.cap_add = {"SYS_ADMIN"};
        spec.cap_drop = {"ALL"};
        spec.security_opt = {"no-new-privileges"};
        spec.extra_hosts = {"a:1.2.3.4"};
        spec.dns = {"1.1.1.1"};
        spec.dns_search = {"local"};
        spec.group_add = {"audio"};
        spec.devices = {"/dev/a", "/dev/b:/dev/c:r"};
        spec.sysctls = {{"net.core.somaxconn", "1"}};
        spec.ulimits = {{"nofile", 1, 2}};
        spec.memory = 1024;
        spec.memory_swap = -1;
        spec.shm_size = 64;
        spec.cpus = 0.5;
        spec.pids_limit = 10;
        spec.pid_mode = "host";
        spec.ipc_mode = "private";
        spec.log_driver = "local";
        spec.log_options = {{"max-size", "1m"}};
        QCOMPARE(created_from(spec), json::parse(recorded("create")));
    }
};

QTEST_GUILESS_MAIN(TestContainerCreateJson)
#include "tst_container_create_json.moc"
