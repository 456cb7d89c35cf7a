// The doctor's checks that need no engine, the .env files it makes, ports, and trust.
#include "environment/doctor_checks.h"
#include "environment/doctor_ports.h"
#include "environment/env_files.h"
#include "environment/failures.h"
#include "environment/images.h"
#include "environment/names.h"
#include "environment/trust.h"
#include "environment/up_checks.h"
#include "platform/sockets.h"
#include "support/expect_error.h"
#include "support/sample_project.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <netinet/in.h>
#include <set>
#include <sys/socket.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::SampleProject;

namespace {

const Finding* find(const std::vector<Finding>& findings, const std::string& check, Severity severity)
{
    const auto found = std::find_if(findings.begin(), findings.end(),
                                    [&](const Finding& finding) { return finding.check == check && finding.severity == severity; });
    return found == findings.end() ? nullptr : &*found;
}

engine::ContainerSummary publisher(const std::string& project, std::uint16_t port)
{
    engine::ContainerSummary container;
    container.id = ContainerId(project + "-id");
    container.name = project + "-web-1";
    container.state = "running";
    container.labels[k_label_project] = project;
    container.ports = {{"0.0.0.0", port, 80, "tcp"}};
    return container;
}

void apply(const Finding& finding)
{
    NoProgress progress;
    StepContext context({}, progress, {});
    finding.apply(context);
}

}  // namespace

class TestDoctor : public QObject {
    Q_OBJECT

private slots:
    void env_files_keep_the_example_and_get_secrets();
    void an_existing_env_file_is_never_touched();
    void a_missing_example_is_said_with_its_place();
    void variables_are_set_in_place();
    void the_missing_env_file_is_found_and_fixed();
    void unset_variables_are_warned_about();
    void missing_bind_sources_are_found();
    void fixed_names_matter_where_branches_do();
    void port_variables_are_recognised();
    void a_taken_port_names_its_holder_and_moves();
    void a_listening_program_is_named();
    void addresses();
    void images_are_found_by_every_name();
    void requirements_are_compared();
    void trust_lists_what_is_asked();
    void trust_sees_files_read_and_fences_opened();
    void trust_is_kept_until_more_is_asked();
    void what_opens_the_whole_machine_is_told_apart();
    void exits_are_explained();
};

void TestDoctor::env_files_keep_the_example_and_get_secrets()
{
    int made = 0;
    const auto secret = [&] { return "s" + std::to_string(++made); };
    QCOMPARE(env_file_from("# about\nA=1\nexport APP_SECRET=\n\nB = 2\n", {"APP_SECRET", "EXTRA"}, secret),
             std::string("# about\nA=1\nAPP_SECRET=s1\n\nB = 2\nEXTRA=s2\n"));
    QCOMPARE(env_file_from("#APP_SECRET=\n", {"APP_SECRET"}, secret), std::string("#APP_SECRET=\nAPP_SECRET=s3\n"));
    std::set<std::string> seen;
    for (int i = 0; i < 50; ++i) {
        const std::string value = random_secret();
        QCOMPARE(value.size(), std::size_t(32));
        QVERIFY(std::all_of(value.begin(), value.end(), [](unsigned char c) { return std::isalnum(c) != 0; }));
        QVERIFY(seen.insert(value).second);
    }
}

void TestDoctor::an_existing_env_file_is_never_touched()
{
    const SampleProject sample(
        "x-seedbed: {version: 1, onboarding: {env: [{from: .env.example, to: .env, generate: [KEY]}]}}\n"
        "services: {web: {image: x}}");
    sample.write(".env.example", "KEY=\nPORT=1\n");
    const auto made = create_env_files(sample.load());
    QCOMPARE(made.size(), std::size_t(1));
    const std::string text = sample.read(".env");
    QVERIFY(text.starts_with("KEY=") && text.ends_with("\nPORT=1\n") && text.size() == 4 + 32 + 8);
    const auto mode = std::filesystem::status(sample.folder() / ".env").permissions();
    QVERIFY((mode & (std::filesystem::perms::group_read | std::filesystem::perms::others_read)) == std::filesystem::perms::none);
    QVERIFY(create_env_files(sample.load()).empty());
    QCOMPARE(sample.read(".env"), text);
}

