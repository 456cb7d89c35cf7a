// Databases on a real engine: fixtures are built, data goes live from clones, is reset, brought back and saved, and what fails leaves
// nothing.
#include "base/cancellation.h"
#include "base/text.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/test_engine.h"

#include <fmt/format.h>

#include <algorithm>

using namespace std::chrono_literals;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::StepInfo;
using seedbed::StepOutcome;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;

namespace {

void replace(std::string& text, const std::string& what, const std::string& by)
{
    const auto at = text.find(what);
    if (at == std::string::npos)
        throw std::runtime_error("not in the Compose file: " + what);
    text.replace(at, what.size(), by);
}

std::string describe(const std::vector<std::string>& lines)
{
    return seedbed::join(lines, "\n");
}

// Runs an action when a step begins.
class AtStep final : public seedbed::Progress {
public:
    AtStep(std::string step, std::function<void()> action) : step_(std::move(step)), action_(std::move(action)) {}
    void step_started(const StepInfo& step) override
    {
        if (step.id == step_)
            action_();
    }
    void step_progress(const StepInfo&, const seedbed::StepProgress&) override {}
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}

private:
    std::string step_;
    std::function<void()> action_;
};

}  // namespace

class TestDatabases : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }

    void builds_a_fixture_and_its_base();
    void builds_anew_only_what_changed();
    void reads_packed_files_scripts_and_init_files();
    void gives_first_data_and_resets_it();
    void goes_back_and_forth();
    void resets_what_does_not_run();
    void saves_and_comes_back();
    void labels_what_was_not_closed_cleanly();
    void keeps_data_when_the_pointer_is_removed();
    void works_with_an_anonymous_data_folder();
    void works_with_a_data_folder_inside_the_volume();

    void leaves_nothing_of_a_failed_build_data();
    void leaves_nothing_of_a_failed_build();
    void names_the_line_of_a_failed_init_file();
    void comes_back_when_the_new_data_does_not_start();
    void comes_back_when_cancelled_data();
    void comes_back_when_cancelled();
    void refuses_data_of_another_version();
    void leaves_a_plain_volume_alone();
    void refuses_while_another_container_has_the_data();
    void does_nothing_and_starts_nothing_on_a_fresh_engine();
    void removes_a_snapshot();
};

void TestDatabases::builds_a_fixture_and_its_base()
{
    DatabaseWorld world("build");
    world.run(world.databases().build_plan("app-db", "demo", false));
    const auto snapshots = world.databases().snapshots();
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
    QCOMPARE(demo.mechanism, std::string(seedbed::test::test_engine_name() == "docker-xfs" ? "reflink" : demo.mechanism));
    QVERIFY(world.databases().build_plan("app-db", "demo", false).empty());
    QVERIFY(world.databases().status("app-db").state == databases::DatabaseState::no_data);
    const auto traces = world.traces();
    // Three lines for each snapshot, and the pool's four folders.
    QVERIFY2(traces.size() == 10, describe(traces).c_str());
}

void TestDatabases::builds_anew_only_what_changed()
{
    DatabaseWorld world("rebuild");
    world.run(world.databases().build_plan("app-db", "demo", false));
    world.write("db/demo.sql", "INSERT INTO orders SELECT i, 'second ' || i FROM generate_series(1, 100) AS i;\n");
    world.reopen();
    const auto plan = world.databases().build_plan("app-db", "demo", false);
    QCOMPARE(plan.notes.size(), std::size_t{1});
    QVERIFY2(plan.notes.front().find("db/demo.sql") != std::string::npos, plan.notes.front().c_str());
    QVERIFY(std::none_of(plan.steps.begin(), plan.steps.end(), [](const auto& step) { return step.info.id.starts_with("build-initial"); }));
    world.run(plan);
    QCOMPARE(world.databases().snapshots().size(), std::size_t{3});
    // One outdated snapshot stays beside the newest; the one before goes.
    world.run(world.databases().build_plan("app-db", "demo", true));
    world.run(world.databases().build_plan("app-db", "demo", true));
    QCOMPARE(world.databases().snapshots().size(), std::size_t{3});
}

