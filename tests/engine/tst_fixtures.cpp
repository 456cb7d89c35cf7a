// Fixtures on a real engine: built in throwaway containers from every kind of import, rebuilt when something of them changed, closed
// cleanly; and a build that fails says where, and leaves nothing.
#include "base/text.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

using seedbed::ErrorKind;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
using seedbed::test::replace_in;
namespace databases = seedbed::databases;

namespace {

constexpr const char* k_fixtures = R"(      default: demo
      fixtures:
        initial:
          import: [{file: db/schema.sql}]
        demo:
          base: initial
          import: [{file: db/demo.sql}]
          verify: {sql: "SELECT count(*) FROM orders", expect: "100"}
        packed:
          base: initial
          import: [{file: db/a.sql.gz}, {file: db/b.sql.xz}, {file: db/c.sql.zst}, {script: db/d.sh}, {script: db/e.sh, shell: bash -e}]
        statement: {base: initial, import: [{file: db/statement.sql}]}
        archive: {base: initial, import: [{file: db/archive.sql.gz}]}
        script: {base: initial, import: [{script: db/script.sh}]}
        check:
          base: initial
          import: [{file: db/small.sql}]
          verify: {sql: "SELECT count(*) FROM orders", expect: "100"}
)";

QString text_of(const std::vector<std::string>& lines)
{
    return QString::fromStdString(seedbed::join(lines, "\n"));
}

}  // namespace

class TestFixtures : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }

    void builds_a_fixture_and_its_base();
    void builds_anew_only_what_changed();
    void reads_packed_files_and_scripts();
    void leaves_nothing_of_a_failed_build_data();
    void leaves_nothing_of_a_failed_build();
    void runs_init_files_and_names_the_line_that_fails();

private:
    databases::Databases& databases() { return world_->databases(); }

    std::unique_ptr<DatabaseWorld> world_;
};

void TestFixtures::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("fixtures", [](std::string& compose) {
        compose.erase(compose.find("      default: demo"));
        compose += k_fixtures;
    });
}

void TestFixtures::builds_a_fixture_and_its_base()
{
    world_->run(databases().build_plan("app-db", "demo", false));
    const auto snapshots = databases().snapshots();
    QCOMPARE(snapshots.size(), std::size_t{2});
    const auto& demo = snapshots[0];
    const auto& initial = snapshots[1];
    QCOMPARE(demo.name, std::string("demo"));
    QCOMPARE(initial.name, std::string("initial"));
    QVERIFY(demo.seal == databases::Seal::clean);
    QVERIFY(initial.seal == databases::Seal::clean);
    QVERIFY(demo.parent == initial.id);
    QVERIFY(demo.bytes > 20'000'000 && demo.file_count > 500 && demo.largest_file >= 16'777'216);
    QVERIFY(demo.engine_version.starts_with("15."));
    QVERIFY(demo.uid != 0);
    QVERIFY(!demo.recipe_hash.empty() && demo.recipe_hash != initial.recipe_hash);
    if (seedbed::test::test_engine_name() == "docker-xfs")
        QCOMPARE(demo.mechanism, std::string("reflink"));
    QVERIFY(databases().build_plan("app-db", "demo", false).empty());
    QVERIFY(databases().status("app-db").state == databases::DatabaseState::no_data);
    // The pool's four folders, and three lines for each snapshot.
    const auto traces = world_->traces();
    QVERIFY2(traces.size() == 10, qPrintable(text_of(traces)));
}

void TestFixtures::builds_anew_only_what_changed()
{
    world_->write("db/demo.sql", "INSERT INTO orders SELECT i, 'second ' || i FROM generate_series(1, 100) AS i;\n");
    world_->reopen();
    const auto plan = databases().build_plan("app-db", "demo", false);
    QCOMPARE(plan.notes.size(), std::size_t{1});
    QVERIFY2(plan.notes.front().find("db/demo.sql") != std::string::npos, plan.notes.front().c_str());
    QVERIFY(std::none_of(plan.steps.begin(), plan.steps.end(), [](const auto& step) { return step.info.id.starts_with("build-initial"); }));
    world_->run(plan);
    QCOMPARE(databases().snapshots().size(), std::size_t{3});
    // One outdated snapshot stays beside the newest; those before go, but not what somebody has pinned.
    const auto old = databases().snapshots()[1].id;
    world_->run(databases().edit_snapshot_plan(old, {.name = {}, .note = {}, .pinned = true}));
    world_->run(databases().build_plan("app-db", "demo", true));
    QCOMPARE(databases().snapshots().size(), std::size_t{4});
    world_->run(databases().edit_snapshot_plan(old, {.name = {}, .note = {}, .pinned = false}));
    world_->run(databases().build_plan("app-db", "demo", true));
    QCOMPARE(databases().snapshots().size(), std::size_t{3});
}

