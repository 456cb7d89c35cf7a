#include "compose/service_hooks.h"

#include "compose/scalars.h"
#include "compose/service_parts.h"

#include <array>
#include <string>
#include <utility>

namespace seedbed::compose {

namespace {

using Action = WatchRule::Action;

constexpr std::array k_actions{Action::rebuild, Action::sync, Action::restart, Action::sync_and_restart, Action::sync_and_exec};

bool copies_files(Action action)
{
    return action == Action::sync || action == Action::sync_and_restart || action == Action::sync_and_exec;
}

Hook read_hook(const Node& node, const std::string& what, const ReadContext& context)
{
    Hook hook;
    hook.position = node.place.position();
    if (const Node* command = node.value("command"))
        hook.command = read_command(*command, what + ".command").value_or(std::vector<std::string>());
    if (hook.command.empty())
        fail(node.place, what + " has no command", "Add “command: …”.");
    hook.user = text_at(node, "user", what);
    hook.working_dir = text_at(node, "working_dir", what);
    hook.privileged = flag_at(node, "privileged", what);
    if (const Node* environment = node.value("environment"))
        hook.environment = variables_of(*environment, what + ".environment", context);
    return hook;
}

Action read_action(const Node& rule, const std::string& what)
{
    const Node* node = rule.value("action");
    if (!node)
        fail(rule.place, what + " does not say what to do", "Add “action: sync”, “rebuild” or another.");
    const std::string word = text_of(*node, what + ".action");
    std::vector<std::string> words;
    for (const Action action : k_actions) {
        if (word == action_name(action))
            return action;
        words.emplace_back(action_name(action));
    }
    fail(node->place, what + ".action cannot be " + in_quotes(word) + did_you_mean(word, words),
         "Actions are rebuild, sync, restart, sync+restart and sync+exec.");
}

WatchRule read_rule(const Node& node, const std::string& what, const ReadContext& context)
{
    WatchRule rule;
    rule.position = node.place.position();
    rule.action = read_action(node, what);
    const Node* path = node.value("path");
    if (!path)
        fail(node.place, what + " does not say which files", "Add “path: ./FOLDER”.");
    rule.path = resolve_path(text_of(*path, what + ".path"), path->place, context);
    rule.target = text_at(node, "target", what);
    if (copies_files(rule.action) && rule.target.empty())
        fail(node.place, what + " does not say where the files go in the container", "Add “target: /PATH”.");
    rule.include = texts_at(node, "include", what);
    rule.ignore = texts_at(node, "ignore", what);
    rule.initial_sync = flag_at(node, "initial_sync", what);
    if (const Node* exec = node.value("exec"))
        rule.exec = read_hook(*exec, what + ".exec", context);
    if (rule.action == Action::sync_and_exec && !rule.exec)
        fail(node.place, what + " does not say which command follows", "Add “exec: {command: …}”.");
    return rule;
}

template <typename Item, typename Reader>
std::vector<Item> read_each(const Node& list, std::string_view what, const ReadContext& context, Reader reader)
{
    std::vector<Item> items;
    for (const auto& node : list.items)
        items.push_back(reader(node, std::string(what) + "[" + std::to_string(items.size()) + "]", context));
    return items;
}

}  // namespace

std::vector<Hook> read_hooks(const Node& list, std::string_view what, const ReadContext& context)
{
    return read_each<Hook>(list, what, context, read_hook);
}

std::vector<WatchRule> read_watch(const Node& list, std::string_view what, const ReadContext& context)
{
    return read_each<WatchRule>(list, what, context, read_rule);
}

std::string_view action_name(Action action) noexcept
{
    switch (action) {
    case Action::rebuild: return "rebuild";
    case Action::sync: return "sync";
    case Action::restart: return "restart";
    case Action::sync_and_restart: return "sync+restart";
    case Action::sync_and_exec: return "sync+exec";
    }
    return "sync";
}

}  // namespace seedbed::compose
