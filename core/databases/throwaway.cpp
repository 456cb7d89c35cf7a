#include "databases/throwaway.h"

#include "base/plan.h"
#include "databases/imports.h"
#include "environment/labels.h"
#include "environment/names.h"
#include "platform/process_identity.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

std::string slug_of(const std::string& plan)
{
    return plan.substr(plan.rfind('-') + 1);
}

// Of this plan; or, with no plan named, of a process that is dead.
bool is_left_over(const engine::Labels& labels, const std::string& plan)
{
    if (!plan.empty())
        return environment::label_of(labels, environment::k_label_plan) == plan;
    return labels.contains(environment::k_label_owner_pid) &&
           platform::liveness_of(environment::label_of(labels, environment::k_label_owner_pid)) == platform::Liveness::dead;
}

}  // namespace

Throwaway::Throwaway(Site& site, const Subject& subject, ThrowawayRequest request)
    : site_(site)
    , subject_(subject)
    , request_(std::move(request))
    , network_name_(fmt::format("{}-seedbed-build-{}", site.project().name, slug_of(make_plan_id())))
{
}

engine::Labels throwaway_labels(const Site& site, const Subject& subject, const std::string& plan)
{
    return {{environment::k_label_role, k_role_builder},
            {environment::k_label_plan, plan},
            {environment::k_label_environment, site.environment->name()},
            {environment::k_label_database, subject.name()},
            {environment::k_label_owner_pid, platform::process_identity()}};
}

// The service as the project has it, without what would tie it to the environment: its names, ports, networks and volumes. Configuration
// that is mounted from the project's folders stays.
engine::ContainerSpec Throwaway::spec() const
{
    engine::ContainerSpec spec = site_.environment->container_spec(subject_.service, 1);
    spec.name = network_name_;
    spec.labels = throwaway_labels(site_, subject_, request_.plan);
    spec.labels.emplace(environment::k_label_project, site_.project().name);
    spec.ports.clear();
    spec.volumes_from.clear();
    spec.network_mode.clear();
    spec.networks = {{network_name_, {subject_.service.name}, {}}};
    spec.restart = {};
    spec.auto_remove = false;
    spec.health_check.emplace().test = {"NONE"};
    if (const std::string signal = subject_.kind->stop_signal(); !signal.empty())
        spec.stop_signal = signal;
    if (const auto command = subject_.kind->throwaway_command(subject_.service))
        spec.command = command;
    std::erase_if(spec.mounts, [&](const auto& mount) { return mount.target == subject_.volume_target; });
    for (auto& mount : spec.mounts)
        if (mount.type == engine::MountSpec::Type::volume)
            mount.source.clear();  // another volume of the environment: an empty one instead
    const auto bind = [](std::string source, std::string target) {
        engine::MountSpec mount;
        mount.type = engine::MountSpec::Type::bind;
        mount.source = std::move(source);
        mount.target = std::move(target);
        return mount;
    };
    spec.mounts.push_back(bind(request_.data_folder, subject_.volume_target));
    spec.mounts.push_back(bind(request_.import_folder, k_import_mount));
    return spec;
}

void Throwaway::start(const std::stop_token& stop)
{
    engine::NetworkSpec network;
    network.name = network_name_;
    network.labels = throwaway_labels(site_, subject_, request_.plan);
    network_ = site_.engine().create_network(network, stop);
    container_ = site_.engine().create_container(spec(), stop);
    site_.engine().start_container(container_, stop);
}

void Throwaway::remove()
{
    if (!container_.empty())
        site_.engine().remove_container(container_, true, true);
    container_ = ContainerId();
    if (!network_.empty())
        site_.engine().remove_network(network_);
    network_ = NetworkId();
}

std::vector<std::string> remove_throwaways(Site& site, const std::string& plan, const std::stop_token& stop)
{
    std::vector<std::string> done;
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", environment::k_label_role, k_role_builder),
                     fmt::format("{}={}", environment::k_label_environment, site.environment->name())};
    for (const auto& container : site.engine().containers(filter, stop)) {
        if (!is_left_over(container.labels, plan))
            continue;
        site.engine().remove_container(container.id, true, true, stop);
        done.push_back(fmt::format("Removed the throwaway container {}", container.name));
    }
    for (const auto& network : site.engine().networks(stop)) {
        if (environment::label_of(network.labels, environment::k_label_role) != k_role_builder ||
            environment::label_of(network.labels, environment::k_label_environment) != site.environment->name() ||
            !is_left_over(network.labels, plan))
            continue;
        site.engine().remove_network(network.id, stop);
        done.push_back(fmt::format("Removed the throwaway network {}", network.name));
    }
    return done;
}

}  // namespace seedbed::databases
