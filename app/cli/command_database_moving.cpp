// `seedbed db export`, `import` and `dump`: a state as one file; `push` and `pull`: a snapshot in a registry.
#include "cli/commands.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace seedbed::cli {

namespace {

struct MovingOptions {
    std::string database;
    std::string snapshot;
    std::filesystem::path file;
    std::string reference;
    std::string name;
};

void add_export(CLI::App& group, Action& action)
{
    auto options = std::make_shared<MovingOptions>();
    CLI::App* command = group.add_subcommand("export", "Write a snapshot into one file");
    command->add_option("database", options->database, "Its name, see `seedbed db ls`")->required();
    command->add_option("snapshot", options->snapshot, "Its name or id")->required();
    command->add_option("file", options->file, "The file to make: NAME.tar.zst")->required();
    command->callback([&action, options] {
        action = [options](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            return show_and_run(context, databases.export_plan(options->database, options->snapshot, options->file, context.stop()),
                                "Nothing to export");
        };
    });
}

void add_import(CLI::App& group, Action& action)
{
    auto options = std::make_shared<MovingOptions>();
    CLI::App* command = group.add_subcommand("import", "Take in a snapshot that was exported");
    command->add_option("file", options->file, "What `seedbed db export` has made")->required();
    command->add_option("--as", options->name, "What to call the snapshot here")->type_name("NAME");
    command->add_option("--database", options->database, "Whose snapshot it becomes; its own database when left out")->type_name("NAME");
    command->callback([&action, options] {
        action = [options](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            return show_and_run(context, databases.import_plan(options->file, options->name, options->database, context.stop()),
                                "The snapshot is in the pool already");
        };
    });
}

void add_push(CLI::App& group, Action& action)
{
    auto options = std::make_shared<MovingOptions>();
    CLI::App* command = group.add_subcommand("push", "Give a snapshot to a registry");
    command->add_option("database", options->database, "Its name, see `seedbed db ls`")->required();
    command->add_option("snapshot", options->snapshot, "Its name or id")->required();
    command->add_option("reference", options->reference, "Where to: REGISTRY/REPOSITORY:TAG")->required();
    command->callback([&action, options] {
        action = [options](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            return show_and_run(context, databases.push_plan(options->database, options->snapshot, options->reference, context.stop()),
                                "The snapshot is there already");
        };
    });
}

void add_pull(CLI::App& group, Action& action)
{
    auto options = std::make_shared<MovingOptions>();
    CLI::App* command = group.add_subcommand("pull", "Take a snapshot from a registry");
    command->add_option("reference", options->reference, "What `seedbed db push` was given: REGISTRY/REPOSITORY:TAG")->required();
    command->add_option("--as", options->name, "What to call the snapshot here")->type_name("NAME");
    command->add_option("--database", options->database, "Whose snapshot it becomes; its own database when left out")->type_name("NAME");
    command->callback([&action, options] {
        action = [options](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            return show_and_run(context, databases.pull_plan(options->reference, options->name, options->database, context.stop()),
                                "The snapshot is in the pool already");
        };
    });
}

void add_dump(CLI::App& group, Action& action)
{
    auto options = std::make_shared<MovingOptions>();
    CLI::App* command = group.add_subcommand("dump", "Write the data as text that other versions and machines can import");
    command->add_option("database", options->database, "Its name, see `seedbed db ls`")->required();
    command->add_option("file", options->file, "The file to make: NAME.sql, .sql.gz, .sql.xz or .sql.zst; of Redis NAME.redis")->required();
    command->add_option("--snapshot", options->snapshot, "Of this snapshot; of the live data when left out")->type_name("NAME");
    command->callback([&action, options] {
        action = [options](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            return show_and_run(context, databases.dump_plan(options->database, options->file, options->snapshot, context.stop()),
                                "Nothing to dump");
        };
    });
}

}  // namespace

void add_database_moving_commands(CLI::App& group, Action& action)
{
    add_export(group, action);
    add_import(group, action);
    add_push(group, action);
    add_pull(group, action);
    add_dump(group, action);
}

}  // namespace seedbed::cli
