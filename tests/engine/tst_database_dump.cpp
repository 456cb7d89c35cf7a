// Dumps on a real engine: what a fixture makes of one is what was dumped, of each kind that has them; and a dump that fails or is cancelled
// leaves neither a file nor its program behind.
#include "platform/atomic_file.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <QTest>

#include <filesystem>
#include <memory>

using namespace seedbed;
using seedbed::test::DatabaseFlavour;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
using seedbed::test::PlanProcess;
using seedbed::test::words_of;
namespace fs = std::filesystem;

namespace {

// A fixture of what was dumped.
void add_fixture(std::string& compose, const std::string& file)
{
    test::replace_in(compose, "        small:\n", "        dumped:\n          import: [{file: " + file + "}]\n        small:\n");
}

class StopAtFirstByte final : public Progress {
public:
    void step_started(const StepInfo&) override {}
    void step_progress(const StepInfo&, const StepProgress& progress) override
    {
        if (progress.unit == ProgressUnit::bytes && progress.done.value_or(0) > 0)
            source.request_stop();
    }
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
    std::stop_source source;
};

}  // namespace

class TestDatabaseDump : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }
    void cleanupTestCase() { postgresql_.reset(); }
    void postgresql_comes_back();
    void a_snapshot_comes_back();
    void comes_out_of_a_mounted_folder();
    void leaves_nothing_when_cancelled();
    void refuses_what_it_cannot_write();
    void mariadb_comes_back();
    void redis_comes_back();

private:
    // Dumps what is there now, and resets to what a fixture makes of it.
    static void there_and_back(DatabaseWorld& world, const std::string& file, const std::string& snapshot = {});

    std::unique_ptr<DatabaseWorld> postgresql_;
};

