// What engines write, read; what they are asked, written. The recorded answers are in tests/data/engine.
#include "engine/answer_error.h"
#include "engine/container_json.h"
#include "engine/image_json.h"
#include "engine/network_json.h"
#include "engine/system_json.h"
#include "engine/target.h"
#include "engine/volume_json.h"
#include "support/expect_error.h"
#include "unit/engine/recorded.h"

#include <QtTest>
#include <nlohmann/json.hpp>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using nlohmann::json;
using seedbed::ContainerId;
using seedbed::ErrorKind;
using seedbed::parse_rfc3339;
using seedbed::TimePoint;
using seedbed::test::expect_error;
using seedbed::test::recorded;

class TestEngineJson : public QObject {
    Q_OBJECT
private slots:
    void a_list_of_containers()
    {
        const auto containers = parse_containers(recorded("containers"));
        QCOMPARE(containers.size(), std::size_t{2});
        const ContainerSummary& web = containers[0];
        QCOMPARE(web.id.short_form(), std::string("8dfafdbc3a40"));
        QCOMPARE(web.name, std::string("shop-web-1"));
        QCOMPARE(web.image, std::string("shop:1"));
        QCOMPARE(web.state, std::string("running"));
        QCOMPARE(web.health, Health::healthy);
        QCOMPARE(web.created, TimePoint(1763851446s));
        QCOMPARE(web.labels.at("com.docker.compose.service"), std::string("web"));
        QCOMPARE(web.ports, (std::vector<PortBinding>{{"0.0.0.0", 8080, 80, "tcp"}, {"", 0, 9000, "udp"}}));
        QCOMPARE(web.mounts, (std::vector<MountPoint>{{"volume", "shop_data", "/var/lib/docker/volumes/shop_data/_data", "/data", true}}));
        QCOMPARE(web.networks, std::vector<std::string>{"shop_default"});
        const ContainerSummary& podman = containers[1];
        QCOMPARE(podman.name, std::string("lonely"));
        QCOMPARE(podman.created, *parse_rfc3339("2026-11-22T22:44:06.5+02:00"));
        QVERIFY(podman.ports.empty());
        QVERIFY(podman.labels.empty());
        QCOMPARE(podman.health, Health::none);
    }

    void health_in_the_list_is_in_its_words()
    {
        const auto health = [](const std::string& status) {
            return parse_containers(json::array({{{"Id", "a"}, {"Status", status}}}).dump()).at(0).health;
        };
        QCOMPARE(health("Up 2 seconds (health: starting)"), Health::starting);
        QCOMPARE(health("Up 2 minutes (unhealthy)"), Health::unhealthy);
        QCOMPARE(health("Up 2 minutes (healthy)"), Health::healthy);
        QCOMPARE(health("Up 2 minutes"), Health::none);
    }

    void an_inspected_container()
    {
        const ContainerDetails web = parse_container(recorded("container"));
        QCOMPARE(web.name, std::string("shop-web-1"));
        QCOMPARE(web.image, std::string("shop:1"));
        QCOMPARE(web.image_id.short_form(), std::string("0123456789ab"));
        QCOMPARE(web.created, *parse_rfc3339("2026-11-22T22:44:06.123456789Z"));
        QCOMPARE(web.restart_count, 2);
        QCOMPARE(web.state.status, std::string("running"));
        QVERIFY(web.state.running && !web.state.paused && !web.state.oom_killed);
        QCOMPARE(web.state.health, Health::unhealthy);
        QCOMPARE(web.state.health_log, (std::vector<std::string>{"refused\n", "still refused\n"}));
        QCOMPARE(web.state.started_at, parse_rfc3339("2026-11-22T22:44:07Z"));
        QVERIFY(!web.state.finished_at);
        QCOMPARE(web.env, (std::vector<std::string>{"PATH=/bin", "COLOUR=blue"}));
        QCOMPARE(web.command, (std::vector<std::string>{"serve", "--fast"}));
        QCOMPARE(web.user, std::string("1000"));
        QCOMPARE(web.working_dir, std::string("/srv"));
        QCOMPARE(web.stop_signal, std::string("SIGINT"));
        QVERIFY(web.tty);
        QCOMPARE(web.log_driver, std::string("json-file"));
        QCOMPARE(web.log_options, (std::map<std::string, std::string>{{"max-file", "2"}, {"max-size", "1m"}}));
        QCOMPARE(web.ports, (std::vector<PortBinding>{{"", 0, 443, "tcp"}, {"127.0.0.1", 8080, 80, "tcp"}, {"::1", 8080, 80, "tcp"}}));
        QCOMPARE(web.networks.at("shop_default").aliases, (std::vector<std::string>{"web", "8dfafdbc3a40"}));
        QCOMPARE(web.networks.at("shop_default").ip_address, std::string("172.18.0.2"));
        QVERIFY(web.mounts.at(0).read_only);
    }

