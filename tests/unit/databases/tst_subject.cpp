// Which volume is a database's, whether Seedbed may manage it, and what it says when it may not.
#include "databases/layout.h"
#include "databases/prepare_plan.h"
#include "databases/status.h"
#include "databases/subject.h"
#include "databases/volume_check.h"
#include "support/expect_error.h"

#include <QTest>

using seedbed::ErrorKind;
using seedbed::test::expect_error;
namespace compose = seedbed::compose;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;

namespace {

compose::Project shop()
{
    compose::Project project;
    project.name = "shop";
    compose::Volume volume;
    volume.key = "pgdata";
    volume.name = "shop_pgdata";
    project.volumes.emplace("pgdata", volume);
    compose::Service service;
    service.name = "db";
    service.image = "postgres:15";
    compose::ServiceVolume mount;
    mount.source = "pgdata";
    mount.target = "/var/lib/postgresql/data";
    service.volumes = {mount};
    project.services.emplace("db", service);
    compose::Database database;
    database.name = "app-db";
    database.service = "db";
    project.seedbed.databases.emplace("app-db", database);
    return project;
}

const std::string k_device = "/pool/live/shop/app-db/current";

engine::VolumeInfo pointer()
{
    engine::VolumeInfo volume;
    volume.name = "shop_pgdata";
    volume.options = {{"type", "none"}, {"o", "bind"}, {"device", k_device}};
    return volume;
}

databases::DatabaseStatus status_with(const compose::Project& project, const databases::EngineLists& lists,
                                      const databases::Inventory* inventory)
{
    return databases::status_of(project, databases::find_subject(project, "app-db"), k_device, lists, inventory, {});
}

}  // namespace

class TestSubject : public QObject {
    Q_OBJECT

private slots:
    void finds_the_named_volume();
    void finds_the_volume_above_the_data_folder();
    void makes_a_volume_where_the_file_names_none();
    void takes_the_volume_of_any_program();
    void serves_every_kind_data();
    void serves_every_kind();
    void leaves_alone_what_is_not_its_own_data();
    void leaves_alone_what_is_not_its_own();
    void suggests_the_name_that_was_meant();
    void knows_its_own_pointer();
    void leaves_a_plain_volume_alone();
    void tells_what_is_kept_since_adoption();
    void tells_of_the_pool_beside_a_plain_volume();
    void tells_another_pool();
    void sees_the_data_of_an_unnamed_volume();
    void tells_the_states();
    void gives_the_address_from_outside();
    void counts_what_services_depend_on();
    void keeps_names_apart_in_the_pool();
};

void TestSubject::finds_the_named_volume()
{
    const auto subject = databases::find_subject(shop(), "app-db");
    QVERIFY(subject.managed());
    QCOMPARE(subject.engine, std::string("postgresql"));
    QCOMPARE(subject.volume_name, std::string("shop_pgdata"));
    QCOMPARE(subject.volume_target, std::string("/var/lib/postgresql/data"));
    QVERIFY(!subject.own_volume);
    QCOMPARE(databases::data_subfolder(subject, {"PGDATA=/var/lib/postgresql/data"}), std::string());
}

void TestSubject::finds_the_volume_above_the_data_folder()
{
    auto project = shop();
    project.services.at("db").environment["PGDATA"] = "/var/lib/postgresql/data/pgdata";
    const auto subject = databases::find_subject(project, "app-db");
    QVERIFY(subject.managed());
    QCOMPARE(databases::data_subfolder(subject, {"PGDATA=/var/lib/postgresql/data"}), std::string("pgdata"));
    project.services.at("db").environment["PGDATA"] = "/elsewhere";
    project.seedbed.databases.at("app-db").volume = "pgdata";
    const auto outside = databases::find_subject(project, "app-db");
    QVERIFY(expect_error([&] { static_cast<void>(databases::data_subfolder(outside, {})); }).kind() == ErrorKind::unsupported);
}

void TestSubject::makes_a_volume_where_the_file_names_none()
{
    auto project = shop();
    project.services.at("db").volumes.clear();
    const auto subject = databases::find_subject(project, "app-db");
    QVERIFY(subject.managed());
    QVERIFY(subject.own_volume);
    QCOMPARE(subject.volume_target, std::string("/var/lib/postgresql/data"));
    QCOMPARE(subject.volume_name, std::string("shop_seedbed-app-db"));
}

