#include "environment/up_targets.h"

#include "environment/drift.h"
#include "environment/images.h"
#include "environment/names.h"
#include "environment/order.h"
#include "environment/resources.h"
#include "environment/spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::environment {

namespace {

using Act = Replica::Act;

bool is_running(const engine::ContainerSummary& container)
{
    return container.state == "running" || container.state == "restarting";
}

class Decision {
public:
    Decision(const compose::Project& project, const UpOptions& options, const std::vector<engine::ContainerSummary>& containers,
             const std::vector<engine::ImageSummary>& images, const std::map<ContainerId, std::string>& strangers)
        : project_(project)
        , options_(options)
        , images_(images)
        , strangers_(strangers)
        , observed_(observe(project, containers))
    {
        targets_.order = start_order(project, options.services);
        if (options.no_dependencies && !options.services.empty())
            std::erase_if(targets_.order,
                          [&](const std::string& name) { return std::ranges::find(options.services, name) == options.services.end(); });
        for (const auto& [name, scale] : options.scales)
            check_scale(find_service(project, name), scale);
    }

    UpTargets make()
    {
        for (const std::string& name : targets_.order) {
            const auto& service = project_.services.at(name);
            for (int number = 1; number <= scale_of(service); ++number)
                targets_.replicas.push_back(decide(service, number));
        }
        collect_unwanted();
        return std::move(targets_);
    }

private:
    static void check_scale(const compose::Service& service, int scale)
    {
        if (scale < 0)
            throw Error(ErrorKind::bad_usage, fmt::format("service {} cannot have {} replicas", service.name, scale));
        if (scale > 1 && !service.container_name.empty())
            throw Error(ErrorKind::bad_usage,
                        fmt::format("service {} has a container_name, which {} replicas cannot share", service.name, scale),
                        {{}, "Remove container_name from the file.", service.position, {}});
    }

    [[nodiscard]] int scale_of(const compose::Service& service) const
    {
        const auto asked = options_.scales.find(service.name);
        return asked == options_.scales.end() ? service.scale : asked->second;
    }

    Replica decide(const compose::Service& service, int number)
    {
        Replica replica;
        replica.service = &service;
        replica.number = number;
        replica.name = container_name(project_, service, number);
        if (const auto* container = observed_.find(service.name, number))
            replica.old = *container;
        if (const auto half = observed_.half_made.find({service.name, number}); half != observed_.half_made.end())
            replica.half_made = half->second;
        if (replica.old && replica.old->state == "created")
            replica.half_made = std::exchange(replica.old, std::nullopt);
        if (!replica.old) {
            replica.act = Act::create;
            return replica;
        }
        replica.reason = reason_to_replace(service, *replica.old);
        if (!replica.reason.empty()) {
            replica.act = Act::replace;
        } else if (options_.build && service.build) {
            replica.act = Act::replace;
            replica.reason = "its image is built again";
            replica.only_if_image_changes = true;
        } else {
            replica.act = act_on_existing(service, *replica.old);
        }
        return replica;
    }

    [[nodiscard]] std::string reason_to_replace(const compose::Service& service, const engine::ContainerSummary& old) const
    {
        if (options_.recreate && is_named(service.name))
            return "asked for";
        if (is_put_aside(old))
            return "an earlier replacement was cut short";
        const auto hash = old.labels.find(k_label_seedbed_hash);
        if (hash == old.labels.end()) {
            const auto judged = strangers_.find(old.id);
            if (judged == strangers_.end() || !judged->second.empty())
                return judged == strangers_.end() ? "it was not made by Seedbed" : judged->second;
        } else if (hash->second != config_hash(project_, service)) {
            return why_it_drifted(service, old);
        }
        const auto image = find_image(images_, image_name(project_, service));
        if (image && !old.image_id.empty() && !same_image(*image, old.image_id))
            return "its image has changed";
        if (old.state == "dead")
            return "the engine could not remove it";
        for (const std::string& name : referenced_services(service)) {
            if (makes_anew(name))
                return name + ", which it shares something of, is made anew";
        }
        return {};
    }

