#include "desktop/pages/overview_service_actions.h"

#include "desktop/models/format.h"
#include "desktop/models/service_words.h"
#include "desktop/models/services_model.h"
#include "desktop/pages/actions.h"
#include "desktop/style/icons.h"

#include <QAction>
#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QMenu>
#include <QUrl>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using environment::ServiceStatus;

bool can_start(const ServiceStatus& service)
{
    return !is_up(service) && !service.orphan;
}

bool can_be_made_anew(const ServiceStatus& service)
{
    return !service.container.empty() && !service.orphan;
}

// All links of all services.
Links all_links(const std::vector<ServiceStatus>& services)
{
    Links links;
    for (const ServiceStatus& service : services) {
        links += links_of(service);
    }
    return links;
}

QString names_text(const std::vector<ServiceStatus>& services)
{
    QStringList lines;
    for (const ServiceStatus& service : services) {
        lines << text_of(service.container_name.empty() ? service.service : service.container_name);
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

ServiceActions::ServiceActions(Session& session, Actions& actions, QWidget& list)
    : QObject(&list)
    , session_(session)
    , actions_(actions)
    , list_(list)
    , more_(new QMenu(&list))
    , links_(new QMenu(&list))
{
    // The keys of an editor's debugger, which people have in their fingers.
    start_ = add("play", tr("Start"), "F5", &ServiceActions::start);
    stop_ = add("stop", tr("Stop"), "Shift+F5", &ServiceActions::stop);
    restart_ = add("restart", tr("Restart"), "Ctrl+Shift+F5", &ServiceActions::restart);
    logs_ = add("logs", tr("Logs"), "Ctrl+L", &ServiceActions::logs);
    shell_ = add("terminal", tr("Shell"), "Ctrl+T", &ServiceActions::shell);
    recreate_ = add("reset", tr("Make anew …"), "", &ServiceActions::recreate);
    open_ = add("external", tr("Open in the browser"), "Ctrl+Return", &ServiceActions::open_link);
    copy_address_ = add("copy", tr("Copy the address"), "Ctrl+C", &ServiceActions::copy_address);
    copy_name_ = add("copy", tr("Copy the container's name"), "Ctrl+Shift+C", &ServiceActions::copy_name);
    build_more();
    set_services({});
}

QAction* ServiceActions::add(const char* icon, const QString& text, const char* keys, void (ServiceActions::*act)())
{
    auto* action = new QAction(style::icon(QLatin1String(icon)), text, this);
    action->setShortcut(QKeySequence(QLatin1String(keys)));
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, act);
    list_.addAction(action);
    return action;
}

void ServiceActions::build_more()
{
    more_->setAccessibleName(tr("More actions"));
    links_->setAccessibleName(tr("Addresses"));
    for (QAction* action : {recreate_, open_, copy_address_, copy_name_}) {
        more_->addAction(action);
    }
}

void ServiceActions::set_services(const std::vector<ServiceStatus>& services)
{
    services_ = services;
    const bool possible = session_.can_act();
    const bool one_running = services.size() == 1 && is_up(services.front());
    start_->setVisible(std::ranges::any_of(services, can_start));
    start_->setEnabled(possible);
    for (QAction* action : {stop_, restart_}) {
        action->setVisible(std::ranges::any_of(services, is_up));
        action->setEnabled(possible);
    }
    recreate_->setEnabled(possible && std::ranges::any_of(services, can_be_made_anew));
    logs_->setVisible(services.size() == 1 && !services.front().container.empty());
    shell_->setVisible(one_running);
    shell_->setEnabled(session_.connected());
    copy_name_->setEnabled(!services.empty());
    refresh_links();
}

// One address is opened at once; of several, one is chosen.
void ServiceActions::refresh_links()
{
    const Links all = all_links(services_);
    Links pages;
    std::ranges::copy_if(all, std::back_inserter(pages), [](const Link& link) { return !link.url.isEmpty(); });
    open_->setEnabled(!pages.isEmpty());
    copy_address_->setEnabled(!all.isEmpty());
    if (pages == shown_links_) {
        return;
    }
    shown_links_ = pages;
    links_->clear();
    for (const Link& link : pages) {
        links_->addAction(link.url, this, [url = link.url] { QDesktopServices::openUrl(QUrl(url)); });
    }
    open_->setMenu(pages.size() > 1 ? links_ : nullptr);
}

std::vector<std::string> ServiceActions::names(bool (*which)(const ServiceStatus&)) const
{
    std::vector<std::string> names;
    for (const ServiceStatus& service : services_) {
        if (which(service) && std::ranges::find(names, service.service) == names.end()) {
            names.push_back(service.service);
        }
    }
    return names;
}

void ServiceActions::start()
{
    actions_.start(names(can_start));
}

void ServiceActions::stop()
{
    actions_.stop(names(is_up));
}

void ServiceActions::restart()
{
    actions_.restart(names(is_up));
}

void ServiceActions::recreate()
{
    actions_.recreate(names(can_be_made_anew));
}

void ServiceActions::logs()
{
    emit logs_wanted(services_.front().service);
}

void ServiceActions::shell()
{
    actions_.open_shell(services_.front().container_name);
}

void ServiceActions::open_link()
{
    for (const Link& link : all_links(services_)) {
        if (!link.url.isEmpty()) {
            QDesktopServices::openUrl(QUrl(link.url));
            return;
        }
    }
}

void ServiceActions::copy_address()
{
    QStringList addresses;
    for (const Link& link : all_links(services_)) {
        addresses << (link.url.isEmpty() ? link.address : link.url);
    }
    actions_.copy(addresses.join(QLatin1Char('\n')));
}

void ServiceActions::copy_name()
{
    actions_.copy(names_text(services_));
}

}  // namespace seedbed::desktop
