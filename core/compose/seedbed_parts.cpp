#include "compose/seedbed_parts.h"

#include "compose/mounts.h"
#include "compose/scalars.h"

#include <utility>

namespace seedbed::compose {

namespace {

std::string sub(const std::string& what, std::string_view key)
{
    return what + "." + std::string(key);
}

std::string item(const std::string& what, std::size_t index)
{
    return what + "[" + std::to_string(index) + "]";
}

EnvFileRule read_env_rule(const Node& node, const std::string& what, const ReadContext& context)
{
    EnvFileRule rule;
    rule.position = node.place.position();
    rule.from = resolve_path(required_text(node, "from", what), node.place, context);
    rule.to = resolve_path(required_text(node, "to", what), node.place, context);
    rule.generate = optional_texts(node, "generate", what);
    return rule;
}

SetupStep read_step(const Node& node, const std::string& what)
{
    SetupStep step;
    step.position = node.place.position();
    if (node.is_scalar()) {
        if (node.text != "up")
            fail(node.place, what + " cannot be " + in_quotes(node.text),
                 "Steps are up, {fixture: DATABASE/FIXTURE}, {task: NAME} and {open: LINK}.");
        return step;
    }
    if (node.entries.size() != 1)
        fail(node.place, what + " must have one key", "Write each step as a list entry of its own.");
    const Entry& only = node.entries.front();
    step.name = text_of(only.value, sub(what, only.key));
    if (only.key == "fixture") {
        step.kind = SetupStep::Kind::fixture;
        std::tie(step.database, step.name) = split_fixture(only.value, sub(what, only.key));
    } else if (only.key == "task") {
        step.kind = SetupStep::Kind::task;
    } else if (only.key == "open") {
        step.kind = SetupStep::Kind::open;
    } else {
        fail(only.key_place, what + " has no key " + in_quotes(only.key) + did_you_mean(only.key, {"fixture", "task", "open"}),
             "Steps are up, {fixture: DATABASE/FIXTURE}, {task: NAME} and {open: LINK}.");
    }
    return step;
}

Requirements read_requirements(const Node& node, const std::string& what)
{
    Requirements requirements;
    requirements.engine_api = optional_text(node, "engine_api", what);
    requirements.arch = optional_texts(node, "arch", what);
    if (const Node* disk = node.value("disk_free"))
        requirements.disk_free = bytes_of(*disk, sub(what, "disk_free"));
    if (const Node* memory = node.value("memory"))
        requirements.memory = bytes_of(*memory, sub(what, "memory"));
    return requirements;
}

Task read_task(const Entry& entry, const std::string& what, const ReadContext& context)
{
    const Node& node = entry.value;
    Task task;
    task.name = entry.key;
    task.position = entry.key_place.position();
    const Node* run = node.value("run");
    if (!run)
        fail(entry.key_place, what + " needs “run”", "Write “run: COMMAND”.");
    if (run->is_scalar())
        task.run = run->text;
    else
        task.run = words_of(*run, sub(what, "run"));
    if (const Node* env = node.value("env"))
        task.env = variables_of(*env, sub(what, "env"), context);
    task.inputs = optional_texts(node, "inputs", what);
    task.outputs = optional_texts(node, "outputs", what);
    if (const Node* needs = node.value("needs")) {
        task.needs_services = optional_texts(*needs, "services", sub(what, "needs"));
        task.needs_tasks = optional_texts(*needs, "tasks", sub(what, "needs"));
        if (const Node* fixture = needs->value("fixture")) {
            const auto [database, name] = split_fixture(*fixture, sub(what, "needs.fixture"));
            task.needs_fixture = database + "/" + name;
        }
    }
    if (const Node* reports = node.value("reports"))
        task.junit_reports = optional_texts(*reports, "junit", sub(what, "reports"));
    if (const Node* timeout = node.value("timeout"))
        task.timeout = duration_of(*timeout, sub(what, "timeout"));
    task.ci = optional_flag(node, "ci", what, false);
    return task;
}

}  // namespace

std::string optional_text(const Node& map, std::string_view key, const std::string& what)
{
    const Node* node = map.value(key);
    return node ? text_of(*node, sub(what, key)) : std::string();
}

std::string required_text(const Node& map, std::string_view key, const std::string& what)
{
    std::string text = optional_text(map, key, what);
    if (text.empty())
        fail(map.place, what + " needs " + in_quotes(key));
    return text;
}

std::vector<std::string> optional_texts(const Node& map, std::string_view key, const std::string& what)
{
    const Node* node = map.value(key);
    return node ? texts_of(*node, sub(what, key)) : std::vector<std::string>();
}

bool optional_flag(const Node& map, std::string_view key, const std::string& what, bool otherwise)
{
    const Node* node = map.value(key);
    return node ? bool_of(*node, sub(what, key)) : otherwise;
}

std::pair<std::string, std::string> split_fixture(const Node& node, const std::string& what)
{
    const std::string text = text_of(node, what);
    const auto slash = text.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == text.size())
        fail(node.place, what + " must name a database and a fixture, but it is " + in_quotes(text), "Write DATABASE/FIXTURE.");
    return {text.substr(0, slash), text.substr(slash + 1)};
}

Onboarding read_onboarding(const Node& node, const std::string& what, const ReadContext& context)
{
    Onboarding onboarding;
    if (const Node* env = node.value("env"))
        for (std::size_t i = 0; i < env->items.size(); ++i)
            onboarding.env.push_back(read_env_rule(env->items[i], item(sub(what, "env"), i), context));
    if (const Node* steps = node.value("steps"))
        for (std::size_t i = 0; i < steps->items.size(); ++i)
            onboarding.steps.push_back(read_step(steps->items[i], item(sub(what, "steps"), i)));
    if (const Node* requires_ = node.value("requires"))
        onboarding.requires_ = read_requirements(*requires_, sub(what, "requires"));
    return onboarding;
}

Tool read_tool(const Entry& entry, const std::string& what, const ReadContext& context)
{
    const Node& node = entry.value;
    Tool tool;
    tool.name = entry.key;
    tool.position = entry.key_place.position();
    tool.image = optional_text(node, "image", what);
    tool.service = optional_text(node, "service", what);
    if (tool.image.empty() == tool.service.empty())
        fail(entry.key_place, what + (tool.image.empty() ? " needs an image or a service" : " has both an image and a service"),
             "A tool runs in one of the two.");
    tool.workdir = optional_text(node, "workdir", what);
    if (const Node* mounts = node.value("mounts")) {
        if (!mounts->is_sequence())
            fail_shape(*mounts, sub(what, "mounts"), "a list");
        for (std::size_t i = 0; i < mounts->items.size(); ++i)
            if (!mounts->items[i].is_scalar() && !mounts->items[i].is_map())
                fail_shape(mounts->items[i], item(sub(what, "mounts"), i), "text or a map");
        tool.mounts = read_mounts(*mounts, sub(what, "mounts"), context);
    }
    tool.user = optional_text(node, "user", what);
    if (const Node* env = node.value("env"))
        tool.env = variables_of(*env, sub(what, "env"), context);
    tool.network = optional_flag(node, "network", what, true);
    if (const Node* tasks = node.value("tasks"))
        for (const auto& task : tasks->entries)
            tool.tasks.emplace(task.key, read_task(task, sub(what, "tasks." + task.key), context));
    return tool;
}

}  // namespace seedbed::compose
