// The doctor's look at files: .env and its example, scripts with Windows line ends, files of somebody else, mounts that are not there, and
// the local override file that fixes are written to.
#include "environment/doctor_checks.h"
#include "environment/doctor_files.h"
#include "environment/env_files.h"
#include "environment/local_override.h"
#include "support/expect_error.h"
#include "support/findings.h"
#include "support/sample_project.h"

#include <QTest>

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::apply_fix;
using seedbed::test::find_finding;
using seedbed::test::SampleProject;

class TestDoctorFiles : public QObject {
    Q_OBJECT

private slots:
    void an_override_file_grows_entry_by_entry();
    void an_override_file_shrinks_entry_by_entry();
    void an_override_file_of_somebody_else_is_left_alone();
    void an_override_file_that_is_not_read_is_not_written();
    void examples_say_which_values_to_make();
    void a_plain_project_gets_its_env_from_the_example();
    void an_env_file_that_a_service_needs_is_made();
    void nothing_is_made_outside_of_the_project();
    void a_project_that_cannot_be_read_is_given_its_env();
    void a_variable_gets_a_secret_or_the_examples_value();
    void windows_line_ends_are_found_and_converted();
    void files_of_somebody_else_are_found();
    void a_missing_folder_is_made_and_a_missing_file_is_told();
    void a_fixed_port_moves_to_the_override_file();
    void the_new_path_of_postgresql_18();
    void databases_that_are_not_served_are_named();
};

void TestDoctorFiles::an_override_file_grows_entry_by_entry()
{
    std::string text = with_override("", {"services", "web", {"platform: linux/amd64"}});
    QVERIFY(is_our_override(text));
    const std::string begin = text.substr(0, text.find("services:"));
    QCOMPARE(text, begin + "services:\n  web:\n    platform: linux/amd64\n");
    text = with_override(text, {"services", "db", {"ports: !override", "  - \"1:2\"", "  - \"3:4\""}});
    text = with_override(text, {"services", "web", {"image: x:1"}});
    text = with_override(text, {"networks", "default", {"ipam:", "  config:", "    - subnet: 10.0.0.0/24"}});
    QCOMPARE(text, begin +
                       "services:\n  web:\n    image: x:1\n    platform: linux/amd64\n  db:\n    ports: !override\n      - \"1:2\"\n"
                       "      - \"3:4\"\nnetworks:\n  default:\n    ipam:\n      config:\n        - subnet: 10.0.0.0/24\n");
    // The same key again takes the old one's place, with all that is below it.
    text = with_override(text, {"services", "db", {"ports: !override", "  - \"5:6\""}});
    QVERIFY2(text.find("1:2") == std::string::npos && text.find("3:4") == std::string::npos, text.c_str());
    const SampleProject sample("services:\n  web: {image: y}\n  db: {image: y, ports: ['1:2']}\n");
    sample.write("compose.override.yaml", text);
    const auto project = sample.load();
    QCOMPARE(project.services.at("web").platform, std::string("linux/amd64"));
    QCOMPARE(project.services.at("web").image, std::string("x:1"));
    QCOMPARE(project.services.at("db").ports.size(), std::size_t(1));
    QCOMPARE(project.services.at("db").ports.at(0).published, std::string("5"));
    QCOMPARE(project.networks.at("default").subnets.at(0).subnet, std::string("10.0.0.0/24"));
}