    void an_answer_full_of_nulls()
    {
        const ContainerDetails details = parse_container(recorded("container_of_nulls"));
        QCOMPARE(details.id, ContainerId("a"));
        QVERIFY(details.mounts.empty() && details.ports.empty() && details.networks.empty() && details.env.empty());
        QCOMPARE(details.state.health, Health::none);
    }

    void an_answer_that_is_no_json()
    {
        const auto error = expect_error([] { (void)parse_containers("<html>"); });
        QCOMPARE(error.kind(), ErrorKind::engine_refused);
        QCOMPARE(error.engine_words(), std::string("<html>"));
        QVERIFY(parse_containers("{}").empty());
    }

    void filters()
    {
        ContainerFilter filter;
        QCOMPARE(container_filter_json(filter), std::string("{}"));
        filter.labels = {"a", "b=c"};
        filter.names = {"shop.web-1"};
        filter.volume = "data";
        QCOMPARE(json::parse(container_filter_json(filter)),
                 (json{{"label", {"a", "b=c"}}, {"name", json::array({"^/?shop\\.web-1$"})}, {"volume", json::array({"data"})}}));
        QCOMPARE(json::parse(event_filter_json({{"container", "image"}, {"a=b"}, {}})),
                 (json{{"type", {"container", "image"}}, {"label", json::array({"a=b"})}}));
    }

    void the_end_of_a_container()
    {
        QCOMPARE(parse_exit_status("{\"StatusCode\":137,\"Error\":null}"), 137);
        QCOMPARE(parse_exit_status("{\"StatusCode\":0}"), 0);
        QCOMPARE(expect_error([] { (void)parse_exit_status("{\"Error\":{\"Message\":\"gone\"},\"StatusCode\":-1}"); }).engine_words(),
                 std::string("gone"));
    }

    void images()
    {
        const auto list = parse_images(recorded("images"));
        QCOMPARE(list.size(), std::size_t{2});
        QCOMPARE(list[0].repo_tags, std::vector<std::string>{"postgres:15"});
        QCOMPARE(list[0].size, std::uint64_t{412'000'000});
        QVERIFY(list[1].repo_tags.empty() && list[1].repo_digests.empty());
        const ImageDetails details = parse_image(recorded("image"));
        QCOMPARE(details.architecture, std::string("amd64"));
        QCOMPARE(details.entrypoint, std::vector<std::string>{"docker-entrypoint.sh"});
        QCOMPARE(details.command, std::vector<std::string>{"postgres"});
        QCOMPARE(details.volumes, std::vector<std::string>{"/var/lib/postgresql/data"});
        QCOMPARE(details.exposed_ports, std::vector<std::string>{"5432/tcp"});
        QCOMPARE(details.stop_signal, std::string("SIGINT"));
        QCOMPARE(details.health_check, (HealthCheck{{"CMD-SHELL", "pg_isready"}, 5s, {}, {}, {}, 3}));
    }