void TestSubject::takes_the_volume_of_any_program()
{
    auto project = shop();
    auto& service = project.services.at("db");
    service.image = "acme/thing";
    service.volumes.front().target = "/srv/files";
    project.seedbed.databases.at("app-db").engine = "volume";
    project.seedbed.databases.at("app-db").volume = "pgdata";
    const auto subject = databases::find_subject(project, "app-db");
    QVERIFY2(subject.managed(), subject.unmanaged.c_str());
    QCOMPARE(subject.volume_target, std::string("/srv/files"));
    QCOMPARE(subject.volume_name, std::string("shop_pgdata"));
    QCOMPARE(databases::data_subfolder(subject, {"PGDATA=/elsewhere"}), std::string());
    QCOMPARE(status_with(project, {}, nullptr).connection_url, std::string());
    // Also that of an image which is not served otherwise.
    service.image = "bitnami/postgresql:16";
    QVERIFY(databases::find_subject(project, "app-db").managed());
}

void TestSubject::serves_every_kind_data()
{
    QTest::addColumn<QString>("image");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("engine");
    QTest::addColumn<QString>("image_env");
    QTest::addColumn<QString>("below");  // where the server's own folder is in the volume
    const auto row = [](const char* image, const char* target, const char* engine, const char* image_env = "", const char* below = "") {
        QTest::newRow(image) << image << target << engine << image_env << below;
    };
    row("mysql:8.0", "/var/lib/mysql", "mysql");
    row("percona/percona-server:8.0", "/var/lib/mysql", "mysql");
    row("mongo:7", "/data/db", "mongodb");
    row("percona/percona-server-mongodb:7.0", "/data/db", "mongodb");
    row("valkey/valkey:8", "/data", "redis");
    row("eqalpha/keydb:latest", "/data", "redis");
    row("bitnami/redis:7", "/bitnami/redis/data", "redis");
    row("postgis/postgis:16-3.4", "/var/lib/postgresql/data", "postgresql");
    row("pgvector/pgvector:pg17", "/var/lib/postgresql/data", "postgresql");
    row("timescale/timescaledb-ha:pg16", "/home/postgres/pgdata/data", "postgresql", "PGDATA=/home/postgres/pgdata/data");
    row("postgres:18", "/var/lib/postgresql", "postgresql", "PGDATA=/var/lib/postgresql/18/docker", "18/docker");
    row("pgvector/pgvector:pg18", "/var/lib/postgresql", "postgresql", "PGDATA=/var/lib/postgresql/18/docker", "18/docker");
}

void TestSubject::serves_every_kind()
{
    QFETCH(QString, image);
    QFETCH(QString, target);
    QFETCH(QString, engine);
    QFETCH(QString, image_env);
    QFETCH(QString, below);
    auto project = shop();
    project.services.at("db").image = image.toStdString();
    project.services.at("db").volumes.front().target = target.toStdString();
    const auto subject = databases::find_subject(project, "app-db");
    QVERIFY2(subject.managed(), subject.unmanaged.c_str());
    QCOMPARE(QString::fromStdString(subject.engine), engine);
    QCOMPARE(subject.volume_name, std::string("shop_pgdata"));
    QCOMPARE(QString::fromStdString(databases::data_subfolder(subject, {image_env.toStdString()})), below);
}

void TestSubject::leaves_alone_what_is_not_its_own_data()
{
    using Change = std::function<void(compose::Project&)>;
    QTest::addColumn<Change>("change");
    QTest::addColumn<QString>("word");
    QTest::newRow("Bitnami's") << Change([](auto& project) {
        project.services.at("db").image = "bitnami/postgresql:16";
        project.services.at("db").volumes.front().target = "/bitnami/postgresql";
    }) << "engine: volume";
    QTest::newRow("a volume that is not named") << Change([](auto& project) {
        project.services.at("db").image = "acme/thing";
        project.seedbed.databases.at("app-db").engine = "volume";
    }) << "`volume:`";
    QTest::newRow("a cache without a volume") << Change([](auto& project) {
        project.services.at("db").image = "redis:7";
        project.services.at("db").volumes.clear();
    }) << "no volume";
    QTest::newRow("an unknown image") << Change([](auto& project) { project.services.at("db").image = "acme/thing"; }) << "engine:";
    QTest::newRow("external") << Change([](auto& project) { project.volumes.at("pgdata").external = true; }) << "external";
    QTest::newRow("options of its own") << Change([](auto& project) {
        project.volumes.at("pgdata").driver_opts = {{"type", "nfs"}};
    }) << "options";
    QTest::newRow("a folder") << Change([](auto& project) {
        auto& mount = project.services.at("db").volumes.front();
        mount.type = compose::ServiceVolume::Type::bind;
        mount.source = "/home/me/data";
    }) << "/home/me/data";
    QTest::newRow("memory") << Change([](auto& project) {
        auto& mount = project.services.at("db").volumes.front();
        mount.type = compose::ServiceVolume::Type::tmpfs;
        mount.source.clear();
    }) << "memory";
    QTest::newRow("replicas") << Change([](auto& project) { project.services.at("db").scale = 2; }) << "replicas";
}