void TestDoctorFiles::an_override_file_shrinks_entry_by_entry()
{
    const OverrideEntry mount{"services", "db", {"volumes:", "  - 'd:/d'"}}, volume{"volumes", "d", {}},
        image{"services", "web", {"image: x"}};
    const std::string first = with_override("", image), second = with_override(first, mount), third = with_override(second, volume);
    QVERIFY(!has_override(first, mount) && has_override(third, mount));
    QVERIFY(!has_override(second, volume) && has_override(third, volume));
    QVERIFY(has_override(third, {"services", "db", {"volumes: []"}}) && !has_override(third, {"services", "db", {"init: true"}}));
    QCOMPARE(without_override(without_override(third, volume), mount), first);
    QCOMPARE(without_override(without_override(third, mount), volume), first);
    QVERIFY(without_override(first, image).empty());
    // What stands beside it stays, and so does what was changed since.
    const std::string more = with_override(second, {"services", "db", {"init: true"}});
    QCOMPARE(without_override(more, mount), with_override(first, {"services", "db", {"init: true"}}));
    const std::string changed = with_override(second, {"services", "db", {"volumes:", "  - 'e:/d'"}});
    QCOMPARE(without_override(changed, mount), changed);
    const SampleProject sample("services: {web: {image: y}}\n");
    const auto file = sample.load().override_file;
    write_overrides(file, {mount, volume});
    write_override(file, image);
    remove_overrides(file, {mount, volume});
    QCOMPARE(sample.read("compose.override.yaml"), first);
    remove_overrides(file, {image});
    QVERIFY(!std::filesystem::exists(file));
    remove_overrides(file, {image});
    sample.write("compose.override.yaml", "services:\n  web:\n    image: x\n");
    remove_overrides(file, {image});
    QCOMPARE(sample.read("compose.override.yaml"), std::string("services:\n  web:\n    image: x\n"));
}

void TestDoctorFiles::an_override_file_of_somebody_else_is_left_alone()
{
    const SampleProject sample("services: {web: {image: x}}");
    QVERIFY(may_override(sample.load()));
    sample.write("compose.override.yaml", "services: {web: {tty: true}}\n");
    const auto project = sample.load();
    QVERIFY(!may_override(project));
    QVERIFY(override_sentence(project, {"services", "web", {"tty: true"}}).find("exists") != std::string::npos);
    const Error error = test::expect_error([&] { write_override(project.override_file, {"services", "web", {"tty: true"}}); });
    QVERIFY(error.kind() == ErrorKind::conflict);
    QCOMPARE(sample.read("compose.override.yaml"), std::string("services: {web: {tty: true}}\n"));
}

void TestDoctorFiles::an_override_file_that_is_not_read_is_not_written()
{
    SampleProject sample("services: {web: {image: x}}");
    auto request = sample.request();
    request.files = {"compose.yaml"};
    const auto named = compose::load_project(request, sample.host);
    QVERIFY(named.override_file.empty() && !may_override(named));
    QVERIFY(sample.load().override_file == sample.folder() / "compose.override.yaml");
    sample.host.variables["COMPOSE_FILE"] = "compose.yaml";
    QVERIFY(!may_override(sample.load()));
    // docker-compose 1 reads no other name beside this one.
    const SampleProject old("services: {web: {image: x}}");
    std::filesystem::rename(old.folder() / "compose.yaml", old.folder() / "docker-compose.yml");
    QVERIFY(old.load().override_file == old.folder() / "docker-compose.override.yml");
}

void TestDoctorFiles::examples_say_which_values_to_make()
{
    const auto names = names_to_generate("APP_SECRET=\nDB_PASSWORD=changeme\nAPI_KEY=<your key>\nPORT=\nTOKEN=real\n#OLD_SECRET=\n");
    QCOMPARE(names, (std::vector<std::string>{"APP_SECRET", "DB_PASSWORD", "API_KEY"}));
}

void TestDoctorFiles::a_plain_project_gets_its_env_from_the_example()
{
    const SampleProject sample("services: {web: {image: x}}");
    std::vector<Finding> findings;
    examine_env_files(sample.load(), findings);
    QVERIFY(findings.empty());
    sample.write(".env.example", "APP_SECRET=\nWEB_PORT=8080\n");
    examine_env_files(sample.load(), findings);
    const auto* problem = find_finding(findings, "env_file", Severity::problem);
    QVERIFY(problem && problem->subject == ".env" && problem->evidence.find("APP_SECRET") != std::string::npos);
    apply_fix(*problem);
    const std::string text = sample.read(".env");
    QVERIFY2(text.starts_with("APP_SECRET=") && text.ends_with("\nWEB_PORT=8080\n") && text.size() > 40, text.c_str());
    findings.clear();
    examine_env_files(sample.load(), findings);
    QVERIFY(findings.empty());
}

