// A database whose data lies in a mounted folder: which can be adopted, what the override file says then, and that it says it to Compose,
// too.
#include "databases/adopted_folder.h"
#include "databases/status.h"
#include "environment/names.h"
#include "platform/process.h"
#include "support/expect_error.h"
#include "support/sample_project.h"

#include <QTest>

using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::test::expect_error;
using seedbed::test::SampleProject;
namespace compose = seedbed::compose;
namespace databases = seedbed::databases;
namespace environment = seedbed::environment;

namespace {

std::string with_service(const std::string& service)
{
    return "services:\n  db:\n" + service;
}

const std::string k_plain = with_service(
    "    image: postgres:15\n    volumes:\n      - ./init:/docker-entrypoint-initdb.d:ro\n      - ./data:/var/lib/postgresql/data\n      - "
    "/dev/shm\n");

databases::Subject subject_of(const compose::Project& project)
{
    return databases::all_subjects(project).at(0);
}

databases::FolderOverride overlay_of(const compose::Project& project)
{
    const auto subject = subject_of(project);
    return databases::folder_override(project, subject, databases::key_in_place_of_folder(project, subject));
}

void require(const compose::Project& project)
{
    databases::require_override(project, subject_of(project), overlay_of(project), overlay_of(project));
}

}  // namespace

class TestAdoptedFolder : public QObject {
    Q_OBJECT

private slots:
    void a_folder_can_be_adopted();
    void what_cannot_be_adopted_says_why_data();
    void what_cannot_be_adopted_says_why();
    void what_is_written_is_what_was_meant_data();
    void what_is_written_is_what_was_meant();
    void compose_sees_the_volume_alone();
    void the_file_must_be_ours();
    void a_file_that_says_something_else_is_left_alone();
};

void TestAdoptedFolder::a_folder_can_be_adopted()
{
    const SampleProject sample(k_plain);
    const auto project = sample.load();
    const auto subject = subject_of(project);
    QCOMPARE(subject.folder, (sample.folder() / "data").string());
    QVERIFY(!subject.managed() && subject.may_be_in_pool());
    const auto status = databases::status_of(project, subject, "/pool/live/sample/db/current", {}, nullptr, {});
    QVERIFY(status.state == databases::DatabaseState::unmanaged);
    QCOMPARE(status.adoptable, subject.folder);
    QVERIFY2(status.message.find("`seedbed db adopt db`") != std::string::npos, status.message.c_str());
    // What it had in the pool is not forgotten.
    databases::Inventory inventory;
    inventory.live["db"].has_pointer = true;
    inventory.live["db"].pointed = "g";
    inventory.live["db"].generations["g"].id = "g";
    const auto beside = databases::status_of(project, subject, "/pool/live/sample/db/current", {}, &inventory, {});
    QVERIFY2(beside.message.find("`seedbed db undo db`") != std::string::npos, beside.message.c_str());
}

void TestAdoptedFolder::what_cannot_be_adopted_says_why_data()
{
    QTest::addColumn<QString>("service");
    QTest::addColumn<QString>("word");
    const char* const mount = "    volumes: ['./data:/var/lib/postgresql/data']\n";
    QTest::addRow("read-only") << "    image: postgres:15\n    volumes: ['./data:/var/lib/postgresql/data:ro']\n"
                               << "read-only";
    QTest::addRow("replicas") << QString("    image: postgres:15\n    scale: 2\n") + mount << "replicas";
    QTest::addRow("Bitnami's") << "    image: bitnami/postgresql:15\n    volumes: ['./data:/bitnami/postgresql']\n"
                               << "Bitnami";
}

void TestAdoptedFolder::what_cannot_be_adopted_says_why()
{
    QFETCH(QString, service);
    QFETCH(QString, word);
    const SampleProject sample(with_service(service.toStdString()));
    const auto subject = subject_of(sample.load());
    QVERIFY(subject.folder.empty() && !subject.managed());
    QVERIFY2(subject.unmanaged.find(word.toStdString()) != std::string::npos, subject.unmanaged.c_str());
}

void TestAdoptedFolder::what_is_written_is_what_was_meant_data()
{
    QTest::addColumn<QString>("yaml");
    QTest::addColumn<QString>("mount");
    const QString rest = "services:\n  db:\n    image: postgres:15\n    volumes: ";
    QTest::addRow("short") << QString::fromStdString(k_plain) << "'db-data:/var/lib/postgresql/data'";
    QTest::addRow("long") << rest + "[{type: bind, source: ./data, target: /var/lib/postgresql/data}]\n"
                          << "'db-data:/var/lib/postgresql/data'";
    QTest::addRow("slash") << rest + "['./data:/var/lib/postgresql/data/']\n"
                           << "'db-data:/var/lib/postgresql/data/'";
    QTest::addRow("above") << rest + "['./data:/var/lib/postgresql']\n"
                           << "'db-data:/var/lib/postgresql'";
    QTest::addRow("key") << rest + "['./data:/var/lib/postgresql/data']\nvolumes: {db-data: {}, db-data-2: {}}\n"
                         << "'db-data-3:/var/lib/postgresql/data'";
    QTest::addRow("signs") << rest + "['./data:/it''s/$$5']\n    environment: {PGDATA: /it's/$$5/pg}\n"
                           << "'db-data:/it''s/$$5'";
}

