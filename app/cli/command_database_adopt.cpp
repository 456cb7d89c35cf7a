// `seedbed db adopt|release|forget-old`: data of a database that comes into Seedbed's hands, and goes out of them.
#include "cli/commands.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>

#include <memory>

namespace seedbed::cli {

namespace {

struct AdoptOptions {
    std::string database;
    std::string volume;
    bool checksums{false};
};

using MakePlan = Plan (*)(databases::Databases& databases, const AdoptOptions& given, const std::stop_token& stop);

CLI::App* add_command(CLI::App& group, Action& action, const std::string& name, const std::string& description,
                      const std::shared_ptr<AdoptOptions>& options, const std::string& nothing, MakePlan make_plan)
{
    CLI::App* command = group.add_subcommand(name, description);
    command->add_option("database", options->database, "Its name, see `seedbed db ls`")->required();
    command->callback([&action, options, nothing, make_plan] {
        action = [options, nothing, make_plan](Context& context) {
            auto& databases = context.workspace_for_change().databases();
            return show_and_run(context, make_plan(databases, *options, context.stop()), nothing);
        };
    });
    return command;
}

}  // namespace

void add_adoption_commands(CLI::App& group, Action& action)
{
    const auto adopt = std::make_shared<AdoptOptions>();
    add_command(group, action, "adopt", "Take over a database whose data lies in a plain volume or a folder; the old data is kept", adopt,
                "Nothing to take over",
                [](databases::Databases& databases, const AdoptOptions& given, const std::stop_token& stop) {
                    return databases.adopt_plan(given.database, given.checksums, stop);
                })
        ->add_flag("--checksums", adopt->checksums, "Compare the copy byte by byte");

    const auto release = std::make_shared<AdoptOptions>();
    add_command(group, action, "release", "Give a database's data back to a plain volume, for use without Seedbed", release,
                "Nothing to give back",
                [](databases::Databases& databases, const AdoptOptions& given, const std::stop_token& stop) {
                    return databases.release_plan(given.database, given.volume, stop);
                })
        ->add_option("--volume", release->volume, "The volume to make; the one that the project file names when left out");

    const auto forget = std::make_shared<AdoptOptions>();
    add_command(group, action, "forget-old", "Delete what a database had before it was adopted", forget, "Nothing is kept",
                [](databases::Databases& databases, const AdoptOptions& given, const std::stop_token& stop) {
                    return databases.forget_plan(given.database, stop);
                });
}

}  // namespace seedbed::cli