void TestDoctor::a_missing_example_is_said_with_its_place()
{
    const SampleProject sample("x-seedbed:\n  version: 1\n  onboarding: {env: [{from: nowhere, to: .env}]}\nservices: {web: {image: x}}");
    const Error error = test::expect_error([&] { create_env_files(sample.load()); });
    QVERIFY(error.kind() == ErrorKind::not_found);
    QCOMPARE(error.position().line, 3);
    QVERIFY(!error.hint().empty());
    QVERIFY(!std::filesystem::exists(sample.folder() / ".env"));
}

void TestDoctor::variables_are_set_in_place()
{
    QCOMPARE(with_variable("A=1\nB=2\n", "A", "9"), std::string("A=9\nB=2\n"));
    QCOMPARE(with_variable("A=1\nA=2\n", "A", "9"), std::string("A=1\nA=9\n"));
    QCOMPARE(with_variable("A=1", "B", "2"), std::string("A=1\nB=2\n"));
    QCOMPARE(with_variable("", "B", "2"), std::string("B=2\n"));
    QVERIFY(variable_in("A=1\nA='2'\n", "A") == "2");
    QVERIFY(!variable_in("#A=1\n", "A"));
}

void TestDoctor::the_missing_env_file_is_found_and_fixed()
{
    const SampleProject sample("x-seedbed: {version: 1, onboarding: {env: [{from: .env.example, to: .env}]}}\nservices: {web: {image: x}}");
    sample.write(".env.example", "PORT=1\n");
    std::vector<Finding> findings;
    examine_env_files(sample.load(), findings);
    const auto* problem = find(findings, "env_file", Severity::problem);
    QVERIFY(problem && problem->subject == ".env" && problem->position.known());
    apply(*problem);
    QCOMPARE(sample.read(".env"), std::string("PORT=1\n"));
    findings.clear();
    examine_env_files(sample.load(), findings);
    QVERIFY(find(findings, "env_file", Severity::ok) && findings.size() == 1);
}

void TestDoctor::unset_variables_are_warned_about()
{
    const SampleProject sample("services: {web: {image: 'x:${SEEDBED_TEST_TAG}', command: '${OTHER:-fine}'}}");
    std::vector<Finding> findings;
    examine_variables(sample.load(), findings);
    QCOMPARE(findings.size(), std::size_t(1));
    QCOMPARE(findings[0].subject, std::string("SEEDBED_TEST_TAG"));
    QVERIFY(findings[0].severity == Severity::warning && findings[0].position.line == 1);
}

void TestDoctor::missing_bind_sources_are_found()
{
    const SampleProject sample(
        "services:\n  web:\n    image: x\n    volumes:\n      - ./made-by-the-engine:/a\n"
        "      - {type: bind, source: ./conf, target: /c, bind: {create_host_path: false}}\n");
    const auto with_conf_missing = sample.load();
    std::vector<Finding> findings;
    examine_bind_sources(with_conf_missing, true, findings);
    QCOMPARE(findings.size(), std::size_t(1));
    QVERIFY(findings[0].severity == Severity::problem);
    QCOMPARE(findings[0].position.line, 6);
    QCOMPARE(findings[0].subject, (sample.folder() / "conf").string());
    sample.write("conf/x", "");
    findings.clear();
    examine_bind_sources(sample.load(), true, findings);
    QVERIFY(find(findings, "bind_source", Severity::ok) && findings.size() == 1);
    findings.clear();
    examine_bind_sources(with_conf_missing, false, findings);
    QVERIFY(findings.empty());
}