void TestSubject::leaves_alone_what_is_not_its_own()
{
    QFETCH(std::function<void(compose::Project&)>, change);
    QFETCH(QString, word);
    auto project = shop();
    change(project);
    const auto subject = databases::find_subject(project, "app-db");
    QVERIFY(!subject.managed());
    QVERIFY2(subject.unmanaged.find(word.toStdString()) != std::string::npos, subject.unmanaged.c_str());
    const auto status = status_with(project, {}, nullptr);
    QVERIFY(status.state == databases::DatabaseState::unmanaged);
    QCOMPARE(status.message, subject.unmanaged);
}

void TestSubject::suggests_the_name_that_was_meant()
{
    const auto error = expect_error([] { static_cast<void>(databases::find_subject(shop(), "appdb")); });
    QVERIFY(error.kind() == ErrorKind::not_found);
    QCOMPARE(error.hint(), std::string("Did you mean app-db?"));
}

void TestSubject::knows_its_own_pointer()
{
    const auto project = shop();
    const auto subject = databases::find_subject(project, "app-db");
    const auto check = databases::check_volume(project, subject, k_device, {pointer()}, {});
    QVERIFY(check.pointer);
    QVERIFY(check.unmanaged.empty());
    const auto spec = databases::pointer_volume(project, subject, k_device);
    QCOMPARE(spec.name, std::string("shop_pgdata"));
    QVERIFY(spec.options == pointer().options);
    QCOMPARE(spec.labels.at("dev.seedbed.database"), std::string("app-db"));
    QCOMPARE(spec.labels.at("com.docker.compose.volume"), std::string("pgdata"));
    QVERIFY(!spec.labels.contains("com.docker.compose.config-hash"));
}

void TestSubject::leaves_a_plain_volume_alone()
{
    const auto project = shop();
    engine::VolumeInfo plain;
    plain.name = "shop_pgdata";
    plain.driver = "local";
    const auto check = databases::check_volume(project, databases::find_subject(project, "app-db"), k_device, {plain}, {});
    QVERIFY(!check.pointer);
    QVERIFY(check.unmanaged.find("shop_pgdata") != std::string::npos);
    QVERIFY(status_with(project, {{plain}, {}}, nullptr).state == databases::DatabaseState::unmanaged);
    QCOMPARE(status_with(project, {{plain}, {}}, nullptr).adoptable, std::string("shop_pgdata"));
    // What no copy of its folder would hold.
    plain.options = {{"type", "nfs"}, {"device", ":/exported"}};
    const auto remote = databases::check_volume(project, databases::find_subject(project, "app-db"), k_device, {plain}, {});
    QVERIFY(remote.plain.empty());
    QVERIFY(!remote.unmanaged.empty());
}

void TestSubject::tells_what_is_kept_since_adoption()
{
    engine::VolumeInfo kept;
    kept.name = "shop_pgdata_before";
    kept.labels = {{"dev.seedbed.kept", "app-db"}, {"dev.seedbed.environment", "shop"}};
    engine::VolumeInfo others = kept;
    others.labels["dev.seedbed.environment"] = "other";
    QCOMPARE(status_with(shop(), {{pointer(), others, kept}, {}}, nullptr).kept_volumes, std::vector<std::string>{"shop_pgdata_before"});
}

// After a prune or a `down -v` another tool has made the volume: its data is not ours, and what was is not forgotten.
void TestSubject::tells_of_the_pool_beside_a_plain_volume()
{
    engine::VolumeInfo plain;
    plain.name = "shop_pgdata";
    plain.driver = "local";
    databases::Inventory inventory;
    auto& live = inventory.live["app-db"];
    live.has_pointer = true;
    live.pointed = "g";
    live.generations["g"].id = "g";
    const auto status = status_with(shop(), {{plain}, {}}, &inventory);
    QVERIFY(status.state == databases::DatabaseState::unmanaged);
    QVERIFY(status.message.find("still in the pool") != std::string::npos);
    QVERIFY(status_with(shop(), {{plain}, {}}, nullptr).message.find("still in the pool") == std::string::npos);
}

