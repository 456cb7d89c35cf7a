// The doctor on a real engine: each problem is made for real, set-up stops at it with its reason, and after the doctor's fix it passes.
#include "environment/names.h"
#include "support/expect_error.h"
#include "support/findings.h"
#include "support/port_holder.h"
#include "support/test_engine.h"
#include "support/workspace_world.h"
#include "workspace/workspace.h"

#include <QTest>
#include <fmt/format.h>

#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>

using namespace seedbed;
using namespace seedbed::environment;
using seedbed::test::expect_error;
using seedbed::test::find_finding;
using seedbed::test::troubles;
using seedbed::test::WorkspaceWorld;

namespace {

std::string database_service(const std::string& image, const std::string& more = {})
{
    return fmt::format(
        "  db:\n    image: {}\n    environment: {{POSTGRES_USER: shop, POSTGRES_PASSWORD: secret, POSTGRES_DB: shop}}\n"
        "    volumes: ['data:/var/lib/postgresql/data'{}]\nvolumes: {{data: {{}}}}\n",
        image, more);
}

// Set-up stops at `check` with its words as the reason; then the doctor's fix of it is applied.
void expect_and_fix(WorkspaceWorld& world, const std::string& check, ErrorKind kind)
{
    const Error stopped = expect_error([&] { world.setup(); });
    QVERIFY2(stopped.kind() == kind, stopped.what());
    QVERIFY2(stopped.hint().find("seedbed doctor --fix") != std::string::npos, stopped.hint().c_str());
    const auto opened = world.open();
    const auto findings = opened->examine();
    const auto* problem = find_finding(findings, check, Severity::problem);
    QVERIFY2(problem && problem->apply && !problem->evidence.empty(), troubles(findings).c_str());
    QVERIFY2(stopped.engine_words() == problem->evidence, stopped.engine_words().c_str());
    test::apply_fix(*problem);
}

}  // namespace

class TestDoctorFixes : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void a_port_that_is_taken();
    void a_port_without_a_variable();
    void scripts_with_windows_line_ends();
    void a_missing_env_file();
    void data_of_another_major_version();
    void the_new_path_of_postgresql();
    void init_scripts_that_were_changed();
    void init_scripts_beside_a_plain_volume();
    void files_that_belong_to_root();
    void a_name_that_containers_do_not_know();
    void an_untrusted_project_is_not_looked_into();
    void memory_and_processor();
};

void TestDoctorFixes::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestDoctorFixes::a_port_that_is_taken()
{
    const test::PortHolder holder;
    WorkspaceWorld world("dport", fmt::format("services:\n  web:\n    image: {}\n    command: [sleep, infinity]\n    stop_signal: SIGKILL\n"
                                              "    ports: ['127.0.0.1:${{SBT_PORT:-{}}}:80']\n",
                                              test::k_image_tools, holder.port()));
    expect_and_fix(world, "port_taken", ErrorKind::port_taken);
    world.setup();
    QVERIFY(world.inspect("web").state.running);
    QVERIFY(world.sample().read(".env").starts_with("SBT_PORT="));
}

void TestDoctorFixes::a_port_without_a_variable()
{
    const test::PortHolder holder;
    WorkspaceWorld world("dfixed",
                         fmt::format("services:\n  web:\n    image: {}\n    command: [sleep, infinity]\n    stop_signal: SIGKILL\n"
                                     "    ports: ['127.0.0.1:{}:80']\n",
                                     test::k_image_tools, holder.port()));
    expect_and_fix(world, "port_taken", ErrorKind::port_taken);
    world.setup();
    QVERIFY(world.inspect("web").state.running);
    QVERIFY(!world.sample().read("compose.override.yaml").empty());
}

void TestDoctorFixes::scripts_with_windows_line_ends()
{
    WorkspaceWorld world("dcrlf", fmt::format("services:\n  web:\n    image: {}\n    command: [/s/run.sh]\n    stop_signal: SIGKILL\n"
                                              "    volumes: ['./scripts:/s:ro']\n",
                                              test::k_image_tools));
    world.sample().write("scripts/run.sh", "#!/bin/bash\r\nexec sleep infinity\r\n");
    ::chmod((world.sample().folder() / "scripts/run.sh").c_str(), 0755);
    expect_and_fix(world, "line_endings", ErrorKind::bad_project_file);
    world.setup();
    QVERIFY(world.inspect("web").state.running);
}

