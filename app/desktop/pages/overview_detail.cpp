#include "desktop/pages/overview_detail.h"

#include "base/secrets.h"
#include "desktop/models/format.h"
#include "desktop/models/project_changes.h"
#include "desktop/models/service_words.h"
#include "desktop/models/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace seedbed::desktop {

namespace {

using environment::ServiceState;
using environment::ServiceStatus;

struct ServiceSheet {
    Q_DECLARE_TR_FUNCTIONS(ServiceSheet)
};

constexpr std::size_t k_probes = 3;

KeyValue plain(const QString& key, const QString& value)
{
    return {.key = key, .value = value, .url = {}};
}

KeyValue heading(const QString& text)
{
    return {.key = text, .value = {}, .url = {}, .heading = true};
}

KeyValue listed(const QString& key, const QString& value)
{
    return {.key = key, .value = value, .url = {}, .mono = true, .below = true};
}

// 128 and more: the signal that ended it (as a shell counts).
QString code_text(int code)
{
    switch (code) {
    case 0: return ServiceSheet::tr("It ended by itself, without a complaint.");
    case 126: return ServiceSheet::tr("Exit code 126: its command could not be run.");
    case 127: return ServiceSheet::tr("Exit code 127: its command was not found.");
    case 137: return ServiceSheet::tr("Exit code 137: it was killed.");
    case 139: return ServiceSheet::tr("Exit code 139: it crashed in memory that is not its own.");
    case 143: return ServiceSheet::tr("Exit code 143: it was asked to end.");
    default: return ServiceSheet::tr("Exit code %1.").arg(code);
    }
}

QString ending_text(const engine::ContainerState& state)
{
    if (state.oom_killed) {
        return ServiceSheet::tr("It was killed because it used more memory than it may.");
    }
    return state.error.empty() ? code_text(state.exit_code) : text_of(state.error);
}

// Why it does not run, with what it said last.
void add_ending(std::vector<KeyValue>& values, const ServiceStatus& status, const ContainerFact* fact)
{
    if (fact == nullptr || fact->details.state.running || !fact->details.state.finished_at || status.state == ServiceState::created) {
        return;
    }
    const engine::ContainerState& state = fact->details.state;
    values.push_back(plain(ServiceSheet::tr("Ended"), age_text(*state.finished_at, now())));
    values.push_back(plain(ServiceSheet::tr("Reason"), ending_text(state)));
    QStringList lines;
    for (const std::string& line : fact->last_lines) {
        lines << text_of(mask_text(line));
    }
    values.push_back(listed(ServiceSheet::tr("Its last lines"), lines.join(QLatin1Char('\n'))));
}

void add_addresses(std::vector<KeyValue>& values, const ServiceStatus& status)
{
    for (const Link& link : links_of(status)) {
        values.push_back({.key = ServiceSheet::tr("Address"), .value = link.address, .url = link.url});
    }
}

QString drift_text(const ServiceStatus& status)
{
    if (status.foreign) {
        return ServiceSheet::tr("Another tool started it: “Up” keeps it if it is as the file says, and makes it anew otherwise.");
    }
    if (!status.drifted) {
        return {};
    }
    return status.changes.empty() ? ServiceSheet::tr("It has changed since.")
                                  : ServiceSheet::tr("Changed since: %1").arg(keys_text(status.changes));
}

void add_container(std::vector<KeyValue>& values, const ServiceRow& row, const ContainerFact* fact)
{
    const ServiceStatus& status = row.status;
    values.push_back(plain(ServiceSheet::tr("Project file"), drift_text(status)));
    values.push_back(plain(ServiceSheet::tr("Image"), text_of(status.image)));
    values.push_back(plain(ServiceSheet::tr("Container"), text_of(status.container_name)));
    values.push_back({.key = ServiceSheet::tr("Id"), .value = text_of(status.container.short_form()), .url = {}, .mono = true});
    values.push_back(plain(ServiceSheet::tr("Engine says"), text_of(status.status_text)));
    values.push_back(plain(ServiceSheet::tr("Started"), row.started && is_up(status) ? moment_text(*row.started) : QString()));
    values.push_back(plain(ServiceSheet::tr("Made"), has_container(status) ? moment_text(status.created) : QString()));
    values.push_back(plain(ServiceSheet::tr("Restarts"), row.restarts > 0 ? QString::number(row.restarts) : QString()));
    values.push_back(plain(ServiceSheet::tr("Memory"), row.memory ? bytes_text(*row.memory) : QString()));
    if (fact != nullptr) {
        values.push_back(plain(ServiceSheet::tr("User"), text_of(fact->details.user)));
    }
}

// The newest first.
void add_probes(std::vector<KeyValue>& values, const ContainerFact* fact)
{
    if (fact == nullptr || fact->details.state.health_log.empty()) {
        return;
    }
    values.push_back(heading(ServiceSheet::tr("Health check")));
    const auto& log = fact->details.state.health_log;
    for (std::size_t i = 0; i < std::min(k_probes, log.size()); ++i) {
        const QString answer = text_of(mask_text(log[log.size() - 1 - i])).trimmed();
        values.push_back(listed(i == 0 ? ServiceSheet::tr("The last answer") : ServiceSheet::tr("Before that"),
                                answer.isEmpty() ? ServiceSheet::tr("(no words)") : answer));
    }
}

const compose::Service* in_file(const Session& session, const std::string& name)
{
    const auto& project = session.project();
    return project && project->services.contains(name) ? &project->services.at(name) : nullptr;
}

QString condition_text(compose::Condition condition)
{
    switch (condition) {
    case compose::Condition::started: return ServiceSheet::tr("needs it started");
    case compose::Condition::healthy: return ServiceSheet::tr("needs it healthy");
    case compose::Condition::completed_successfully: return ServiceSheet::tr("needs it completed");
    }
    return {};
}

void add_dependencies(std::vector<KeyValue>& values, const Session& session, const compose::Service& service)
{
    if (!service.depends_on.empty()) {
        values.push_back(heading(ServiceSheet::tr("Depends on")));
    }
    for (const auto& [name, dependency] : service.depends_on) {
        const auto found = std::ranges::find(session.services(), name, &ServiceStatus::service);
        const QString condition = condition_text(dependency.condition);
        values.push_back(plain(text_of(name), found == session.services().end()
                                                  ? condition
                                                  : ServiceSheet::tr("%1, %2", "state, condition").arg(badge_of(*found).word, condition)));
    }
}

void add_mounts(std::vector<KeyValue>& values, const ContainerFact* fact)
{
    if (fact == nullptr || fact->details.mounts.empty()) {
        return;
    }
    values.push_back(heading(ServiceSheet::tr("Mounts")));
    for (const engine::MountPoint& mount : fact->details.mounts) {
        const QString source = text_of(mount.name.empty() ? mount.source : mount.name);
        values.push_back(listed(text_of(mount.destination), mount.read_only ? ServiceSheet::tr("%1, read-only").arg(source) : source));
    }
}

void add_networks(std::vector<KeyValue>& values, const ContainerFact* fact)
{
    if (fact == nullptr || fact->details.networks.empty()) {
        return;
    }
    values.push_back(heading(ServiceSheet::tr("Networks")));
    for (const auto& [name, settings] : fact->details.networks) {
        values.push_back(
            listed(text_of(name), settings.ip_address.empty() ? ServiceSheet::tr("no address") : text_of(settings.ip_address)));
    }
}

void add_variables(std::vector<KeyValue>& values, const compose::Service& service)
{
    if (!service.environment.empty()) {
        values.push_back(heading(ServiceSheet::tr("Variables")));
    }
    for (const auto& [variable, value] : service.environment) {
        const bool secret = mask_value(variable, value) != value;
        values.push_back({.key = text_of(variable), .value = text_of(value), .url = {}, .mono = true, .secret = secret, .below = true});
    }
}

}  // namespace

std::vector<KeyValue> service_sheet(const Session& session, const ServiceRow& row, const ContainerFact* fact)
{
    std::vector<KeyValue> values;
    add_ending(values, row.status, fact);
    add_addresses(values, row.status);
    add_container(values, row, fact);
    add_probes(values, fact);
    const compose::Service* service = in_file(session, row.status.service);
    if (service != nullptr) {
        add_dependencies(values, session, *service);
    }
    add_mounts(values, fact);
    add_networks(values, fact);
    if (service != nullptr) {
        add_variables(values, *service);
    }
    return values;
}

std::vector<KeyValue> services_sheet(const std::vector<ServiceStatus>& services)
{
    std::vector<KeyValue> values;
    for (const ServiceStatus& status : services) {
        const QString name =
            status.number > 1 ? QStringLiteral("%1 %2").arg(text_of(status.service)).arg(status.number) : text_of(status.service);
        values.push_back(plain(name, badge_of(status).word));
    }
    return values;
}

}  // namespace seedbed::desktop
