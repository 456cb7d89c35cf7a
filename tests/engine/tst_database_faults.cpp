// What goes wrong outside of Seedbed, on a real engine: a pool's disk that is full in the middle of each plan, a server that never answers,
// an image that changes under live data, a snapshot that is deleted while it is cloned; and kill -9 at every step of what moves a snapshot.
// After each the data is the old or the new, nothing half-made is left, and the message says what it was.
#include "base/text.h"
#include "platform/atomic_file.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <filesystem>
#include <memory>

using namespace seedbed;
using seedbed::test::DatabaseWorld;
using seedbed::test::DeathPoint;
using seedbed::test::differs_by_no_engine;
using seedbed::test::expect_error;
using seedbed::test::PlanProcess;
using seedbed::test::replace_in;
using seedbed::test::survival;
using seedbed::test::words_of;
namespace fs = std::filesystem;

class TestDatabaseFaults : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }
    void init();

    void full_while_it_resets_data();
    void full_while_it_resets();
    void full_while_it_saves();
    void full_while_it_builds_data();
    void full_while_it_builds();
    void full_while_it_imports();
    void import_killed_data();
    void import_killed();
    void export_killed_data();
    void export_killed();
    void a_snapshot_is_deleted_while_it_is_cloned();
    void a_server_that_never_answers();
    void an_image_that_cannot_open_what_is_live();
    void full_while_it_adopts();

private:
    [[nodiscard]] databases::Databases& databases() { return world_->databases(); }
    [[nodiscard]] fs::path file() const { return world_->folder() / "demo.tar.zst"; }
    Error fails_for_want_of_room(const Plan& plan, std::uint64_t mebibytes_left);
    void check_nothing_changed();
    void die(const std::string& action, const std::string& target, const DeathPoint& death);

    std::unique_ptr<DatabaseWorld> world_;
    std::string orders_;
    std::vector<std::string> traces_;
};

void TestDatabaseFaults::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("faults");
    world_->use_small_disk(400);
    world_->up();
    world_->run(databases().export_plan("app-db", "demo", file()));
}

// Each begins with rows that no snapshot has.
void TestDatabaseFaults::init()
{
    world_->query("DELETE FROM orders WHERE id = (SELECT max(id) FROM orders)");
    orders_ = world_->orders();
    traces_ = world_->traces();
}

// The plan was made while there was room.
Error TestDatabaseFaults::fails_for_want_of_room(const Plan& plan, std::uint64_t mebibytes_left)
{
    world_->fill_disk(mebibytes_left);
    const Error error = expect_error([&] { world_->run(plan); });
    world_->empty_disk();
    return error;
}

void TestDatabaseFaults::check_nothing_changed()
{
    QVERIFY(world_->container().state.running);
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders_);
    QCOMPARE(QString::fromStdString(join(world_->traces(), "\n")), QString::fromStdString(join(traces_, "\n")));
    const auto again = databases().recover();
    QVERIFY2(again.empty(), again.empty() ? "" : again.front().c_str());
}

void TestDatabaseFaults::full_while_it_resets_data()
{
    QTest::addColumn<int>("left");
    QTest::addRow("in the middle of the copy") << 16;
    if (differs_by_no_engine())
        QTest::addRow("before its journal entry") << 0;
}

void TestDatabaseFaults::full_while_it_resets()
{
    QFETCH(int, left);
    const Error error = fails_for_want_of_room(databases().reset_plan("app-db", "demo"), static_cast<std::uint64_t>(left));
    QVERIFY2(error.kind() == ErrorKind::no_space, words_of(error).c_str());
    check_nothing_changed();
}

void TestDatabaseFaults::full_while_it_saves()
{
    const Error error = fails_for_want_of_room(databases().save_plan("app-db", "mine", {}), 16);
    QVERIFY2(error.kind() == ErrorKind::no_space, words_of(error).c_str());
    check_nothing_changed();
}

