#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

namespace seedbed::cli {

namespace {

using workspace::EnvironmentState;
using workspace::EnvironmentSummary;

std::string state_text(const Output& out, const EnvironmentSummary& environment)
{
    switch (environment.state) {
    case EnvironmentState::not_created: return out.toned(Tone::quiet, "not created");
    case EnvironmentState::stopped: return out.toned(Tone::quiet, "stopped");
    case EnvironmentState::partly: return out.toned(Tone::warning, fmt::format("{} of {} run", environment.running, environment.services));
    case EnvironmentState::running: return out.toned(Tone::good, "running");
    }
    return {};
}

std::string owner_text(const EnvironmentSummary& environment)
{
    const std::string& owner = environment.worktree.empty() ? environment.branch : environment.worktree;
    return environment.owner_gone ? owner + " (deleted)" : owner;
}

// "8080→20817", and those that stayed as they are.
std::string ports_text(const EnvironmentSummary& environment)
{
    std::string text;
    for (const auto& [declared, actual] : environment.ports) {
        const std::string number = declared.substr(0, declared.find('/'));
        text +=
            fmt::format("{}{}", text.empty() ? "" : ", ", number == std::to_string(actual) ? number : fmt::format("{}→{}", number, actual));
    }
    return text;
}

std::string joined(const std::vector<std::string>& words)
{
    return fmt::format("{}", fmt::join(words, ", "));
}

int list_environments(Context& context, bool size)
{
    const auto environments = context.workspace().environments(true, size, context.stop());
    const Output& out = context.out();
    if (out.json()) {
        Json json = Json::array();
        for (const auto& environment : environments)
            json.push_back(environment_json(environment));
        print_json(out, json);
        return 0;
    }
    std::vector<Table::Column> columns{{""}, {"ENVIRONMENT"}, {"BRANCH"}, {"STATE"}, {"PORTS"}, {"DATABASES"}};
    if (size)
        columns.push_back({"SIZE", Table::Align::right});
    Table table(std::move(columns));
    for (const auto& environment : environments) {
        std::vector<std::string> cells{environment.current ? "*" : "", environment.name,        owner_text(environment),
                                       state_text(out, environment),   ports_text(environment), joined(environment.databases)};
        if (size)
            cells.push_back(environment.bytes ? format_bytes(*environment.bytes) : "");
        table.add(std::move(cells));
    }
    out.line(table.text());
    for (const auto& environment : environments)
        if (environment.owner_gone)
            out.remark(fmt::format("{} of {} is deleted: `seedbed env rm {}` removes what is left of its environment",
                                   environment.worktree.empty() ? "The branch" : "The worktree", environment.name, environment.name));
    return 0;
}

int print_name(Context& context)
{
    const std::string name = compose::project_name_for(context.load_request(), context.host());
    if (context.out().json())
        print_json(context.out(), Json{{"name", name}});
    else
        context.out().line(name);
    return 0;
}

void add_ls(CLI::App& app, Action& action)
{
    auto size = std::make_shared<bool>(false);
    CLI::App* command = app.add_subcommand("ls", "List the project's environments on this engine");
    command->add_flag("--size", *size, "Measure the disk that their databases take");
    command->callback([&action, size] { action = [size](Context& context) { return list_environments(context, *size); }; });
}

void add_create(CLI::App& app, Action& action)
{
    auto from = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("create", "Make and start the environment of what is checked out");
    command->add_option("--from", *from, "A branch or environment whose databases' data is cloned, or a snapshot")->type_name("NAME");
    command->callback([&action, from] {
        action = [from](Context& context) {
            const Plan plan = context.workspace_for_change().create_plan(*from, context.stop());
            return show_and_run(context, plan, "Everything is up already");
        };
    });
}

void add_rm(CLI::App& app, Action& action)
{
    auto name = std::make_shared<std::string>();
    CLI::App* command = app.add_subcommand("rm", "Remove an environment: containers, volumes and its databases' live data");
    command->add_option("environment", *name, "A branch, or an environment's name")->required();
    command->callback([&action, name] {
        action = [name](Context& context) {
            const Plan plan = context.workspace_for_change().remove_environment_plan(*name, context.stop());
            return show_and_run(context, plan, "Nothing is there");
        };
    });
}

}  // namespace

void add_env_commands(CLI::App& app, Action& action)
{
    CLI::App* env = app.add_subcommand("env", "The project's environments, one for each branch");
    env->require_subcommand(1);
    add_ls(*env, action);
    env->add_subcommand("name", "Print the name of the environment that is addressed")->callback([&action] { action = print_name; });
    add_create(*env, action);
    add_rm(*env, action);
}

}  // namespace seedbed::cli