void TestDatabaseDump::there_and_back(DatabaseWorld& world, const std::string& file, const std::string& snapshot)
{
    const fs::path path = world.folder() / file;
    const auto traces = world.traces();
    world.run(world.databases().dump_plan("app-db", path, snapshot));
    QVERIFY(fs::exists(path) && !fs::exists(path.string() + ".part"));
    QVERIFY((fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    QCOMPARE(world.traces(), traces);
    world.edit_compose([&](std::string& compose) { add_fixture(compose, file); });
    world.reopen();
    world.run(world.databases().reset_plan("app-db", "dumped"));
    world.wait_until_ready();
    world.edit_compose(
        [&](std::string& compose) { test::replace_in(compose, "        dumped:\n          import: [{file: " + file + "}]\n", ""); });
}

void TestDatabaseDump::postgresql_comes_back()
{
    postgresql_ = std::make_unique<DatabaseWorld>("dump");
    DatabaseWorld& world = *postgresql_;
    world.up();
    world.query(
        "UPDATE orders SET note = E'it''s\\n\\\\x \\u00fc' WHERE id = 7; DELETE FROM orders WHERE id > 90;"
        "CREATE SEQUENCE numbers START 41; SELECT nextval('numbers');"
        "CREATE FUNCTION twice(integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * $1';"
        "CREATE VIEW first_order AS SELECT * FROM orders WHERE id = 1; SELECT lo_from_bytea(77, '\\x0001ff')");
    const auto orders = world.orders();
    there_and_back(world, "db/live.sql.gz");
    QCOMPARE(world.orders(), orders);
    QCOMPARE(world.query("SELECT twice(nextval('numbers')::integer) || ' ' || note || ' ' || encode(lo_get(77), 'hex') FROM first_order"),
             std::string("84 demo 1 0001ff"));
}

void TestDatabaseDump::a_snapshot_comes_back()
{
    DatabaseWorld& world = *postgresql_;
    there_and_back(world, "db/old.sql.zst", "demo");
    QCOMPARE(world.query("SELECT count(*) FROM orders"), std::string("100"));
}

// What a database that Seedbed does not manage has: the way of the documents, with the folder untouched.
void TestDatabaseDump::comes_out_of_a_mounted_folder()
{
    DatabaseWorld world("dump-folder");
    const std::string volume = "- data:/var/lib/postgresql/data", folder = "- " + world.pool() + "/own:/var/lib/postgresql/data";
    world.edit_compose([&](std::string& compose) { test::replace_in(compose, volume, folder); });
    world.reopen();
    world.up();
    const auto found = world.databases().status("app-db");
    QVERIFY(found.state == databases::DatabaseState::unmanaged);
    QVERIFY(!found.adoptable.empty());
    world.query("CREATE TABLE orders AS SELECT i AS id, 'mine ' || i AS note FROM generate_series(1, 30) AS i");
    const auto orders = world.orders();
    world.run(world.databases().dump_plan("app-db", world.folder() / "db/app-db.sql.gz"));
    world.edit_compose([&](std::string& compose) {
        test::replace_in(compose, folder, volume);
        test::replace_in(compose, "default: demo", "default: dumped");
        add_fixture(compose, "db/app-db.sql.gz");
    });
    world.down(false);
    world.reopen();
    world.up();
    QCOMPARE(world.orders(), orders);
    QVERIFY(world.databases().status("app-db").state == databases::DatabaseState::live);
    world.in_pool("test -f own/PG_VERSION");
}

void TestDatabaseDump::leaves_nothing_when_cancelled()
{
    DatabaseWorld& world = *postgresql_;
    world.query("CREATE TABLE heavy AS SELECT i, repeat(md5(i::text), 30) AS text FROM generate_series(1, 300000) AS i");
    const fs::path file = world.folder() / "heavy.sql.gz";
    // Of the processes that a crash of any other would have ended.
    const std::string age = "SELECT backend_start FROM pg_stat_activity WHERE backend_type = 'checkpointer'";
    const auto begun = world.query(age);
    const auto traces = world.traces();
    StopAtFirstByte progress;
    const Error stopped =
        expect_error([&] { run_plan(world.databases().dump_plan("app-db", file), progress, progress.source.get_token()); });
    QVERIFY2(stopped.kind() == ErrorKind::cancelled, words_of(stopped).c_str());
    QVERIFY(!fs::exists(file) && !fs::exists(file.string() + ".part"));
    // The server has noticed nothing but that a client is gone.
    QTRY_COMPARE_WITH_TIMEOUT(world.query("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'pg_dump'"), std::string("0"),
                              20'000);
    QCOMPARE(world.query(age), begun);
    QCOMPARE(world.traces(), traces);

    // A killed one leaves its container, and the next Seedbed removes it.
    PlanProcess process(world, "dump", file.string(), test::DeathPoint{"bytes", "1000000"});
    process.wait();
    QVERIFY(process.was_killed() && !fs::exists(file));
    QCOMPARE(world.databases().recover().size(), std::size_t{1});
    QCOMPARE(world.traces(), traces);
    QCOMPARE(world.query(age), begun);
}

void TestDatabaseDump::refuses_what_it_cannot_write()
{
    DatabaseWorld& world = *postgresql_;
    const auto refuse = [&](const fs::path& file) { return expect_error([&] { world.run(world.databases().dump_plan("app-db", file)); }); };
    const fs::path full = world.folder() / "full.sql";
    fs::create_symlink("/dev/full", full.string() + ".part");
    const Error error = refuse(full);
    QVERIFY2(error.kind() == ErrorKind::no_space && !fs::exists(full), words_of(error).c_str());
    world.write("mine.sql", "mine");
    QVERIFY(refuse(world.folder() / "mine.sql").kind() == ErrorKind::cannot_create);
    QCOMPARE(platform::read_file(world.folder() / "mine.sql"), std::string("mine"));
    QVERIFY(refuse(world.folder() / "demo.tar.zst").kind() == ErrorKind::bad_usage);
    // Its program fails, in front of a packer that does not.
    world.query("UPDATE pg_class SET relowner = 999 WHERE relname = 'heavy'");
    const Error failed = refuse(world.folder() / "failed.sql.gz");
    QVERIFY2(failed.kind() == ErrorKind::task_failed && failed.engine_words().find("999") != std::string::npos, words_of(failed).c_str());
    QVERIFY(!fs::exists(world.folder() / "failed.sql.gz") && !fs::exists(world.folder() / "failed.sql.gz.part"));
    world.engine().stop_container(world.container().id);
    QVERIFY(refuse(world.folder() / "away.sql").kind() == ErrorKind::conflict);
    QVERIFY(!fs::exists(world.folder() / "away.sql"));
}

void TestDatabaseDump::mariadb_comes_back()
{
    DatabaseWorld world("dump-maria", {}, test::mariadb_flavour());
    world.up();
    world.query(
        "UPDATE orders SET note = 'it''s \\\\ ü' WHERE id = 7; DELETE FROM orders WHERE id > 90;"
        "CREATE TABLE bytes (b blob); INSERT INTO bytes VALUES (x'00ff0a27');"
        "CREATE PROCEDURE count_orders() SELECT count(*) FROM orders;"
        "CREATE VIEW first_order AS SELECT * FROM orders WHERE id = 1");
    const auto orders = world.orders();
    there_and_back(world, "db/live.sql.gz");
    QCOMPARE(world.orders(), orders);
    QCOMPARE(world.query("CALL count_orders(); SELECT CONCAT(note, ' ', hex(b)) FROM first_order, bytes"),
             std::string("90\ndemo 1 00FF0A27"));
}

void TestDatabaseDump::redis_comes_back()
{
    DatabaseWorld world("dump-redis", {}, test::redis_flavour());
    world.up();
    world.query(
        "HSET orders 7 \"it's \\x00\\xff\\n\"\nEXPIREAT currency 33300000000\nXADD log 1-1 a b\nXGROUP CREATE log readers 0\n"
        "SELECT 3\nRPUSH list a b c");
    const std::string ask = "XINFO GROUPS log\nEXPIRETIME currency\nSELECT 3\nLRANGE list 0 -1";
    const auto orders = world.orders();
    const auto others = world.query(ask);
    there_and_back(world, "db/live.redis");
    QCOMPARE(world.orders(), orders);
    QCOMPARE(world.query(ask), others);
    QVERIFY(others.find("33300000000") != std::string::npos && others.find("readers") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestDatabaseDump)
#include "tst_database_dump.moc"