    void reports_of_pulls_and_builds()
    {
        const StreamReport layer =
            parse_stream_report("{\"status\":\"Downloading\",\"progressDetail\":{\"current\":5,\"total\":9},\"id\":\"ab\"}");
        QCOMPARE(layer.progress->layer, std::string("ab"));
        QCOMPARE(layer.progress->status, std::string("Downloading"));
        QCOMPARE(layer.progress->current, std::optional<std::uint64_t>(5));
        QCOMPARE(layer.progress->total, std::optional<std::uint64_t>(9));
        QVERIFY(!parse_stream_report("{\"status\":\"Waiting\",\"progressDetail\":{},\"id\":\"ab\"}").progress->total);
        QCOMPARE(parse_stream_report("{\"stream\":\"Step 1\\n\"}").progress->status, std::string("Step 1\n"));
        const StreamReport failed = parse_stream_report("{\"errorDetail\":{\"code\":9,\"message\":\"it broke\"},\"error\":\"it broke\"}");
        QCOMPARE(failed.failure, std::string("it broke"));
        QCOMPARE(failed.failure_code, 9);
        QVERIFY(!failed.progress);
        QCOMPARE(parse_stream_report("{\"error\":\"old words\"}").failure, std::string("old words"));
        QCOMPARE(parse_stream_report("{\"aux\":{\"ID\":\"sha256:cd\"}}").image_id, std::string("sha256:cd"));
    }

    void volumes_networks_and_the_disk()
    {
        const auto volumes = parse_volumes(recorded("volumes"));
        QCOMPARE(volumes.size(), std::size_t{1});
        QCOMPARE(volumes[0].name, std::string("shop_data"));
        QCOMPARE(volumes[0].options.at("o"), std::string("bind"));
        QCOMPARE(volumes[0].created, parse_rfc3339("2026-11-22T22:44:06Z"));
        QVERIFY(!volumes[0].size);
        QVERIFY(parse_volumes("{\"Volumes\":null}").empty());
        const auto networks = parse_networks(recorded("networks"));
        QCOMPARE(networks.at(0).subnets, std::vector<std::string>{"172.18.0.0/16"});
        QVERIFY(networks.at(0).internal);
        const DiskUsage usage = parse_disk_usage(recorded("disk_usage"));
        QCOMPARE(usage.layers_size, std::uint64_t{1000});
        QCOMPARE(usage.volumes.at(0).size, std::optional<std::uint64_t>(42));
        QCOMPARE(usage.volumes.at(0).ref_count, std::optional<int>(1));
        QVERIFY(!usage.volumes.at(1).size);
        QCOMPARE(usage.build_cache_size, std::uint64_t{7});
        NetworkSpec network;
        network.name = "n";
        network.driver = "bridge";
        network.subnets = {{"10.1.0.0/16", "10.1.0.1", "10.1.5.0/24", {{"printer", "10.1.0.9"}}}, {"fd00::/64", ""}};
        network.ipam_driver = "default";
        network.ipam_options = {{"a", "b"}};
        const json body = json::parse(network_spec_json(network));
        QCOMPARE(body.at("IPAM").at("Config"), (json::array({{{"Subnet", "10.1.0.0/16"},
                                                              {"Gateway", "10.1.0.1"},
                                                              {"IPRange", "10.1.5.0/24"},
                                                              {"AuxiliaryAddresses", {{"printer", "10.1.0.9"}}}},
                                                             {{"Subnet", "fd00::/64"}}})));
        QCOMPARE(body.at("IPAM").at("Driver"), json("default"));
        QCOMPARE(body.at("IPAM").at("Options"), (json{{"a", "b"}}));
        QCOMPARE(json::parse(network_attachment_json(ContainerId("c"), {"n", {"x"}, {}}, {1, 41})),
                 (json{{"Container", "c"}, {"EndpointConfig", {{"Aliases", json::array({"x"})}}}}));
    }

