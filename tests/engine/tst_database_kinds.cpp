// MariaDB and Redis on a real engine: fixture, reset, undo, save, as PostgreSQL has them (tst_databases.cpp), and what each loses when it
// is killed: nothing that it has answered for.
#include "base/text.h"
#include "support/database_world.h"
#include "support/expect_error.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <memory>

using seedbed::ErrorKind;
using seedbed::test::DatabaseFlavour;
using seedbed::test::DatabaseWorld;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;
namespace engine = seedbed::engine;

namespace {

// What the tests do to the data, in the words of each kind.
struct Words {
    DatabaseFlavour flavour;
    std::string change, change_more;  // one order each
    std::string destroy;              // all orders, and where they were
    std::string refused;              // an import whose third line is refused
    std::string says;                 // what the server says to it
};

Words words_of(const QString& kind)
{
    if (kind == "mariadb")
        return {seedbed::test::mariadb_flavour(),
                "UPDATE orders SET note = 'mine' WHERE id = 5",
                "DELETE FROM orders WHERE id = 6",
                "DROP TABLE orders",
                "INSERT INTO orders VALUES (1, 'a');\n\nINSERT INTO ordres VALUES (1, 'b');\nINSERT INTO orders VALUES (2, 'c');\n",
                "ordres' doesn't exist"};
    DatabaseFlavour redis = seedbed::test::redis_flavour();
    if (kind == "redis-log")
        seedbed::test::replace_in(redis.service, "secret]", "secret, --appendonly, 'yes']");
    return {redis,
            "HSET orders 5 mine",
            "HDEL orders 6",
            "FLUSHALL",
            "HSET orders 1 a\n\nHSTE orders 2 b\nHSET orders 3 c\n",
            "unknown command 'HSTE'"};
}

QString text_of(const std::vector<std::string>& lines)
{
    return QString::fromStdString(seedbed::join(lines, "\n"));
}

const seedbed::StepRecord& step_of(const seedbed::PlanResult& result, const std::string& id)
{
    return *std::ranges::find_if(result.steps, [&](const auto& step) { return step.info.id == id; });
}

}  // namespace

class TestDatabaseKinds : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { worlds_.clear(); }

    void starts_from_its_fixture_data() { kinds(); }
    void starts_from_its_fixture();
    void comes_back_from_a_reset_data();
    void comes_back_from_a_reset();
    void saves_and_comes_back_data() { kinds(); }
    void saves_and_comes_back();
    void names_the_line_that_was_refused_data() { kinds(); }
    void names_the_line_that_was_refused();
    void loses_no_write_that_was_answered();
    void resets_what_cannot_write_out_data();
    void resets_what_cannot_write_out();
    void killed_while_it_writes_out_data();
    void killed_while_it_writes_out();
    void tells_how_far_redis_has_loaded();

private:
    static void kinds();
    // Of the data row's kind, or of another; running on the orders of the fixture demo.
    DatabaseWorld& world(QString kind = {});
    [[nodiscard]] static Words words() { return words_of(QTest::currentDataTag()); }

    std::map<QString, std::unique_ptr<DatabaseWorld>> worlds_;
    std::map<QString, std::string> demo_;
};

void TestDatabaseKinds::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
}

void TestDatabaseKinds::kinds()
{
    QTest::addColumn<int>("unused");
    for (const char* kind : {"mariadb", "redis"})
        QTest::newRow(kind) << 0;
}

DatabaseWorld& TestDatabaseKinds::world(QString kind)
{
    if (kind.isEmpty())
        kind = QTest::currentDataTag();
    auto& world = worlds_[kind];
    if (!world) {
        world = std::make_unique<DatabaseWorld>(kind.toStdString(), std::function<void(std::string&)>(), words_of(kind).flavour);
        world->up();
        demo_[kind] = world->orders();
    } else if (world->orders() != demo_[kind]) {
        world->run(world->databases().reset_plan("app-db", "demo"));
    }
    return *world;
}

void TestDatabaseKinds::starts_from_its_fixture()
{
    auto& world = this->world();
    const auto status = world.databases().status("app-db");
    QVERIFY(status.state == databases::DatabaseState::live);
    QVERIFY(status.running);
    QCOMPARE(status.current->fixture, std::string("demo"));
    QCOMPARE(world.query(words().flavour.count), std::string("100"));
    const auto snapshots = world.databases().snapshots();
    QCOMPARE(snapshots.size(), std::size_t{1});
    QVERIFY(snapshots.front().seal == databases::Seal::clean);
    QVERIFY(!snapshots.front().engine_version.empty());
    QVERIFY(snapshots.front().uid != 0);
    QVERIFY(world.databases().prepare_plan({}).empty());
}