void TestDoctor::fixed_names_matter_where_branches_do()
{
    const std::string services = "services: {web: {image: x, container_name: fixed, ports: ['8080:80', '81']}}";
    std::vector<Finding> findings;
    examine_fixed_names(SampleProject(services).load(), findings);
    QCOMPARE(findings.size(), std::size_t(1));
    QVERIFY(findings[0].severity == Severity::note);
    findings.clear();
    examine_fixed_names(SampleProject("x-seedbed: {version: 1, environments: {scope: branch}}\n" + services).load(), findings);
    QVERIFY(find(findings, "fixed_name", Severity::warning) && findings.size() == 1);

    // Volumes and networks that are the same in all environments; one under `share` is meant so.
    findings.clear();
    examine_fixed_names(
        SampleProject("x-seedbed: {version: 1, environments: {scope: branch, volumes: {share: [meant]}}, links: {a: "
                      "'http://localhost:8080/', b: 'http://127.0.0.1:99/', c: 'http://example.com:98/'}}\n"
                      "services: {web: {image: x, ports: ['8080:80'], volumes: ['own:/o', 'fixed:/f', 'meant:/m', 'theirs:/t']}}\n"
                      "volumes: {own: {}, fixed: {name: f}, meant: {}, theirs: {external: true}}\nnetworks: {default: {name: n}}\n")
            .load(),
        findings);
    std::vector<std::string> subjects;
    for (const auto& finding : findings)
        subjects.push_back(finding.subject);
    std::sort(subjects.begin(), subjects.end());
    QCOMPARE(subjects, (std::vector<std::string>{"f", "http://127.0.0.1:99/", "n", "theirs"}));
}

void TestDoctor::port_variables_are_recognised()
{
    QVERIFY(port_variable(R"(- "127.0.0.1:${WEB_PORT:-8080}:80")", "8080", "") == "WEB_PORT");
    QVERIFY(port_variable(R"(- "${ADDR:-127.0.0.1}:${WEB_PORT-8080}:80")", "8080", "") == "WEB_PORT");
    QVERIFY(port_variable(R"(ports: ["${A:-1000}:1", "${B:-2000}:2"])", "2000", "") == "B");
    QVERIFY(port_variable("- $WEB_PORT:80", "9000", "WEB_PORT=9000\n") == "WEB_PORT");
    QVERIFY(port_variable(R"(- "${WEB_PORT:-8080}:80")", "9000", "WEB_PORT=9000\n") == "WEB_PORT");
    QVERIFY(!port_variable(R"(- "8080:80")", "8080", ""));
    QVERIFY(!port_variable(R"(- "8080:${TARGET:-80}")", "8080", ""));
    QVERIFY(!port_variable(R"(- "$${WEB_PORT:-8080}:80")", "8080", ""));
    QVERIFY(!port_variable(R"(- "${A:-80}:80", "${B:-80}:81")", "80", ""));
}

void TestDoctor::a_taken_port_names_its_holder_and_moves()
{
    const std::uint16_t port = platform::find_free_port();
    const SampleProject sample("services:\n  web:\n    image: x\n    ports:\n      - \"127.0.0.1:${WEB_PORT:-" + std::to_string(port) +
                               "}:80\"\n");
    const auto project = sample.load();
    std::vector<Finding> findings;
    examine_ports(project, {publisher("sample", port)}, sample.host, true, findings);
    QVERIFY(find(findings, "port_taken", Severity::ok) && findings.size() == 1);

    findings.clear();
    examine_ports(project, {publisher("other", port)}, sample.host, true, findings);
    QCOMPARE(findings.size(), std::size_t(1));
    const auto* problem = find(findings, "port_taken", Severity::problem);
    QVERIFY(problem && problem->message.find("container other-web-1 of project other") != std::string::npos);
    QCOMPARE(problem->position.line, 5);
    apply(*problem);
    const auto moved = sample.load().services.at("web").ports.at(0).published;
    QVERIFY(moved != std::to_string(port));
    QCOMPARE(sample.read(".env"), "WEB_PORT=" + moved + "\n");

    findings.clear();
    auto shell = sample.host;
    shell.variables["WEB_PORT"] = std::to_string(port);
    examine_ports(project, {publisher("other", port)}, shell, true, findings);
    // The shell's value beats .env, so the port itself is replaced.
    QVERIFY2(findings[0].fix.find("compose.override.yaml") != std::string::npos, findings[0].fix.c_str());
}

