// What containers use, now and over the last hour: samples become rates and percentages here (formulas: docker CLI's
// calculateCPUPercentUnix and calculateMemUsageUnixNoCache). Polls one-shot samples; nothing is polled while nobody asks. Not thread-safe:
// one sampler belongs to one worker.
#pragma once

#include "engine/engine.h"

#include <deque>
#include <map>
#include <optional>
#include <span>
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

// cpu% = Δcpu / Δsystem × processors × 100 when both grow, else Δcpu / Δtime × 100 where the engine gives no system time.
[[nodiscard]] Usage usage_between(const ContainerId& container, const std::optional<engine::StatsSample>& before,
                                  const engine::StatsSample& now);

class UsageSampler {
public:
    explicit UsageSampler(std::shared_ptr<engine::Engine> engine) : engine_(std::move(engine)) {}
    // One sample of each; containers that do not run are left out and forgotten. Throws as Engine::stats, but a container that went away
    // meanwhile is no error.
    [[nodiscard]] std::vector<Usage> sample(std::span<const ContainerId> containers, const std::stop_token& stop);

private:
    std::shared_ptr<engine::Engine> engine_;
    std::map<ContainerId, engine::StatsSample> before_;
};

// The last hour of each container, at the sampling rate (bounded: 3 600 points a container).
class UsageHistory {
public:
    void add(const Usage& usage);
    void forget_older_than(TimePoint time);
    [[nodiscard]] const std::deque<Usage>& of(const ContainerId& container) const;

private:
    std::map<ContainerId, std::deque<Usage>> series_;
};

}  // namespace seedbed::usage
