#include "engine/system_json.h"
#include "engine/tolerant_json.h"

#include <algorithm>

namespace seedbed::engine {

namespace {

// As `docker stats` (docker/cli, cli/command/container/stats_helpers.go): the page cache that can go at once is taken off, which
// cgroup v1 calls total_inactive_file and v2 inactive_file. Podman gives no details.
std::uint64_t memory_without_cache(const Json& memory)
{
    const std::uint64_t usage = count_at(memory, "usage");
    const Json& details = at(memory, "stats");
    for (const char* key : {"total_inactive_file", "inactive_file"})
        if (at(details, key).is_number() && count_at(details, key) < usage)
            return usage - count_at(details, key);
    return usage;
}

void add_networks(StatsSample& sample, const Json& networks)
{
    if (!networks.is_object())
        return;
    for (const Json& network : networks) {
        sample.network_rx += count_at(network, "rx_bytes");
        sample.network_tx += count_at(network, "tx_bytes");
    }
}

void add_block_io(StatsSample& sample, const Json& records)
{
    for (const Json& record : records) {
        const std::string operation = text_at(record, "op");
        const char first = operation.empty() ? ' ' : operation.front();
        if (first == 'r' || first == 'R')
            sample.block_read += count_at(record, "value");
        else if (first == 'w' || first == 'W')
            sample.block_write += count_at(record, "value");
    }
}

}  // namespace

std::optional<StatsSample> parse_stats(std::string_view body)
{
    if (body.find('{') == std::string_view::npos)
        return {};
    const Json json = parse_answer(body, "a container's usage");
    const auto read = time_at(json, "read");
    if (!read)
        return {};
    StatsSample sample;
    sample.read = *read;
    const Json& cpu = at(json, "cpu_stats");
    sample.cpu_total = count_at(at(cpu, "cpu_usage"), "total_usage");
    sample.system_cpu = count_at(cpu, "system_cpu_usage");
    sample.online_cpus = static_cast<int>(number_at(cpu, "online_cpus"));
    if (sample.online_cpus == 0)
        sample.online_cpus = static_cast<int>(at(at(cpu, "cpu_usage"), "percpu_usage").size());
    const Json& memory = at(json, "memory_stats");
    sample.memory_usage = memory_without_cache(memory);
    sample.memory_limit = count_at(memory, "limit");
    add_networks(sample, at(json, "networks"));
    add_block_io(sample, at(at(json, "blkio_stats"), "io_service_bytes_recursive"));
    sample.pids = count_at(at(json, "pids_stats"), "current");
    return sample;
}

}  // namespace seedbed::engine
