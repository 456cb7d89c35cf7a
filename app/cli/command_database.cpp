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

using databases::DatabaseState;
using databases::DatabaseStatus;
using databases::Snapshot;

struct DatabaseOptions {
    std::string database;
    std::string target;  // a fixture or snapshot
    std::string name;
    std::string note;
    bool force{false};
};

// "demo, 12 minutes ago": what the live data came from.
std::string state_text(const DatabaseStatus& status)
{
    switch (status.state) {
    case DatabaseState::no_data: return "no data yet";
    case DatabaseState::unmanaged: return "not managed";
    case DatabaseState::broken: return "broken";
    case DatabaseState::live: break;
    }
    if (!status.current)
        return "live";
    std::string from = !status.current->snapshot_name.empty() ? status.current->snapshot_name : "began empty";
    if (!status.current->cloned_from.empty())
        from = "clone of " + status.current->cloned_from;
    return fmt::format("{}, {}", from, format_age(now() - status.current->created));
}

std::string undo_text(const DatabaseStatus& status)
{
    if (!status.undo)
        return {};
    const std::string& from = status.undo->snapshot_name;
    return from.empty() ? "data that began empty" : from;
}

int list_databases(Context& context)
{
    auto& databases = context.workspace().databases();
    const auto list = databases.list(context.stop());
    const auto snapshots = databases.snapshots(context.stop());
    const Output& out = context.out();
    if (out.json()) {
        Json json = Json::array();
        for (const auto& status : list) {
            Json database = database_json(status);
            database["snapshots"] = Json::array();
            for (const Snapshot& snapshot : snapshots)
                if (snapshot.database == status.name)
                    database["snapshots"].push_back(snapshot_json(snapshot));
            json.push_back(std::move(database));
        }
        print_json(out, json);
        return 0;
    }
    if (list.empty()) {
        out.line("The project has no databases");
        return 0;
    }
    Table table({{"DATABASE"}, {"ENGINE"}, {"DATA"}, {"RUNNING"}, {"UNDO GOES BACK TO"}, {"CONNECT"}});
    for (const auto& status : list)
        table.add(
            {status.name, status.engine, state_text(status), status.running ? "yes" : "no", undo_text(status), status.connection_url});
    out.line(table.text());
    for (const auto& status : list)
        if (!status.message.empty())
            out.line(fmt::format("\n{}: {}", status.name, status.message));
    for (const auto& status : list)
        for (const std::string& volume : status.kept_volumes)
            out.line(
                fmt::format("\n{0}: the volume {1} is kept since adoption; `seedbed db forget-old {0}` lets it go", status.name, volume));
    for (const auto& status : list)
        for (const databases::Spare& spare : status.spares)
            out.line(fmt::format("\n{}: a spare of {} {}", status.name, spare.name,
                                 spare.ready ? "is ready, so the next reset to it copies nothing" : "is being made"));
    if (snapshots.empty())
        return 0;
    Table saved({{"SNAPSHOT"}, {"DATABASE"}, {"ORIGIN"}, {"SIZE", Table::Align::right}, {"MADE"}, {"SEAL"}, {"ID"}});
    for (const Snapshot& snapshot : snapshots)
        saved.add({snapshot.name, snapshot.database,
                   snapshot.origin == databases::Origin::fixture ? "fixture " + snapshot.fixture : std::string(to_string(snapshot.origin)),
                   format_bytes(snapshot.bytes), format_age(now() - snapshot.created),
                   snapshot.seal == databases::Seal::clean ? "clean" : out.toned(Tone::warning, "crash-consistent"), snapshot.id.value()});
    out.line("\n" + saved.text());
    return 0;
}

CLI::App* add_command(CLI::App& group, const std::string& name, const std::string& description,
                      const std::shared_ptr<DatabaseOptions>& options)
{
    CLI::App* command = group.add_subcommand(name, description);
    command->add_option("database", options->database, "Its name, see `seedbed db ls`")->required();
    return command;
}