void TestDoctorFixes::a_missing_env_file()
{
    WorkspaceWorld world("denv", fmt::format("services:\n  web:\n    image: {}\n    command: [sleep, infinity]\n    stop_signal: SIGKILL\n"
                                             "    env_file: web.env\n",
                                             test::k_image_tools));
    const Error refused = expect_error([&] { static_cast<void>(world.open()->up_plan({})); });
    QVERIFY(refused.kind() == ErrorKind::bad_project_file && refused.position().line == 6);
    world.sample().write("web.env.example", "GREETING=hello\nAPI_TOKEN=\n");
    QCOMPARE(world.setup(), std::string("create_env_file done, check done, images skipped, up done, "));
    const auto env = world.inspect("web").env;
    QVERIFY(std::find(env.begin(), env.end(), "GREETING=hello") != env.end());
}

void TestDoctorFixes::data_of_another_major_version()
{
    WorkspaceWorld world("dmajor", "services:\n" + database_service(test::k_image_postgres));
    auto& engine = world.engine();
    const std::string old_image = fmt::format("localhost/{}/postgres:15", world.name());
    const std::string new_image = fmt::format("localhost/{}/postgres:16", world.name());
    engine.tag_image(test::k_image_postgres, old_image);
    const std::filesystem::path context = world.sample().folder() / "image";
    std::filesystem::create_directories(context);
    engine::BuildSpec build;
    build.context = context;
    build.dockerfile_inline = std::string("FROM ") + test::k_image_postgres + "\nENV PG_MAJOR=16\n";
    build.tag = new_image;
    build.labels = {{k_label_project, world.name()}};
    static_cast<void>(engine.build_image(build, {}));

    world.rewrite("services:\n" + database_service(old_image));
    world.setup();
    world.query("shop", "create table kept (id int)");
    world.down(false);
    world.rewrite("services:\n" + database_service(new_image));
    expect_and_fix(world, "data_version", ErrorKind::conflict);
    QVERIFY2(world.sample().read("compose.override.yaml").find("image: " + old_image) != std::string::npos,
             world.sample().read("compose.override.yaml").c_str());
    world.setup();
    QCOMPARE(world.query("shop", "select count(*) from kept"), std::string("0"));
    world.down(true);
    engine.remove_image(old_image, false);
}

void TestDoctorFixes::the_new_path_of_postgresql()
{
    WorkspaceWorld world("dpath", "services:\n" + database_service(test::k_image_postgres));
    const std::string image = fmt::format("localhost/{}/postgres:18", world.name());
    world.engine().tag_image(test::k_image_postgres, image);
    world.rewrite("services:\n" + database_service(image));
    expect_and_fix(world, "data_path", ErrorKind::bad_project_file);
    world.setup();
    QCOMPARE(world.query("shop", "show data_directory"), std::string("/var/lib/postgresql/data"));
    world.down(true);
    world.engine().remove_image(image, false);
}

void TestDoctorFixes::init_scripts_that_were_changed()
{
    WorkspaceWorld world("dinit", "services:\n" + database_service(test::k_image_postgres, ", './init:/docker-entrypoint-initdb.d'"));
    world.sample().write("init/1.sql", "create table one (id int);\n");
    world.setup();
    QCOMPARE(world.query("shop", "select count(*) from one"), std::string("0"));
    const auto opened = world.open();
    QVERIFY(!find_finding(opened->examine(), "init_scripts", Severity::warning));
    world.sample().write("init/1.sql", "create table one (id int); insert into one values (1), (2);\n");
    const auto changed = world.open();
    const auto findings = changed->examine();
    const auto* warning = find_finding(findings, "init_scripts", Severity::warning);
    QVERIFY2(warning && warning->apply && !warning->consent.empty(), troubles(findings).c_str());
    // A warning stops no set-up, and the data stays as it is.
    QCOMPARE(world.query("shop", "select count(*) from one"), std::string("0"));
    test::apply_fix(*warning);
    QCOMPARE(world.query("shop", "select count(*) from one"), std::string("2"));
    QVERIFY(!find_finding(world.open()->examine(), "init_scripts", Severity::warning));
}

void TestDoctorFixes::init_scripts_beside_a_plain_volume()
{
    WorkspaceWorld world("dplain", "services:\n" + database_service(test::k_image_postgres, ", './init:/docker-entrypoint-initdb.d'"));
    engine::VolumeSpec volume;
    volume.name = world.name() + "_data";
    volume.labels = {{k_label_project, world.name()}, {k_label_volume, "data"}};
    world.engine().create_volume(volume);
    world.sample().write("init/1.sql", "select 1;\n");
    std::filesystem::last_write_time(world.sample().folder() / "init/1.sql",
                                     std::filesystem::file_time_type::clock::now() - std::chrono::hours(1));
    QVERIFY(!find_finding(world.open()->examine(), "init_scripts", Severity::warning));
    std::filesystem::last_write_time(world.sample().folder() / "init/1.sql",
                                     std::filesystem::file_time_type::clock::now() + std::chrono::hours(1));
    const auto findings = world.open()->examine();
    const auto* warning = find_finding(findings, "init_scripts", Severity::warning);
    QVERIFY2(warning && warning->evidence.find("the volume was made") != std::string::npos, troubles(findings).c_str());
}

