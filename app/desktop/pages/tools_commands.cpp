// The Tools page's part of the command palette: each task to run, and images that are to be had.
#include "desktop/models/format.h"
#include "desktop/pages/command_context.h"
#include "desktop/pages/tools_page.h"

namespace seedbed::desktop {

Commands ToolsPage::commands(const CommandContext& context)
{
    Commands commands;
    const auto& project = context.session.project();
    if (!project || !context.session.can_act()) {
        return commands;
    }
    for (const auto& [name, tool] : project->seedbed.tools) {
        const QString tool_name = text_of(name);
        for (const auto& [task, declared] : tool.tasks) {
            const QString whole = tool_name + QLatin1Char('/') + text_of(task);
            commands.push_back({.id = QStringLiteral("task/") + whole,
                                .title = tr("Run %1").arg(text_of(task)),
                                .kind = tr("Task"),
                                .icon = QStringLiteral("task"),
                                .detail = tr("in %1").arg(tool_name),
                                .run = [context, whole] {
                                    context.on_page<ToolsPage>(QStringLiteral("tools"), [&](ToolsPage& page) { page.run_task(whole); });
                                }});
        }
    }
    const auto& statuses = context.session.tools().value();
    for (const tools::ToolStatus& status : statuses ? *statuses : std::vector<tools::ToolStatus>()) {
        if (status.state != tools::ImageState::present) {
            commands.push_back({.id = QStringLiteral("tool/%1/image").arg(text_of(status.name)),
                                .title = tr("Get the image of %1").arg(text_of(status.name)),
                                .kind = tr("Tool"),
                                .icon = QStringLiteral("images"),
                                .detail = text_of(status.image),
                                .run = [actions = &context.actions, name = status.name] { actions->fetch_tool_image(name); }});
        }
    }
    return commands;
}

}  // namespace seedbed::desktop