void TestDoctor::a_listening_program_is_named()
{
    const int listener = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    QCOMPARE(::bind(listener, reinterpret_cast<sockaddr*>(&address), size), 0);
    QCOMPARE(::listen(listener, 1), 0);
    QCOMPARE(::getsockname(listener, reinterpret_cast<sockaddr*>(&address), &size), 0);
    const WantedPort port{"web", "127.0.0.1", ntohs(address.sin_port), "tcp", {}};
    const auto holder = holder_of(port, {}, {}, true);
    QVERIFY(holder.has_value());
    QVERIFY2(holder->find("process " + std::to_string(getpid())) != std::string::npos, holder->c_str());
    QVERIFY(!holder_of(port, {}, {}, false));
    ::close(listener);
    QVERIFY(!holder_of(port, {}, {}, true));
}

void TestDoctor::addresses()
{
    QVERIFY(addresses_collide("", "127.0.0.1") && addresses_collide("0.0.0.0", "10.0.0.1") && addresses_collide("::", ""));
    QVERIFY(addresses_collide("127.0.0.1", "127.0.0.1") && !addresses_collide("127.0.0.1", "127.0.0.2"));
    compose::Port range{"", "9000-9002", 80, "tcp", {}};
    QCOMPARE(free_port_of(range, {publisher("other", 9000), publisher("another", 9001)}, {}, false), std::uint16_t(9002));
    QCOMPARE(free_port_of(range, {publisher("other", 9000)}, {9001}, false), std::uint16_t(9002));
}

void TestDoctor::images_are_found_by_every_name()
{
    QCOMPARE(normalized_reference("postgres"), std::string("docker.io/library/postgres:latest"));
    QCOMPARE(normalized_reference("bitnami/redis:7"), std::string("docker.io/bitnami/redis:7"));
    QCOMPARE(normalized_reference("localhost/x"), std::string("localhost/x:latest"));
    QCOMPARE(normalized_reference("reg.example:5000/a/b:1"), std::string("reg.example:5000/a/b:1"));
    QCOMPARE(normalized_reference("x:1@sha256:abc"), std::string("docker.io/library/x@sha256:abc"));

    engine::ImageSummary image;
    image.id = ImageId("sha256:0123456789abcdef0123");
    image.repo_tags = {"docker.io/library/shop-web:latest", "localhost/x:1"};
    image.repo_digests = {"postgres@sha256:dd"};
    const std::vector images{image};
    for (const char* name : {"shop-web", "localhost/x:1", "postgres@sha256:dd", "sha256:0123456789abcdef0123", "0123456789ab"})
        QVERIFY2(find_image(images, name), name);
    for (const char* name : {"shop-web:2", "x:1", "0123456789ac", "postgres"})
        QVERIFY2(!find_image(images, name), name);
    QVERIFY(same_image(ImageId("sha256:ab"), ImageId("ab")) && !same_image(ImageId("sha256:ab"), ImageId("ac")));
}

void TestDoctor::requirements_are_compared()
{
    const SampleProject sample(
        "x-seedbed: {version: 1, onboarding: {requires: {engine_api: '1.44', memory: 8gb, arch: [arm64]}}}\n"
        "services: {web: {image: x}}");
    const auto project = sample.load();
    std::vector<Finding> findings;
    engine::VersionInfo version;
    version.version = "20.10";
    version.api = {1, 41};
    version.arch = "amd64";
    examine_versions(project, version, {1, 41}, findings);
    engine::SystemInfo info;
    info.mem_total = 4'000'000'000;
    examine_memory(project, info, {}, findings);
    for (const char* check : {"api_version", "architecture", "memory"})
        QVERIFY2(find(findings, check, Severity::problem), check);
    findings.clear();
    version.api = {1, 47};
    version.arch = "arm64";
    info.mem_total = 16'000'000'000;
    examine_versions(project, version, {1, 47}, findings);
    examine_memory(project, info, {}, findings);
    QVERIFY(std::none_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.severity != Severity::ok; }));
}

