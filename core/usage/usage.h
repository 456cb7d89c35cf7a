// What containers use, now and over the last hour: samples become rates and percentages here (formulas: docker CLI's
// calculateCPUPercentUnix and calculateMemUsageUnixNoCache). Polls one-shot samples; nothing is polled while nobody asks. Not thread-safe:
// one sampler belongs to one worker.
#pragma once

#include "engine/engine.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace seedbed::usage {

struct Usage {
    ContainerId container;
    TimePoint time{};
    std::optional<double> cpu_percent;                                          // 100 = one whole processor; nothing on the first sample
    std::uint64_t memory{0}, memory_limit{0};                                   // bytes; limit 0: none
    std::uint64_t network_rx{0}, network_tx{0}, block_read{0}, block_write{0};  // bytes since the container's start
    std::optional<double> network_rx_rate, network_tx_rate, block_read_rate, block_write_rate;  // bytes per second
    std::uint64_t pids{0};
    bool operator==(const Usage&) const = default;
};

// cpu% = Δcpu / Δsystem × processors × 100; where the engine gives no system time or no number of processors (Podman's zeros),
// Δcpu / Δtime × 100. A counter that went backwards (the container was restarted) and a clock that stood still give no value instead of a
// false one, for rates likewise.
[[nodiscard]] Usage usage_between(const ContainerId& container, const std::optional<engine::StatsSample>& before,
                                  const engine::StatsSample& now);

class UsageSampler {
public:
    // One sample at once; nothing when the container does not run. Throws as Engine::stats.
    using Ask = std::function<std::optional<engine::StatsSample>(const ContainerId&, const std::stop_token&)>;

    explicit UsageSampler(std::shared_ptr<engine::Engine> engine);
    // Samples that come from elsewhere.
    explicit UsageSampler(Ask ask) : ask_(std::move(ask)) {}
    // One sample of each; those that do not run are left out and forgotten. Deltas are to the sample of the last call that named the
    // container. Throws as Engine::stats, but a container that went away meanwhile is no error.
    [[nodiscard]] std::vector<Usage> sample(std::span<const ContainerId> containers, const std::stop_token& stop);

private:
    Ask ask_;
    std::map<ContainerId, engine::StatsSample> before_;
};

// The last hour of each container, at the sampling rate (bounded: 3 600 points a container).
class UsageHistory {
public:
    // A sample that is not newer than the last one of its container is left out.
    void add(const Usage& usage);
    void forget_older_than(TimePoint time);
    [[nodiscard]] const std::deque<Usage>& of(const ContainerId& container) const;

private:
    std::map<ContainerId, std::deque<Usage>> series_;
};

}  // namespace seedbed::usage