    void versions()
    {
        QCOMPARE(parse_api_version("1.41"), std::optional(ApiVersion{1, 41}));
        QVERIFY((ApiVersion{1, 9} < ApiVersion{1, 41}));
        QVERIFY(!parse_api_version("") && !parse_api_version("1") && !parse_api_version("x.y"));
        QCOMPARE(parse_version(recorded("version_podman")).flavor, Flavor::podman);
        QCOMPARE(parse_version("{\"ApiVersion\":\"1.45\",\"MinAPIVersion\":\"1.24\"}").min_api, (ApiVersion{1, 24}));
        const SystemInfo info = parse_info(
            "{\"ID\":\"x\",\"NCPU\":4,\"SecurityOptions\":[\"name=rootless\"],\"CgroupVersion\":\"2\",\"Architecture\":\"x86_64\"}");
        QVERIFY(info.rootless);
        QCOMPARE(info.id, std::string("x"));
        const SystemInfo podman =
            parse_info("{\"ID\":\"random\",\"BuildahVersion\":\"1.28\",\"Rootless\":true,\"Architecture\":\"arm64\"}");
        QVERIFY(podman.rootless);
        QVERIFY(podman.id.empty());
        QCOMPARE(podman.architecture, std::string("aarch64"));
    }

    void events()
    {
        const Event event = parse_event(recorded("event"));
        QCOMPARE(event.type, std::string("container"));
        QCOMPARE(event.action, std::string("health_status: healthy"));
        QCOMPARE(event.actor_id, std::string("8dfafdbc3a40"));
        QCOMPARE(event.attributes.at("name"), std::string("web"));
        QCOMPARE(event.time, TimePoint(1763851446123456789ns));
        QCOMPARE(parse_event("{\"Type\":\"container\",\"Action\":\"died\",\"time\":7}").action, std::string("die"));
        QCOMPARE(parse_event("{\"Type\":\"container\",\"Action\":\"remove\",\"time\":7}").action, std::string("destroy"));
        QCOMPARE(parse_event("{\"Type\":\"image\",\"Action\":\"remove\",\"time\":7}").action, std::string("remove"));
        QCOMPARE(parse_event("{\"Type\":\"container\",\"Action\":\"died\",\"time\":7}").time, TimePoint(7s));
    }

    void usage_on_either_cgroup_version()
    {
        const StatsSample v1 = parse_stats(recorded("stats_cgroup1")).value();
        QCOMPARE(v1.memory_usage, std::uint64_t{900});
        QCOMPARE(v1.online_cpus, 2);
        const StatsSample v2 = parse_stats(recorded("stats_cgroup2")).value();
        QCOMPARE(v2.cpu_total, std::uint64_t{5'000'000});
        QCOMPARE(v2.system_cpu, std::uint64_t{90'000'000});
        QCOMPARE(v2.memory_usage, std::uint64_t{800});
        QCOMPARE(v2.memory_limit, std::uint64_t{4000});
        QCOMPARE(v2.network_rx, std::uint64_t{30});
        QCOMPARE(v2.network_tx, std::uint64_t{7});
        QCOMPARE(v2.block_read, std::uint64_t{11});
        QCOMPARE(v2.block_write, std::uint64_t{22});
        QCOMPARE(v2.pids, std::uint64_t{3});
        QVERIFY(!parse_stats(""));
        QVERIFY(!parse_stats("\n"));
        QVERIFY(!parse_stats("{\"read\":\"0001-01-01T00:00:00Z\",\"memory_stats\":{}}"));
    }

