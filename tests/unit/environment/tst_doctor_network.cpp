// The doctor's look at networks and sockets, on values: subnets against routes, names, proxies, and why no engine was reached.
#include "engine/endpoint.h"
#include "environment/doctor_checks.h"
#include "environment/doctor_sockets.h"
#include "support/findings.h"
#include "support/sample_project.h"

#include <QTest>

#include <cerrno>
#include <filesystem>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::apply_fix;
using seedbed::test::find_finding;
using seedbed::test::SampleProject;

namespace {

const Error k_unreachable(ErrorKind::engine_unreachable, "there is no engine on this machine");

engine::NetworkInfo network(const std::string& name, const std::string& subnet)
{
    engine::NetworkInfo info;
    info.name = name;
    info.subnets = {subnet};
    return info;
}

// A socket file that nobody listens on; the descriptor keeps it.
int bind_socket(const std::string& path)
{
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    return ::bind(descriptor, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0 ? descriptor : -1;
}

}  // namespace

class TestDoctorNetwork : public QObject {
    Q_OBJECT

private slots:
    void subnets_are_compared();
    void routes_are_read();
    void a_network_that_a_vpn_hides_gets_other_addresses();
    void a_subnet_of_the_team_is_left_to_it();
    void names_that_only_the_host_knows();
    void a_proxy_that_the_engine_does_not_know();
    void a_proxy_on_the_hosts_own_address();
    void no_engine_at_all();
    void a_socket_that_nobody_listens_on();
    void a_socket_that_this_user_may_not_open();
    void a_denied_socket_is_told_from_a_missing_one();
    void an_engine_that_is_too_old();
};

void TestDoctorNetwork::subnets_are_compared()
{
    const auto subnet = parse_subnet("172.20.5.9/16");
    QVERIFY(subnet && to_string(*subnet) == "172.20.0.0/16");
    for (const char* wrong : {"172.20.0.0", "172.20.0/16", "172.20.0.0/33", "fd00::/64", "172.20.0.256/8", "a.b.c.d/8"})
        QVERIFY2(!parse_subnet(wrong), wrong);
    const auto collide = [](const char* one, const char* other) { return overlap(*parse_subnet(one), *parse_subnet(other)); };
    QVERIFY(collide("172.16.0.0/12", "172.20.1.0/24") && collide("172.20.1.0/24", "172.16.0.0/12") && collide("0.0.0.0/0", "10.0.0.0/8"));
    QVERIFY(!collide("172.20.0.0/16", "172.21.0.0/16") && !collide("10.0.0.0/9", "10.128.0.0/9"));
}

void TestDoctorNetwork::routes_are_read()
{
    const auto routes = parse_routes(
        "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n"
        "eth0\t00000000\t010200C0\t0003\t0\t0\t0\t00000000\t0\t0\t0\n"
        "tun0\t000010AC\t00000000\t0001\t0\t0\t0\t0000F0FF\t0\t0\t0\n"
        "eth0\t000200C0\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0\nbroken\n");
    QCOMPARE(routes.size(), std::size_t(2));
    QVERIFY(routes[0].interface == "tun0" && to_string(routes[0].subnet) == "172.16.0.0/12");
    QVERIFY(to_string(routes[1].subnet) == "192.0.2.0/24");
}

void TestDoctorNetwork::a_network_that_a_vpn_hides_gets_other_addresses()
{
    const SampleProject sample("services: {web: {image: x}}");
    const std::vector<Route> vpn{{"tun0", *parse_subnet("172.16.0.0/12")}, {"br-1", *parse_subnet("172.20.0.0/16")}};
    const std::vector networks{network("sample_default", "172.20.0.0/16"), network("other_default", "10.201.0.0/24")};
    std::vector<Finding> findings;
    examine_subnets(sample.load(), networks, {vpn[1]}, findings);
    QVERIFY(findings.empty());
    examine_subnets(sample.load(), networks, vpn, findings);
    const auto* warning = find_finding(findings, "subnet_clash", Severity::warning);
    QVERIFY(warning && findings.size() == 1 && warning->subject == "172.20.0.0/16");
    QVERIFY2(warning->evidence.find("172.16.0.0/12 through tun0") != std::string::npos, warning->evidence.c_str());
    apply_fix(*warning);
    QCOMPARE(sample.load().networks.at("default").subnets.at(0).subnet, std::string("10.201.1.0/24"));
}

void TestDoctorNetwork::a_subnet_of_the_team_is_left_to_it()
{
    const SampleProject sample(
        "services: {web: {image: x, networks: [back]}}\nnetworks: {back: {ipam: {config: [{subnet: 10.9.0.0/16}]}}}\n");
    std::vector<Finding> findings;
    examine_subnets(sample.load(), {}, {{"wg0", *parse_subnet("10.9.4.0/24")}}, findings);
    const auto* warning = find_finding(findings, "subnet_clash", Severity::warning);
    QVERIFY(warning && !warning->apply && warning->position.line == 2);
}

void TestDoctorNetwork::names_that_only_the_host_knows()
{
    const auto project = SampleProject("services: {web: {image: x}}").load();
    std::vector<Finding> findings;
    examine_names(project, {}, findings);
    examine_names(project, {"git.example", true, {}, "no image at hand"}, findings);
    QVERIFY(findings.empty());
    examine_names(project, {"git.example", false, {}, {}}, findings);
    QVERIFY(find_finding(findings, "dns", Severity::note));
    examine_names(project, {"git.example", true, true, {}}, findings);
    QVERIFY(find_finding(findings, "dns", Severity::ok));
    examine_names(project, {"git.example", true, false, "asked"}, findings);
    const auto* warning = find_finding(findings, "dns", Severity::warning);
    QVERIFY(warning && warning->evidence == "asked" && !warning->fix.empty());
}

void TestDoctorNetwork::a_proxy_that_the_engine_does_not_know()
{
    platform::HostEnvironment host;
    engine::SystemInfo info;
    std::vector<Finding> findings;
    examine_proxy(info, host, true, findings);
    QVERIFY(findings.empty());
    host.variables["https_proxy"] = "http://proxy.example:3128";
    examine_proxy(info, host, true, findings);
    QVERIFY(find_finding(findings, "proxy", Severity::warning));
    examine_proxy(info, host, false, findings);
    QVERIFY(find_finding(findings, "proxy", Severity::note));
    findings.clear();
    info.https_proxy = "http://proxy.example:3128";
    examine_proxy(info, host, true, findings);
    QVERIFY(findings.empty());
}

void TestDoctorNetwork::a_proxy_on_the_hosts_own_address()
{
    const SampleProject sample(
        "services:\n  web: {image: x, environment: {HTTPS_PROXY: 'http://127.0.0.1:3128'}}\n"
        "  net: {image: x, network_mode: host, environment: {HTTPS_PROXY: 'http://127.0.0.1:3128'}}\n"
        "  fine: {image: x, environment: {HTTPS_PROXY: 'http://proxy.example:3128', NO_PROXY: localhost}}\n");
    std::vector<Finding> findings;
    examine_container_proxies(sample.load(), findings);
    QCOMPARE(findings.size(), std::size_t(1));
    QVERIFY(findings[0].severity == Severity::warning && findings[0].position.line == 2);
}

void TestDoctorNetwork::no_engine_at_all()
{
    const Finding finding =
        explain_sockets(k_unreachable, {{"/a.sock", ENOENT, {}, {}, 0, false}, {"/b.sock", ENOENT, {}, {}, 0, false}}, "ann");
    QVERIFY(finding.check == "engine" && finding.severity == Severity::problem);
    QCOMPARE(finding.evidence, std::string("/a.sock: not there\n/b.sock: not there"));
    QVERIFY(finding.fix.find("Podman") != std::string::npos);
}

void TestDoctorNetwork::a_socket_that_nobody_listens_on()
{
    const Finding finding = explain_sockets(
        k_unreachable, {{"/var/run/docker.sock", ECONNREFUSED, "root", "docker", 0660, false}, {"/b.sock", ENOENT, {}, {}, 0, false}},
        "ann");
    QCOMPARE(finding.subject, std::string("/var/run/docker.sock"));
    QVERIFY2(finding.message.find("no engine listens") != std::string::npos, finding.message.c_str());
    QCOMPARE(finding.fix_command, std::string("sudo systemctl start docker"));
    QVERIFY(finding.evidence.starts_with("/var/run/docker.sock: there, but nobody listens (owner root, group docker, mode 0660)"));
}

void TestDoctorNetwork::a_socket_that_this_user_may_not_open()
{
    SocketState socket{"/var/run/docker.sock", EACCES, "root", "docker", 0660, false};
    Finding finding = explain_sockets(k_unreachable, {socket}, "ann");
    QCOMPARE(finding.fix_command, std::string("sudo usermod -aG docker ann"));
    QVERIFY(finding.fix.find("rootless") != std::string::npos);
    socket.joins_at_next_login = true;
    finding = explain_sockets(k_unreachable, {socket}, "ann");
    QCOMPARE(finding.fix_command, std::string("newgrp docker"));
    socket.mode = 0600;
    finding = explain_sockets(k_unreachable, {socket}, "ann");
    QVERIFY2(finding.fix.find("rootless") != std::string::npos && finding.fix.find("root may open") != std::string::npos,
             finding.fix.c_str());
}

// Root may open every socket, so a child without rights tries.
void TestDoctorNetwork::a_denied_socket_is_told_from_a_missing_one()
{
    QTemporaryDir folder;
    const std::string path = folder.filePath("engine.sock").toStdString();
    QCOMPARE(engine::probe_socket(path), ENOENT);
    const int listener = bind_socket(path);
    QVERIFY(listener >= 0);
    QCOMPARE(engine::probe_socket(path), ECONNREFUSED);
    QCOMPARE(::listen(listener, 1), 0);
    QCOMPARE(engine::probe_socket(path), 0);
    std::filesystem::permissions(path, std::filesystem::perms::none);
    std::filesystem::permissions(folder.path().toStdString(), std::filesystem::perms::all);
    const pid_t child = ::fork();
    if (child == 0) {
        if (::geteuid() == 0 && ::setresuid(65'534, 65'534, 65'534) != 0)
            ::_exit(99);
        ::_exit(engine::probe_socket(path));
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), EACCES);
    ::close(listener);
    const SocketState state = look_at_socket(path, EACCES);
    QVERIFY(state.mode == 0 && !state.owner.empty() && !state.group.empty());
}

void TestDoctorNetwork::an_engine_that_is_too_old()
{
    const Error error(ErrorKind::unsupported, "the engine at unix:///x is too old: it speaks API 1.30, and 1.41 is needed",
                      {.hint = "Update the engine"});
    const Finding finding = explain_absence(error, {});
    QVERIFY(finding.check == "api_version" && finding.severity == Severity::problem && finding.fix == "Update the engine");
}

QTEST_GUILESS_MAIN(TestDoctorNetwork)
#include "tst_doctor_network.moc"
