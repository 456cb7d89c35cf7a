#include "cli/commands.h"
#include "compose/canonical.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <memory>

namespace seedbed::cli {

namespace {

// Masked output looks like a project and would run with the mask for a password, so it says what it is: to people on standard error, and
// in the YAML itself, which may be kept.
std::string remark_on(std::size_t masked)
{
    return fmt::format("{} masked; --show-secrets prints {}",
                       masked == 1 ? "1 value that looks secret is" : fmt::format("{} values that look secret are", masked),
                       masked == 1 ? "it" : "them");
}

int print_config(Context& context, bool show_secrets)
{
    const compose::Project project = compose::load_project(context.load_request(), context.host());
    context.print_warnings(project);
    compose::require_env_files(project);
    const Output& out = context.out();
    const auto secrets = show_secrets ? compose::Secrets::shown : compose::Secrets::masked;
    std::string text = out.json() ? compose::to_canonical_json(project, secrets) : compose::to_canonical_yaml(project, secrets);
    if (!text.empty() && text.back() == '\n')
        text.pop_back();
    const std::size_t masked = show_secrets ? 0 : compose::count_secrets(project);
    if (masked > 0 && !out.json())
        out.line("# " + remark_on(masked));
    out.line(text);
    if (masked > 0)
        out.remark(remark_on(masked));
    return 0;
}

}  // namespace

void add_config_command(CLI::App& app, Action& action)
{
    CLI::App* command = app.add_subcommand("config", "Print the resolved project as canonical Compose YAML, or JSON");
    auto show_secrets = std::make_shared<bool>(false);
    command->add_flag("--show-secrets", *show_secrets,
                      "Print passwords, tokens and keys instead of masking them; for programs that read this");
    command->callback(
        [&action, show_secrets] { action = [show_secrets](Context& context) { return print_config(context, *show_secrets); }; });
}

}  // namespace seedbed::cli
