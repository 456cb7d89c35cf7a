#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/progress_printer.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace seedbed::cli {

namespace {

std::string state_text(tools::ImageState state)
{
    switch (state) {
    case tools::ImageState::present: return "present";
    case tools::ImageState::missing: return "missing";
    case tools::ImageState::built_when_needed: return "built when needed";
    }
    return {};
}

int list_tools(Context& context)
{
    const auto list = context.workspace().tools().list(context.stop());
    const Output& out = context.out();
    if (out.json()) {
        Json json = Json::array();
        for (const auto& tool : list)
            json.push_back(tool_json(tool));
        print_json(out, json);
        return 0;
    }
    Table table({{"TOOL"}, {"IMAGE"}, {"STATE"}, {"SIZE", Table::Align::right}, {"TASKS"}});
    for (const auto& tool : list) {
        std::string tasks;
        for (const auto& task : tool.tasks)
            tasks += (tasks.empty() ? "" : ", ") + task;
        table.add({tool.name, tool.image, state_text(tool.state), tool.size > 0 ? format_bytes(tool.size) : "", tasks});
    }
    out.line(table.empty() ? "The project has no tools; name them under x-seedbed: tools" : table.text());
    return 0;
}

Plan pull_plan(Context& context, const std::vector<std::string>& names)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = "Get the tool images";
    auto& tools = context.workspace_for_change().tools();
    for (const auto& tool : tools.list(context.stop())) {
        if (!names.empty() && std::find(names.begin(), names.end(), tool.name) == names.end())
            continue;
        const StepInfo info{
            "image-" + tool.name, "ensure_image", tool.image, fmt::format("Get the image {} of {}", tool.image, tool.name), {}};
        plan.steps.push_back({info, [&tools, name = tool.name](StepContext& step) { tools.ensure_image(name, step); }, {}});
    }
    return plan;
}

// A task's output is the program's own: it goes through byte by byte, stdout to stdout and stderr to stderr.
void pass_through(engine::LogSource source, std::string_view bytes)
{
    std::FILE* target = source == engine::LogSource::stderr_ ? stderr : stdout;
    std::fwrite(bytes.data(), 1, bytes.size(), target);
    std::fflush(target);
}

int run_task(Context& context, const std::string& name, const std::vector<std::string>& arguments)
{
    auto& tools = context.workspace_for_change().tools();
    const auto task = tools.find_task(name);
    if (context.options().dry_run) {
        context.out().line(fmt::format("Run the task {}{}", task.tool.empty() ? "" : task.tool + "/", task.task));
        return 0;
    }
    tools::RunOptions options;
    options.arguments = arguments;
    const bool json = context.out().json();
    options.on_output = [json](engine::LogSource source, std::string_view bytes) {
        pass_through(json ? engine::LogSource::stderr_ : source, bytes);
    };
    NoProgress quiet;
    const StepInfo step{"run", "run_task", name, "Run " + name, {}};
    const auto result = tools.run(task, options, StepContext(step, quiet, context.stop()));
    if (json)
        print_json(context.out(),
                   {{"tool", task.tool}, {"task", task.task}, {"exit_code", result.exit_code}, {"took_ms", result.took.count()}});
    return result.exit_code;
}

}  // namespace

void add_tool_commands(CLI::App& app, Action& action)
{
    CLI::App* group = app.add_subcommand("tools", "Tool images and their tasks");
    group->require_subcommand(1);
    group->add_subcommand("ls", "List the tools")->callback([&action] { action = list_tools; });
    auto names = std::make_shared<std::vector<std::string>>();
    CLI::App* pull = group->add_subcommand("pull", "Pull or build the tools' images that are missing");
    pull->add_option("tool", *names, "Only these tools");
    pull->callback([&action, names] {
        action = [names](Context& context) { return show_and_run(context, pull_plan(context, *names), "The project has no tools"); };
    });

    auto task = std::make_shared<std::string>();
    auto arguments = std::make_shared<std::vector<std::string>>();
    CLI::App* run = app.add_subcommand("run", "Run a task of a tool; its exit code becomes ours");
    run->add_option("task", *task, "“test”, “node/test”, or a service with role task")->required();
    run->add_option("argument", *arguments, "Handed to the task; put -- before the first");
    run->callback(
        [&action, task, arguments] { action = [task, arguments](Context& context) { return run_task(context, *task, *arguments); }; });
}

}  // namespace seedbed::cli