void TestDatabaseFaults::full_while_it_builds_data()
{
    QTest::addColumn<int>("left");
    QTest::addRow("in the middle of an import") << 50;
    if (differs_by_no_engine())
        QTest::addRow("while its server makes its files") << 16;
}

void TestDatabaseFaults::full_while_it_builds()
{
    QFETCH(int, left);
    world_->write("db/small.sql", "INSERT INTO orders SELECT i, repeat(md5(i::text), 30) FROM generate_series(1, 100000) AS i;\n");
    const Error error = fails_for_want_of_room(databases().build_plan("app-db", "small", true), static_cast<std::uint64_t>(left));
    QVERIFY2(error.kind() == ErrorKind::no_space, words_of(error).c_str());
    check_nothing_changed();
}

void TestDatabaseFaults::full_while_it_imports()
{
    world_->run(databases().remove_snapshot_plan(databases().find_snapshot("app-db", "demo").id));
    traces_ = world_->traces();
    const Error error = fails_for_want_of_room(databases().import_plan(file(), "sent", {}), 16);
    QVERIFY2(error.kind() == ErrorKind::no_space, words_of(error).c_str());
    check_nothing_changed();
}

void TestDatabaseFaults::die(const std::string& action, const std::string& target, const DeathPoint& death)
{
    QCOMPARE(survival(*world_, action, target, death), std::string());
}

void TestDatabaseFaults::import_killed_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("where");
    QTest::addRow("in the middle") << "bytes"
                                   << "20000000";
    if (!differs_by_no_engine())
        return;
    // Where one step begins, another has just ended.
    QTest::addRow("lock finished") << "finished"
                                   << "lock";
    QTest::addRow("publish started") << "started"
                                     << "publish";
    QTest::addRow("publish finished") << "finished"
                                      << "publish";
}

void TestDatabaseFaults::import_killed()
{
    QFETCH(QString, when);
    QFETCH(QString, where);
    for (const auto& snapshot : databases().snapshots())
        if (snapshot.fixture == "demo")
            world_->run(databases().remove_snapshot_plan(snapshot.id));
    traces_ = world_->traces();
    die("import", file().string(), {when.toStdString(), where.toStdString()});
    const bool done = when == "finished" && where == "publish";
    const auto said = databases().recover();
    QCOMPARE(said.size(), done ? std::size_t{0} : std::size_t{1});
    QVERIFY(done || said.front().find("Import demo") != std::string::npos);
    if (done)
        QVERIFY(databases().find_snapshot("app-db", "demo").seal == databases::Seal::clean);
    else
        check_nothing_changed();
    world_->run(databases().import_plan(file(), {}, {}));
    QVERIFY(databases().import_plan(file(), {}, {}).empty());
}

void TestDatabaseFaults::export_killed_data()
{
    QTest::addColumn<QString>("when");
    QTest::addColumn<QString>("where");
    if (differs_by_no_engine())
        QTest::addRow("finished") << "finished"
                                  << "export";
    QTest::addRow("in the middle") << "bytes"
                                   << "20000000";
}

void TestDatabaseFaults::export_killed()
{
    QFETCH(QString, when);
    QFETCH(QString, where);
    const fs::path sent = world_->folder() / "sent.tar.zst";
    fs::remove(sent);
    die("export", "demo:" + sent.string(), {when.toStdString(), where.toStdString()});
    QVERIFY(databases().recover().empty());
    check_nothing_changed();
    if (when == "finished") {
        QVERIFY(databases().import_plan(sent, {}, {}).empty());  // it is read, and known
        return;
    }
    QVERIFY(!fs::exists(sent));
    world_->run(databases().export_plan("app-db", "demo", sent));
    QVERIFY(!fs::exists(sent.string() + ".part"));
    QVERIFY(databases().import_plan(sent, {}, {}).empty());
}