void TestDatabaseKinds::comes_back_from_a_reset_data()
{
    kinds();
    QTest::newRow("redis-log") << 0;  // it keeps a log, and what it owes that is written up instead
}

void TestDatabaseKinds::comes_back_from_a_reset()
{
    auto& world = this->world();
    const std::string demo = world.orders();
    world.query(words().change);
    const std::string changed = world.orders();
    QVERIFY(changed != demo);
    const auto container = world.container().id;
    const auto reset = world.run(world.databases().reset_plan("app-db", "demo"));
    QCOMPARE(world.orders(), demo);
    QVERIFY(world.container().id == container);
    for (const auto& step : reset.steps)
        QVERIFY2(step.remarks.empty(), step.info.id.c_str());
    world.run(world.databases().undo_plan("app-db"));
    QCOMPARE(world.orders(), changed);
    // An undo puts aside what it replaces, too.
    world.query(words().change_more);
    const std::string changed_more = world.orders();
    QVERIFY(changed_more != changed);
    world.run(world.databases().undo_plan("app-db"));
    QCOMPARE(world.orders(), demo);
    world.run(world.databases().undo_plan("app-db"));
    QCOMPARE(world.orders(), changed_more);
    QVERIFY(world.databases().recover().empty());
}

void TestDatabaseKinds::saves_and_comes_back()
{
    auto& world = this->world();
    world.query(words().change);
    const std::string mine = world.orders();
    world.run(world.databases().save_plan("app-db", "my state", ""));
    QVERIFY(world.container().state.running);
    QCOMPARE(world.orders(), mine);
    const auto saved = world.databases().find_snapshot("app-db", "my state");
    QVERIFY(saved.seal == databases::Seal::clean);
    world.query(words().destroy);
    world.run(world.databases().reset_plan("app-db", "my state"));
    QCOMPARE(world.orders(), mine);
}

void TestDatabaseKinds::names_the_line_that_was_refused()
{
    auto& world = this->world();
    const std::string file = "db/small." + words().flavour.suffix;
    world.write(file, words().refused);
    world.reopen();
    const auto before = world.traces();
    const auto error = expect_error([&] { world.run(world.databases().build_plan("app-db", "small", false)); });
    QVERIFY2(error.kind() == ErrorKind::task_failed, error.what());
    QVERIFY2(error.message().find(words().says) != std::string::npos, error.what());
    QVERIFY2(error.message().find("fixture small") != std::string::npos, error.what());
    QCOMPARE(error.position().file.string(), (world.folder() / file).string());
    QCOMPARE(error.position().line, 3);
    QCOMPARE(text_of(world.traces()), text_of(before));
}

// A client writes as fast as it can while the reset happens: the old data holds its last write that was answered, and none that was not.
void TestDatabaseKinds::loses_no_write_that_was_answered()
{
    auto& world = this->world("redis");
    engine::ExecSpec client;
    client.command = {"sh", "-c", "while REDISCLI_AUTH=secret redis-cli INCR written; do :; done"};
    // Its container is killed under it; Podman may know nothing of the command afterwards, not even how it ended.
    auto answers = std::async(std::launch::async, [&, id = world.container().id] {
        std::string output;
        try {
            static_cast<void>(world.engine().exec(id, client, {}, [&](engine::LogSource, std::string_view bytes) { output += bytes; }));
        } catch (const seedbed::Error& error) {
            if (output.empty())
                throw;
        }
        return output;
    });
    QTRY_VERIFY(world.query("GET written").size() > 1);
    const auto reset = world.run(world.databases().reset_plan("app-db", "demo"));
    QVERIFY(step_of(reset, "write").outcome == seedbed::StepOutcome::done);
    const auto lines = seedbed::split(answers.get(), '\n');
    // Below it the client may have said that the server went away.
    const auto is_answer = [](const std::string& line) {
        return !line.empty() && std::ranges::all_of(line, [](char c) { return c >= '0' && c <= '9'; });
    };
    const auto last = std::ranges::find_if(lines.rbegin(), lines.rend(), is_answer);
    QVERIFY(last != lines.rend());
    world.run(world.databases().undo_plan("app-db"));
    QCOMPARE(world.query("GET written"), *last);
    // Nothing is unwritten any more.
    const auto again = world.run(world.databases().reset_plan("app-db", "demo"));
    QVERIFY(step_of(again, "write").outcome == seedbed::StepOutcome::skipped);
}

