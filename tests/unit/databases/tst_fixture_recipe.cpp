// A fixture's recipe changes when, and only when, something that it is made from changes.
#include "databases/fixture_recipe.h"
#include "platform/sha256.h"
#include "support/expect_error.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using seedbed::ErrorKind;
using seedbed::test::expect_error;
namespace compose = seedbed::compose;
namespace databases = seedbed::databases;
namespace fs = std::filesystem;

namespace {

void write(const fs::path& file, const std::string& text)
{
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary | std::ios::trunc) << text;
}

// A project in a folder of its own: a database with the fixtures base ← demo.
struct World {
    World()
    {
        folder = temporary.path().toStdString();
        project.name = "p";
        project.working_dir = folder;
        compose::Service service;
        service.name = "db";
        service.image = "postgres:15";
        service.environment = {{"POSTGRES_PASSWORD", "x"}, {"TZ", "UTC"}};
        compose::ServiceVolume volume;
        volume.source = "data";
        volume.target = "/var/lib/postgresql/data";
        compose::ServiceVolume init;
        init.type = compose::ServiceVolume::Type::bind;
        init.source = folder / "init";
        init.target = "/docker-entrypoint-initdb.d";
        service.volumes = {volume, init};
        project.services.emplace("db", service);
        project.volumes["data"].key = "data";
        write(folder / "init/1.sql", "SELECT 1");
        write(folder / "db/demo.sql", "SELECT 2");
        write(folder / "migrations/0001.sql", "SELECT 3");

        compose::Fixture base;
        base.name = "base";
        base.migrate = true;
        compose::Fixture demo;
        demo.name = "demo";
        demo.base = "base";
        compose::Import import;
        import.path = folder / "db/demo.sql";
        demo.imports = {import};
        compose::Database database;
        database.name = "app-db";
        database.service = "db";
        database.fixtures = {{"base", base}, {"demo", demo}};
        database.migrations = compose::Migrations{};
        database.migrations->task = "migrate";
        database.migrations->dir = folder / "migrations";
        project.seedbed.databases.emplace("app-db", database);
    }

    databases::Recipe recipe(const std::string& fixture, const std::string& image = "sha256:1")
    {
        databases::FileHashes files;  // a new one each time: a fresh look at the files
        const auto subject = databases::find_subject(project, "app-db");
        databases::Recipe result;
        for (const auto* link : databases::fixture_chain(subject.database, fixture))
            result = databases::fixture_recipe(project, subject, *link, image, result.hash, files);
        return result;
    }

    compose::Database& database() { return project.seedbed.databases.at("app-db"); }
    compose::Service& service() { return project.services.at("db"); }

    QTemporaryDir temporary;
    fs::path folder;
    compose::Project project;
};

}  // namespace

class TestFixtureRecipe : public QObject {
    Q_OBJECT

private slots:
    void stays_when_nothing_changes();
    void changes_with_every_input_data();
    void changes_with_every_input();
    void stays_with_what_does_not_matter();
    void names_what_changed();
    void finds_the_chain();
    void refuses_circles_and_strangers();
    void takes_empty_for_the_empty_database();
    void builds_on_the_seed();
    void says_which_import_is_missing();
    void finds_the_snapshot_of_a_recipe();
};

void TestFixtureRecipe::stays_when_nothing_changes()
{
    World world;
    QCOMPARE(world.recipe("demo").hash, world.recipe("demo").hash);
    QCOMPARE(world.recipe("demo").hash.size(), std::size_t{64});
    QVERIFY(world.recipe("demo").hash != world.recipe("base").hash);
}