void TestDoctorFiles::an_env_file_that_a_service_needs_is_made()
{
    const SampleProject sample("services: {web: {image: x, env_file: conf/web.env}}");
    std::vector<Finding> findings;
    examine_env_files(sample.load(), findings);
    const auto* problem = find_finding(findings, "env_file", Severity::problem);
    QVERIFY(problem && !problem->apply && problem->position.line == 1);
    const Error error = test::expect_error([&] { compose::require_env_files(sample.load()); });
    QVERIFY(error.kind() == ErrorKind::bad_project_file && error.position().line == 1);
    sample.write("conf/web.env.dist", "A=1\n");
    findings.clear();
    examine_env_files(sample.load(), findings);
    QCOMPARE(findings.size(), std::size_t(1));
    apply_fix(findings[0]);
    const auto project = sample.load();
    QVERIFY(project.missing_env_files.empty());
    QCOMPARE(project.services.at("web").environment.at("A"), std::string("1"));
    compose::require_env_files(project);
}

void TestDoctorFiles::nothing_is_made_outside_of_the_project()
{
    const SampleProject sample("services: {web: {image: x, env_file: ../outside.env}}");
    const auto example = sample.folder().parent_path() / "outside.env.example";
    sample.write("../outside.env.example", "A=1\n");
    const auto rules = env_rules(sample.load());
    std::filesystem::remove(example);
    QVERIFY(rules.empty());
}

void TestDoctorFiles::a_project_that_cannot_be_read_is_given_its_env()
{
    const SampleProject sample("services: {web: {image: '${IMAGE:?copy .env.example}'}}");
    sample.write(".env.example", "IMAGE=x:1\n");
    const Error error = test::expect_error([&] { static_cast<void>(sample.load()); });
    const auto findings = explain_unreadable(error, sample.folder());
    const auto* unreadable = find_finding(findings, "project_file", Severity::problem);
    QVERIFY(unreadable && unreadable->position.line == 1 && unreadable->message.find("IMAGE") != std::string::npos);
    const auto* missing = find_finding(findings, "env_file", Severity::problem);
    QVERIFY(missing);
    apply_fix(*missing);
    QCOMPARE(sample.load().services.at("web").image, std::string("x:1"));
}

void TestDoctorFiles::a_variable_gets_a_secret_or_the_examples_value()
{
    const SampleProject sample(
        "x-seedbed: {version: 1, onboarding: {env: [{from: .env.example, to: .env}]}}\n"
        "services: {web: {image: 'x:${SBT_TAG}', environment: {A: '${SBT_PASSWORD}', B: '${SBT_OTHER}'}}}");
    sample.write(".env.example", "SBT_TAG=7\n");
    sample.write(".env", "SOMETHING=1\n");
    std::vector<Finding> findings;
    examine_variables(sample.load(), findings);
    QCOMPARE(findings.size(), std::size_t(3));
    for (const Finding& finding : findings) {
        QVERIFY(static_cast<bool>(finding.apply) == (finding.subject != "SBT_OTHER"));
        if (finding.apply)
            apply_fix(finding);
    }
    const auto project = sample.load();
    QCOMPARE(project.services.at("web").image, std::string("x:7"));
    QCOMPARE(project.services.at("web").environment.at("A").size(), std::size_t(32));
    QVERIFY(sample.read(".env").starts_with("SOMETHING=1\n"));
}

