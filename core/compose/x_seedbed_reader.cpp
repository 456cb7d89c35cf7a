#include "compose/x_seedbed_reader.h"

#include "compose/scalars.h"
#include "compose/seedbed_parts.h"

#include <algorithm>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr int k_version = 1;

void read_version(const Node& root, const std::string& path, Seedbed& seedbed)
{
    const Node* version = root.value("version");
    if (!version)
        fail(root.place, path + " does not say its version", "Add “version: 1”.");
    if (integer_of(*version, path + ".version") != k_version)
        fail(version->place, path + ".version is " + version->text + ", but this Seedbed knows version 1 only", "Use a newer Seedbed.");
    seedbed.version = k_version;
}

void read_environments(const Node& node, const std::string& what, Seedbed& seedbed)
{
    if (const Node* scope = node.value("scope")) {
        const std::string word = text_of(*scope, what + ".scope");
        const std::vector<std::string> scopes{"none", "branch", "worktree"};
        if (std::find(scopes.begin(), scopes.end(), word) == scopes.end())
            fail(scope->place, what + ".scope cannot be " + in_quotes(word) + did_you_mean(word, scopes),
                 "Scopes are none, branch and worktree.");
        seedbed.environment_scope = word;
    }
    seedbed.default_branch = optional_text(node, "default", what);
    if (const Node* volumes = node.value("volumes")) {
        seedbed.environments_position = volumes->place.position();
        seedbed.shared_volumes = optional_texts(*volumes, "share", what + ".volumes");
        seedbed.cloned_volumes = optional_texts(*volumes, "clone", what + ".volumes");
    }
}

LogShipping read_shipping(const Node& node, const std::string& what)
{
    LogShipping shipping;
    shipping.position = node.place.position();
    shipping.driver = optional_text(node, "driver", what);
    shipping.address = required_text(node, "address", what);
    shipping.format = optional_text(node, "format", what);
    const std::string when = optional_text(node, "when", what);
    if (!when.empty() && when != "always" && when != "ci")
        fail(node.value("when")->place, what + ".when cannot be " + in_quotes(when) + did_you_mean(when, {"always", "ci"}),
             "Write always or ci.");
    shipping.only_in_ci = when == "ci";
    return shipping;
}

void read_logs(const Node& node, const std::string& what, Seedbed& seedbed)
{
    const Node* ship = node.value("ship");
    if (!ship)
        return;
    for (std::size_t i = 0; i < ship->items.size(); ++i)
        seedbed.log_shipping.push_back(read_shipping(ship->items[i], what + ".ship[" + std::to_string(i) + "]"));
}

}  // namespace

Seedbed read_seedbed(const Node& node, std::string_view path, const ReadContext& context)
{
    const std::string what(path);
    Seedbed seedbed;
    seedbed.present = true;
    read_version(node, what, seedbed);
    if (const Node* onboarding = node.value("onboarding"))
        seedbed.onboarding = read_onboarding(*onboarding, what + ".onboarding", context);
    if (const Node* environments = node.value("environments"))
        read_environments(*environments, what + ".environments", seedbed);
    if (const Node* tools = node.value("tools"))
        for (const auto& entry : tools->entries)
            seedbed.tools.emplace(entry.key, read_tool(entry, what + ".tools." + entry.key, context));
    if (const Node* databases = node.value("databases"))
        for (const auto& entry : databases->entries)
            seedbed.databases.emplace(entry.key, read_database(entry, what + ".databases." + entry.key, context));
    if (const Node* links = node.value("links"))
        for (const auto& entry : links->entries)
            seedbed.links.emplace(entry.key, text_of(entry.value, what + ".links." + entry.key));
    if (const Node* logs = node.value("logs"))
        read_logs(*logs, what + ".logs", seedbed);
    return seedbed;
}

}  // namespace seedbed::compose