void TestFixtureRecipe::changes_with_every_input_data()
{
    using Change = std::function<void(World&)>;
    QTest::addColumn<Change>("change");
    QTest::newRow("import's content") << Change([](World& world) { write(world.folder / "db/demo.sql", "SELECT 22"); });
    QTest::newRow("import of the same size") << Change([](World& world) { write(world.folder / "db/demo.sql", "SELECT 9"); });
    QTest::newRow("base's init file") << Change([](World& world) { write(world.folder / "init/1.sql", "SELECT 11"); });
    QTest::newRow("another init file") << Change([](World& world) { write(world.folder / "init/2.sql", ""); });
    QTest::newRow("migration") << Change([](World& world) { write(world.folder / "migrations/0001.sql", "SELECT 33"); });
    QTest::newRow("new migration") << Change([](World& world) { write(world.folder / "migrations/0002.sql", ""); });
    QTest::newRow("renamed migration") << Change(
        [](World& world) { fs::rename(world.folder / "migrations/0001.sql", world.folder / "migrations/1.sql"); });
    QTest::newRow("migration target") << Change([](World& world) { world.database().fixtures.at("base").migrate_target = "1"; });
    QTest::newRow("no migrations") << Change([](World& world) { world.database().fixtures.at("base").migrate = false; });
    QTest::newRow("password") << Change([](World& world) { world.service().environment["POSTGRES_PASSWORD"] = "y"; });
    QTest::newRow("user") << Change([](World& world) { world.database().user = "shop"; });
    QTest::newRow("check") << Change([](World& world) { world.database().fixtures.at("demo").verify_sql = "SELECT 1"; });
    QTest::newRow("a second import") << Change([](World& world) {
        auto& imports = world.database().fixtures.at("demo").imports;
        imports.push_back(imports.front());
    });
    QTest::newRow("the task's command") << Change(
        [](World& world) { world.project.seedbed.tools["t"].tasks["migrate"].run = std::string("make migrate"); });
}

void TestFixtureRecipe::changes_with_every_input()
{
    QFETCH(std::function<void(World&)>, change);
    World world;
    const auto before = world.recipe("demo").hash;
    change(world);
    QVERIFY(world.recipe("demo").hash != before);
    World other;
    QVERIFY(other.recipe("demo", "sha256:2").hash != other.recipe("demo", "sha256:1").hash);
}

void TestFixtureRecipe::stays_with_what_does_not_matter()
{
    World world;
    const auto before = world.recipe("demo").hash;
    write(world.folder / "README.md", "hello");
    world.service().environment["TZ"] = "Europe/Berlin";
    world.service().ports.push_back({});
    fs::last_write_time(world.folder / "db/demo.sql", fs::file_time_type::clock::now());
    QCOMPARE(world.recipe("demo").hash, before);
}

void TestFixtureRecipe::names_what_changed()
{
    World world;
    const auto before = world.recipe("demo").inputs;
    write(world.folder / "db/demo.sql", "SELECT 22");
    QCOMPARE(databases::changed_inputs(before, world.recipe("demo").inputs), std::string("db/demo.sql"));
    write(world.folder / "migrations/0001.sql", "SELECT 33");
    QCOMPARE(databases::changed_inputs(before, world.recipe("demo").inputs), std::string("base base, db/demo.sql"));
    QCOMPARE(databases::changed_inputs({{"a", "1"}, {"b", "1"}, {"c", "1"}, {"d", "1"}}, {}), std::string("a, b, c …"));
    QCOMPARE(databases::changed_inputs(before, before), std::string());
}

void TestFixtureRecipe::finds_the_chain()
{
    World world;
    const auto chain = databases::fixture_chain(world.database(), "demo");
    QCOMPARE(chain.size(), std::size_t{2});
    QCOMPARE(chain[0]->name, std::string("base"));
    QCOMPARE(chain[1]->name, std::string("demo"));
}

void TestFixtureRecipe::refuses_circles_and_strangers()
{
    World world;
    const auto unknown = expect_error([&] { static_cast<void>(databases::fixture_chain(world.database(), "dmo")); });
    QVERIFY(unknown.kind() == ErrorKind::not_found);
    QCOMPARE(unknown.hint(), std::string("Did you mean demo?"));
    world.database().fixtures.at("base").base = "demo";
    QVERIFY(expect_error([&] { static_cast<void>(databases::fixture_chain(world.database(), "demo")); }).kind() ==
            ErrorKind::bad_project_file);
    world.database().fixtures.at("base").base = "bsae";
    QVERIFY(expect_error([&] { static_cast<void>(databases::fixture_chain(world.database(), "demo")); }).kind() ==
            ErrorKind::bad_project_file);
    world.database().fixtures.at("base").base = "seed";
    QVERIFY(expect_error([&] { static_cast<void>(databases::fixture_chain(world.database(), "demo")); }).kind() == ErrorKind::unsupported);
}