template <typename MakePlan>
void runs_plan(CLI::App* command, Action& action, const std::shared_ptr<DatabaseOptions>& options, const std::string& nothing,
               MakePlan make_plan)
{
    command->callback([&action, options, nothing, make_plan] {
        action = [options, nothing, make_plan](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            const Plan plan = make_plan(databases, *options, context.stop());
            return show_and_run(context, plan, nothing);
        };
    });
}

void add_build(CLI::App& group, Action& action)
{
    auto options = std::make_shared<DatabaseOptions>();
    CLI::App* command = add_command(group, "build", "Build a fixture's snapshot", options);
    command->add_option("fixture", options->target, "The fixture; its default one when left out");
    command->add_flag("--force", options->force, "Build it even when nothing has changed");
    runs_plan(command, action, options, "The snapshot is up to date",
              [](databases::Databases& databases, const DatabaseOptions& given, const std::stop_token& stop) {
                  const std::string fixture = given.target.empty() ? databases.status(given.database, stop).default_fixture : given.target;
                  return databases.build_plan(given.database, fixture, given.force, stop);
              });
}

void add_changes(CLI::App& group, Action& action)
{
    auto save = std::make_shared<DatabaseOptions>();
    CLI::App* save_command = add_command(group, "save", "Save the live state as a snapshot", save);
    save_command->add_option("name", save->name, "What to call it")->required();
    save_command->add_option("-m,--note", save->note, "A note to keep with it");
    runs_plan(save_command, action, save, "Nothing to save",
              [](databases::Databases& databases, const DatabaseOptions& given, const std::stop_token& stop) {
                  return databases.save_plan(given.database, given.name, given.note, stop);
              });

    auto reset = std::make_shared<DatabaseOptions>();
    CLI::App* reset_command = add_command(group, "reset", "Replace the live data by a fixture or snapshot; `undo` brings it back", reset);
    reset_command->add_option("target", reset->target, "A fixture, or a snapshot's name or id; the default fixture when left out");
    runs_plan(reset_command, action, reset, "Nothing to reset",
              [](databases::Databases& databases, const DatabaseOptions& given, const std::stop_token& stop) {
                  return databases.reset_plan(given.database, given.target, stop);
              });

    auto undo = std::make_shared<DatabaseOptions>();
    runs_plan(add_command(group, "undo", "Swap back to what the last reset put aside; a second undo swaps forward", undo), action, undo,
              "Nothing to undo", [](databases::Databases& databases, const DatabaseOptions& given, const std::stop_token& stop) {
                  return databases.undo_plan(given.database, stop);
              });
}

void add_url(CLI::App& group, Action& action)
{
    auto options = std::make_shared<DatabaseOptions>();
    CLI::App* command = add_command(group, "url", "Print the connection string for clients on this machine, without the password", options);
    command->callback([&action, options] {
        action = [options](Context& context) {
            const DatabaseStatus status = context.workspace().databases().status(options->database, context.stop());
            if (status.connection_url.empty())
                throw Error(ErrorKind::conflict, fmt::format("{} publishes no port now", status.name),
                            {.engine_words = {},
                             .hint = "start it with `seedbed up`, and give its service a `ports:` entry",
                             .position = {},
                             .task_exit_code = {}});
            if (context.out().json())
                print_json(context.out(), {{"url", status.connection_url}});
            else
                context.out().line(status.connection_url);
            return 0;
        };
    });
}

}  // namespace

void add_database_commands(CLI::App& app, Action& action)
{
    CLI::App* group = app.add_subcommand("db", "Databases: list, build, save, reset, undo");
    group->require_subcommand(1);
    group->add_subcommand("ls", "List databases and their snapshots")->callback([&action] { action = list_databases; });
    add_build(*group, action);
    add_changes(*group, action);
    add_adoption_commands(*group, action);
    add_database_moving_commands(*group, action);
    add_url(*group, action);
    add_snapshot_commands(*group, action);
    add_look_commands(*group, action);
    add_fast_pool_command(*group, action);
}

}  // namespace seedbed::cli