    void kinds_of_refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("kind");
        const auto row = [](const char* name, int status, const char* words, ErrorKind kind) {
            QTest::newRow(name) << status << words << static_cast<int>(kind);
        };
        row("port", 500,
            "driver failed programming external connectivity on endpoint web: Bind for 127.0.0.1:8080 failed: port is already allocated",
            ErrorKind::port_taken);
        row("port, proxy", 500, "listen tcp4 0.0.0.0:80: bind: address already in use", ErrorKind::port_taken);
        row("port, podman", 500, "rootlessport listen tcp 0.0.0.0:8080: bind: address already in use", ErrorKind::port_taken);
        row("disk", 500, "write /var/lib/docker/x: no space left on device", ErrorKind::no_space);
        row("name", 409,
            "Conflict. The container name \"/web\" is already in use by container \"ab\". You have to remove (or rename) that container",
            ErrorKind::name_taken);
        row("name, podman", 409,
            "creating container storage: the container name \"web\" is already in use by ab: that name is already in use",
            ErrorKind::name_taken);
        row("network", 409, "network with name front already exists", ErrorKind::name_taken);
        row("network, podman", 409, "network name front already used: network already exists", ErrorKind::name_taken);
        row("no network", 404, "unable to find network with name or ID front: network not found", ErrorKind::not_found);
        row("no image", 404, "No such image: shop:1", ErrorKind::not_found);
        row("no image at the registry", 0, "manifest for postgres:99 not found: manifest unknown: manifest unknown", ErrorKind::not_found);
        row("private image", 404, "pull access denied for me/private, repository does not exist or may require 'docker login'",
            ErrorKind::not_found);
        row("login", 500, "Get https://r.example/v2/: unauthorized: authentication required", ErrorKind::engine_refused);
        row("version", 400, "client version 1.51 is too new. Maximum supported API version is 1.41", ErrorKind::unsupported);
        row("volume in use", 409, "remove data: volume is in use - [ab]", ErrorKind::conflict);
        row("not running", 409, "Container ab is not running", ErrorKind::conflict);
        row("not running, podman", 500, "can only create exec sessions on running containers: container state improper",
            ErrorKind::conflict);
        row("404", 404, "whatever", ErrorKind::not_found);
        row("403", 403, "no", ErrorKind::engine_denied);
        row("401", 401, "", ErrorKind::engine_denied);
        row("501", 501, "", ErrorKind::unsupported);
        row("500", 500, "something else", ErrorKind::engine_refused);
    }

    void kinds_of_refusals()
    {
        QFETCH(int, status);
        QFETCH(QString, words);
        QFETCH(int, kind);
        const Response answer{status, {}, json{{"message", words.toStdString()}}.dump()};
        const auto error = error_from_answer(answer, "cannot do it");
        QCOMPARE(static_cast<int>(error.kind()), kind);
        QCOMPARE(error.message(), std::string("cannot do it"));
        if (!words.isEmpty())
            QCOMPARE(error.engine_words(), words.toStdString());
        else
            QCOMPARE(error.engine_words(), "status " + std::to_string(status));
    }

    void words_of_an_answer_that_is_no_json()
    {
        QCOMPARE(words_of_answer({400, {}, "Client sent an HTTP request to an HTTPS server.\n"}),
                 std::string("Client sent an HTTP request to an HTTPS server."));
        QVERIFY(!error_from_answer({400, {}, "Client sent an HTTP request to an HTTPS server.\n"}, "x").hint().empty());
        QCOMPARE(words_of_answer({500, {}, "[1,2]"}), std::string("[1,2]"));
        QCOMPARE(words_of_answer({500, {}, ""}), std::string());
    }

    void targets()
    {
        Target target("/a");
        target.add("b", "c d/ü&=?").flag("e", true).add_unless_empty("f", "").add_unless_empty("g", "h");
        QCOMPARE(target.text(), std::string("/a?b=c%20d%2F%C3%BC%26%3D%3F&e=1&g=h"));
        QCOMPARE(encoded_reference("r:1/a/b:2@sha256:c d"), std::string("r:1/a/b:2@sha256:c%20d"));
        QCOMPARE(Target("/x").text(), std::string("/x"));
    }
};

QTEST_GUILESS_MAIN(TestEngineJson)
#include "tst_engine_json.moc"
