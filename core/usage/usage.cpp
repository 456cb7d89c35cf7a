#include "usage/usage.h"

#include <algorithm>
#include <chrono>

namespace seedbed::usage {

namespace {

constexpr std::size_t k_most_points = 3600;
constexpr double k_ns_per_second = 1e9;

// Counters begin again at zero when a container is restarted: then, and where time stood still, there is no rate.
std::optional<double> rate(std::uint64_t before, std::uint64_t now, std::chrono::nanoseconds passed)
{
    if (passed.count() <= 0 || now < before)
        return std::nullopt;
    return static_cast<double>(now - before) * k_ns_per_second / static_cast<double>(passed.count());
}

std::optional<double> cpu_percent(const engine::StatsSample& before, const engine::StatsSample& now, std::chrono::nanoseconds passed)
{
    if (now.cpu_total < before.cpu_total)
        return std::nullopt;
    const auto used = static_cast<double>(now.cpu_total - before.cpu_total);
    const bool system_time_known = now.system_cpu > 0 && before.system_cpu > 0;
    if (system_time_known && now.online_cpus > 0) {
        if (now.system_cpu <= before.system_cpu)
            return std::nullopt;
        return used / static_cast<double>(now.system_cpu - before.system_cpu) * now.online_cpus * 100.0;
    }
    if (passed.count() <= 0)
        return std::nullopt;
    return used / static_cast<double>(passed.count()) * 100.0;
}

}  // namespace

Usage usage_between(const ContainerId& container, const std::optional<engine::StatsSample>& before, const engine::StatsSample& now)
{
    Usage usage;
    usage.container = container;
    usage.time = now.read;
    usage.memory = now.memory_usage;
    usage.memory_limit = now.memory_limit;
    usage.network_rx = now.network_rx;
    usage.network_tx = now.network_tx;
    usage.block_read = now.block_read;
    usage.block_write = now.block_write;
    usage.pids = now.pids;
    if (!before)
        return usage;
    const auto passed = now.read - before->read;
    usage.cpu_percent = cpu_percent(*before, now, passed);
    usage.network_rx_rate = rate(before->network_rx, now.network_rx, passed);
    usage.network_tx_rate = rate(before->network_tx, now.network_tx, passed);
    usage.block_read_rate = rate(before->block_read, now.block_read, passed);
    usage.block_write_rate = rate(before->block_write, now.block_write, passed);
    return usage;
}

UsageSampler::UsageSampler(std::shared_ptr<engine::Engine> engine)
    : ask_([engine = std::move(engine)](const ContainerId& container, const std::stop_token& stop) {
        return engine->stats(container, stop);
    })
{
}

std::vector<Usage> UsageSampler::sample(std::span<const ContainerId> containers, const std::stop_token& stop)
{
    std::vector<Usage> usages;
    for (const ContainerId& container : containers) {
        std::optional<engine::StatsSample> now;
        try {
            now = ask_(container, stop);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::conflict)
                throw;
        }
        if (!now) {
            before_.erase(container);
            continue;
        }
        const auto known = before_.find(container);
        usages.push_back(usage_between(container, known == before_.end() ? std::nullopt : std::optional(known->second), *now));
        before_.insert_or_assign(container, *now);
    }
    return usages;
}

void UsageHistory::add(const Usage& usage)
{
    auto& points = series_[usage.container];
    if (!points.empty() && usage.time <= points.back().time)
        return;
    points.push_back(usage);
    if (points.size() > k_most_points)
        points.pop_front();
}

void UsageHistory::forget_older_than(TimePoint time)
{
    for (auto series = series_.begin(); series != series_.end();) {
        auto& points = series->second;
        const auto first_kept = std::find_if(points.begin(), points.end(), [&](const Usage& usage) { return usage.time >= time; });
        points.erase(points.begin(), first_kept);
        series = points.empty() ? series_.erase(series) : std::next(series);
    }
}

const std::deque<Usage>& UsageHistory::of(const ContainerId& container) const
{
    static const std::deque<Usage> k_nothing;
    const auto found = series_.find(container);
    return found == series_.end() ? k_nothing : found->second;
}

}  // namespace seedbed::usage
