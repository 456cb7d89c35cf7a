// Which spares are kept: what the machine's setting says, what is worth one, and which have to go.
#include "databases/manifest_json.h"
#include "databases/spares.h"
#include "support/expect_error.h"

#include <QTest>

using seedbed::ErrorKind;
using seedbed::test::expect_error;
namespace databases = seedbed::databases;
using databases::SpareFolder;
using databases::SparePolicy;

namespace {

const seedbed::TimePoint k_now = *seedbed::parse_rfc3339("2026-06-15T00:00:00Z");

databases::Snapshot snapshot(const std::string& id, std::uint64_t bytes)
{
    databases::Snapshot made;
    made.id = seedbed::SnapshotId(id);
    made.bytes = bytes;
    return made;
}

databases::Inventory inventory(std::vector<SpareFolder> spares)
{
    databases::Inventory found;
    found.reflinks = false;
    found.total_bytes = 1000;
    found.free_bytes = 500;
    found.snapshots = {snapshot("s1", 2'000'000'000), snapshot("s2", 50'000'000)};
    found.spares = std::move(spares);
    return found;
}

SpareFolder ready(const std::string& id, std::chrono::hours age = std::chrono::hours(1))
{
    return {id, SpareFolder::State::ready, k_now - age};
}

}  // namespace

class TestSpares : public QObject {
    Q_OBJECT

private slots:
    void reads_the_setting();
    void refuses_what_says_nothing();
    void knows_what_is_worth_one();
    void drops_what_nobody_needs();
    void drops_all_when_space_is_short();
    void drops_all_where_none_should_be();
    void reads_them_from_the_pool();
};

void TestSpares::reads_the_setting()
{
    const auto usual = databases::parse_spare_policy("on");
    QVERIFY(usual && usual->on);
    QCOMPARE(usual->most.of(1000), std::uint64_t{200});
    QCOMPARE(usual->free.of(1000), std::uint64_t{100});
    QVERIFY(!databases::parse_spare_policy("off")->on);
    const auto sized = databases::parse_spare_policy("30gb:5%");
    QVERIFY(sized);
    QCOMPARE(sized->most.of(1000), std::uint64_t{30} << 30U);
    QCOMPARE(sized->free.of(1000), std::uint64_t{50});
    QVERIFY(databases::parse_spare_policy("50%")->free == usual->free);
    QVERIFY(databases::spare_policy({}) == SparePolicy{});
}

void TestSpares::refuses_what_says_nothing()
{
    for (const char* text : {"yes", "101%", "%", "10%:", "10%:5%:1%", "-3"})
        QVERIFY2(!databases::parse_spare_policy(text), text);
    seedbed::platform::HostEnvironment host;
    host.variables["SEEDBED_SPARES"] = "maybe";
    const auto error = expect_error([&] { static_cast<void>(databases::spare_policy(host)); });
    QVERIFY(error.kind() == ErrorKind::bad_usage);
}

void TestSpares::knows_what_is_worth_one()
{
    auto pool = inventory({});
    QVERIFY(databases::is_worth_a_spare({}, pool, pool.snapshots[0]));
    QVERIFY(!databases::is_worth_a_spare({}, pool, pool.snapshots[1]));  // copied in no time
    SparePolicy off;
    off.on = false;
    QVERIFY(!databases::is_worth_a_spare(off, pool, pool.snapshots[0]));
    pool.reflinks = true;
    QVERIFY(!databases::is_worth_a_spare({}, pool, pool.snapshots[0]));
    pool.reflinks.reset();  // nobody has tried: it may share blocks
    QVERIFY(!databases::is_worth_a_spare({}, pool, pool.snapshots[0]));
}

void TestSpares::drops_what_nobody_needs()
{
    const auto found = inventory({ready("s1"),
                                  ready("gone"),
                                  {"s2", SpareFolder::State::dead, {}},
                                  {"s1", SpareFolder::State::making, {}},
                                  ready("s2", std::chrono::hours(24 * 15))});
    QVERIFY(databases::spares_to_drop({}, found, k_now) == (std::vector<std::string>{"gone", "s2", "s2"}));
}

void TestSpares::drops_all_when_space_is_short()
{
    auto found = inventory({ready("s1"), ready("s2")});
    found.free_bytes = 100;
    QVERIFY(databases::spares_to_drop({}, found, k_now).empty());
    found.free_bytes = 99;
    QCOMPARE(databases::spares_to_drop({}, found, k_now).size(), std::size_t{2});
}

void TestSpares::drops_all_where_none_should_be()
{
    auto found = inventory({ready("s1")});
    SparePolicy off;
    off.on = false;
    QCOMPARE(databases::spares_to_drop(off, found, k_now).size(), std::size_t{1});
    found.reflinks = true;
    QCOMPARE(databases::spares_to_drop({}, found, k_now).size(), std::size_t{1});
}

void TestSpares::reads_them_from_the_pool()
{
    const auto found =
        databases::parse_inventory("boot\tb\nspace\t1\t2\t4096\text4\nsnapshot\ts1\t" + databases::to_json(snapshot("s1", 70)) +
                                   "\nspare\ts1\tready\t1781481600\nspare\ts2\tmaking\t0\nspare\ts3\tdead\t0\n");
    QCOMPARE(found.spares.size(), std::size_t{3});
    QVERIFY(found.spares[0] == ready("s1", std::chrono::hours(0)));
    QVERIFY(found.spares[1].state == SpareFolder::State::making);
    QVERIFY(found.spares[2].state == SpareFolder::State::dead);
    QVERIFY(found.has_spare(seedbed::SnapshotId("s1")));
    QVERIFY(!found.has_spare(seedbed::SnapshotId("s2")));
    QCOMPARE(found.spare_bytes(), std::uint64_t{70});
}

QTEST_APPLESS_MAIN(TestSpares)
#include "tst_spares.moc"