void TestDoctor::trust_lists_what_is_asked()
{
    const SampleProject sample(R"(
x-seedbed:
  version: 1
  tools: {t: {image: x, mounts: ["/opt/secret:/s:ro"], tasks: {a: {run: a}}}}
  onboarding: {env: [{from: .env.example, to: ../autostart}, {from: /etc/hosts, to: .env}]}
  databases: {d: {service: net, engine: redis, fixtures: {f: {import: [{file: /srv/dump.sql}, {file: in/own.sql}], published: "registry.example/team/db:demo"}}}}
services:
  web: {image: x, volumes: ["./in:/in", ".:/all"]}
  host: {image: x}
  bad:
    image: x
    volumes: ["/etc:/host-etc", "/var/run/docker.sock:/d.sock", "./link:/l"]
    privileged: true
    cap_add: [SYS_ADMIN]
    devices: ["/dev/kvm"]
    pid: host
    security_opt: ["seccomp=unconfined", "no-new-privileges:true"]
  net: {image: x, network_mode: host, volumes_from: ["container:other", host], ipc: "container:third"}
  made: {build: {context: ., network: host}}
volumes: {odd: {driver: local, driver_opts: {type: none, o: bind, device: /srv/data}}}
)");
    std::filesystem::create_directory_symlink("/usr", sample.folder() / "link");
    std::set<std::string> asked;
    for (const auto& request : trust_requests(sample.load())) {
        asked.insert(request.kind + " " + request.subject);
        QVERIFY2(request.position.known(), request.subject.c_str());
        QVERIFY2(!described(request).ends_with("asks for"), request.kind.c_str());
        QVERIFY2(described(request).find(" asks for ") == std::string::npos, request.kind.c_str());
    }
    const std::set<std::string> expected{"host_path /etc",
                                         "engine_socket /var/run/docker.sock",
                                         "host_path /usr",
                                         "privileged privileged",
                                         "capability SYS_ADMIN",
                                         "device /dev/kvm",
                                         "host_process pid: host",
                                         "security_option seccomp=unconfined",
                                         "host_network network_mode: host",
                                         "host_path /srv/data",
                                         "host_network build.network: host",
                                         "host_path_read /opt/secret",
                                         "host_path_read /etc/hosts",
                                         "host_path_read /srv/dump.sql",
                                         "registry registry.example/team/db:demo",
                                         "other_container other",
                                         "other_container third",
                                         "host_file_made " + sample.folder().parent_path().string() + "/autostart"};
    for (const auto& one : asked)
        QVERIFY2(expected.contains(one), one.c_str());
    QCOMPARE(asked.size(), expected.size());
    QVERIFY(trust_requests(SampleProject("services: {web: {image: x, volumes: ['.:/w']}}").load()).empty());
}

// What an env_file holds reaches a container, so reading one far away is asked for; the keys that open a part of the fence are, too.
void TestDoctor::trust_sees_files_read_and_fences_opened()
{
    const SampleProject sample(R"(
services:
  web:
    image: x
    env_file: [in/web.env, "@OUT@"]
    secrets: [near, far]
    configs: [made]
    uts: host
    userns_mode: host
    cgroup: host
    cgroup_parent: system.slice
    runtime: odd
    device_cgroup_rules: ["c 1:1 rwm"]
    gpus: all
    post_start: [{command: [a]}, {command: [b], privileged: true}]
secrets: {near: {file: in/near.txt}, far: {file: /srv/far.txt}}
configs: {made: {content: text}}
)");
    const SampleProject other("services: {x: {image: x}}");
    other.write("out.env", "A=1\n");
    const std::string outside = (other.folder() / "out.env").string();
    std::string text = sample.read("compose.yaml");
    text.replace(text.find("@OUT@"), 5, outside);
    sample.write("compose.yaml", text);
    sample.write("in/web.env", "B=2\n");
    std::set<std::string> asked;
    for (const auto& request : trust_requests(sample.load())) {
        asked.insert(described(request));
        QVERIFY2(request.position.known(), request.subject.c_str());
    }
    const std::set<std::string> expected{"the project file reads " + outside,
                                         "service web reads /srv/far.txt",
                                         "service web loosens the engine's protection (uts: host)",
                                         "service web loosens the engine's protection (userns_mode: host)",
                                         "service web loosens the engine's protection (cgroup: host)",
                                         "service web loosens the engine's protection (cgroup_parent: system.slice)",
                                         "service web loosens the engine's protection (runtime: odd)",
                                         "service web uses the device c 1:1 rwm",
                                         "service web uses the device gpu",
                                         "service web runs privileged"};
    for (const auto& one : asked)
        QVERIFY2(expected.contains(one), one.c_str());
    QCOMPARE(asked.size(), expected.size());
}

