#include "cli/commands.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace seedbed::cli {

void add_setup_command(CLI::App& app, Action& action)
{
    CLI::App* command = app.add_subcommand("setup", "From a clone to a running environment: .env, images, services, fixtures, tasks");
    command->callback([&action] {
        action = [](Context& context) {
            std::vector<std::pair<std::string, std::string>> links;
            const auto on_link = [&links](const std::string& name, const std::string& url) { links.emplace_back(name, url); };
            const Plan plan = context.workspace_for_change().setup_plan(on_link, context.stop());
            const int code = show_and_run(context, plan, "Everything is set up already");
            if (!context.out().json())
                for (const auto& [name, url] : links)
                    context.out().line(fmt::format("{}: {}", name, url));
            return code;
        };
    });
}

}  // namespace seedbed::cli
