// The Logs page's part of the command palette: one service's lines, and the search.
#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/pages/command_context.h"
#include "desktop/pages/logs_page.h"
#include "desktop/widgets/log_query_field.h"

namespace seedbed::desktop {

Commands LogsPage::commands(const CommandContext& context)
{
    Commands commands;
    if (!context.session.project()) {
        return commands;
    }
    const QString id = QStringLiteral("logs");
    for (const environment::ServiceStatus& service : context.session.services()) {
        if (service.container.empty()) {
            continue;
        }
        commands.push_back({.id = QStringLiteral("service/%1/logs").arg(text_of(service.service)),
                            .title = tr("Logs of %1").arg(text_of(service.service)),
                            .kind = tr("Service"),
                            .icon = QStringLiteral("logs"),
                            .detail = badge_of(service).word,
                            .run = [context, id, name = service.service] {
                                context.on_page<LogsPage>(id, [&](LogsPage& page) { page.show_service(name); });
                            }});
    }
    commands.push_back({.id = QStringLiteral("logs/find"),
                        .title = tr("Find in the logs"),
                        .kind = tr("Logs"),
                        .icon = QStringLiteral("search"),
                        .run = [context, id] {
                            context.on_page<LogsPage>(id, [](LogsPage& page) { page.search_field()->setFocus(Qt::ShortcutFocusReason); });
                        }});
    return commands;
}

}  // namespace seedbed::desktop