void TestDoctorFiles::windows_line_ends_are_found_and_converted()
{
    const SampleProject sample(
        "services:\n  web: {image: x, volumes: ['./scripts:/s', '/etc:/host']}\n  app: {build: {context: ./image}}\n");
    sample.write("scripts/run.sh", "#!/bin/sh\r\necho hello\r\n");
    sample.write("scripts/tool", "#!/usr/bin/env python3\r\nprint(1)\r\n");
    sample.write("scripts/notes.txt", "no script\r\n");
    sample.write("scripts/good.sh", "#!/bin/sh\necho 'a\rb'\n");
    sample.write("scripts/node_modules/x/run.sh", "#!/bin/sh\r\n");
    sample.write("image/docker-entrypoint.sh", "#!/bin/sh\r\nexec \"$@\"\r\n");
    ::chmod((sample.folder() / "scripts/run.sh").c_str(), 0755);
    std::vector<Finding> findings;
    examine_line_endings(sample.load(), findings);
    QCOMPARE(findings.size(), std::size_t(1));
    QVERIFY(findings[0].severity == Severity::problem);
    QCOMPARE(findings[0].evidence, std::string("CR LF in image/docker-entrypoint.sh, scripts/run.sh, scripts/tool"));
    QVERIFY(findings[0].fix.find(".gitattributes") != std::string::npos);
    apply_fix(findings[0]);
    QCOMPARE(sample.read("scripts/run.sh"), std::string("#!/bin/sh\necho hello\n"));
    QCOMPARE(sample.read("image/docker-entrypoint.sh"), std::string("#!/bin/sh\nexec \"$@\"\n"));
    QCOMPARE(sample.read("scripts/notes.txt"), std::string("no script\r\n"));
    struct stat facts {};
    QCOMPARE(::stat((sample.folder() / "scripts/run.sh").c_str(), &facts), 0);
    QCOMPARE(facts.st_mode & 0777u, 0755u);
    findings.clear();
    examine_line_endings(sample.load(), findings);
    QVERIFY(findings.empty());
}

void TestDoctorFiles::files_of_somebody_else_are_found()
{
    const SampleProject sample("services:\n  web: {image: x, user: '33', volumes: ['./data:/d', './read:/r:ro']}\n");
    sample.write("data/a/b.txt", "");
    sample.write("read/c.txt", "");
    const auto project = sample.load();
    QVERIFY(files_of_others(project, ::getuid()).files.empty());
    const auto strangers = files_of_others(project, ::getuid() + 1);
    QCOMPARE(strangers.files.size(), std::size_t(3));  // data, a, b.txt
    QCOMPARE(strangers.folders, std::vector<std::filesystem::path>{sample.folder() / "data"});
    QVERIFY(strangers.owner == ::getuid() && strangers.service == "web");

    auto somebody = sample.host;
    somebody.uid = ::getuid() + 1;
    somebody.gid = 7;
    std::vector<Finding> findings;
    examine_owners(project, {}, {}, somebody, nullptr, findings);
    const auto* warning = find_finding(findings, "file_owner", Severity::warning);
    QVERIFY(warning && !warning->apply);
    QVERIFY2(warning->fix.find("user: \"" + std::to_string(somebody.uid) + ":7\"") != std::string::npos, warning->fix.c_str());
    QVERIFY2(warning->evidence.find("the container's user is 33") != std::string::npos, warning->evidence.c_str());
    QVERIFY(warning->fix_command.starts_with("sudo chown -R " + std::to_string(somebody.uid) + ":7 "));
    findings.clear();
    somebody.uid = 0;
    examine_owners(project, {}, {}, somebody, nullptr, findings);
    QVERIFY(findings.empty());
}