// Loaded with the file, the project is the one that the adoption works on: what runs then is what `up` would make.
void TestAdoptedFolder::what_is_written_is_what_was_meant()
{
    QFETCH(QString, yaml);
    QFETCH(QString, mount);
    const SampleProject sample(yaml.toStdString());
    const auto project = sample.load();
    const auto subject = subject_of(project);
    QVERIFY(!subject.folder.empty());
    const auto overlay = overlay_of(project);
    QVERIFY2(overlay.lines.find(mount.toStdString()) != std::string::npos, overlay.lines.c_str());
    require(project);
    QVERIFY(!databases::is_overridden(overlay));
    environment::write_overrides(overlay.file, overlay.entries);
    const auto loaded = sample.load();
    const auto expected = databases::with_volume(project, subject, overlay.entries.back().name);
    QCOMPARE(environment::config_hash(loaded, loaded.services.at("db")), environment::config_hash(expected, expected.services.at("db")));
    QCOMPARE(loaded.volumes.size(), expected.volumes.size());
    const auto after = subject_of(loaded);
    QVERIFY2(after.managed(), after.unmanaged.c_str());
    QCOMPARE(after.volume_name, "sample_" + overlay.entries.back().name);
    QCOMPARE(after.volume_name, subject_of(expected).volume_name);
    QVERIFY(databases::is_overridden(databases::folder_override(loaded, after, after.volume_key)));
    environment::remove_overrides(overlay.file, overlay.entries);
    QVERIFY(!std::filesystem::exists(overlay.file));
}

void TestAdoptedFolder::compose_sees_the_volume_alone()
{
    for (const char* begin : {"", "version: '2.4'\n", "version: '3.8'\n"}) {
        const SampleProject sample(begin + k_plain);
        std::filesystem::rename(sample.folder() / "compose.yaml", sample.folder() / "docker-compose.yml");
        const auto overlay = overlay_of(sample.load());
        QCOMPARE(overlay.file.filename().string(), std::string("docker-compose.override.yml"));
        environment::write_overrides(overlay.file, overlay.entries);
        seedbed::platform::ProcessRequest request;
        request.argv = {"docker-compose", "config"};
        request.working_dir = sample.folder();
        const auto answer = seedbed::platform::run_process(request);
        QVERIFY2(answer.exit_code == 0, answer.errors.c_str());
        QVERIFY2(answer.output.find("db-data:/var/lib/postgresql/data") != std::string::npos, answer.output.c_str());
        QVERIFY2(answer.output.find("/data:/var", answer.output.find("db-data:/var") + 3) == std::string::npos, answer.output.c_str());
        QVERIFY2(answer.output.find(sample.folder().string() + "/data") == std::string::npos, answer.output.c_str());
    }
}

void TestAdoptedFolder::the_file_must_be_ours()
{
    const SampleProject sample(k_plain);
    sample.write("compose.override.yaml", "services: {db: {init: true}}\n");
    const Error theirs = expect_error([&] { require(sample.load()); });
    QVERIFY(theirs.kind() == ErrorKind::conflict && std::string(theirs.what()).find("compose.override.yaml") != std::string::npos);
    QVERIFY2(theirs.hint().find("-v " + (sample.folder() / "data").string() + ":/from:ro -v sample_db-data:/to postgres:15") !=
                 std::string::npos,
             theirs.hint().c_str());
    // A volume that holds something is not what a person is told to copy to.
    seedbed::engine::VolumeInfo taken;
    taken.name = "sample_db-data";
    QCOMPARE(databases::key_in_place_of_folder(sample.load(), subject_of(sample.load()), {taken}), std::string("db-data-2"));
    std::filesystem::remove(sample.folder() / "compose.override.yaml");
    auto request = sample.request();
    request.files = {"compose.yaml"};
    const Error named = expect_error([&] { require(compose::load_project(request, sample.host)); });
    QVERIFY2(std::string(named.what()).find("no override file") != std::string::npos, named.what());
}

void TestAdoptedFolder::a_file_that_says_something_else_is_left_alone()
{
    const SampleProject sample(k_plain);
    const std::string ours = environment::with_override({}, {"services", "web", {"image: x"}});
    const std::string file = "compose.override.yaml";
    const std::string mounts = environment::with_override(ours, {"services", "db", {"volumes:", "  - ./more:/more"}});
    // What a person has formatted in a way of their own.
    const std::string wide = ours + "  db: {init: true}\n", flow = environment::with_override({}, {"networks", "n", {}}) + "services: {}\n";
    for (const std::string& text : {mounts, wide, flow}) {
        sample.write(file, text);
        const Error error = expect_error([&] { require(sample.load()); });
        QVERIFY2(error.kind() == ErrorKind::conflict, error.what());
        QCOMPARE(sample.read(file), text);
    }
    sample.write(file, environment::with_override(ours, {"services", "db", {"init: true"}}));
    require(sample.load());
}

QTEST_GUILESS_MAIN(TestAdoptedFolder)
#include "tst_adopted_folder.moc"