    // What the named ones depend on is started, no more.
    [[nodiscard]] bool is_named(const std::string& service) const
    {
        return options_.services.empty() || std::ranges::find(options_.services, service) != options_.services.end();
    }

    [[nodiscard]] std::string why_it_drifted(const compose::Service& service, const engine::ContainerSummary& old) const
    {
        const auto record = old.labels.find(k_label_seedbed_keys);
        const std::string keys =
            record == old.labels.end() ? std::string() : changes_text(changed_keys(record->second, recorded_keys(project_, service)));
        return keys.empty() ? "the project file has changed" : "the project file has changed: " + keys;
    }

    [[nodiscard]] Act act_on_existing(const compose::Service& service, const engine::ContainerSummary& old) const
    {
        const auto dependencies = dependencies_of(service);
        if (is_running(old)) {
            const bool follows = std::any_of(dependencies.begin(), dependencies.end(), [&](const auto& dependency) {
                return dependency.second.restart && makes_anew(dependency.first);
            });
            return follows ? Act::restart : Act::keep;
        }
        if (old.state == "paused")
            return Act::restart;
        const bool has_completed = is_one_shot(project_, service) && old.status.starts_with("Exited (0)");
        const bool input_changed =
            std::any_of(dependencies.begin(), dependencies.end(), [&](const auto& dependency) { return makes_anew(dependency.first); });
        return has_completed && !input_changed ? Act::keep : Act::start;
    }

    // Dependencies are decided before those who depend on them.
    [[nodiscard]] bool makes_anew(const std::string& service) const
    {
        return std::any_of(targets_.replicas.begin(), targets_.replicas.end(), [&](const Replica& replica) {
            return replica.service->name == service && replica.makes_container() && !replica.only_if_image_changes;
        });
    }

    void collect_unwanted()
    {
        const auto is_meant = [&](const std::string& service) {
            return std::find(targets_.order.begin(), targets_.order.end(), service) != targets_.order.end();
        };
        for (const auto& [key, container] : observed_.current) {
            if (is_meant(key.first) && key.second > scale_of(project_.services.at(key.first)))
                targets_.unwanted.push_back(container);
        }
        for (const auto& container : observed_.surplus) {
            if (is_meant(service_of(container)))
                targets_.unwanted.push_back(container);
        }
        auto& orphans = options_.remove_orphans ? targets_.unwanted : targets_.orphans;
        orphans.insert(orphans.end(), observed_.orphans.begin(), observed_.orphans.end());
    }

    const compose::Project& project_;
    const UpOptions& options_;
    const std::vector<engine::ImageSummary>& images_;
    const std::map<ContainerId, std::string>& strangers_;
    Observed observed_;
    UpTargets targets_;
};

}  // namespace

bool UpTargets::nothing_to_do() const
{
    return unwanted.empty() &&
           std::all_of(replicas.begin(), replicas.end(), [](const Replica& replica) { return replica.act == Act::keep; });
}

bool UpTargets::contains(const std::string& service) const
{
    return std::find(order.begin(), order.end(), service) != order.end();
}

bool UpTargets::changes(const std::string& service) const
{
    return std::any_of(replicas.begin(), replicas.end(),
                       [&](const Replica& replica) { return replica.service->name == service && replica.act != Act::keep; });
}

UpTargets decide_up(const compose::Project& project, const UpOptions& options, const std::vector<engine::ContainerSummary>& containers,
                    const std::vector<engine::ImageSummary>& images, const std::map<ContainerId, std::string>& strangers)
{
    return Decision(project, options, containers, images, strangers).make();
}

void replace_where_networks_are_gone(UpTargets& targets, const compose::Project& project, const std::vector<engine::NetworkInfo>& networks)
{
    for (Replica& replica : targets.replicas) {
        if (replica.act != Act::start)
            continue;
        for (const std::string& key : network_keys(*replica.service)) {
            if (!has_network(networks, network_name(project, key))) {
                replica.act = Act::replace;
                replica.reason = "its network is gone";
            }
        }
    }
}

}  // namespace seedbed::environment
