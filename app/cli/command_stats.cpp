#include "base/cancellation.h"
#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "environment/names.h"
#include "usage/usage.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>
#include <memory>

namespace seedbed::cli {

namespace {

constexpr auto k_first_interval = std::chrono::milliseconds(500);
constexpr auto k_interval = std::chrono::milliseconds(1500);

struct Target {
    std::string service;
    std::string container_name;
};

using Targets = std::map<ContainerId, Target>;

Targets running_containers(workspace::Workspace& workspace, const std::stop_token& stop)
{
    engine::ContainerFilter filter;
    filter.all = false;
    filter.labels = {fmt::format("{}={}", environment::k_label_project, workspace.project().name)};
    Targets targets;
    for (const auto& container : workspace.engine().containers(filter, stop)) {
        // Our own helper is no part of the project.
        if (container.labels.count(environment::k_label_role) > 0 && container.labels.at(environment::k_label_role) == "helper")
            continue;
        const auto service = container.labels.find(environment::k_label_service);
        targets[container.id] = {service == container.labels.end() ? "" : service->second, container.name};
    }
    return targets;
}

std::vector<usage::Usage> sample(usage::UsageSampler& sampler, const Targets& targets, const std::stop_token& stop)
{
    std::vector<ContainerId> ids;
    for (const auto& [id, target] : targets)
        ids.push_back(id);
    return sampler.sample(ids, stop);
}

std::string rate_text(const std::optional<double>& rate)
{
    return rate ? format_bytes(static_cast<std::uint64_t>(std::max(0.0, *rate))) + "/s" : "–";
}

std::string table_text(const std::vector<usage::Usage>& usages, const Targets& targets)
{
    using Align = Table::Align;
    Table table({{"SERVICE"},
                 {"CONTAINER"},
                 {"CPU", Align::right},
                 {"MEMORY", Align::right},
                 {"LIMIT", Align::right},
                 {"NET IN", Align::right},
                 {"NET OUT", Align::right},
                 {"DISK READ", Align::right},
                 {"DISK WRITE", Align::right},
                 {"PROCESSES", Align::right}});
    for (const auto& usage : usages) {
        const Target& target = targets.at(usage.container);
        table.add({target.service, target.container_name, usage.cpu_percent ? fmt::format("{:.1f} %", *usage.cpu_percent) : "–",
                   format_bytes(usage.memory), usage.memory_limit > 0 ? format_bytes(usage.memory_limit) : "none",
                   rate_text(usage.network_rx_rate), rate_text(usage.network_tx_rate), rate_text(usage.block_read_rate),
                   rate_text(usage.block_write_rate), std::to_string(usage.pids)});
    }
    return table.empty() ? "Nothing is running" : table.text();
}

void print_usages(const Output& out, const std::vector<usage::Usage>& usages, const Targets& targets, bool once)
{
    if (!out.json()) {
        out.line(once || !out.stdout_is_terminal() ? table_text(usages, targets) : "\x1b[H\x1b[2J" + table_text(usages, targets));
        return;
    }
    Json list = Json::array();
    for (const auto& usage : usages)
        list.push_back(usage_json(usage, targets.at(usage.container).service, targets.at(usage.container).container_name));
    once ? print_json(out, list) : print_json_line(out, list);
}

int show_stats(Context& context, bool once)
{
    auto& workspace = context.workspace();
    usage::UsageSampler sampler(workspace.environment().engine_ptr());
    // Rates need two samples; the first only primes them.
    Targets targets = running_containers(workspace, context.stop());
    static_cast<void>(sample(sampler, targets, context.stop()));
    bool waited = wait_for(context.stop(), k_first_interval);
    while (waited) {
        const auto usages = sample(sampler, targets, context.stop());
        print_usages(context.out(), usages, targets, once);
        std::fflush(stdout);
        if (once)
            return 0;
        waited = wait_for(context.stop(), k_interval);
        if (waited)
            targets = running_containers(workspace, context.stop());
    }
    return once ? 130 : 0;
}

}  // namespace

void add_stats_command(CLI::App& app, Action& action)
{
    auto once = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("stats", "Show what the services use, live");
    command->add_flag("--once", *once, "Print one reading and end");
    command->callback([&action, once] { action = [once](Context& context) { return show_stats(context, *once); }; });
}

}  // namespace seedbed::cli