void TestDatabaseKinds::resets_what_cannot_write_out_data()
{
    QTest::addColumn<QString>("why");
    QTest::newRow("hangs") << "it does not answer";
    QTest::newRow("has no place to write") << "ERR";
}

void TestDatabaseKinds::resets_what_cannot_write_out()
{
    QFETCH(QString, why);
    auto& world = this->world("redis");
    const std::string demo = world.orders();
    world.query("HSET orders 5 mine");
    if (why == "ERR") {
        engine::ExecSpec exec;
        exec.command = {"chmod", "0500", "/data"};
        QCOMPARE(world.engine().exec(world.container().id, exec).exit_code, 0);
    } else {
        world.engine().kill_container(world.container().id, "SIGSTOP");
    }
    const auto result = world.run(world.databases().reset_plan("app-db", "demo"));
    const auto& remarks = step_of(result, "write").remarks;
    QCOMPARE(remarks.size(), std::size_t{1});
    QVERIFY2(remarks.front().find("could not be kept") != std::string::npos, remarks.front().c_str());
    QVERIFY2(remarks.front().find(why.toStdString()) != std::string::npos, remarks.front().c_str());
    QCOMPARE(world.orders(), demo);
}

void TestDatabaseKinds::killed_while_it_writes_out_data()
{
    QTest::addColumn<QString>("when");
    for (const char* when : {"started", "finished"})
        QTest::newRow(when) << when;
}

// The database was not ended, so nothing has changed for whoever works with it.
void TestDatabaseKinds::killed_while_it_writes_out()
{
    QFETCH(QString, when);
    auto& world = this->world("redis");
    world.query("HSET orders 5 mine");
    const auto before = world.orders();
    const auto traces = world.traces();
    QCOMPARE(seedbed::test::survival(world, "reset", "demo", {when.toStdString(), "write"}), std::string());
    QCOMPARE(seedbed::test::recover_in_new_process(world).size(), std::size_t{1});
    QVERIFY(world.container().state.running);
    QCOMPARE(world.orders(), before);
    QCOMPARE(text_of(world.traces()), text_of(traces));
    QCOMPARE(world.query("HSET orders 101 more"), std::string("1"));
}

// Redis' own slowness for tests: half a millisecond for each key that it loads.
void TestDatabaseKinds::tells_how_far_redis_has_loaded()
{
    DatabaseFlavour slow = seedbed::test::redis_flavour();
    seedbed::test::replace_in(slow.service, "secret]", "secret, --key-load-delay, '500', --loading-process-events-interval-bytes, '1024']");
    DatabaseWorld world("loading", {}, slow);
    world.up();
    world.query("EVAL \"for i = 1, 4000 do redis.call('SET', 'key' .. i, i) end\" 0");
    class Watched final : public seedbed::Progress {
    public:
        void step_started(const seedbed::StepInfo& /*step*/) override {}
        void step_progress(const seedbed::StepInfo& step, const seedbed::StepProgress& progress) override
        {
            if (step.id == "ready" && progress.done)
                loaded.push_back(progress);
        }
        void step_finished(const seedbed::StepInfo& /*step*/, seedbed::StepOutcome /*outcome*/, std::chrono::milliseconds /*took*/) override
        {
        }
        std::vector<seedbed::StepProgress> loaded;
    } watched;
    const auto saved = seedbed::run_plan(world.databases().save_plan("app-db", "many", ""), watched, {});
    QVERIFY(!watched.loaded.empty());
    QVERIFY(watched.loaded.back().unit == seedbed::ProgressUnit::bytes);
    QVERIFY(watched.loaded.back().done > watched.loaded.front().done);
    QVERIFY(watched.loaded.back().done <= watched.loaded.back().total);
    const auto& remarks = step_of(saved, "ready").remarks;
    QCOMPARE(remarks.size(), std::size_t{1});
    QVERIFY2(remarks.front().find("into memory before it answered") != std::string::npos, remarks.front().c_str());
    // It is not hidden in another step either: the wait took as long as the loading at least.
    QVERIFY(step_of(saved, "ready").took >= std::chrono::milliseconds(1000));
    world.run(world.databases().reset_plan("app-db", "many"));
    QCOMPARE(world.query("GET key4000"), std::string("4000"));
}

QTEST_GUILESS_MAIN(TestDatabaseKinds)
#include "tst_database_kinds.moc"
