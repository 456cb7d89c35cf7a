#include "usage/host_usage.h"

#include <array>
#include <fstream>
#include <limits>
#include <string>

namespace seedbed::usage {

namespace {

// The engine may count its memory a little differently (Docker Desktop and others round); a machine of another size is another machine.
constexpr double k_same_memory = 0.02;

std::uint64_t memory_field(const std::filesystem::path& proc, const std::string& name)
{
    std::ifstream file(proc / "meminfo");
    std::string field;
    std::uint64_t kilobytes = 0;
    while (file >> field >> kilobytes) {
        if (field == name + ":")
            return kilobytes * 1024;
        file.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    }
    return 0;
}

std::string first_word(const std::filesystem::path& path)
{
    std::ifstream file(path);
    std::string word;
    file >> word;
    return word;
}

// "cpu  user nice system idle iowait irq softirq steal …", then a line for each processor.
bool read_processors(const std::filesystem::path& proc, HostSample& sample)
{
    std::ifstream file(proc / "stat");
    std::string name;
    if (!(file >> name) || name != "cpu")
        return false;
    std::array<std::uint64_t, 8> ticks{};
    for (std::uint64_t& value : ticks)
        file >> value;
    for (const std::uint64_t value : ticks)
        sample.total += value;
    constexpr std::size_t k_idle = 3;
    constexpr std::size_t k_iowait = 4;
    sample.busy = sample.total - ticks[k_idle] - ticks[k_iowait];
    for (std::string line; std::getline(file, line);)
        sample.cpus += line.starts_with("cpu") ? 1 : 0;
    return sample.total > 0;
}

}  // namespace

std::optional<HostSample> sample_host(const std::filesystem::path& proc)
{
    HostSample sample;
    sample.time = now();
    if (!read_processors(proc, sample))
        return std::nullopt;
    sample.memory_total = memory_field(proc, "MemTotal");
    const std::uint64_t available = memory_field(proc, "MemAvailable");
    sample.memory_used = sample.memory_total > available ? sample.memory_total - available : 0;
    return sample;
}

HostUsage host_usage_between(const std::optional<HostSample>& before, const HostSample& now)
{
    HostUsage usage{now.time, {}, now.memory_used, now.memory_total, now.cpus};
    if (before && now.total > before->total && now.busy >= before->busy) {
        const double share = static_cast<double>(now.busy - before->busy) / static_cast<double>(now.total - before->total);
        usage.cpu_percent = share * now.cpus * 100.0;
    }
    return usage;
}

bool is_this_machine(const engine::SystemInfo& info, const std::filesystem::path& proc)
{
    const auto memory = static_cast<double>(memory_field(proc, "MemTotal"));
    const auto theirs = static_cast<double>(info.mem_total);
    return memory > 0 && theirs > memory * (1 - k_same_memory) && theirs < memory * (1 + k_same_memory) &&
           info.name == first_word(proc / "sys/kernel/hostname") && info.kernel_version == first_word(proc / "sys/kernel/osrelease");
}

}  // namespace seedbed::usage
