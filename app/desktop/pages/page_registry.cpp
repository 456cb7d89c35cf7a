#include "desktop/pages/page_registry.h"

#include "desktop/models/format.h"
#include "desktop/pages/containers_page.h"
#include "desktop/pages/databases_page.h"
#include "desktop/pages/engine_page.h"
#include "desktop/pages/images_page.h"
#include "desktop/pages/logs_page.h"
#include "desktop/pages/overview_page.h"
#include "desktop/pages/tools_page.h"
#include "desktop/pages/usage_page.h"
#include "desktop/pages/volumes_page.h"
#include "desktop/session/session.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbed::desktop {

namespace {

struct PageNames {
    Q_DECLARE_TR_FUNCTIONS(PageNames)
};

template <typename T>
Page* make(Session& session, QWidget* parent)
{
    return new T(session, parent);
}

QString number(std::size_t count)
{
    return count == 0 ? QString() : QString::number(count);
}

QString running_services(const Session& session)
{
    using environment::ServiceState;
    return number(static_cast<std::size_t>(std::ranges::count_if(session.services(), [](const environment::ServiceStatus& service) {
        return service.state == ServiceState::running || service.state == ServiceState::unhealthy;
    })));
}

QString databases(const Session& session)
{
    return session.project() ? number(session.project()->seedbed.databases.size()) : QString();
}

QString tools(const Session& session)
{
    return session.project() ? number(session.project()->seedbed.tools.size()) : QString();
}

QString volumes(const Session& session)
{
    return number(session.engine_state()->volumes.size());
}

QString images(const Session& session)
{
    return number(session.engine_state()->images.size());
}

QString containers(const Session& session)
{
    return number(session.engine_state()->containers.size());
}

}  // namespace

std::vector<PageEntry> page_entries()
{
    std::vector<PageEntry> entries;
    const auto add = [&](const char* id, const char* icon, const QString& title, auto make_page, auto badge, bool of_engine,
                         const std::function<Commands(const CommandContext&)>& commands = {}) {
        entries.push_back(PageEntry{.id = QString::fromLatin1(id),
                                    .title = title,
                                    .icon = QString::fromLatin1(icon),
                                    .needs_project = !of_engine,
                                    .below_divider = of_engine,
                                    .make = make_page,
                                    .badge = badge,
                                    .commands = commands});
    };
    const std::function<QString(const Session&)> none;
    add("overview", "overview", PageNames::tr("Overview"), make<OverviewPage>, running_services, false, OverviewPage::commands);
    add("databases", "database", PageNames::tr("Databases"), make<DatabasesPage>, databases, false, DatabasesPage::commands);
    add("tools", "tools", PageNames::tr("Tools"), make<ToolsPage>, tools, false, ToolsPage::commands);
    add("logs", "logs", PageNames::tr("Logs"), make<LogsPage>, none, false, LogsPage::commands);
    add("usage", "usage", PageNames::tr("Usage"), make<UsagePage>, none, false);
    add("volumes", "volumes", PageNames::tr("Volumes"), make<VolumesPage>, volumes, false);
    add("images", "images", PageNames::tr("Images"), make<ImagesPage>, images, true);
    add("containers", "containers", PageNames::tr("Containers"), make<ContainersPage>, containers, true);
    add("engine", "engine", PageNames::tr("Engine"), make<EnginePage>, none, true);
    return entries;
}

}  // namespace seedbed::desktop
