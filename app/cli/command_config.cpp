#include "cli/commands.h"
#include "compose/canonical.h"
#include "compose/classic.h"
#include "environment/names.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

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

struct Options {
    bool show_secrets{false};
    bool quiet{false};
    bool classic{false};  // for docker-compose 1.29
    // One of these: a list of names instead of the project.
    bool services{false}, volumes{false}, networks{false}, images{false}, profiles{false};
};

template <typename Map>
std::set<std::string> keys_of(const Map& map)
{
    std::set<std::string> keys;
    for (const auto& [key, value] : map)
        keys.insert(key);
    return keys;
}

// Of services and images, those that run by default or by an active profile; of profiles, all.
std::optional<std::set<std::string>> names_asked_for(const compose::Project& project, const Options& options)
{
    if (options.volumes)
        return keys_of(project.volumes);
    if (options.networks)
        return keys_of(project.networks);
    if (!options.services && !options.images && !options.profiles)
        return std::nullopt;
    std::set<std::string> names;
    for (const auto& [name, service] : project.services) {
        if (options.profiles)
            names.insert(service.profiles.begin(), service.profiles.end());
        else if (project.is_active(service))
            names.insert(options.services ? name : environment::image_name(project, service));
    }
    return names;
}

void print_names(const Output& out, const std::set<std::string>& names)
{
    if (out.json())
        return out.line(nlohmann::json(names).dump());
    for (const auto& name : names)
        out.line(name);
}

std::string classic_text(const Output& out, const compose::Project& project, compose::Secrets secrets)
{
    const auto classic = compose::classic_project(project);
    for (const auto& path : classic.left_out)
        out.remark("left out, because docker-compose 1.29 does not know it: " + path);
    return out.json() ? compose::to_classic_json(classic, secrets) : compose::to_classic_yaml(classic, secrets);
}

int print_config(Context& context, const Options& options)
{
    const compose::Project project = compose::load_project(context.load_request(), context.host());
    context.print_warnings(project);
    compose::require_env_files(project);
    const Output& out = context.out();
    if (options.quiet)
        return 0;
    if (const auto names = names_asked_for(project, options)) {
        print_names(out, *names);
        return 0;
    }
    const bool show_secrets = options.show_secrets;
    const auto secrets = show_secrets ? compose::Secrets::shown : compose::Secrets::masked;
    std::string text = options.classic ? classic_text(out, project, secrets)
                       : out.json()    ? compose::to_canonical_json(project, secrets)
                                       : compose::to_canonical_yaml(project, secrets);
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
    auto options = std::make_shared<Options>();
    std::vector<CLI::Option*> one_of;
    const auto flag = [&](const char* name, bool& value, const char* says) { one_of.push_back(command->add_flag(name, value, says)); };
    flag("--show-secrets", options->show_secrets, "Print passwords, tokens and keys instead of masking them; for programs that read this");
    flag("-q,--quiet", options->quiet, "Print nothing: only check the project's files");
    flag("--services", options->services, "Print the names of the services that run");
    flag("--images", options->images, "Print the images that they run");
    flag("--volumes", options->volumes, "Print the names of the volumes");
    flag("--networks", options->networks, "Print the names of the networks");
    flag("--profiles", options->profiles, "Print the names of the profiles");
    command->add_flag("--classic", options->classic, "As docker-compose 1.29 reads it; give it the project's name with -p");
    for (CLI::Option* option : one_of)
        for (CLI::Option* other : one_of)
            if (option != other)
                option->excludes(other);
    command->callback([&action, options] { action = [options](Context& context) { return print_config(context, *options); }; });
}

}  // namespace seedbed::cli
