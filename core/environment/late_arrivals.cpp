#include "environment/late_arrivals.h"

#include "base/cancellation.h"
#include "environment/labels.h"
#include "environment/names.h"

#include <algorithm>
#include <utility>

namespace seedbed::environment {

namespace {

constexpr std::chrono::seconds k_time_to_come{1};
constexpr std::chrono::milliseconds k_look_pause{100};

bool is_ours(const engine::NetworkInfo& network, const compose::Project& project)
{
    return has_label(network.labels, k_label_project, project.name) && network.labels.contains(k_label_network);
}

}  // namespace

LateArrivals::LateArrivals(std::shared_ptr<engine::Engine> engine, std::shared_ptr<const compose::Project> project,
                           const std::vector<engine::ContainerSummary>& seen, const std::vector<engine::NetworkInfo>& networks,
                           bool orphans)
    : engine_(std::move(engine))
    , project_(std::move(project))
    , orphans_(orphans)
    , until_(Clock::now())
{
    for (const auto& container : seen)
        seen_.insert(container.id);
    bool has_networks = false;
    for (const auto& network : networks) {
        seen_networks_.insert(network.id);
        has_networks = has_networks || is_ours(network, *project_);
    }
    if (seems_cut_short(*project_, observe(*project_, seen), has_networks))
        until_ += k_time_to_come;
}

void LateArrivals::clear(const std::stop_token& stop)
{
    const std::lock_guard lock(mutex_);
    remove_new(stop);
    while (Clock::now() < until_ && wait_for(stop, k_look_pause))
        remove_new(stop);
    throw_if_cancelled(stop, "Looking for containers that come late");
}

void LateArrivals::remove_new(const std::stop_token& stop)
{
    engine::ContainerFilter filter;
    filter.labels = {std::string(k_label_project) + "=" + project_->name};
    for (const auto& container : engine_->containers(filter, stop)) {
        if (is_late(container))
            engine_->remove_container(container.id, true, true, stop);
    }
    // Who asks for networks asks for them one beside the other.
    if (Clock::now() >= until_)
        return;
    for (const auto& network : engine_->networks(stop)) {
        if (is_ours(network, *project_) && !seen_networks_.contains(network.id))
            engine_->remove_network(network.id, stop);
    }
}

bool LateArrivals::is_late(const engine::ContainerSummary& container) const
{
    const std::string service = service_of(container);
    return container.state == "created" && !seen_.contains(container.id) && !service.empty() &&
           !has_label(container.labels, k_label_oneoff, "True") && (orphans_ || project_->services.contains(service));
}

bool seems_cut_short(const compose::Project& project, const Observed& observed, bool has_networks)
{
    const auto never_started = [](const auto& entry) { return entry.second.state == "created"; };
    if (!observed.half_made.empty() || std::any_of(observed.current.begin(), observed.current.end(), never_started))
        return true;
    return has_networks && std::any_of(project.services.begin(), project.services.end(), [&](const auto& entry) {
               const auto& [name, service] = entry;
               return project.is_active(service) && service.scale > 0 && !observed.find(name, 1);
           });
}

}  // namespace seedbed::environment
