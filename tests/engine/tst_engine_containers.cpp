// Containers of a real engine: their lives, limits, networks, and what is refused.
#include "engine/engine.h"
#include "support/expect_error.h"
#include "support/test_run.h"

#include <QtTest>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace seedbed::engine;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::NetworkId;
using seedbed::test::expect_error;
using seedbed::test::k_image_tools;
using seedbed::test::TestRun;
using seedbed::test::words_of;

class TestEngineContainers : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    void cleanup() { test_.remove_everything(); }

    void a_container_from_birth_to_removal()
    {
        ContainerSpec spec = test_.shell_spec("life", "echo hello; sleep 100");
        spec.env = {"COLOUR=blue"};
        spec.labels["two"] = "2";
        spec.working_dir = "/tmp";
        spec.stop_signal = "SIGKILL";
        const ContainerId id = engine().create_container(spec);
        ContainerDetails details = engine().inspect_container(id);
        QCOMPARE(details.id, id);
        QCOMPARE(details.name, spec.name);
        QCOMPARE(details.state.status, std::string("created"));
        QVERIFY(!details.state.running);
        QVERIFY(std::ranges::find(details.env, "COLOUR=blue") != details.env.end());
        QCOMPARE(details.labels.at("two"), std::string("2"));
        QCOMPARE(details.working_dir, std::string("/tmp"));
        QCOMPARE(details.command, std::vector<std::string>{"echo hello; sleep 100"});

        engine().start_container(id);
        engine().start_container(id);
        details = engine().inspect_container(id);
        QVERIFY(details.state.running);
        QVERIFY(details.state.started_at);
        QVERIFY(!details.state.finished_at);

        ContainerFilter filter;
        filter.labels = {"dev.seedbed.test.run=" + test_.labels().at("dev.seedbed.test.run"), "two"};
        const auto listed = engine().containers(filter);
        QCOMPARE(listed.size(), std::size_t{1});
        QCOMPARE(listed.front().id, id);
        QCOMPARE(listed.front().name, spec.name);
        QCOMPARE(listed.front().state, std::string("running"));
        QCOMPARE(listed.front().image, std::string(k_image_tools));
        QCOMPARE(listed.front().image_id, details.image_id);
        QVERIFY(listed.front().created > seedbed::now() - 10min);

        engine().rename_container(id, test_.unique("renamed"));
        filter = {};
        filter.names = {test_.unique("renamed"), test_.unique("rename")};
        QCOMPARE(engine().containers(filter).size(), std::size_t{1});

        engine().restart_container(id, 0s);
        QVERIFY(engine().inspect_container(id).state.running);
        engine().stop_container(id, 1s);
        engine().stop_container(id, 1s);
        QVERIFY(!engine().inspect_container(id).state.running);
        filter.all = false;
        QVERIFY(engine().containers(filter).empty());
        engine().remove_container(id, false, true);
        engine().remove_container(id, false, true);
        QCOMPARE(expect_error([&] { (void)engine().inspect_container(id); }).kind(), ErrorKind::not_found);
    }

    void waiting_gives_the_exit_code()
    {
        const ContainerId id = engine().create_container(test_.shell_spec("wait", "sleep 0.3; exit 7"));
        engine().start_container(id);
        QCOMPARE(engine().wait_container(id), 7);
        QCOMPARE(engine().wait_container(id), 7);
        const ContainerState state = engine().inspect_container(id).state;
        QCOMPARE(state.exit_code, 7);
        QVERIFY(state.finished_at);
        QCOMPARE(state.status, std::string("exited"));
    }

    void waiting_can_be_cancelled()
    {
        const ContainerId id = engine().create_container(test_.shell_spec("wait", "sleep 100"));
        engine().start_container(id);
        std::stop_source stop;
        const std::jthread asker([&] {
            std::this_thread::sleep_for(200ms);
            stop.request_stop();
        });
        const auto start = std::chrono::steady_clock::now();
        QCOMPARE(expect_error([&] { (void)engine().wait_container(id, stop.get_token()); }).kind(), ErrorKind::cancelled);
        QVERIFY(std::chrono::steady_clock::now() - start < 1200ms);
    }

    void killing()
    {
        const ContainerId id = engine().create_container(test_.shell_spec("kill", "sleep 100"));
        engine().kill_container(id);
        engine().start_container(id);
        engine().kill_container(id);
        QCOMPARE(engine().wait_container(id), 137);
        engine().kill_container(id);
        QCOMPARE(expect_error([&] { engine().kill_container(ContainerId("no-such-container")); }).kind(), ErrorKind::not_found);
    }

    void removing_one_that_removes_itself()
    {
        ContainerSpec spec = test_.shell_spec("auto", "sleep 100");
        spec.auto_remove = true;
        const ContainerId id = engine().create_container(spec);
        engine().start_container(id);
        engine().kill_container(id);
        engine().remove_container(id, true, true);
        QCOMPARE(expect_error([&] { (void)engine().inspect_container(id); }).kind(), ErrorKind::not_found);
    }

    void a_missing_image_and_a_taken_name_are_said()
    {
        ContainerSpec spec = test_.shell_spec("first", "true");
        spec.image = "localhost/seedbed-test/no-such-image:1";
        const Error missing = expect_error([&] { (void)engine().create_container(spec); });
        QVERIFY2(missing.kind() == ErrorKind::not_found, words_of(missing).c_str());
        QVERIFY(!missing.hint().empty());
        spec.image = k_image_tools;
        (void)engine().create_container(spec);
        const Error taken = expect_error([&] { (void)engine().create_container(spec); });
        QVERIFY2(taken.kind() == ErrorKind::name_taken, words_of(taken).c_str());
        QVERIFY(!taken.engine_words().empty());
    }

    void a_taken_port_is_said()
    {
        ContainerSpec spec = test_.shell_spec("port-1", "sleep 100");
        spec.ports = {{"127.0.0.1", 0, 8000, "tcp"}};
        const ContainerId first = engine().create_container(spec);
        engine().start_container(first);
        const auto ports = engine().inspect_container(first).ports;
        QCOMPARE(ports.size(), std::size_t{1});
        QCOMPARE(ports.front().container_port, std::uint16_t{8000});
        QCOMPARE(ports.front().host_ip, std::string("127.0.0.1"));
        QVERIFY(ports.front().host_port > 0);
        spec.name = test_.unique("port-2");
        spec.ports = {{"127.0.0.1", ports.front().host_port, 8000, "tcp"}};
        const ContainerId second = engine().create_container(spec);
        const Error error = expect_error([&] { engine().start_container(second); });
        QVERIFY2(error.kind() == ErrorKind::port_taken, words_of(error).c_str());
    }

    void limits_and_options_reach_the_container()
    {
        ContainerSpec spec = test_.shell_spec("options", "sleep 100");
        spec.hostname = "shop";
        spec.user = "1000:1000";
        spec.memory = 200u * 1024 * 1024;
        spec.pids_limit = 50;
        spec.cpus = 0.5;
        spec.shm_size = 32u * 1024 * 1024;
        // Where CAP_SYS_RESOURCE is missing, Podman may not raise the number of processes, which it does unless it is named.
        spec.ulimits = {{"nofile", 512, 1024}, {"nproc", 4096, 4096}};
        spec.extra_hosts = {"example.test:192.0.2.1"};
        spec.cap_drop = {"NET_RAW"};
        spec.init = false;
        spec.read_only = true;
        MountSpec tmpfs;
        tmpfs.type = MountSpec::Type::tmpfs;
        tmpfs.target = "/scratch";
        tmpfs.tmpfs_size = 1024 * 1024;
        spec.mounts = {tmpfs};
        spec.restart = {"on-failure", 2};
        spec.health_check = HealthCheck{{"CMD-SHELL", "true"}, 1s, 5s, {}, {}, 3};
        const ContainerId id = engine().create_container(spec);
        engine().start_container(id);
        const auto answer = [&](const std::string& script) {
            const ExecResult result = engine().exec(id, {.command = {"sh", "-c", script}, .env = {}, .user = {}, .working_dir = {}});
            return result.output + result.errors;
        };
        QCOMPARE(answer("hostname"), std::string("shop\n"));
        QCOMPARE(answer("id -u"), std::string("1000\n"));
        QCOMPARE(answer("awk '/open files/ {print $4, $5}' /proc/1/limits"), std::string("512 1024\n"));
        QVERIFY(answer("cat /etc/hosts").find("192.0.2.1\texample.test") != std::string::npos);
        QVERIFY(answer("touch /x").find("Read-only") != std::string::npos);
        QVERIFY(answer("df -k /dev/shm | tail -1").find("32768") != std::string::npos);
        QVERIFY(answer("df -k /scratch | tail -1").find("1024") != std::string::npos);
        QTRY_COMPARE_WITH_TIMEOUT(engine().probe_health(id), Health::healthy, 20000);
    }

    void health_that_fails()
    {
        ContainerSpec spec = test_.shell_spec("ill", "sleep 100");
        QCOMPARE(engine().probe_health(engine().create_container(spec)), Health::none);
        spec.name = test_.unique("iller");
        spec.health_check = HealthCheck{{"CMD-SHELL", "echo the patient is ill; exit 1"}, 1s, 5s, {}, {}, 2};
        const ContainerId id = engine().create_container(spec);
        engine().start_container(id);
        QTRY_COMPARE_WITH_TIMEOUT(engine().probe_health(id), Health::unhealthy, 20000);
        const auto log = engine().inspect_container(id).state.health_log;
        QVERIFY(!log.empty());
        QVERIFY2(log.back().find("the patient is ill") != std::string::npos, log.back().c_str());
        engine().kill_container(id);
        (void)engine().wait_container(id);
        (void)engine().probe_health(id);
    }

    void networks_names_and_aliases()
    {
        NetworkSpec spec;
        spec.name = test_.unique("front");
        spec.labels = test_.labels();
        const NetworkId front = engine().create_network(spec);
        spec.name = test_.unique("back");
        spec.internal = true;
        const NetworkId back = engine().create_network(spec);
        const auto networks = engine().networks();
        const auto listed = std::ranges::find(networks, back, &NetworkInfo::id);
        QVERIFY(listed != networks.end());
        QCOMPARE(listed->name, spec.name);
        QVERIFY(listed->internal);
        QCOMPARE(listed->labels, test_.labels());
        QVERIFY(!listed->subnets.empty());
        const Error taken = expect_error([&] { (void)engine().create_network(spec); });
        QVERIFY2(taken.kind() == ErrorKind::name_taken, words_of(taken).c_str());

        ContainerSpec server = test_.shell_spec("server", "sleep 100");
        server.networks = {{test_.unique("front"), {"web"}, {}}, {test_.unique("back"), {"store"}, {}}};
        const ContainerId server_id = engine().create_container(server);
        engine().start_container(server_id);
        const auto attached = engine().inspect_container(server_id).networks;
        QCOMPARE(attached.size(), std::size_t{2});
        // Podman 4.3 tells no addresses while its network namespaces are not those of the inspecting process.
        QVERIFY(!attached.at(test_.unique("back")).ip_address.empty() || test_.is_podman());
        ContainerSpec client = test_.shell_spec("client", "sleep 100");
        client.networks = {{test_.unique("front"), {}, {}}};
        const ContainerId client_id = engine().create_container(client);
        engine().start_container(client_id);
        const auto finds = [&](const std::string& host) {
            return engine().exec(client_id, {.command = {"getent", "hosts", host}, .env = {}, .user = {}, .working_dir = {}}).exit_code ==
                   0;
        };
        QVERIFY(finds("web"));
        QVERIFY(finds(server.name));
        QVERIFY(!finds("store"));
        engine().connect_network(back, client_id, {"client-alias"});
        QVERIFY(finds("store"));
        QCOMPARE(expect_error([&] { engine().remove_network(NetworkId(test_.unique("front"))); }).kind() == ErrorKind::not_found, false);
        engine().remove_container(server_id, true, true);
        engine().remove_container(client_id, true, true);
        engine().remove_network(front);
        engine().remove_network(back);
        engine().remove_network(back);
    }

    void a_failed_network_leaves_no_container()
    {
        NetworkSpec network;
        network.name = test_.unique("one");
        network.labels = test_.labels();
        (void)engine().create_network(network);
        ContainerSpec spec = test_.shell_spec("half", "true");
        spec.networks = {{network.name, {}, {}}, {test_.unique("missing"), {}, {}}};
        const Error error = expect_error([&] { (void)engine().create_container(spec); });
        QVERIFY2(error.kind() == ErrorKind::not_found, words_of(error).c_str());
        ContainerFilter filter;
        filter.names = {spec.name};
        QVERIFY(engine().containers(filter).empty());
    }

private:
    [[nodiscard]] Engine& engine() const { return test_.engine(); }

    TestRun test_;
};

QTEST_GUILESS_MAIN(TestEngineContainers)
#include "tst_engine_containers.moc"