void TestDatabases::reads_packed_files_scripts_and_init_files()
{
    DatabaseWorld world("imports", [](std::string& compose) {
        replace(compose, "- data:/var/lib/postgresql/data",
                "- data:/var/lib/postgresql/data\n      - ./init:/docker-entrypoint-initdb.d:ro");
        replace(compose, "import: [{file: db/schema.sql}]", "import: []");
        replace(compose, "import: [{file: db/demo.sql}]",
                "import: [{file: db/a.sql.gz}, {file: db/b.sql.xz}, {file: db/c.sql.zst}, {script: db/d.sh}, {script: db/e.sh, shell: bash "
                "-e}]");
        replace(compose, "expect: \"100\"", "expect: \"5\"");
    });
    world.write("init/1.sql", "CREATE TABLE orders (id integer PRIMARY KEY, note text NOT NULL);\n");
    world.write("db/d.sh", "psql -h 127.0.0.1 -c \"INSERT INTO orders VALUES (4, '$POSTGRES_DB')\"\n");
    world.write("db/e.sh", "values=(5 \"'bash'\")\npsql -h 127.0.0.1 -c \"INSERT INTO orders VALUES (${values[0]}, ${values[1]})\"\n");
    const std::vector<std::pair<std::string, std::string>> packers{{"a", "gzip"}, {"b", "xz"}, {"c", "zstd -q --rm"}};
    for (std::size_t i = 0; i < packers.size(); ++i) {
        world.write("db/" + packers[i].first + ".sql", fmt::format("INSERT INTO orders VALUES ({}, 'packed');\n", i + 1));
        QCOMPARE(std::system((packers[i].second + " " + (world.folder() / "db" / (packers[i].first + ".sql")).string()).c_str()), 0);
    }
    world.reopen();
    world.run(world.databases().build_plan("app-db", "demo", false));
    world.up();
    QCOMPARE(world.query("SELECT string_agg(note, ' ' ORDER BY id) FROM orders"), std::string("packed packed packed shop bash"));
}

void TestDatabases::gives_first_data_and_resets_it()
{
    DatabaseWorld world("reset");
    world.up();
    const auto first = world.databases().status("app-db");
    QVERIFY(first.state == databases::DatabaseState::live);
    QVERIFY(first.running);
    QCOMPARE(first.current->fixture, std::string("demo"));
    QVERIFY(!first.undo);
    QVERIFY(world.databases().prepare_plan({}).empty());
    const auto demo = world.orders();
    QVERIFY2(demo.starts_with("100 "), demo.c_str());

    world.query("DELETE FROM orders");
    world.query("CREATE TABLE more (id integer)");
    const auto container = world.container().id;
    const auto result = world.run(world.databases().reset_plan("app-db", ""));
    QCOMPARE(world.orders(), demo);
    QCOMPARE(world.query("SELECT count(*) FROM pg_tables WHERE tablename = 'more'"), std::string("0"));
    QVERIFY(world.container().id == container);
    QCOMPARE(world.databases().status("app-db").undo->id, first.current->id);
    std::vector<std::string> steps;
    for (const auto& step : result.steps)
        steps.push_back(step.info.id);
    QVERIFY(steps == (std::vector<std::string>{"lock", "clone", "kill", "start", "ready", "tidy"}));
}

void TestDatabases::goes_back_and_forth()
{
    DatabaseWorld world("undo");
    world.up();
    QVERIFY(expect_error([&] { static_cast<void>(world.databases().undo_plan("app-db")); }).kind() == ErrorKind::conflict);
    const auto demo = world.orders();
    world.query("DELETE FROM orders WHERE id > 7");
    const auto changed = world.orders();
    world.run(world.databases().reset_plan("app-db", "demo"));
    QCOMPARE(world.orders(), demo);
    world.run(world.databases().undo_plan("app-db"));
    QCOMPARE(world.orders(), changed);
    world.run(world.databases().undo_plan("app-db"));
    QCOMPARE(world.orders(), demo);
    world.run(world.databases().undo_plan("app-db"));
    QCOMPARE(world.orders(), changed);
    // Three generations stay, whatever is done.
    for (int i = 0; i < 3; ++i)
        world.run(world.databases().reset_plan("app-db", "small"));
    const auto plan = world.databases().reset_plan("app-db", "small");
    QCOMPARE(plan.losses.size(), std::size_t{1});
    world.run(plan);
    QCOMPARE(world.orders().substr(0, 2), std::string("1 "));
    const auto generations = world.in_pool("ls live/*/app-db | grep -vc current");
    QCOMPARE(std::string(seedbed::trimmed(generations)), std::string("3"));
}

