// What this machine as a whole uses, from /proc: for the engine that runs on it. An engine elsewhere (remote, or in a virtual machine)
// gives no such numbers. Any thread.
#pragma once

#include "base/time.h"
#include "engine/types.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace seedbed::usage {

// Counters as the kernel gives them (proc(5), /proc/stat and /proc/meminfo).
struct HostSample {
    TimePoint time{};
    std::uint64_t busy{0};          // clock ticks of all processors, without idle and iowait
    std::uint64_t total{0};         // clock ticks of all processors
    std::uint64_t memory_total{0};  // bytes
    std::uint64_t memory_used{0};   // bytes: total less MemAvailable
    int cpus{0};
    bool operator==(const HostSample&) const = default;
};

struct HostUsage {
    TimePoint time{};
    std::optional<double> cpu_percent;  // 100 = one whole processor, as for containers; nothing on the first sample
    std::uint64_t memory_used{0}, memory_total{0};
    int cpus{0};
    bool operator==(const HostUsage&) const = default;
};

// Nothing where there is no such /proc. `proc` is where it is mounted.
[[nodiscard]] std::optional<HostSample> sample_host(const std::filesystem::path& proc = "/proc");
[[nodiscard]] HostUsage host_usage_between(const std::optional<HostSample>& before, const HostSample& now);

// True when the engine's machine is this one: the same name, kernel, and amount of memory.
[[nodiscard]] bool is_this_machine(const engine::SystemInfo& info, const std::filesystem::path& proc = "/proc");

}  // namespace seedbed::usage
