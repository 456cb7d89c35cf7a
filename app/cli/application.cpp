#include "cli/application.h"

#include "base/error.h"
#include "base/secrets.h"
#include "cli/commands.h"
#include "cli/context.h"
#include "cli/json_output.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace seedbed::cli {

namespace {

constexpr int k_exit_usage = 64;
constexpr int k_exit_bug = 70;

void add_global_options(CLI::App& app, GlobalOptions& options)
{
    app.set_version_flag("--version", "seedbed " SEEDBED_VERSION);
    app.add_option("-C,--directory", options.folder, "The project's folder")->type_name("DIR");
    app.add_option("-f,--file", options.files, "A Compose file; several are merged in order")
        ->type_name("FILE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("-p,--project-name", options.project_name, "The project's name")->type_name("NAME");
    app.add_option("--env", options.environment, "Another environment: a branch, or an environment's name")->type_name("NAME");
    app.add_option("--env-file", options.env_files, "Instead of .env")
        ->type_name("FILE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--profile", options.profiles, "Activate a profile")
        ->type_name("NAME")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    app.add_option("--context", options.context, "A docker context")->type_name("NAME");
    app.add_option("-H,--host", options.host, "The engine: unix:///path or tcp://host:port")->type_name("URL");
    app.add_option("--format", options.format, "table, or json for programs")
        ->transform(CLI::CheckedTransformer(std::map<std::string, Format>{{"table", Format::table}, {"json", Format::json}}))
        ->type_name("FORMAT");
    app.add_flag("--dry-run", options.dry_run, "Show the plan and change nothing");
    app.add_flag("-y,--yes", options.yes, "Do not ask before something that cannot be undone");
    app.add_flag("--trust", options.trust, "Trust what the project asks of this machine");
}

// Global options may stand behind the command too.
void let_options_fall_through(CLI::App& app)
{
    for (CLI::App* command : app.get_subcommands({})) {
        command->fallthrough();
        let_options_fall_through(*command);
    }
}

// CLI11 wants the arguments in reverse.
std::vector<std::string> reversed(std::vector<std::string> arguments)
{
    std::reverse(arguments.begin(), arguments.end());
    return arguments;
}

int report(const Error& failure, const GlobalOptions& options)
{
    const Error error = without_secrets(failure);
    const Output out(options.format);
    if (out.json())
        print_json(out, error_json(error));
    out.remark(fmt::format("seedbed: {}", error.what()));
    if (!error.hint().empty())
        out.remark(fmt::format("  → {}", error.hint()));
    return exit_code(error);
}

}  // namespace

int run_application(const std::vector<std::string>& arguments, const platform::HostEnvironment& host, const std::stop_token& stop)
{
    CLI::App app("Seedbed: a project's containers, databases and tools, from one file", "seedbed");
    GlobalOptions options;
    Action action;
    add_global_options(app, options);
    app.require_subcommand(1);
    add_setup_command(app, action);
    add_doctor_command(app, action);
    add_environment_commands(app, action);
    add_env_commands(app, action);
    add_database_commands(app, action);
    add_tool_commands(app, action);
    add_list_commands(app, action);
    add_logs_command(app, action);
    add_stats_command(app, action);
    add_config_command(app, action);
    add_open_command(app, action);
    let_options_fall_through(app);

    try {
        app.parse(reversed(arguments));
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? 0 : k_exit_usage;
    }
    try {
        Context context(options, host, stop);
        return action(context);
    } catch (const Error& error) {
        return report(error, options);
    } catch (const std::exception& error) {
        report(Error(ErrorKind::internal, error.what(),
                     {.engine_words = {},
                      .hint = "this is a bug of Seedbed; please report it with the command you gave",
                      .position = {},
                      .task_exit_code = {}}),
               options);
        return k_exit_bug;
    }
}

}  // namespace seedbed::cli