// A fixture may itself be called "empty"; as a base, the word means a database with nothing in it.
void TestFixtureRecipe::takes_empty_for_the_empty_database()
{
    World world;
    auto empty = world.database().fixtures.at("base");
    empty.name = "empty";
    world.database().fixtures.emplace("empty", empty);
    QCOMPARE(databases::fixture_chain(world.database(), "empty").size(), std::size_t{1});
    QCOMPARE(databases::fixture_chain(world.database(), "demo").size(), std::size_t{2});
}

void TestFixtureRecipe::builds_on_the_seed()
{
    World world;
    write(world.folder / "db/seed.sql", "SELECT 5");
    world.database().seed = compose::Seed{(world.folder / "db/seed.sql").string(), {}, {world.folder / "compose.yaml", 7, 1}};
    world.database().fixtures.at("base").base = "seed";
    const auto subject = databases::find_subject(world.project, "app-db");
    const auto chain = databases::fixture_chain(subject.database, "demo");
    QCOMPARE(chain.size(), std::size_t{3});
    QCOMPARE(chain.front()->imports.front().path, world.folder / "db/seed.sql");
    const std::string before = world.recipe("demo").hash;
    write(world.folder / "db/seed.sql", "SELECT 55");
    QVERIFY(world.recipe("demo").hash != before);

    world.database().seed->sha256 = std::string(64, 'A');
    const auto wrong = expect_error([&] { static_cast<void>(world.recipe("demo")); });
    QVERIFY(wrong.kind() == ErrorKind::conflict && wrong.position().line == 7);
    world.database().seed->sha256 = seedbed::platform::sha256("SELECT 55");
    QVERIFY(!world.recipe("demo").hash.empty());
    // A fixture of the project's own wins.
    world.database().fixtures["seed"].name = "seed";
    QVERIFY(databases::find_subject(world.project, "app-db").database.fixtures.at("seed").imports.empty());
}

void TestFixtureRecipe::says_which_import_is_missing()
{
    World world;
    auto& import = world.database().fixtures.at("demo").imports.front();
    import.path = world.folder / "db/none.sql";
    import.position = {world.folder / "compose.yaml", 12, 3};
    const auto error = expect_error([&] { static_cast<void>(world.recipe("demo")); });
    QVERIFY(error.kind() == ErrorKind::not_found);
    QCOMPARE(error.position().line, 12);
    QVERIFY(error.message().find("none.sql") != std::string::npos);
}

void TestFixtureRecipe::finds_the_snapshot_of_a_recipe()
{
    databases::Snapshot snapshot;
    snapshot.project = "p";
    snapshot.database = "app-db";
    snapshot.fixture = "demo";
    snapshot.recipe_hash = "h1";
    auto saved = snapshot;
    saved.origin = databases::Origin::saved;
    const std::vector<databases::Snapshot> all{saved, snapshot};
    const std::string same = "h1";
    const std::string other = "h2";
    QVERIFY(databases::find_fixture_snapshot(all, "p", "app-db", "demo", &same) == &all[1]);
    QVERIFY(databases::find_fixture_snapshot(all, "p", "app-db", "demo", nullptr) == &all[1]);
    QVERIFY(!databases::find_fixture_snapshot(all, "p", "app-db", "demo", &other));
    QVERIFY(!databases::find_fixture_snapshot(all, "q", "app-db", "demo", nullptr));
}

QTEST_APPLESS_MAIN(TestFixtureRecipe)
#include "tst_fixture_recipe.moc"
