#include "cli/commands.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

namespace seedbed::cli {

namespace {

// Those that the set-up opens. Where nothing had to be done they are said all the same.
std::vector<std::pair<std::string, std::string>> links_of(const compose::Project& project)
{
    std::vector<std::pair<std::string, std::string>> links;
    for (const auto& step : project.seedbed.onboarding.steps) {
        const auto link = project.seedbed.links.find(step.name);
        if (step.kind == compose::SetupStep::Kind::open && link != project.seedbed.links.end())
            links.emplace_back(*link);
    }
    return links;
}

}  // namespace

void add_setup_command(CLI::App& app, Action& action)
{
    CLI::App* command = app.add_subcommand("setup", "From a clone to a running environment: .env, images, services, fixtures, tasks");
    command->callback([&action] {
        action = [](Context& context) {
            std::vector<std::pair<std::string, std::string>> links;
            const auto on_link = [&links](const std::string& name, const std::string& url) { links.emplace_back(name, url); };
            const workspace::Workspace& workspace = context.workspace_for_change();
            const int code = show_and_run(context, workspace.setup_plan(on_link, context.stop()), "Everything is set up already");
            if (links.empty() && !context.options().dry_run)
                links = links_of(workspace.project());
            if (!context.out().json())
                for (const auto& [name, url] : links)
                    context.out().line(fmt::format("{}: {}", name, url));
            return code;
        };
    });
}

}  // namespace seedbed::cli
