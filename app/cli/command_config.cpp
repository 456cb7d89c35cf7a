#include "cli/commands.h"
#include "compose/canonical.h"

#include <CLI/CLI.hpp>

namespace seedbed::cli {

void add_config_command(CLI::App& app, Action& action)
{
    CLI::App* command = app.add_subcommand("config", "Print the resolved project as canonical Compose YAML, or JSON");
    command->callback([&action] {
        action = [](Context& context) {
            const compose::Project project = compose::load_project(context.load_request(), context.host());
            context.print_warnings(project);
            std::string text = context.out().json() ? compose::to_canonical_json(project) : compose::to_canonical_yaml(project);
            if (!text.empty() && text.back() == '\n')
                text.pop_back();
            context.out().line(text);
            return 0;
        };
    });
}

}  // namespace seedbed::cli