void TestDatabases::resets_what_does_not_run()
{
    DatabaseWorld world("stopped");
    // Never up: the reset makes its first data, and nothing else.
    world.run(world.databases().reset_plan("app-db", "small"));
    QVERIFY(world.databases().status("app-db").state == databases::DatabaseState::live);
    QVERIFY(!world.environment().container_of("db"));
    world.up();
    QCOMPARE(world.orders().substr(0, 2), std::string("1 "));
    world.engine().stop_container(world.container().id);
    world.run(world.databases().reset_plan("app-db", "demo"));
    QVERIFY(!world.container().state.running);
    world.up();
    QCOMPARE(world.orders().substr(0, 4), std::string("100 "));
}

void TestDatabases::saves_and_comes_back()
{
    DatabaseWorld world("save");
    world.up();
    world.query("UPDATE orders SET note = 'mine' WHERE id = 5");
    const auto mine = world.orders();
    world.run(world.databases().save_plan("app-db", "my state", "before the big import"));
    QVERIFY(world.container().state.running);
    QCOMPARE(world.orders(), mine);
    const auto saved = world.databases().find_snapshot("app-db", "my state");
    QVERIFY(saved.seal == databases::Seal::clean);
    QVERIFY(saved.origin == databases::Origin::saved);
    QCOMPARE(saved.note, std::string("before the big import"));
    QCOMPARE(saved.parent.value(), world.databases().status("app-db").current->snapshot.value());
    world.query("DROP TABLE orders");
    world.run(world.databases().reset_plan("app-db", "my state"));
    QCOMPARE(world.orders(), mine);
    // A snapshot stays what it is, whatever happens to its clones.
    world.query("DELETE FROM orders");
    world.run(world.databases().reset_plan("app-db", saved.id.value()));
    QCOMPARE(world.orders(), mine);
    QVERIFY(expect_error([&] { static_cast<void>(world.databases().save_plan("app-db", " ", "")); }).kind() == ErrorKind::bad_usage);
}