void TestDoctor::trust_is_kept_until_more_is_asked()
{
    const SampleProject sample("services: {web: {image: x, cap_add: [NET_ADMIN]}}");
    QVERIFY(!is_trusted(sample.load(), sample.host));
    grant_trust(sample.load(), sample.host);
    QVERIFY(is_trusted(sample.load(), sample.host));
    sample.write("compose.yaml", "services: {web: {image: y, cap_add: [NET_ADMIN]}}");
    QVERIFY(is_trusted(sample.load(), sample.host));
    sample.write("compose.yaml", "services: {web: {image: y, cap_add: [NET_ADMIN, SYS_ADMIN]}}");
    QVERIFY(!is_trusted(sample.load(), sample.host));
    sample.write("compose.yaml", "services: {web: {image: y}}");
    QVERIFY(is_trusted(sample.load(), sample.host));
    // To write is more than to read.
    sample.write("compose.yaml", "services: {web: {image: y, volumes: ['/srv:/s:ro']}}");
    grant_trust(sample.load(), sample.host);
    sample.write("compose.yaml", "services: {web: {image: y, volumes: ['/srv:/s']}}");
    QVERIFY(!is_trusted(sample.load(), sample.host));
    try {
        require_trust(sample.load(), sample.host);
        QFAIL("nothing was thrown");
    } catch (const Error& error) {
        QCOMPARE(error.kind(), ErrorKind::untrusted);
        QVERIFY2(error.hint().find("service web reads and writes /srv (") != std::string::npos, error.hint().c_str());
    }
}

void TestDoctor::what_opens_the_whole_machine_is_told_apart()
{
    const auto opens = [](const char* kind, const char* subject) { return opens_whole_machine({kind, subject, Asker::service, "x", {}}); };
    QVERIFY(opens("engine_socket", "/run/docker.sock"));
    QVERIFY(opens("privileged", "privileged"));
    QVERIFY(opens("capability", "SYS_ADMIN"));
    QVERIFY(opens("capability", "CAP_SYS_ADMIN"));
    QVERIFY(!opens("capability", "NET_ADMIN"));
    QVERIFY(opens("device", "/dev/sda:/dev/sda"));
    QVERIFY(!opens("device", "/dev/kvm"));
    QVERIFY(opens("host_path", "/"));
    QVERIFY(opens("host_path", "/etc"));
    QVERIFY(opens("host_path", "/etc/cron.d"));
    QVERIFY(!opens("host_path", "/etcetera"));
    QVERIFY(!opens("host_path_read", "/etc"));
    QVERIFY(!opens("host_path", "/home/ada/data"));
}

void TestDoctor::exits_are_explained()
{
    QVERIFY(exit_hint(127, false).find("not found") != std::string::npos);
    QVERIFY(exit_hint(126, false).find("executed") != std::string::npos);
    QVERIFY(exit_hint(137, true).find("memory") != std::string::npos);
    QVERIFY(exit_hint(137, true) != exit_hint(137, false));
    const Error error(ErrorKind::engine_refused, "x", {R"(exec: "serve": executable file not found in $PATH)", {}, {}, {}});
    QVERIFY(with_start_hint(error).hint().find("command") != std::string::npos);
    QVERIFY(with_start_hint(Error(ErrorKind::engine_refused, "x", {"else", {}, {}, {}})).hint().empty());
}

QTEST_GUILESS_MAIN(TestDoctor)
#include "tst_doctor.moc"
