#include "environment/labels.h"
#include "environment/names.h"
#include "environment/observed.h"
#include "environment/status_reader.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

namespace seedbed::environment {

namespace {

// "Exited (137) 2 minutes ago"
std::optional<int> exit_code_in(const std::string& status)
{
    const auto open = status.find('(');
    const auto close = status.find(')');
    if (!status.starts_with("Exited") || open == std::string::npos || close == std::string::npos)
        return std::nullopt;
    int code = 0;
    const auto [end, failure] = std::from_chars(status.data() + open + 1, status.data() + close, code);
    if (failure != std::errc{} || end != status.data() + close)
        return std::nullopt;
    return code;
}

// Codes of a process that did what a signal to stop asked for; SIGKILL is among them because an impatient stop ends so.
bool ended_on_request(int exit_code)
{
    return exit_code == 0 || exit_code == 130 || exit_code == 137 || exit_code == 143;
}

ServiceState exited_state(const engine::ContainerSummary& container, bool one_shot)
{
    const int code = exit_code_in(container.status).value_or(0);
    if (code == 0 && one_shot)
        return ServiceState::completed;
    return ended_on_request(code) ? ServiceState::exited : ServiceState::failed;
}

ServiceState state_of(const engine::ContainerSummary& container, bool one_shot)
{
    if (container.state == "running") {
        switch (container.health) {
        case engine::Health::starting: return ServiceState::starting;
        case engine::Health::unhealthy: return ServiceState::unhealthy;
        case engine::Health::healthy:
        case engine::Health::none: return ServiceState::running;
        }
    }
    if (container.state == "paused")
        return ServiceState::paused;
    if (container.state == "restarting")
        return ServiceState::restarting;
    if (container.state == "exited" || container.state == "stopped")
        return exited_state(container, one_shot);
    if (container.state == "dead" || container.state == "removing")
        return ServiceState::failed;
    return ServiceState::created;
}

std::vector<engine::PortBinding> published(const std::vector<engine::PortBinding>& ports)
{
    std::vector<engine::PortBinding> result;
    std::copy_if(ports.begin(), ports.end(), std::back_inserter(result), [](const auto& port) { return port.host_port != 0; });
    return result;
}

ServiceStatus status_row(const engine::ContainerSummary& container, bool one_shot)
{
    ServiceStatus row;
    row.service = service_of(container);
    row.number = number_of(container);
    row.state = state_of(container, one_shot);
    row.health = container.health;
    row.container = container.id;
    row.container_name = container.name;
    row.image = container.image;
    row.status_text = container.status;
    row.exit_code = exit_code_in(container.status);
    row.created = container.created;
    row.ports = published(container.ports);
    return row;
}

// As a person reads them: file by file, line by line.
std::vector<const compose::Service*> in_file_order(const compose::Project& project)
{
    std::vector<const compose::Service*> services;
    for (const auto& [name, service] : project.services)
        services.push_back(&service);
    const auto file_number = [&](const compose::Service& service) {
        return std::find(project.files.begin(), project.files.end(), service.position.file) - project.files.begin();
    };
    std::stable_sort(services.begin(), services.end(), [&](const auto* a, const auto* b) {
        return std::pair(file_number(*a), a->position.line) < std::pair(file_number(*b), b->position.line);
    });
    return services;
}

std::set<std::string> awaited_to_complete(const compose::Project& project)
{
    std::set<std::string> names;
    for (const auto& [dependent, service] : project.services) {
        for (const auto& [name, dependency] : service.depends_on) {
            if (dependency.condition == compose::Condition::completed_successfully)
                names.insert(name);
        }
    }
    return names;
}

int highest_number(const Observed& observed, const std::string& service)
{
    const auto behind = observed.current.upper_bound({service, std::numeric_limits<int>::max()});
    return behind != observed.current.begin() && std::prev(behind)->first.first == service ? std::prev(behind)->first.second : 0;
}

}  // namespace

std::string_view to_string(ServiceState state) noexcept
{
    switch (state) {
    case ServiceState::not_created: return "not_created";
    case ServiceState::created: return "created";
    case ServiceState::starting: return "starting";
    case ServiceState::running: return "running";
    case ServiceState::unhealthy: return "unhealthy";
    case ServiceState::paused: return "paused";
    case ServiceState::restarting: return "restarting";
    case ServiceState::exited: return "exited";
    case ServiceState::failed: return "failed";
    case ServiceState::completed: return "completed";
    }
    return "not_created";
}

std::string service_of(const engine::ContainerSummary& container)
{
    return label_of(container.labels, k_label_service);
}

int number_of(const engine::ContainerSummary& container)
{
    const auto found = container.labels.find(k_label_number);
    int number = 1;
    if (found != container.labels.end())
        std::from_chars(found->second.data(), found->second.data() + found->second.size(), number);
    return number;
}

std::string put_aside_name(const ContainerId& id, const std::string& name)
{
    return id.short_form() + "_" + name;
}

bool is_put_aside(const engine::ContainerSummary& container)
{
    return container.name.starts_with(container.id.short_form() + "_");
}

const engine::ContainerSummary* Observed::find(const std::string& service, int number) const
{
    const auto found = current.find({service, number});
    return found == current.end() ? nullptr : &found->second;
}

Observed observe(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers)
{
    Observed observed;
    std::vector<const engine::ContainerSummary*> put_aside;
    for (const auto& container : containers) {
        const std::string service = service_of(container);
        if (!has_label(container.labels, k_label_project, project.name) || service.empty() || container.state == "removing")
            continue;
        if (has_label(container.labels, k_label_oneoff, "True")) {
            observed.one_offs.push_back(container);
            continue;
        }
        if (!project.services.contains(service)) {
            observed.orphans.push_back(container);
            continue;
        }
        if (is_put_aside(container)) {
            put_aside.push_back(&container);
            continue;
        }
        const std::pair key{service, number_of(container)};
        const auto [place, added] = observed.current.try_emplace(key, container);
        if (added)
            continue;
        // Two of the same number: somebody copied labels. The newer one counts.
        observed.surplus.push_back(place->second.created < container.created ? place->second : container);
        if (place->second.created < container.created)
            place->second = container;
    }
    for (const auto* container : put_aside) {
        const Observed::Key key{service_of(*container), number_of(*container)};
        const auto [place, added] = observed.current.try_emplace(key, *container);
        if (added)
            continue;
        if (place->second.state == "created")
            observed.half_made[key] = std::exchange(place->second, *container);
        else
            observed.surplus.push_back(*container);
    }
    return observed;
}

StatusReader::StatusReader(std::shared_ptr<const compose::Project> project) : project_(std::move(project))
{
    const std::set<std::string> awaited = awaited_to_complete(*project_);
    for (const auto* service : in_file_order(*project_)) {
        const bool one_shot = service->role == compose::Role::task || awaited.contains(service->name);
        services_.push_back({service, config_hash(*project_, *service), one_shot});
    }
}

std::vector<ServiceStatus> StatusReader::read(const std::vector<engine::ContainerSummary>& containers) const
{
    const Observed observed = observe(*project_, containers);
    std::vector<ServiceStatus> rows;
    rows.reserve(services_.size() + observed.orphans.size());
    for (const Expected& expected : services_)
        add_rows(rows, expected, observed);
    for (const auto& container : observed.orphans) {
        ServiceStatus row = status_row(container, false);
        row.orphan = true;
        rows.push_back(std::move(row));
    }
    return rows;
}

void StatusReader::add_rows(std::vector<ServiceStatus>& rows, const Expected& expected, const Observed& observed) const
{
    const compose::Service& service = *expected.service;
    const bool active = project_->is_active(service);
    const int highest = std::max(active ? service.scale : 0, highest_number(observed, service.name));
    for (int number = 1; number <= highest; ++number) {
        const auto* container = observed.find(service.name, number);
        if (!container && (!active || number > service.scale))
            continue;
        ServiceStatus row;
        if (container) {
            row = status_row(*container, expected.one_shot);
            row.foreign = !container->labels.contains(k_label_seedbed_hash);
            row.drifted = !row.foreign && !has_label(container->labels, k_label_seedbed_hash, expected.hash);
            // Worked out for those alone: few have drifted, and the keys of all would take longer than everything else here.
            if (const std::string recorded = label_of(container->labels, k_label_seedbed_keys); row.drifted && !recorded.empty())
                row.changes = changed_keys(recorded, recorded_keys(*project_, service));
        } else {
            row.service = service.name;
            row.number = number;
            row.container_name = container_name(*project_, service, number);
            row.image = image_name(*project_, service);
        }
        row.active = active;
        rows.push_back(std::move(row));
    }
}

std::vector<ServiceStatus> status_of(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers)
{
    // Only for the time of this call: nothing is owned.
    return StatusReader({std::shared_ptr<const compose::Project>(), &project}).read(containers);
}

}  // namespace seedbed::environment