void TestDoctorFiles::a_missing_folder_is_made_and_a_missing_file_is_told()
{
    const SampleProject sample(
        "services:\n  web:\n    image: x\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf\n"
        "      - {type: bind, source: ./logs, target: /logs, bind: {create_host_path: false}}\n");
    std::vector<Finding> findings;
    examine_bind_sources(sample.load(), true, findings);
    const auto* folder = find_finding(findings, "bind_source", Severity::problem);
    const auto* file = find_finding(findings, "bind_source", Severity::warning);
    QVERIFY(folder && folder->apply && file && !file->apply && findings.size() == 2);
    QCOMPARE(file->position.line, 5);
    apply_fix(*folder);
    QVERIFY(std::filesystem::is_directory(sample.folder() / "logs"));
    sample.write("nginx.conf", "");
    findings.clear();
    examine_bind_sources(sample.load(), true, findings);
    QVERIFY(find_finding(findings, "bind_source", Severity::ok) && findings.size() == 1);
}

void TestDoctorFiles::a_fixed_port_moves_to_the_override_file()
{
    engine::ContainerSummary other;
    other.id = ContainerId("other");
    other.name = "other-web-1";
    other.state = "running";
    other.labels["com.docker.compose.project"] = "other";
    other.ports = {{"127.0.0.1", 18'080, 80, "tcp"}};
    const SampleProject sample("services:\n  web:\n    image: x\n    ports:\n      - \"127.0.0.1:18080:80\"\n      - \"81\"\n");
    std::vector<Finding> findings;
    examine_ports(sample.load(), {other}, sample.host, false, findings);
    const auto* problem = find_finding(findings, "port_taken", Severity::problem);
    QVERIFY(problem && problem->apply);
    QVERIFY2(problem->evidence.find("other-web-1") != std::string::npos, problem->evidence.c_str());
    apply_fix(*problem);
    const auto ports = sample.load().services.at("web").ports;
    QCOMPARE(ports.size(), std::size_t(2));
    QCOMPARE(ports[0].published, std::string("18081"));
    QCOMPARE(ports[0].host_ip, std::string("127.0.0.1"));
    QVERIFY(ports[1].target == 81 && ports[1].published.empty());
    QVERIFY(!std::filesystem::exists(sample.folder() / ".env"));
}

void TestDoctorFiles::the_new_path_of_postgresql_18()
{
    const std::string volumes = "services:\n  db:\n    image: postgres:18\n    volumes:\n      - 'd:/var/lib/postgresql/data'\n";
    const SampleProject sample(volumes + "volumes: {d: {}}\n");
    std::vector<Finding> findings;
    examine_data_path(sample.load(), findings);
    const auto* problem = find_finding(findings, "data_path", Severity::problem);
    QVERIFY(problem && problem->position.line == 5 && problem->apply);
    apply_fix(*problem);
    QCOMPARE(sample.load().services.at("db").environment.at("PGDATA"), std::string("/var/lib/postgresql/data"));
    findings.clear();
    examine_data_path(sample.load(), findings);
    QVERIFY(findings.empty());
    for (const char* image : {"postgres:17", "postgres", "pgvector/pgvector:pg16", "mysql:18"}) {
        const SampleProject well(std::string("services: {db: {image: '") + image + "', volumes: ['d:/var/lib/postgresql/data']}}\n" +
                                 "volumes: {d: {}}\n");
        examine_data_path(well.load(), findings);
        QVERIFY2(findings.empty(), image);
    }
}

void TestDoctorFiles::databases_that_are_not_served_are_named()
{
    const SampleProject sample(
        "services:\n  a: {image: 'docker.dragonflydb.io/dragonflydb/dragonfly'}\n  b: {image: redis}\n"
        "  c: {image: neo4j, x-seedbed: {role: app}}\n"
        "  d: {image: cassandra, volumes: ['v:/var/lib/cassandra']}\n"
        "volumes: {v: {}}\n"
        "x-seedbed: {version: 1, databases: {store: {service: d, engine: volume}}}\n");
    std::vector<Finding> findings;
    examine_unserved_databases(sample.load(), findings);
    QCOMPARE(findings.size(), std::size_t(1));
    QVERIFY(findings[0].subject == "a" && findings[0].message.find("Dragonfly") != std::string::npos);
    QVERIFY(findings[0].fix.find("engine: volume") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestDoctorFiles)
#include "tst_doctor_files.moc"
