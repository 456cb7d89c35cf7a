// kill -9 at every step of building a fixture and of saving a live database: nothing half-made stays, and the database runs as it did.
#include "base/text.h"
#include "support/database_world.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <QTest>

#include <memory>

using seedbed::test::add_death_rows;
using seedbed::test::DatabaseWorld;
using seedbed::test::recover_in_new_process;
using seedbed::test::survival;

class TestBuildKill : public QObject {
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanupTestCase() { world_.reset(); }

    void build_killed_data() { add_death_rows({"build-begin", "build-small-start", "build-small-import-1", "build-small-seal"}); }
    void build_killed();
    void save_killed_data() { add_death_rows({"lock", "stop", "copy", "start", "ready", "publish"}); }
    void save_killed();

private:
    void die(const std::string& action, const std::string& target);

    std::unique_ptr<DatabaseWorld> world_;
};

void TestBuildKill::initTestCase()
{
    SKIP_WITHOUT_ENGINE();
    world_ = std::make_unique<DatabaseWorld>("buildkill");
    world_->up();
}

void TestBuildKill::die(const std::string& action, const std::string& target)
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    QCOMPARE(survival(*world_, action, target, {when.toStdString(), step.toStdString()}), std::string());
}

void TestBuildKill::build_killed()
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    for (const auto& snapshot : world_->databases().snapshots())
        if (snapshot.name == "small")
            world_->run(world_->databases().remove_snapshot_plan(snapshot.id));
    const auto before = world_->traces();
    die("build", "small");
    static_cast<void>(recover_in_new_process(*world_));
    if (step == "build-small-seal" && when == "finished") {
        // It was done, so it stays.
        QVERIFY(world_->databases().find_snapshot("app-db", "small").seal == seedbed::databases::Seal::clean);
        return;
    }
    const auto after = world_->traces();
    QCOMPARE(QString::fromStdString(seedbed::join(after, "\n")), QString::fromStdString(seedbed::join(before, "\n")));
    QVERIFY(recover_in_new_process(*world_).empty());
    world_->run(world_->databases().build_plan("app-db", "small", false));
}

void TestBuildKill::save_killed()
{
    QFETCH(QString, when);
    QFETCH(QString, step);
    const auto orders = world_->orders();
    const auto before = world_->traces();
    die("save", "mine");
    static_cast<void>(recover_in_new_process(*world_));
    QVERIFY(world_->container().state.running);
    world_->wait_until_ready();
    QCOMPARE(world_->orders(), orders);
    if (step == "publish" && when == "finished") {
        QVERIFY(world_->databases().find_snapshot("app-db", "mine").seal == seedbed::databases::Seal::clean);
        return;
    }
    QCOMPARE(QString::fromStdString(seedbed::join(world_->traces(), "\n")), QString::fromStdString(seedbed::join(before, "\n")));
    QVERIFY(recover_in_new_process(*world_).empty());
}

QTEST_GUILESS_MAIN(TestBuildKill)
#include "tst_build_kill.moc"