void TestDoctorFixes::files_that_belong_to_root()
{
    WorkspaceWorld world("downer", fmt::format("services:\n  web: {{image: '{}', volumes: ['./data:/d']}}\n", test::k_image_tools));
    world.sample().write("data/made/by-the-container", "");
    const unsigned stranger = ::getuid() + 1234;
    world.host.uid = stranger;
    world.host.gid = stranger;
    const auto opened = world.open();
    const auto findings = opened->examine();
    const auto* warning = find_finding(findings, "file_owner", Severity::warning);
    QVERIFY2(warning && warning->apply && !warning->consent.empty(), troubles(findings).c_str());
    if (::getuid() != 0)
        QSKIP("only root may see the owner changed to somebody else");
    test::apply_fix(*warning);
    struct stat facts {};
    QCOMPARE(::stat((world.sample().folder() / "data/made/by-the-container").c_str(), &facts), 0);
    QCOMPARE(facts.st_uid, stranger);
    QVERIFY(!find_finding(world.open()->examine(), "file_owner", Severity::warning));
    QCOMPARE(world.things(), std::string());
}

// This machine's own name is in its hosts file alone.
void TestDoctorFixes::a_name_that_containers_do_not_know()
{
    WorkspaceWorld world("dname", fmt::format("services:\n  web: {{image: '{}'}}\n", test::k_image_tools));
    std::array<char, 256> name{};
    QCOMPARE(::gethostname(name.data(), name.size() - 1), 0);
    world.host.variables["SEEDBED_DNS_NAME"] = name.data();
    const auto unknown = world.open()->examine();
    const auto* warning = find_finding(unknown, "dns", Severity::warning);
    // Podman copies the machine's hosts file into its containers.
    if (world.engine().flavor() != engine::Flavor::podman)
        QVERIFY2(warning && warning->evidence.find("ended with ") != std::string::npos, troubles(unknown).c_str());
    world.host.variables["SEEDBED_DNS_NAME"] = "localhost";
    QVERIFY2(find_finding(world.open()->examine(), "dns", Severity::ok), troubles(world.open()->examine()).c_str());
    world.host.variables["SEEDBED_DNS_NAME"] = "no-such-name.invalid";
    QVERIFY(find_finding(world.open()->examine(), "dns", Severity::note));
    QCOMPARE(world.things(), std::string());
}

void TestDoctorFixes::an_untrusted_project_is_not_looked_into()
{
    WorkspaceWorld world("dtrust", fmt::format("services:\n  web: {{image: '{}', cap_add: [NET_ADMIN]}}\n", test::k_image_tools));
    world.host.variables["SEEDBED_DNS_NAME"] = "localhost";
    const auto before = world.open()->examine();
    QVERIFY(find_finding(before, "trust", Severity::note) && !find_finding(before, "dns", Severity::ok));
    world.open()->grant_trust();
    const auto after = world.open()->examine();
    QVERIFY(!find_finding(after, "trust", Severity::note) && find_finding(after, "dns", Severity::ok));
}

void TestDoctorFixes::memory_and_processor()
{
    WorkspaceWorld world(
        "dmemory",
        fmt::format("x-seedbed: {{version: 1, onboarding: {{requires: {{memory: 900000g, disk_free: 900000g, arch: [s390x]}}}}}}\n"
                    "services:\n  web: {{image: '{}', command: [sleep, infinity], stop_signal: SIGKILL}}\n",
                    test::k_image_tools));
    const Error stopped = expect_error([&] { world.setup(); });
    QVERIFY2(stopped.hint().find("lists all") != std::string::npos, stopped.hint().c_str());
    const auto findings = world.open()->examine();
    for (const char* check : {"memory", "disk_space", "architecture"}) {
        const auto* problem = find_finding(findings, check, Severity::problem);
        QVERIFY2(problem && !problem->fix.empty(), check);
    }
    const auto* disk = find_finding(findings, "disk_space", Severity::problem);
    QVERIFY2(disk->evidence.find("images are used by no container") != std::string::npos, disk->evidence.c_str());
    QCOMPARE(world.things(), std::string());
}

QTEST_GUILESS_MAIN(TestDoctorFixes)
#include "tst_doctor_fixes.moc"