void TestSubject::tells_another_pool()
{
    const auto project = shop();
    auto elsewhere = pointer();
    elsewhere.options["device"] = "/other/live/shop/app-db/current";
    const auto check = databases::check_volume(project, databases::find_subject(project, "app-db"), k_device, {elsewhere}, {});
    QVERIFY(check.unmanaged.find("/other;") != std::string::npos);
    QVERIFY(check.unmanaged.find("SEEDBED_POOL") != std::string::npos);
}

void TestSubject::sees_the_data_of_an_unnamed_volume()
{
    auto project = shop();
    project.services.at("db").volumes.clear();
    engine::ContainerSummary container;
    container.name = "shop-db-1";
    container.labels = {{"com.docker.compose.project", "shop"}, {"com.docker.compose.service", "db"}};
    container.mounts = {{"volume", "0123456789abcdef", "", "/var/lib/postgresql/data", false}};
    const auto subject = databases::find_subject(project, "app-db");
    QVERIFY(databases::check_volume(project, subject, k_device, {}, {container}).unmanaged.find("shop-db-1") != std::string::npos);
    QCOMPARE(databases::check_volume(project, subject, k_device, {}, {container}).plain, std::string("0123456789abcdef"));
    container.mounts.front().name = subject.volume_name;
    QVERIFY(databases::check_volume(project, subject, k_device, {}, {container}).unmanaged.empty());
}

void TestSubject::tells_the_states()
{
    const auto project = shop();
    QVERIFY(status_with(project, {}, nullptr).state == databases::DatabaseState::no_data);
    databases::Inventory inventory;
    QVERIFY(status_with(project, {}, &inventory).state == databases::DatabaseState::no_data);
    QVERIFY(status_with(project, {{pointer()}, {}}, &inventory).state == databases::DatabaseState::broken);

    auto& live = inventory.live["app-db"];
    live.has_pointer = true;
    live.pointed = "g2";
    QVERIFY(status_with(project, {}, &inventory).state == databases::DatabaseState::broken);
    live.generations["g1"].id = "g1";
    live.generations["g2"].id = "g2";
    live.generations["g2"].replaced = "g1";
    const auto status = status_with(project, {{pointer()}, {}}, &inventory);
    QVERIFY(status.state == databases::DatabaseState::live);
    QCOMPARE(status.current->id, std::string("g2"));
    QCOMPARE(status.undo->id, std::string("g1"));
}

void TestSubject::gives_the_address_from_outside()
{
    auto project = shop();
    QCOMPARE(status_with(project, {}, nullptr).connection_url, std::string());
    compose::Port port;
    port.published = "54320";
    port.target = 5432;
    project.services.at("db").ports = {port};
    QCOMPARE(status_with(project, {}, nullptr).connection_url, std::string("postgresql://postgres@127.0.0.1:54320/postgres"));
    engine::ContainerSummary container;
    container.state = "running";
    container.labels = {{"com.docker.compose.project", "shop"}, {"com.docker.compose.service", "db"}};
    container.ports = {{"0.0.0.0", 49153, 5432, "tcp"}};
    const auto status = status_with(project, {{}, {container}}, nullptr);
    QVERIFY(status.running);
    QCOMPARE(status.connection_url, std::string("postgresql://postgres@127.0.0.1:49153/postgres"));
}

void TestSubject::counts_what_services_depend_on()
{
    auto project = shop();
    for (const char* name : {"web", "api", "tools"})
        project.services[name].name = name;
    project.services["web"].depends_on["api"] = {};
    project.services["api"].depends_on["db"] = {};
    project.services["tools"].profiles = {"tools"};
    using Names = std::vector<std::string>;
    QVERIFY(databases::services_needed(project, {"web"}) == (Names{"api", "db", "web"}));
    QVERIFY(databases::services_needed(project, {}) == (Names{"api", "db", "web"}));
    QVERIFY(databases::services_needed(project, {"tools"}) == (Names{"tools"}));
}

void TestSubject::keeps_names_apart_in_the_pool()
{
    QCOMPARE(databases::path_component("app-db_1.x"), std::string("app-db_1.x"));
    QCOMPARE(databases::path_component("../etc"), std::string("%2E.%2Fetc"));
    QCOMPARE(databases::path_component(" a"), std::string("%20a"));
    QVERIFY(databases::path_component("a b") != databases::path_component("a%20b"));
    QCOMPARE(databases::pointer_path("/pool", "shop", "app-db"), k_device);
}

QTEST_APPLESS_MAIN(TestSubject)
#include "tst_subject.moc"