void TestFixtures::reads_packed_files_and_scripts()
{
    world_->write("db/d.sh", "psql -h 127.0.0.1 -c \"INSERT INTO orders VALUES (4, '$POSTGRES_DB')\"\n");
    world_->write("db/e.sh", "values=(5 \"'bash'\")\npsql -h 127.0.0.1 -c \"INSERT INTO orders VALUES (${values[0]}, ${values[1]})\"\n");
    const std::vector<std::pair<std::string, std::string>> packers{{"a", "gzip"}, {"b", "xz"}, {"c", "zstd -q --rm"}};
    for (std::size_t i = 0; i < packers.size(); ++i) {
        const std::string file = "db/" + packers[i].first + ".sql";
        world_->write(file, fmt::format("INSERT INTO orders VALUES ({}, 'packed');\n", i + 1));
        QCOMPARE(std::system((packers[i].second + " " + (world_->folder() / file).string()).c_str()), 0);
    }
    world_->reopen();
    world_->run(databases().reset_plan("app-db", "packed"));
    world_->up();
    QCOMPARE(world_->query("SELECT string_agg(note, ' ' ORDER BY id) FROM orders"), std::string("packed packed packed shop bash"));
}

void TestFixtures::leaves_nothing_of_a_failed_build_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("line");
    QTest::newRow("statement") << "db/statement.sql"
                               << "INSERT INTO orders VALUES (1, 'a');\n\nINSERT INTO ordres VALUES (1);\n"
                               << "relation \"ordres\" does not exist" << 3;
    QTest::newRow("check") << "db/small.sql"
                           << "INSERT INTO orders VALUES (1, 'a');"
                           << "gave 1 instead of 100" << 0;
    QTest::newRow("script") << "db/script.sh"
                            << "echo about to fail >&2\nexit 3\n"
                            << "about to fail" << 0;
    QTest::newRow("archive") << "db/archive.sql.gz"
                             << "this is no archive"
                             << "broken archive" << 0;
}

void TestFixtures::leaves_nothing_of_a_failed_build()
{
    QFETCH(QString, file);
    QFETCH(QString, content);
    QFETCH(QString, says);
    QFETCH(int, line);
    const std::string fixture = QTest::currentDataTag();
    world_->write(file.toStdString(), content.toStdString());
    world_->run(databases().build_plan("app-db", "initial", false));
    const auto before = world_->traces();
    const auto error = expect_error([&] { world_->run(databases().build_plan("app-db", fixture, false)); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(std::string(error.what()).find(says.toStdString()) != std::string::npos, error.what());
    QVERIFY2(error.message().find("fixture " + fixture) != std::string::npos, error.what());
    if (line > 0) {
        QCOMPARE(error.position().line, line);
        QCOMPARE(error.position().file.string(), (world_->folder() / file.toStdString()).string());
    }
    QCOMPARE(text_of(world_->traces()), text_of(before));
}

// The image's entrypoint runs them when the data folder is empty: so does every fixture that begins with nothing.
void TestFixtures::runs_init_files_and_names_the_line_that_fails()
{
    world_->edit_compose([](std::string& compose) {
        replace_in(compose, "- data:/var/lib/postgresql/data",
                   "- data:/var/lib/postgresql/data\n      - ./init:/docker-entrypoint-initdb.d:ro");
        replace_in(compose, "import: [{file: db/schema.sql}]",
                   "import: []\n          verify: {sql: SELECT note FROM orders, expect: init}");
    });
    world_->write("init/1.sql", "SELECT 1;\nSELEC 2;\n");
    world_->reopen();
    const auto before = world_->traces();
    const auto error = expect_error([&] { world_->run(databases().build_plan("app-db", "initial", false)); });
    QVERIFY2(error.message().find("syntax error") != std::string::npos, error.what());
    QCOMPARE(error.position().file.string(), (world_->folder() / "init/1.sql").string());
    QCOMPARE(error.position().line, 2);
    QCOMPARE(text_of(world_->traces()), text_of(before));

    world_->write("init/1.sql", "CREATE TABLE orders (id integer PRIMARY KEY, note text NOT NULL);\n");
    world_->write("init/2.sh", "psql -U \"$POSTGRES_USER\" -d \"$POSTGRES_DB\" -c \"INSERT INTO orders VALUES (1, 'init')\"\n");
    world_->reopen();
    world_->run(databases().build_plan("app-db", "initial", false));
}

QTEST_GUILESS_MAIN(TestFixtures)
#include "tst_fixtures.moc"
