// The Overview's part of the command palette: the project as a whole, and each of its services.
#include "desktop/models/format.h"
#include "desktop/models/project_changes.h"
#include "desktop/models/service_words.h"
#include "desktop/models/services_model.h"
#include "desktop/models/words.h"
#include "desktop/pages/command_context.h"
#include "desktop/pages/overview_page.h"

#include <QDesktopServices>
#include <QUrl>

namespace seedbed::desktop {

namespace {

using environment::ServiceStatus;

void add_project_commands(Commands& commands, const CommandContext& context)
{
    const QString kind = OverviewPage::tr("Project");
    const QString project = text_of(context.session.project()->name);
    Actions* actions = &context.actions;
    commands.push_back({.id = QStringLiteral("project/up"),
                        .title = OverviewPage::tr("Start %1").arg(project),
                        .kind = kind,
                        .icon = QStringLiteral("play"),
                        .keywords = QStringLiteral("up"),
                        .run = [actions] { actions->up(); }});
    if (!changes_of(context.session.services(), !context.session.edited_files().isEmpty()).empty()) {
        commands.push_back({.id = QStringLiteral("project/apply"),
                            .title = OverviewPage::tr("Apply the changed project file …"),
                            .kind = kind,
                            .icon = QStringLiteral("file"),
                            .keywords = QStringLiteral("apply up recreate"),
                            .run = [actions] { actions->apply(); }});
    }
    commands.push_back({.id = QStringLiteral("project/down"),
                        .title = OverviewPage::tr("Take %1 down …").arg(project),
                        .kind = kind,
                        .icon = QStringLiteral("stop"),
                        .keywords = QStringLiteral("down stop"),
                        .run = [actions] { actions->down(); }});
    commands.push_back({.id = QStringLiteral("project/setup"),
                        .title = OverviewPage::tr("Set up %1").arg(project),
                        .kind = kind,
                        .icon = QStringLiteral("seedling"),
                        .keywords = QStringLiteral("setup onboarding"),
                        .run = [actions] { actions->set_up(); }});
}

// A running service stops and restarts, another starts.
void add_service_commands(Commands& commands, const CommandContext& context, const ServiceStatus& service)
{
    const QString name = text_of(service.service);
    const auto add = [&](const char* verb, const QString& title, const char* icon, std::function<void()> run) {
        commands.push_back({.id = QStringLiteral("service/%1/%2").arg(name, QLatin1String(verb)),
                            .title = title,
                            .kind = OverviewPage::tr("Service"),
                            .icon = QString::fromLatin1(icon),
                            .detail = badge_of(service).word,
                            .run = std::move(run)});
    };
    Actions* actions = &context.actions;
    const std::vector<std::string> services{service.service};
    if (context.session.can_act() && is_up(service)) {
        add("restart", OverviewPage::tr("Restart %1").arg(name), "restart", [actions, services] { actions->restart(services); });
        add("stop", OverviewPage::tr("Stop %1").arg(name), "stop", [actions, services] { actions->stop(services); });
        add("shell", OverviewPage::tr("Open a shell in %1").arg(name), "terminal",
            [actions, container = service.container_name] { actions->open_shell(container); });
    } else if (context.session.can_act()) {
        add("start", OverviewPage::tr("Start %1").arg(name), "play", [actions, services] { actions->start(services); });
    }
    if (context.session.can_act() && has_container(service) && !service.orphan) {
        add("recreate", OverviewPage::tr("Make %1 anew …").arg(name), "reset", [actions, services] { actions->recreate(services); });
    }
    add("show", OverviewPage::tr("Show %1").arg(name), "overview", [context, name = service.service] {
        context.on_page<OverviewPage>(QStringLiteral("overview"), [&](OverviewPage& page) { page.select_service(name); });
    });
    for (const Link& link : links_of(service)) {
        if (!link.url.isEmpty()) {
            add("open", OverviewPage::tr("Open %1").arg(link.text), "external", [url = link.url] { QDesktopServices::openUrl(QUrl(url)); });
            commands.back().id += QLatin1Char('/') + link.text;
            commands.back().detail = name;
        } else {
            add("copy", OverviewPage::tr("Copy %1").arg(link.address), "copy",
                [actions, address = link.address] { actions->copy(address); });
            commands.back().id += QLatin1Char('/') + link.text;
            commands.back().detail = name;
        }
    }
}

}  // namespace

Commands OverviewPage::commands(const CommandContext& context)
{
    Commands commands;
    if (!context.session.project()) {
        return commands;
    }
    if (context.session.can_act()) {
        add_project_commands(commands, context);
    }
    for (const ServiceStatus& service : context.session.services()) {
        // A service of a profile that is off is no part of the picture until it has a container.
        if (service.active || !service.container.empty()) {
            add_service_commands(commands, context, service);
        }
    }
    return commands;
}

}  // namespace seedbed::desktop
