#include "compose/project_name.h"

#include "base/text.h"
#include "compose/scalars.h"

#include <algorithm>

namespace seedbed::compose {

namespace {

constexpr const char* k_rule = "Names are made of lower-case letters, digits, “-” and “_”, and start with a letter or digit.";

bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_project_name(const std::string& name)
{
    return !name.empty() && is_plain(name[0]) &&
           std::all_of(name.begin(), name.end(), [](char c) { return is_plain(c) || c == '-' || c == '_'; });
}

// docker compose's rule for names that nobody chose: lower case, what does not fit left out.
std::string name_from_folder(const Path& folder)
{
    std::string name;
    for (const char c : lower(folder.filename().string()))
        if (is_plain(c) || ((c == '-' || c == '_') && !name.empty()))
            name += c;
    return name.empty() ? "project" : name;
}

std::string checked(const std::string& name, const std::string& what)
{
    if (!is_project_name(name))
        throw Error(ErrorKind::bad_usage, what + " cannot be the name of a project", ErrorDetails{{}, k_rule, {}, {}});
    return name;
}

std::optional<std::string> name_of_variable(const std::optional<std::string>& name)
{
    if (!name || name->empty())
        return std::nullopt;
    return checked(*name, "COMPOSE_PROJECT_NAME is " + in_quotes(*name) + ", which");
}

std::optional<std::string> name_in_files(const std::vector<Node>& files, const Lookup& lookup, Diagnostics& diagnostics)
{
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        const Node* node = file->value("name");
        if (!node)
            continue;
        const std::string name = interpolate(text_of(*node, "name"), lookup, node->place, diagnostics);
        if (name.empty())
            continue;
        if (!is_project_name(name))
            fail(node->place, in_quotes(name) + " cannot be the name of a project", k_rule);
        return name;
    }
    return std::nullopt;
}

// The name decides what the files' variables mean (COMPOSE_PROJECT_NAME), so these keys are read before everything else. What is wrong
// with them is said when x-seedbed is read.
void read_rule(const Node* seedbed, const Lookup& lookup, Diagnostics& diagnostics, EnvironmentRule& rule)
{
    const Node* environments = seedbed ? seedbed->value("environments") : nullptr;
    const auto read = [&](const char* key, std::string& to) {
        const Node* node = environments ? environments->value(key) : nullptr;
        if (node && node->is_scalar())
            to = interpolate(node->text, lookup, node->place, diagnostics);
    };
    read("scope", rule.scope);
    read("default", rule.default_branch);
}

}  // namespace

EnvironmentName project_name(const LoadRequest& request, const Path& working_dir, const std::vector<Node>& files,
                             const std::optional<Node>& seedbed_file, const Lookup& lookup, const platform::HostEnvironment& host,
                             Diagnostics& diagnostics)
{
    EnvironmentRule rule;
    for (const Node& file : files)
        read_rule(file.value("x-seedbed"), lookup, diagnostics, rule);
    read_rule(seedbed_file ? &*seedbed_file : nullptr, lookup, diagnostics, rule);
    const bool many = rule.scope == "branch" || rule.scope == "worktree";
    const auto checkout = many ? platform::find_git_checkout(working_dir, host) : std::nullopt;

    const auto asked =
        request.name && !request.name->empty() ? std::optional(checked(*request.name, in_quotes(*request.name))) : std::nullopt;
    const auto of_shell = name_of_variable(host.variable("COMPOSE_PROJECT_NAME"));
    auto base = many ? std::nullopt : asked;
    if (!base && !(many && of_shell))
        base = name_of_variable(lookup("COMPOSE_PROJECT_NAME"));
    if (!base)
        base = name_in_files(files, lookup, diagnostics);
    rule.base_name = base.value_or(name_from_folder(folder_that_names(working_dir, checkout)));
    if (!many)
        rule.scope = "none";

    if (request.environment && !request.environment->empty())
        return environment_named(rule, checkout, *request.environment);
    if (asked || of_shell)
        return environment_called(rule, checkout, asked ? *asked : *of_shell);
    if (checkout && checkout->reftable && rule.scope == "branch")
        diagnostics.warn(SourcePosition{checkout->git_dir / "HEAD", 0, 0},
                         "the repository keeps its branches as a reftable, which Seedbed does not read; name the environment with -p");
    return environment_of(rule, checkout);
}

}  // namespace seedbed::compose
