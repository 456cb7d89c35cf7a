// `seedbed db compare` and `db shell`: looking into states.
#include "base/error.h"
#include "base/text.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <unistd.h>

namespace seedbed::cli {

namespace {

using databases::Comparison;
using databases::Snapshot;

struct ComparedNames {
    std::string before, after;
};

Json comparison_json(const Snapshot& before, const Snapshot& after, const Comparison& comparison)
{
    const auto number = [](const std::optional<std::uint64_t>& count) { return count ? Json(*count) : Json(nullptr); };
    Json json = {
        {"before", snapshot_json(before)}, {"after", snapshot_json(after)}, {"schema", comparison.schema}, {"counts", Json::array()}};
    for (const Comparison::Count& count : comparison.counts)
        json["counts"].push_back({{"name", count.name}, {"before", number(count.before)}, {"after", number(count.after)}});
    return json;
}

void print_counts(const Output& out, const Comparison& comparison)
{
    const auto number = [](const std::optional<std::uint64_t>& count) { return count ? std::to_string(*count) : "-"; };
    Table table({{"ROWS OF"}, {"BEFORE", Table::Align::right}, {"AFTER", Table::Align::right}});
    std::size_t equal = 0;
    for (const Comparison::Count& count : comparison.counts) {
        if (count.before == count.after)
            ++equal;
        else
            table.add({count.name, number(count.before), number(count.after)});
    }
    if (!table.empty())
        out.line("\n" + table.text());
    if (equal > 0)
        out.line(fmt::format("{} {} as many rows in both.", equal, equal == 1 ? "table has" : "tables have"));
}

void print_comparison(const Output& out, const Comparison& comparison)
{
    if (comparison.schema.empty())
        out.line("The schema is the same.");
    for (const std::string& line : comparison.schema) {
        const Tone tone = line.front() == '+' ? Tone::good : line.front() == '-' ? Tone::bad : Tone::quiet;
        out.line(out.toned(tone, line));
    }
    print_counts(out, comparison);
}

int compare(Context& context, const ComparedNames& names)
{
    auto& databases = context.workspace_for_change().databases();
    const Snapshot before = databases.find_snapshot({}, names.before, context.stop());
    const Snapshot after = databases.find_snapshot({}, names.after, context.stop());
    Comparison found;
    const Plan plan = databases.compare_plan(
        before, after, [&found](const Comparison& comparison) { found = comparison; }, context.stop());
    if (context.options().dry_run)
        return show_and_run(context, plan, {});
    static_cast<void>(confirm_and_run(context, plan));
    if (context.out().json())
        print_json(context.out(), comparison_json(before, after, found));
    else
        print_comparison(context.out(), found);
    return 0;
}

void add_compare(CLI::App& group, Action& action)
{
    auto names = std::make_shared<ComparedNames>();
    CLI::App* command = group.add_subcommand("compare", "Show what differs between two snapshots: the schema, and the rows of each table");
    command->add_option("before", names->before, "A snapshot")->required();
    command->add_option("after", names->after, "Another of the same database")->required();
    command->callback([&action, names] { action = [names](Context& context) { return compare(context, *names); }; });
}

// The engine's own program, which has what a terminal needs. Variables go by name, so that no password stands in a list of processes.
std::vector<std::string> client_argv(Context& context, const databases::ClientCommand& client)
{
    const bool podman = context.engine()->flavor() == engine::Flavor::podman;
    std::vector<std::string> argv = podman ? std::vector<std::string>{"podman", "--url"} : std::vector<std::string>{"docker", "-H"};
    argv.push_back(context.engine()->endpoint().url());
    argv.insert(argv.end(), {"exec", "-i"});
    if (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
        argv.emplace_back("-t");
    for (const std::string& variable : client.env)
        argv.insert(argv.end(), {"-e", variable.substr(0, variable.find('='))});
    argv.push_back(client.container.value());
    argv.insert(argv.end(), client.command.begin(), client.command.end());
    return argv;
}

// Becomes that program; comes back only when it could not.
int open_client(Context& context, const std::string& database)
{
    const auto client = context.workspace_for_change().databases().client(database, context.stop());
    const auto argv = client_argv(context, client);
    for (const std::string& variable : client.env) {
        const auto equals = variable.find('=');
        setenv(variable.substr(0, equals).c_str(), variable.substr(equals + 1).c_str(), 1);
    }
    std::vector<char*> words;
    for (const std::string& word : argv)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    execvp(words.front(), words.data());
    throw Error(ErrorKind::not_found, fmt::format("the program {} could not be started", argv.front()),
                {.engine_words = std::strerror(errno),
                 .hint = fmt::format("Install it, or use a client of your own: `seedbed db url {}`", shell_quoted(database)),
                 .position = {},
                 .task_exit_code = {}});
}

void add_shell(CLI::App& group, Action& action)
{
    auto database = std::make_shared<std::string>();
    CLI::App* command = group.add_subcommand("shell", "Open the database's own client, in its container");
    command->add_option("database", *database, "Its name, see `seedbed db ls`")->required();
    command->callback([&action, database] { action = [database](Context& context) { return open_client(context, *database); }; });
}

}  // namespace

void add_look_commands(CLI::App& group, Action& action)
{
    add_compare(group, action);
    add_shell(group, action);
}

}  // namespace seedbed::cli
