// kill -9 at every step of a reset and of an undo, and at many moments in the middle of a clone: the next Seedbed finds it, clears it up,
// and the database starts with exactly the old or exactly the new data.
#include "base/text.h"
#include "support/database_world.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <QTest>

#include <algorithm>
#include <memory>

using seedbed::test::add_death_rows;
using seedbed::test::DatabaseWorld;
using seedbed::test::DeathPoint;
using seedbed::test::PlanProcess;
using seedbed::test::recover_in_new_process;
using seedbed::test::survival;
using seedbed::test::test_engine_name;
namespace databases = seedbed::databases;

class TestResetKill : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }

    void reset_killed_data() { add_death_rows({"lock", "clone", "kill", "start", "ready", "tidy"}); }
    void reset_killed();
    void undo_killed_data() { add_death_rows({"lock", "point", "kill", "start", "ready", "tidy"}); }
    void undo_killed();
    void clone_killed_data();
    void clone_killed();
    void first_data_killed_data() { add_death_rows({"app-db-lock", "app-db-clone", "app-db-tidy"}); }
    void first_data_killed();

private:
    void die(const std::string& action, const std::string& target, const DeathPoint& death);
    void make_old_rows();
    void check_database();
    void check_pool();

    std::unique_ptr<DatabaseWorld> world_;
    std::string old_orders_, new_orders_;
};

void TestResetKill::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    // Heavy enough that a copy takes a while.
    world_ = std::make_unique<DatabaseWorld>("kill");
    world_->write("db/demo.sql",
                  "INSERT INTO orders SELECT i, 'demo ' || i FROM generate_series(1, 100) AS i;\n"
                  "CREATE TABLE heavy AS SELECT i, repeat(md5(i::text), 30) AS text FROM generate_series(1, 150000) AS i;\n");
    world_->up();
    new_orders_ = world_->orders();
}

// The plan that is killed starts from rows that are on no snapshot.
void TestResetKill::make_old_rows()
{
    if (world_->orders() != new_orders_)
        world_->run(world_->databases().reset_plan("app-db", "demo"));
    world_->query("DELETE FROM orders WHERE id % 2 = 0");
    old_orders_ = world_->orders();
    QVERIFY(old_orders_ != new_orders_);
}

void TestResetKill::die(const std::string& action, const std::string& target, const DeathPoint& death)
{
    QCOMPARE(survival(*world_, action, target, death), std::string());
}

void TestResetKill::check_database()
{
    QVERIFY(world_->container().state.running);
    world_->wait_until_ready();
    const auto orders = world_->orders();
    QVERIFY2(orders == old_orders_ || orders == new_orders_, orders.c_str());
    QCOMPARE(world_->query("SELECT count(*) FROM heavy"), std::string("150000"));
    QVERIFY(world_->databases().status("app-db").state == databases::DatabaseState::live);
}

// Nothing is under way, nothing is half made, and a second look finds nothing to do.
void TestResetKill::check_pool()
{
    QCOMPARE(world_->half_made(), std::string());
    const auto loose = world_->in_pool(
        "for g in live/*/*/*/; do g=${g%/}; [ -e $g ] || continue; if [ ! -L $g ] && { [ ! -d $g/data ] || [ ! -f $g/generation.json ]; }; "
        "then echo $g; fi; "
        "done; find live -name "
        "'.*' -type l");
    QVERIFY2(loose.empty(), loose.c_str());
    const auto again = recover_in_new_process(*world_);
    QVERIFY2(again.empty(), again.empty() ? "" : again.front().c_str());
}

void TestResetKill::reset_killed()
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    make_old_rows();
    die("reset", "demo", {when.toStdString(), step.toStdString()});
    const auto said = recover_in_new_process(*world_);
    const bool begun = !(step == "lock" || (step == "clone" && when == "started") || (step == "tidy" && when == "finished"));
    QCOMPARE(said.size(), begun ? std::size_t{1} : std::size_t{0});
    check_database();
    check_pool();
    // Once the database was ended, there is no reason to go back.
    const bool new_data = step == "start" || step == "ready" || step == "tidy" || (step == "kill" && when == "finished");
    QCOMPARE(world_->orders(), new_data ? new_orders_ : old_orders_);
}

void TestResetKill::undo_killed()
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    make_old_rows();
    world_->run(world_->databases().reset_plan("app-db", "demo"));
    die("undo", {}, {when.toStdString(), step.toStdString()});
    static_cast<void>(recover_in_new_process(*world_));
    check_database();
    check_pool();
    const bool undone = step == "start" || step == "ready" || step == "tidy" || (step == "kill" && when == "finished");
    QCOMPARE(world_->orders(), undone ? old_orders_ : new_orders_);
    // Whichever it is, the other is still there.
    world_->run(world_->databases().undo_plan("app-db"));
    QCOMPARE(world_->orders(), undone ? new_orders_ : old_orders_);
}

void TestResetKill::clone_killed_data()
{
    QTest::addColumn<int>("after");
    // Docker on ext4 copies for the longest time.
    const bool copies_long = test_engine_name() == "docker-ext4";
    for (const int after : copies_long ? std::vector{0, 40, 80, 120, 160, 250, 400, 700} : std::vector{0, 80, 200, 500})
        QTest::addRow("%d ms", after) << after;
}

// The copy goes on in the helper when the process that asked for it is dead, and may even be done before recovery looks.
void TestResetKill::clone_killed()
{
    QFETCH(int, after);
    make_old_rows();
    PlanProcess process(*world_, "reset", "demo");
    QVERIFY(process.wait_for_line("started clone"));
    QTest::qWait(after);
    process.kill();
    process.wait();
    static_cast<void>(recover_in_new_process(*world_));
    check_database();
    check_pool();
}

void TestResetKill::first_data_killed()
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    // As on the first day, but with the fixture built.
    world_->down(true);
    world_->in_pool("rm -rf live/*");
    die("first", {}, {when.toStdString(), step.toStdString()});
    static_cast<void>(recover_in_new_process(*world_));
    check_pool();
    world_->up();
    QCOMPARE(world_->orders(), new_orders_);
}

QTEST_GUILESS_MAIN(TestResetKill)
#include "tst_reset_kill.moc"
