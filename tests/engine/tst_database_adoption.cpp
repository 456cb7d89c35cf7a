// A database that ran before Seedbed is taken over and given back, with its data compared before and after; and kill -9 at every step of
// both, with PostgreSQL: the next Seedbed finds it, and the database runs on the same data, whoever has it then.
#include "environment/names.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/plan_process.h"
#include "support/sleeping_container.h"
#include "support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <memory>

using seedbed::ErrorKind;
using seedbed::test::DatabaseFlavour;
using seedbed::test::DatabaseWorld;
using seedbed::test::differs_by_no_engine;
using seedbed::test::expect_error;
using seedbed::test::recover_in_new_process;
using seedbed::test::replace_in;
using seedbed::test::survival;
namespace databases = seedbed::databases;
namespace environment = seedbed::environment;
namespace engine = seedbed::engine;

namespace {

DatabaseFlavour flavour_of(const std::string& kind)
{
    if (kind == "mariadb")
        return seedbed::test::mariadb_flavour();
    return kind == "redis" ? seedbed::test::redis_flavour() : seedbed::test::postgresql_flavour();
}

engine::VolumeInfo volume_of(DatabaseWorld& world)
{
    return world.engine().inspect_volume(world.project() + "_data");
}

std::vector<std::string> kept(DatabaseWorld& world)
{
    return world.databases().status("app-db").kept_volumes;
}

databases::DatabaseState state(DatabaseWorld& world)
{
    return world.databases().status("app-db").state;
}

}  // namespace

class TestAdoption : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }

    void adopts_and_releases_data();
    void adopts_and_releases();
    void adopts_what_the_file_does_not_name();
    void refuses_what_cannot_be_adopted();
    void goes_back_when_it_does_not_start();
    void adoption_killed_data();
    void adoption_killed();
    void release_killed_data();
    void release_killed();

private:
    void die(const std::string& action);

    std::unique_ptr<DatabaseWorld> world_;  // what is killed
    std::string orders_;
};

void TestAdoption::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("adopt");
    world_->up_plainly();
    world_->query("CREATE TABLE orders AS SELECT i AS id, 'old ' || i AS note FROM generate_series(1, 500) AS i");
    orders_ = world_->orders();
}

void TestAdoption::adopts_and_releases_data()
{
    QTest::addColumn<QString>("kind");
    for (const char* kind : {"postgresql", "mariadb", "redis"})
        QTest::addRow("%s", kind) << kind;
}

void TestAdoption::adopts_and_releases()
{
    QFETCH(QString, kind);
    const DatabaseFlavour flavour = flavour_of(kind.toStdString());
    DatabaseWorld world("own", {}, flavour);
    world.up_plainly();
    world.query(flavour.schema);
    world.query(flavour.demo);
    const std::string orders = world.orders();
    QVERIFY(state(world) == databases::DatabaseState::unmanaged);
    QCOMPARE(world.databases().status("app-db").adoptable, world.project() + "_data");

    world.run(world.databases().adopt_plan("app-db", true));
    QCOMPARE(world.orders(), orders);
    QVERIFY(state(world) == databases::DatabaseState::live);
    const auto snapshot = world.databases().find_snapshot("app-db", "adopted");
    QVERIFY(snapshot.seal == databases::Seal::clean);
    QCOMPARE(volume_of(world).options.at("device").rfind(world.pool(), 0), std::size_t{0});
    // What was there before is kept, and whole.
    QCOMPARE(kept(world).size(), std::size_t{1});
    const auto forget = world.databases().forget_plan("app-db");
    QCOMPARE(forget.losses.size(), std::size_t{1});
    QVERIFY(forget.losses.front().find(kept(world).front()) != std::string::npos);
    world.run(forget);
    QVERIFY(kept(world).empty());
    QVERIFY(world.databases().forget_plan("app-db").empty());
    QVERIFY(world.databases().recover().empty());
    // It is a database like any other.
    world.run(world.databases().reset_plan("app-db", "adopted"));
    QCOMPARE(world.orders(), orders);

    world.run(world.databases().release_plan("app-db", {}));
    QVERIFY(volume_of(world).options.empty());
    QVERIFY(world.databases().recover().size() == 0);
    QVERIFY(state(world) == databases::DatabaseState::unmanaged);
    QCOMPARE(world.orders(), orders);
    // Without Seedbed: the same data.
    world.down(false);
    world.up_plainly();
    QCOMPARE(world.orders(), orders);
    QCOMPARE(world.databases().find_snapshot("app-db", "adopted").id, snapshot.id);
}

void TestAdoption::adopts_what_the_file_does_not_name()
{
    DatabaseWorld world("unnamed", [](std::string& compose) {
        replace_in(compose, "    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data: {}\n", "");
    });
    world.up_plainly();
    world.query("CREATE TABLE orders AS SELECT i AS id, 'old' AS note FROM generate_series(1, 5) AS i");
    const std::string orders = world.orders();
    world.run(world.databases().adopt_plan("app-db", false));
    QCOMPARE(world.orders(), orders);
    QVERIFY(state(world) == databases::DatabaseState::live);
    QCOMPARE(kept(world).size(), std::size_t{1});
    QVERIFY(expect_error([&] { static_cast<void>(world.databases().release_plan("app-db", {})); }).kind() == ErrorKind::bad_usage);
    const std::string given = world.project() + "_given";
    world.run(world.databases().release_plan("app-db", given));
    QVERIFY(world.engine().inspect_volume(given).options.empty());
    world.edit_compose([](std::string& compose) {
        replace_in(compose, "x-seedbed:", "volumes:\n  given: {}\nx-seedbed:");
        replace_in(compose, "    environment:\n", "    volumes:\n      - given:/var/lib/postgresql/data\n    environment:\n");
    });
    world.reopen();
    world.up_plainly();
    QCOMPARE(world.orders(), orders);
    for (const std::string& volume : kept(world))
        world.engine().remove_volume(volume, true);
    world.down(false);
    world.engine().remove_volume(given, true);
}