void TestDatabases::labels_what_was_not_closed_cleanly()
{
    DatabaseWorld world("seal", [](std::string& compose) {
        // SIGQUIT: the server leaves at once, without a shutdown checkpoint.
        replace(compose, "    volumes:\n", "    stop_signal: SIGQUIT\n    volumes:\n");
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

void TestDatabases::keeps_data_when_the_pointer_is_removed()
{
    DatabaseWorld world("pointer");
    world.up();
    world.query("DELETE FROM orders WHERE id > 3");
    const auto before = world.orders();
    world.down(true);
    QVERIFY(world.databases().status("app-db").state == databases::DatabaseState::live);
    world.up();
    QCOMPARE(world.orders(), before);
}

void TestDatabases::works_with_an_anonymous_data_folder()
{
    DatabaseWorld world("anonymous", [](std::string& compose) {
        replace(compose, "    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data: {}\n", "");
    });
    world.up();
    world.query("DELETE FROM orders");
    world.run(world.databases().reset_plan("app-db", "demo"));
    QCOMPARE(world.orders().substr(0, 4), std::string("100 "));
    world.down(false);
    world.up();
    QCOMPARE(world.orders().substr(0, 4), std::string("100 "));
}

void TestDatabases::works_with_a_data_folder_inside_the_volume()
{
    DatabaseWorld world("inside", [](std::string& compose) {
        replace(compose, "POSTGRES_DB: shop", "POSTGRES_DB: shop\n      PGDATA: /var/lib/postgresql/data/pgdata");
    });
    world.up();
    QVERIFY(world.databases().find_snapshot("app-db", "demo").seal == databases::Seal::clean);
    world.query("DELETE FROM orders");
    world.run(world.databases().reset_plan("app-db", "demo"));
    QCOMPARE(world.orders().substr(0, 4), std::string("100 "));
}

void TestDatabases::leaves_nothing_of_a_failed_build_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("content");
    QTest::addColumn<QString>("import");
    QTest::addColumn<QString>("says");
    QTest::addColumn<int>("line");
    QTest::newRow("statement") << "db/demo.sql"
                               << "INSERT INTO orders VALUES (1, 'a');\n\nINSERT INTO ordres VALUES (1);\n"
                               << "{file: db/demo.sql}"
                               << "relation \"ordres\" does not exist" << 3;
    QTest::newRow("check") << "db/demo.sql"
                           << "INSERT INTO orders VALUES (1, 'a');"
                           << "{file: db/demo.sql}"
                           << "gave 1 instead of 100" << 0;
    QTest::newRow("script") << "db/demo.sh"
                            << "echo about to fail >&2\nexit 3\n"
                            << "{script: db/demo.sh}"
                            << "about to fail" << 0;
    QTest::newRow("broken archive") << "db/demo.sql.gz"
                                    << "this is no archive"
                                    << "{file: db/demo.sql.gz}"
                                    << "broken archive" << 0;
}

void TestDatabases::leaves_nothing_of_a_failed_build()
{
    QFETCH(QString, file);
    QFETCH(QString, content);
    QFETCH(QString, import);
    QFETCH(QString, says);
    QFETCH(int, line);
    DatabaseWorld world("fail", [&](std::string& compose) { replace(compose, "{file: db/demo.sql}", import.toStdString()); });
    world.write(file.toStdString(), content.toStdString());
    world.run(world.databases().build_plan("app-db", "initial", false));
    const auto before = world.traces();
    const auto error = expect_error([&] { world.run(world.databases().build_plan("app-db", "demo", false)); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(std::string(error.what()).find(says.toStdString()) != std::string::npos, error.what());
    QVERIFY2(error.message().find("fixture demo") != std::string::npos, error.what());
    if (line > 0) {
        QCOMPARE(error.position().line, line);
        QCOMPARE(error.position().file.string(), (world.folder() / file.toStdString()).string());
    }
    QCOMPARE(QString::fromStdString(describe(world.traces())), QString::fromStdString(describe(before)));
    QCOMPARE(world.databases().snapshots().size(), std::size_t{1});
}

void TestDatabases::names_the_line_of_a_failed_init_file()
{
    DatabaseWorld world("init", [](std::string& compose) {
        replace(compose, "- data:/var/lib/postgresql/data",
                "- data:/var/lib/postgresql/data\n      - ./init:/docker-entrypoint-initdb.d:ro");
    });
    world.write("init/1.sql", "SELECT 1;\nSELEC 2;\n");
    const auto error = expect_error([&] { world.run(world.databases().build_plan("app-db", "initial", false)); });
    QVERIFY2(error.message().find("syntax error") != std::string::npos, error.what());
    QCOMPARE(error.position().file.string(), (world.folder() / "init/1.sql").string());
    QCOMPARE(error.position().line, 2);
    const auto traces = world.traces();
    QVERIFY2(traces.size() == 4, describe(traces).c_str());
}

void TestDatabases::comes_back_when_the_new_data_does_not_start()
{
    DatabaseWorld world("unstartable");
    world.up();
    world.query("DELETE FROM orders WHERE id > 9");
    const auto before = world.orders();
    const auto undo = world.databases().status("app-db").current->id;
    world.run(world.databases().save_plan("app-db", "spoilt", ""));
    const auto id = world.databases().find_snapshot("app-db", "spoilt").id.value();
    world.in_pool("echo nonsense >snapshots/" + id + "/data/global/pg_control");
    const auto traces = world.traces();
    const auto error = expect_error([&] { world.run(world.databases().reset_plan("app-db", "spoilt")); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(!error.engine_words().empty(), error.what());
    QCOMPARE(world.orders(), before);
    QCOMPARE(world.databases().status("app-db").current->id, undo);
    QCOMPARE(QString::fromStdString(describe(world.traces())), QString::fromStdString(describe(traces)));
}

void TestDatabases::comes_back_when_cancelled_data()
{
    QTest::addColumn<QString>("step");
    for (const char* step : {"lock", "clone", "kill", "start", "ready", "tidy"})
        QTest::newRow(step) << step;
}

void TestDatabases::comes_back_when_cancelled()
{
    QFETCH(QString, step);
    DatabaseWorld world("cancel");
    world.up();
    world.query("DELETE FROM orders WHERE id > 9");
    const auto before = world.orders();
    const auto traces = world.traces();
    std::stop_source stop;
    AtStep progress(step.toStdString(), [&] { stop.request_stop(); });
    const auto plan = world.databases().reset_plan("app-db", "demo");
    if (step == "tidy") {
        // The database is there already: what is left cannot be cancelled.
        static_cast<void>(seedbed::run_plan(plan, progress, stop.get_token()));
        QCOMPARE(world.orders().substr(0, 4), std::string("100 "));
        return;
    }
    const auto error = expect_error([&] { static_cast<void>(seedbed::run_plan(plan, progress, stop.get_token())); });
    QVERIFY2(error.kind() == ErrorKind::cancelled, error.what());
    QCOMPARE(world.orders(), before);
    QCOMPARE(QString::fromStdString(describe(world.traces())), QString::fromStdString(describe(traces)));
}

void TestDatabases::refuses_data_of_another_version()
{
    DatabaseWorld world("version");
    world.up();
    const auto before = world.orders();
    world.run(world.databases().save_plan("app-db", "old", ""));
    const auto id = world.databases().find_snapshot("app-db", "old").id.value();
    world.in_pool("sed -i 's/\"engine_version\":\"15/\"engine_version\":\"14/' snapshots/" + id + "/manifest.json");
    const auto error = expect_error([&] { static_cast<void>(world.databases().reset_plan("app-db", "old")); });
    QVERIFY2(error.kind() == ErrorKind::conflict, error.what());
    QVERIFY(!error.hint().empty());
    QCOMPARE(world.orders(), before);
}

void TestDatabases::leaves_a_plain_volume_alone()
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

void TestDatabases::refuses_while_another_container_has_the_data()
{
    DatabaseWorld world("shared");
    world.up();
    engine::ContainerSpec spec;
    spec.image = seedbed::test::k_image_postgres;
    spec.entrypoint = {"sleep"};
    spec.command = {"300"};
    spec.labels = {{"com.docker.compose.project", world.project()}};
    engine::MountSpec mount;
    mount.source = world.project() + "_data";
    mount.target = "/data";
    spec.mounts = {mount};
    const auto other = world.engine().create_container(spec);
    world.engine().start_container(other);
    const auto plan = world.databases().reset_plan("app-db", "demo");
    const auto error = expect_error([&] { world.run(plan); });
    QVERIFY2(error.kind() == ErrorKind::conflict, error.what());
    QVERIFY(world.container().state.running);
    world.engine().remove_container(other, true, true);
    world.run(plan);
}

void TestDatabases::does_nothing_and_starts_nothing_on_a_fresh_engine()
{
    DatabaseWorld world("fresh");
    QVERIFY(world.databases().recover().empty());
    QVERIFY(world.environment().containers().empty());
}

void TestDatabases::removes_a_snapshot()
{
    DatabaseWorld world("remove");
    world.run(world.databases().build_plan("app-db", "initial", false));
    const auto snapshot = world.databases().find_snapshot("app-db", "initial");
    const auto plan = world.databases().remove_snapshot_plan(snapshot.id);
    QCOMPARE(plan.losses.size(), std::size_t{1});
    world.run(plan);
    QVERIFY(world.databases().snapshots().empty());
    const auto traces = world.traces();
    QVERIFY2(traces.size() == 4, describe(traces).c_str());
    QVERIFY(expect_error([&] { world.run(plan); }).kind() == ErrorKind::not_found);
}

QTEST_GUILESS_MAIN(TestDatabases)
#include "tst_databases.moc"
