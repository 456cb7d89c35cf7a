// Where projects keep a database's data, and how they end it: volumes that the file names or not, folders inside them, volumes that are not
// ours, servers that do not close.
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <algorithm>

using seedbed::ErrorKind;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
using seedbed::test::replace_in;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;

class TestDatabasePlaces : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    void does_nothing_and_starts_nothing_on_a_fresh_engine();
    void leaves_a_plain_volume_alone();
    void works_with_an_anonymous_data_folder();
    void works_with_a_data_folder_inside_the_volume();
    void works_without_any_fixture();
    void labels_what_was_not_closed_cleanly();
};

void TestDatabasePlaces::does_nothing_and_starts_nothing_on_a_fresh_engine()
{
    DatabaseWorld world("fresh");
    QVERIFY(world.databases().recover().empty());
    QVERIFY(world.environment().containers().empty());
}

void TestDatabasePlaces::leaves_a_plain_volume_alone()
{
    DatabaseWorld world("plain");
    engine::VolumeSpec volume;
    volume.name = world.project() + "_data";
    volume.labels = {{"com.docker.compose.project", world.project()}};
    world.engine().create_volume(volume);
    const auto status = world.databases().status("app-db");
    QVERIFY(status.state == databases::DatabaseState::unmanaged);
    QVERIFY(!status.message.empty());
    QVERIFY(world.databases().placement().volumes.empty());
    QVERIFY(world.databases().prepare_plan({}).empty());
    const auto error = expect_error([&] { static_cast<void>(world.databases().reset_plan("app-db", "demo")); });
    QVERIFY(error.kind() == ErrorKind::conflict);
    QCOMPARE(error.hint(), status.message);
}

void TestDatabasePlaces::works_with_an_anonymous_data_folder()
{
    DatabaseWorld world("anonymous", [](std::string& compose) {
        replace_in(compose, "    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data: {}\n", "");
    });
    world.up();
    world.query("DELETE FROM orders");
    world.run(world.databases().reset_plan("app-db", "demo"));
    QCOMPARE(world.query("SELECT count(*) FROM orders"), std::string("100"));
    world.query("DELETE FROM orders WHERE id > 5");
    world.down(false);
    world.up();
    QCOMPARE(world.query("SELECT count(*) FROM orders"), std::string("5"));
}

void TestDatabasePlaces::works_with_a_data_folder_inside_the_volume()
{
    DatabaseWorld world("inside", [](std::string& compose) {
        replace_in(compose, "POSTGRES_DB: shop", "POSTGRES_DB: shop\n      PGDATA: /var/lib/postgresql/data/pgdata");
    });
    world.up();
    QVERIFY(world.databases().find_snapshot("app-db", "demo").seal == databases::Seal::clean);
    world.query("DELETE FROM orders");
    world.run(world.databases().reset_plan("app-db", "demo"));
    QCOMPARE(world.query("SELECT count(*) FROM orders"), std::string("100"));
}

// A project that knows nothing of Seedbed: its database begins empty, is filled by its own image, and can be saved and reset all the same.
void TestDatabasePlaces::works_without_any_fixture()
{
    DatabaseWorld world("bare", [](std::string& compose) { compose.erase(compose.find("x-seedbed:")); });
    QVERIFY(world.databases().list().size() == 1);
    QCOMPARE(world.databases().list().front().name, std::string("db"));
    world.up();
    world.query("CREATE TABLE orders (id integer)");
    world.run(world.databases().save_plan("db", "tables", ""));
    QVERIFY(world.databases().find_snapshot("db", "tables").seal == databases::Seal::clean);
    world.query("DROP TABLE orders");
    world.run(world.databases().reset_plan("db", "tables"));
    QCOMPARE(world.query("SELECT count(*) FROM orders"), std::string("0"));
    QVERIFY(expect_error([&] { static_cast<void>(world.databases().reset_plan("db", "")); }).kind() == ErrorKind::bad_usage);
}

void TestDatabasePlaces::labels_what_was_not_closed_cleanly()
{
    DatabaseWorld world("seal", [](std::string& compose) {
        // SIGQUIT: the server leaves at once, without a shutdown checkpoint.
        replace_in(compose, "    volumes:\n", "    stop_signal: SIGQUIT\n    volumes:\n");
    });
    world.up();
    const auto demo = world.orders();
    world.run(world.databases().save_plan("app-db", "quit", ""));
    QVERIFY(world.databases().find_snapshot("app-db", "quit").seal == databases::Seal::crash_consistent);
    world.engine().kill_container(world.container().id);
    world.run(world.databases().save_plan("app-db", "killed", ""));
    QVERIFY(world.databases().find_snapshot("app-db", "killed").seal == databases::Seal::crash_consistent);
    QVERIFY(!world.container().state.running);
    // It says so before it is used, and it is data all the same.
    const auto plan = world.databases().reset_plan("app-db", "killed");
    QVERIFY(std::any_of(plan.notes.begin(), plan.notes.end(),
                        [](const auto& note) { return note.find("crash-consistent") != std::string::npos; }));
    world.run(plan);
    world.up();
    QCOMPARE(world.orders(), demo);
    // Fixtures are closed by the signal that the kind knows, not by the service's.
    QVERIFY(world.databases().find_snapshot("app-db", "demo").seal == databases::Seal::clean);
}

QTEST_GUILESS_MAIN(TestDatabasePlaces)
#include "tst_database_places.moc"