// Whoever comes first: the other one is told, and says so before it has changed anything.
void TestDatabaseFaults::a_snapshot_is_deleted_while_it_is_cloned()
{
    const auto demo = databases().find_snapshot("app-db", "demo");
    const Plan remove = databases().remove_snapshot_plan(demo.id);
    PlanProcess reset(*world_, "reset", demo.id.value());
    QVERIFY(reset.wait_for_line("started clone"));
    bool removed = true;
    try {
        world_->run(remove);
    } catch (const Error& error) {
        QVERIFY2(error.kind() == ErrorKind::conflict, words_of(error).c_str());
        removed = false;
    }
    const auto said = reset.wait();
    const bool done = !reset.was_killed() && reset.exit_code() == 0;
    QVERIFY(!reset.was_killed() && (done || said.back().starts_with("error not_found:")));
    QVERIFY2(done || removed, said.back().c_str());
    world_->wait_until_ready();
    QCOMPARE(world_->query("SELECT count(*) FROM orders") == "100", done);
    QVERIFY(done || world_->orders() == orders_);
    QVERIFY(databases().recover().empty());
    if (removed)
        world_->run(databases().restore_snapshot_plan("", demo.id.value()));
    QCOMPARE(databases().find_snapshot("app-db", "demo").id, demo.id);
}

// It runs, and says for ever that it is starting up.
void TestDatabaseFaults::a_server_that_never_answers()
{
    world_->run(databases().save_plan("app-db", "hanging", {}));
    const auto id = databases().find_snapshot("app-db", "hanging").id;
    world_->in_pool("cd snapshots/" + id.value() +
                    "/data && touch recovery.signal && echo \"restore_command = 'sleep 600'\" >>postgresql.auto.conf");
    traces_ = world_->traces();
    world_->set_variable("SEEDBED_READY_TIMEOUT", "2");
    world_->reopen();
    const Error error = expect_error([&] { world_->run(databases().reset_plan("app-db", "hanging")); });
    QVERIFY2(error.kind() == ErrorKind::timed_out, words_of(error).c_str());
    QVERIFY2(error.engine_words().find("starting up") != std::string::npos, words_of(error).c_str());
    world_->set_variable("SEEDBED_READY_TIMEOUT", "");
    world_->reopen();
    check_nothing_changed();
    world_->run(databases().remove_snapshot_plan(id));
}

// Told before anything is done, by the files themselves.
void TestDatabaseFaults::an_image_that_cannot_open_what_is_live()
{
    const auto current = *databases().status("app-db").current;
    const std::string version = "live/*/app-db/" + current.id + "/data/PG_VERSION";
    const std::string manifest = "snapshots/" + current.snapshot.value() + "/manifest.json";
    world_->in_pool("cp -a " + manifest + " .manifest && cp -a " + version +
                    R"( .version && sed -i 's/"image_id":"[^"]*"/"image_id":"another"/' )" + manifest);
    QVERIFY(databases().prepare_plan({}).empty());  // another image, which can
    world_->in_pool("echo 14 | tee " + version);
    const Error error = expect_error([&] { static_cast<void>(databases().prepare_plan({})); });
    world_->in_pool("cp -a .version " + version + " && mv .manifest " + manifest + " && rm .version");
    QVERIFY2(error.kind() == ErrorKind::conflict && error.message().find("is of version 14") != std::string::npos, words_of(error).c_str());
    QVERIFY2(error.hint().find("`seedbed db dump app-db app-db.sql.gz`") != std::string::npos, words_of(error).c_str());
    check_nothing_changed();
}

void TestDatabaseFaults::full_while_it_adopts()
{
    world_->run(databases().release_plan("app-db", {}));
    traces_ = world_->traces();
    const Error error = fails_for_want_of_room(databases().adopt_plan("app-db", false), 16);
    QVERIFY2(error.kind() == ErrorKind::no_space, words_of(error).c_str());
    check_nothing_changed();
    QVERIFY(databases().status("app-db").state == databases::DatabaseState::unmanaged);
}

QTEST_GUILESS_MAIN(TestDatabaseFaults)
#include "tst_database_faults.moc"
