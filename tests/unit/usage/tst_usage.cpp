// The formulas of usage: percentages and rates between two samples, the sampler's memory of them, and the last hour's history.
#include "base/error.h"
#include "usage/usage.h"

#include <QtTest>

#include <chrono>
#include <map>

using namespace std::chrono_literals;
using seedbed::ContainerId;
using seedbed::Error;
using seedbed::ErrorKind;
using seedbed::TimePoint;
using seedbed::engine::StatsSample;
using seedbed::usage::Usage;
using seedbed::usage::usage_between;
using seedbed::usage::UsageHistory;
using seedbed::usage::UsageSampler;

namespace {

const ContainerId k_web{"web"};
const ContainerId k_db{"db"};
const TimePoint k_start{std::chrono::seconds(1'700'000'000)};

StatsSample sample_at(std::chrono::milliseconds after, std::uint64_t cpu_ns, std::uint64_t system_ns, int cpus)
{
    StatsSample sample;
    sample.read = k_start + after;
    sample.cpu_total = cpu_ns;
    sample.system_cpu = system_ns;
    sample.online_cpus = cpus;
    return sample;
}

Usage at(const ContainerId& container, std::chrono::seconds after)
{
    Usage usage;
    usage.container = container;
    usage.time = k_start + after;
    return usage;
}

}  // namespace

class TestUsage final : public QObject {
    Q_OBJECT

private slots:
    void the_first_sample_has_no_percentage_and_no_rates();
    void cpu_is_the_share_of_the_system_times_processors();
    void podmans_zeros_fall_back_to_wall_time();
    void an_idle_container_uses_nothing_rather_than_unknown();
    void a_restart_resets_counters_without_a_false_peak();
    void a_clock_that_stands_still_gives_no_value();
    void rates_are_per_second();
    void memory_and_processes_are_taken_as_they_are();
    void the_sampler_remembers_each_container_by_itself();
    void the_sampler_forgets_what_does_not_run();
    void a_container_that_went_away_is_no_error();
    void the_history_is_bounded_and_in_order();
    void the_history_forgets_what_is_old();
};

void TestUsage::the_first_sample_has_no_percentage_and_no_rates()
{
    const Usage usage = usage_between(k_web, {}, sample_at(0ms, 500, 1000, 2));
    QVERIFY(!usage.cpu_percent);
    QVERIFY(!usage.network_rx_rate);
    QVERIFY(!usage.network_tx_rate);
    QVERIFY(!usage.block_read_rate);
    QVERIFY(!usage.block_write_rate);
    QCOMPARE(usage.container.value(), std::string("web"));
    QVERIFY(usage.time == k_start);
}

void TestUsage::cpu_is_the_share_of_the_system_times_processors()
{
    // One of four processors busy for the whole second: the system counted four seconds, the container one.
    const auto before = sample_at(0ms, 7'000'000'000, 90'000'000'000, 4);
    const auto now = sample_at(1000ms, 8'000'000'000, 94'000'000'000, 4);
    QCOMPARE(usage_between(k_web, before, now).cpu_percent.value(), 100.0);
}

void TestUsage::podmans_zeros_fall_back_to_wall_time()
{
    const auto before = sample_at(0ms, 1'000'000'000, 0, 0);
    const auto now = sample_at(2000ms, 2'000'000'000, 0, 0);
    QCOMPARE(usage_between(k_web, before, now).cpu_percent.value(), 50.0);
    // System time, but no number of processors.
    const auto odd_before = sample_at(0ms, 1'000'000'000, 5'000'000'000, 0);
    const auto odd_now = sample_at(2000ms, 1'500'000'000, 9'000'000'000, 0);
    QCOMPARE(usage_between(k_web, odd_before, odd_now).cpu_percent.value(), 25.0);
}

void TestUsage::an_idle_container_uses_nothing_rather_than_unknown()
{
    const auto before = sample_at(0ms, 1000, 2'000'000'000, 2);
    const auto now = sample_at(1000ms, 1000, 4'000'000'000, 2);
    QCOMPARE(usage_between(k_web, before, now).cpu_percent.value(), 0.0);
}

void TestUsage::a_restart_resets_counters_without_a_false_peak()
{
    auto before = sample_at(0ms, 9'000'000'000, 2'000'000'000, 2);
    before.network_rx = 5'000'000;
    before.block_write = 300;
    auto now = sample_at(1000ms, 10'000'000, 4'000'000'000, 2);
    now.network_rx = 100;
    now.block_write = 400;
    const Usage usage = usage_between(k_web, before, now);
    QVERIFY(!usage.cpu_percent);
    QVERIFY(!usage.network_rx_rate);
    QCOMPARE(usage.block_write_rate.value(), 100.0);
    QCOMPARE(usage.network_rx, std::uint64_t{100});
}

void TestUsage::a_clock_that_stands_still_gives_no_value()
{
    const auto before = sample_at(0ms, 1000, 2000, 2);
    const Usage same = usage_between(k_web, before, before);
    QVERIFY(!same.cpu_percent);
    QVERIFY(!same.network_rx_rate);
    const Usage back = usage_between(k_web, sample_at(1000ms, 1000, 0, 0), sample_at(0ms, 2000, 0, 0));
    QVERIFY(!back.cpu_percent);
}

void TestUsage::rates_are_per_second()
{
    auto before = sample_at(0ms, 0, 0, 0);
    before.network_rx = 1000;
    before.block_read = 4096;
    auto now = sample_at(500ms, 0, 0, 0);
    now.network_rx = 2000;
    now.network_tx = 50;
    now.block_read = 4096;
    const Usage usage = usage_between(k_web, before, now);
    QCOMPARE(usage.network_rx_rate.value(), 2000.0);
    QCOMPARE(usage.network_tx_rate.value(), 100.0);
    QCOMPARE(usage.block_read_rate.value(), 0.0);
}

void TestUsage::memory_and_processes_are_taken_as_they_are()
{
    auto now = sample_at(0ms, 0, 0, 0);
    now.memory_usage = 123;
    now.memory_limit = 456;
    now.pids = 7;
    const Usage usage = usage_between(k_web, {}, now);
    QCOMPARE(usage.memory, std::uint64_t{123});
    QCOMPARE(usage.memory_limit, std::uint64_t{456});
    QCOMPARE(usage.pids, std::uint64_t{7});
}

void TestUsage::the_sampler_remembers_each_container_by_itself()
{
    auto time = 0ms;
    UsageSampler sampler([&](const ContainerId& container, const std::stop_token&) -> std::optional<StatsSample> {
        const std::uint64_t speed = container == k_web ? 1 : 2;
        const auto passed_ns = static_cast<std::uint64_t>(std::chrono::nanoseconds(time).count());
        return sample_at(time, speed * passed_ns / 4, 0, 0);
    });
    const std::vector<ContainerId> both{k_web, k_db};
    QCOMPARE(sampler.sample(both, {}).size(), std::size_t{2});
    time = 1000ms;
    const std::vector<ContainerId> only_db{k_db};
    QCOMPARE(sampler.sample(only_db, {}).front().cpu_percent.value(), 50.0);
    time = 3000ms;
    const auto usages = sampler.sample(both, {});
    QCOMPARE(usages.at(0).cpu_percent.value(), 25.0);
    QCOMPARE(usages.at(1).cpu_percent.value(), 50.0);
}

void TestUsage::the_sampler_forgets_what_does_not_run()
{
    auto time = 0ms;
    bool runs = true;
    UsageSampler sampler([&](const ContainerId&, const std::stop_token&) -> std::optional<StatsSample> {
        if (!runs)
            return std::nullopt;
        return sample_at(time, static_cast<std::uint64_t>(std::chrono::nanoseconds(time).count()), 0, 0);
    });
    const std::vector<ContainerId> web{k_web};
    QVERIFY(!sampler.sample(web, {}).front().cpu_percent);
    runs = false;
    QVERIFY(sampler.sample(web, {}).empty());
    runs = true;
    time = 1000ms;
    QVERIFY2(!sampler.sample(web, {}).front().cpu_percent, "the sample from before it stopped must not count");
    time = 2000ms;
    QCOMPARE(sampler.sample(web, {}).front().cpu_percent.value(), 100.0);
}

void TestUsage::a_container_that_went_away_is_no_error()
{
    ErrorKind kind = ErrorKind::not_found;
    UsageSampler sampler([&](const ContainerId& container, const std::stop_token&) -> std::optional<StatsSample> {
        if (container == k_web)
            throw Error(kind, "no such container");
        return sample_at(0ms, 0, 0, 0);
    });
    const std::vector<ContainerId> both{k_web, k_db};
    const auto usages = sampler.sample(both, {});
    QCOMPARE(usages.size(), std::size_t{1});
    QCOMPARE(usages.front().container.value(), std::string("db"));
    kind = ErrorKind::engine_unreachable;
    QVERIFY_THROWS_EXCEPTION(Error, (void)sampler.sample(both, {}));
}

void TestUsage::the_history_is_bounded_and_in_order()
{
    UsageHistory history;
    QVERIFY(history.of(k_web).empty());
    for (int i = 0; i < 4000; ++i)
        history.add(at(k_web, std::chrono::seconds(i)));
    history.add(at(k_web, 10s));
    QCOMPARE(history.of(k_web).size(), std::size_t{3600});
    QVERIFY(history.of(k_web).front().time == k_start + 400s);
    QVERIFY(history.of(k_web).back().time == k_start + 3999s);
    QVERIFY(history.of(k_db).empty());
}

void TestUsage::the_history_forgets_what_is_old()
{
    UsageHistory history;
    history.add(at(k_web, 0s));
    history.add(at(k_web, 60s));
    history.add(at(k_db, 0s));
    history.forget_older_than(k_start + 30s);
    QCOMPARE(history.of(k_web).size(), std::size_t{1});
    QVERIFY(history.of(k_web).front().time == k_start + 60s);
    QVERIFY(history.of(k_db).empty());
}

QTEST_GUILESS_MAIN(TestUsage)
#include "tst_usage.moc"