void TestAdoption::refuses_what_cannot_be_adopted()
{
    DatabaseWorld world("none");
    QVERIFY(expect_error([&] { static_cast<void>(world.databases().adopt_plan("app-db", false)); }).kind() == ErrorKind::conflict);
    engine::VolumeSpec volume;
    volume.name = world.project() + "_data";
    volume.labels = {{"com.docker.compose.project", world.project()}};
    world.engine().create_volume(volume);
    // Empty.
    const auto empty = expect_error([&] { world.run(world.databases().adopt_plan("app-db", false)); });
    QVERIFY(empty.kind() == ErrorKind::conflict);
    // Somebody else has it, too.
    engine::ContainerSpec other = seedbed::test::sleeping_container();
    other.labels = {{environment::k_label_project, world.project()}};
    engine::MountSpec mount;
    mount.source = volume.name;
    mount.target = "/elsewhere";
    other.mounts = {mount};
    static_cast<void>(world.engine().create_container(other));
    const auto shared = expect_error([&] { world.run(world.databases().adopt_plan("app-db", false)); });
    QVERIFY2(std::string(shared.what()).find("has the volume") != std::string::npos, shared.what());
}

// A server that cannot open the copy: the old data is back, and runs.
void TestAdoption::goes_back_when_it_does_not_start()
{
    QVERIFY(state(*world_) == databases::DatabaseState::unmanaged);
    auto plan = world_->databases().adopt_plan("app-db", false);
    const auto start = std::find_if(plan.steps.begin(), plan.steps.end(), [](const auto& step) { return step.info.id == "start"; });
    QVERIFY(start != plan.steps.end());
    start->run = [](seedbed::StepContext&) { throw seedbed::Error(ErrorKind::timed_out, "it does not answer"); };
    QVERIFY(expect_error([&] { world_->run(plan); }).kind() == ErrorKind::timed_out);
    QVERIFY(state(*world_) == databases::DatabaseState::unmanaged);
    QVERIFY(kept(*world_).empty());
    QCOMPARE(world_->orders(), orders_);
    QCOMPARE(world_->loose_end(), std::string());
}

void TestAdoption::die(const std::string& action)
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    QCOMPARE(survival(*world_, action, {}, {when.toStdString(), step.toStdString()}), std::string());
}

void TestAdoption::adoption_killed_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("adopted");
    for (const char* step : {"stop", "check", "clone"})
        if (differs_by_no_engine())
            QTest::addRow("%s", step) << "started" << step << false;
    QTest::addRow("no container") << "detail"
                                  << "Put the data aside" << false;
    QTest::addRow("aside") << "detail"
                           << "Remove volume PROJECT_data" << false;
    QTest::addRow("no volume") << "detail"
                               << "Create volume PROJECT_data" << false;
    QTest::addRow("start") << "started"
                           << "start" << true;
}

void TestAdoption::adoption_killed()
{
    QFETCH(bool, adopted);
    if (state(*world_) == databases::DatabaseState::live)
        world_->run(world_->databases().release_plan("app-db", {}));
    const auto kept_before = kept(*world_).size();
    die("adopt");
    const auto said = recover_in_new_process(*world_);
    QVERIFY(std::any_of(said.begin(), said.end(), [&](const auto& one) { return one.starts_with(adopted ? "Completed" : "Took back"); }));
    QVERIFY(state(*world_) == (adopted ? databases::DatabaseState::live : databases::DatabaseState::unmanaged));
    QCOMPARE(kept(*world_).size(), kept_before + (adopted ? 1 : 0));
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders_);
    QCOMPARE(world_->loose_end(), std::string());
}

void TestAdoption::release_killed_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("step");
    QTest::addColumn<bool>("released");
    if (differs_by_no_engine())
        QTest::addRow("copy") << "started"
                              << "copy" << false;
    QTest::addRow("no volume") << "detail"
                               << "Create volume PROJECT_data" << false;
    QTest::addRow("empty volume") << "detail"
                                  << "Put the data in its place" << false;
    QTest::addRow("start") << "started"
                           << "start" << true;
}

void TestAdoption::release_killed()
{
    QFETCH(bool, released);
    if (state(*world_) != databases::DatabaseState::live)
        world_->run(world_->databases().adopt_plan("app-db", false));
    die("release");
    const auto said = recover_in_new_process(*world_);
    QVERIFY(std::any_of(said.begin(), said.end(), [&](const auto& one) { return one.starts_with(released ? "Completed" : "Took back"); }));
    QVERIFY(state(*world_) == (released ? databases::DatabaseState::unmanaged : databases::DatabaseState::live));
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders_);
    QCOMPARE(world_->loose_end(), std::string());
}

QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_database_adoption.moc"
