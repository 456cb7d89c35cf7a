// Two processes at one database: one goes first, the other waits or says what is under way, and the data is what one of them made.
#include "base/text.h"
#include "support/database_world.h"
#include "support/plan_process.h"
#include "support/test_engine.h"

#include <QTest>

#include <algorithm>

using seedbed::test::DatabaseWorld;
using seedbed::test::PlanProcess;

namespace {

bool went_well(const PlanProcess& process)
{
    return !process.was_killed() && process.exit_code() == 0;
}

bool is_conflict(const std::vector<std::string>& lines)
{
    return std::any_of(lines.begin(), lines.end(), [](const auto& line) { return line.starts_with("error conflict:"); });
}

}  // namespace

class TestDatabaseRaces : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() { SKIP_WITHOUT_ENGINE(); }
    void two_resets();
    void two_builds();
    void a_reset_during_a_save();
};

void TestDatabaseRaces::two_resets()
{
    DatabaseWorld world("race");
    world.run(world.databases().build_plan("app-db", "small", false));
    world.up();
    for (int round = 0; round < 3; ++round) {
        PlanProcess one(world, "reset", "demo");
        PlanProcess two(world, "reset", "small");
        const auto one_said = one.wait();
        const auto two_said = two.wait();
        QVERIFY2(went_well(one) || went_well(two), (one_said.back() + "\n" + two_said.back()).c_str());
        QVERIFY2(went_well(one) || is_conflict(one_said), one_said.back().c_str());
        QVERIFY2(went_well(two) || is_conflict(two_said), two_said.back().c_str());
        world.wait_until_ready();
        const std::string fixture = world.databases().status("app-db").current->fixture;
        QCOMPARE(world.orders().substr(0, world.orders().find(' ')), std::string(fixture == "demo" ? "100" : "1"));
        const auto traces = world.traces();
        QVERIFY(std::none_of(traces.begin(), traces.end(), [](const auto& trace) { return trace.starts_with("pool ./journal/"); }));
    }
}

void TestDatabaseRaces::two_builds()
{
    DatabaseWorld world("racebuild");
    PlanProcess one(world, "build", "small");
    QVERIFY(one.wait_for_line("started build-small-start"));
    PlanProcess two(world, "build", "small");
    const auto two_said = two.wait();
    const auto one_said = one.wait();
    QVERIFY2(went_well(one), one_said.back().c_str());
    QVERIFY2(went_well(two) || is_conflict(two_said), two_said.back().c_str());
    if (is_conflict(two_said))
        QVERIFY2(two_said.back().find("Build fixture small of app-db") != std::string::npos, two_said.back().c_str());
    QVERIFY(!world.databases().snapshots().empty());
}

void TestDatabaseRaces::a_reset_during_a_save()
{
    DatabaseWorld world("racesave");
    world.up();
    world.query("DELETE FROM orders WHERE id > 50");
    const auto before = world.orders();
    PlanProcess save(world, "save", "half");
    QVERIFY(save.wait_for_line("started stop"));
    PlanProcess reset(world, "reset", "demo");
    const auto reset_said = reset.wait();
    const auto save_said = save.wait();
    QVERIFY2(went_well(save), save_said.back().c_str());
    QVERIFY2(went_well(reset) || is_conflict(reset_said), reset_said.back().c_str());
    world.run(world.databases().reset_plan("app-db", "half"));
    QCOMPARE(world.orders(), before);
}

QTEST_GUILESS_MAIN(TestDatabaseRaces)
#include "tst_database_races.moc"
