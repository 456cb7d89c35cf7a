// What a plan is expected to take: the median of what was measured, of the same snapshot where there is one, and copies by their size.
#include "base/expected_time.h"
#include "databases/inventory.h"
#include "databases/step_times.h"

#include <QTest>

namespace databases = seedbed::databases;
using namespace std::chrono_literals;

namespace {

seedbed::Plan plan_of(const std::vector<std::optional<std::chrono::milliseconds>>& expected)
{
    seedbed::Plan plan;
    for (const auto& time : expected) {
        seedbed::PlanStep step;
        step.info.expected = time;
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

}  // namespace

class TestStepTimes : public QObject {
    Q_OBJECT

private slots:
    void takes_the_median();
    void prefers_the_same_subject();
    void scales_a_copy_by_its_size();
    void goes_to_the_pool_and_back();
    void sums_a_plan_that_is_known_whole();
};

void TestStepTimes::takes_the_median()
{
    QCOMPARE(databases::median({}), 0ms);
    QCOMPARE(databases::median({9ms, 1ms, 5ms}), 5ms);
    QCOMPARE(databases::median({40ms, 10ms, 20ms, 30ms}), 25ms);
}

void TestStepTimes::prefers_the_same_subject()
{
    databases::StepTimes times;
    QVERIFY(!times.expected("reset.ready", "s1"));
    times.add({"reset.ready", "s1", 100ms});
    times.add({"reset.ready", "s2", 900ms});
    times.add({"reset.ready", "s2", 700ms});
    QCOMPARE(times.expected("reset.ready", "s1"), std::optional(100ms));
    QCOMPARE(times.expected("reset.ready", "s2"), std::optional(800ms));
    QCOMPARE(times.expected("reset.ready", "s3"), std::optional(700ms));  // of all
    QVERIFY(!times.expected("reset.kill", "s1"));
}

void TestStepTimes::scales_a_copy_by_its_size()
{
    databases::CopySpeed copies;
    QVERIFY(!copies.expected(1000));
    copies.add(1s, 100);
    copies.add(2s, 1'400'000'000);  // the last one counts
    QCOMPARE(copies.expected(10'000'000'000), std::optional<std::chrono::milliseconds>(14'285ms));
}

void TestStepTimes::goes_to_the_pool_and_back()
{
    const std::string lines = databases::to_lines({{"reset.kill", "s1", 150ms}, {"save.copy", "", 20ms}});
    QCOMPARE(lines, std::string("reset.kill\ts1\t150\nsave.copy\t\t20"));
    const auto found =
        databases::parse_inventory("boot\tb\ncopied\t200\t1024\ntime\tapp-db\treset.kill\ts1\t150\ntime\tapp-db\tsave.copy\t\t20\n");
    QCOMPARE(found.times.at("app-db").expected("reset.kill", "s1"), std::optional(150ms));
    QCOMPARE(found.times.at("app-db").expected("save.copy", ""), std::optional(20ms));
    QCOMPARE(found.copies.expected(1024 * 1024), std::optional(2000ms));
}

void TestStepTimes::sums_a_plan_that_is_known_whole()
{
    QVERIFY(!seedbed::expected_time({}));
    QCOMPARE(seedbed::expected_time(plan_of({100ms, 0ms, 300ms})), std::optional(400ms));
    QVERIFY(!seedbed::expected_time(plan_of({100ms, {}, 300ms})));
    auto at_once = plan_of({100ms, 300ms});
    at_once.steps[1].after = std::vector<std::string>{};
    QVERIFY(!seedbed::expected_time(at_once));
}

QTEST_APPLESS_MAIN(TestStepTimes)
#include "tst_step_times.moc"
