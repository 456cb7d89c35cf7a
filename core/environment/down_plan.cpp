#include "base/text.h"
#include "environment/environment.h"
#include "environment/names.h"
#include "environment/observed.h"
#include "environment/order.h"
#include "environment/resources.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

bool belongs_to(const engine::Labels& labels, const std::string& project)
{
    const auto found = labels.find(k_label_project);
    return found != labels.end() && found->second == project;
}

// Containers in the order in which they go: one-offs and orphans first, then those that nobody needs any more.
std::vector<engine::ContainerSummary> in_down_order(const compose::Project& project, const Observed& observed, bool remove_orphans)
{
    std::vector<engine::ContainerSummary> containers = observed.one_offs;
    if (remove_orphans)
        containers.insert(containers.end(), observed.orphans.begin(), observed.orphans.end());
    std::vector<std::string> names;
    for (const auto& [name, service] : project.services)
        names.push_back(name);
    auto order = start_order(project, names);
    std::reverse(order.begin(), order.end());
    for (const std::string& name : order) {
        for (const auto& [key, container] : observed.current) {
            if (key.first == name)
                containers.push_back(container);
        }
    }
    containers.insert(containers.end(), observed.surplus.begin(), observed.surplus.end());
    return containers;
}

class DownPlanner {
public:
    DownPlanner(std::shared_ptr<engine::Engine> engine, std::shared_ptr<const compose::Project> project, const DownOptions& options)
        : engine_(std::move(engine))
        , project_(std::move(project))
        , options_(options)
    {
    }

    Plan make(const std::vector<engine::ContainerSummary>& containers, const std::stop_token& stop)
    {
        plan_.id = make_plan_id();
        plan_.title = "Stop and remove " + project_->name;
        plan_.command = command();
        for (const auto& container : in_down_order(*project_, observe(*project_, containers), options_.remove_orphans))
            add_container(container);
        for (const auto& network : engine_->networks(stop)) {
            if (belongs_to(network.labels, project_->name) && network.labels.contains(k_label_network))
                add_network(network);
        }
        if (options_.volumes)
            add_volumes(stop);
        return std::move(plan_);
    }

private:
    [[nodiscard]] std::string command() const
    {
        std::string text = "seedbed down";
        if (options_.volumes)
            text += " --volumes";
        if (!options_.remove_orphans)
            text += " --keep-orphans";
        return text;
    }

    void add(std::string id, std::string action, const std::string& subject, std::string title, std::function<void(StepContext&)> act)
    {
        PlanStep step;
        step.info = {std::move(id), std::move(action), subject, std::move(title), {}};
        step.run = std::move(act);
        plan_.steps.push_back(std::move(step));
    }

    void add_container(const engine::ContainerSummary& container)
    {
        const bool runs = container.state == "running" || container.state == "restarting" || container.state == "paused";
        add("remove:" + container.name, "remove_container", container.name,
            (runs ? "Stop and remove container " : "Remove container ") + container.name,
            [engine = engine_, options = options_, runs, id = container.id](StepContext& context) {
                if (runs)
                    engine->stop_container(id, options.grace, context.stop());
                engine->remove_container(id, true, options.volumes, context.stop());
            });
    }

    void add_network(const engine::NetworkInfo& network)
    {
        add("network:" + network.name, "remove_network", network.name, "Remove network " + network.name,
            [engine = engine_, id = network.id](StepContext& context) {
                try {
                    engine->remove_network(id, context.stop());
                } catch (const Error& error) {
                    // Somebody else's container is in it: the network is theirs too now.
                    if (error.kind() != ErrorKind::conflict && error.kind() != ErrorKind::engine_denied)
                        throw;
                    context.detail(std::string("It stays: ") + error.what());
                    context.skip();
                }
            });
    }

    // What a task made may have been in the volumes.
    void forget_task(const engine::VolumeInfo& volume)
    {
        add("volume:" + volume.name, "forget_task", volume.labels.at(k_label_task),
            "Forget that task " + volume.labels.at(k_label_task) + " is done",
            [engine = engine_, name = volume.name](StepContext& context) { engine->remove_volume(name, false, context.stop()); });
    }

    void add_volumes(const std::stop_token& stop)
    {
        for (const auto& volume : engine_->volumes(stop)) {
            if (is_memory(volume, project_->name)) {
                forget_task(volume);
                continue;
            }
            if (!belongs_to(volume.labels, project_->name) || !volume.labels.contains(k_label_volume))
                continue;
            const auto database = volume.labels.find(k_label_database);
            if (is_pointer(volume) && database != volume.labels.end())
                plan_.notes.push_back(
                    fmt::format("The data of database {} stays in the pool; volume {} only leads there", database->second, volume.name));
            else if (is_pointer(volume))
                plan_.notes.push_back(fmt::format("Volume {} only leads to {}; the data there stays", volume.name, pointer_target(volume)));
            else
                plan_.losses.push_back(fmt::format("Volume {} and all data in it", volume.name));
            add("volume:" + volume.name, "remove_volume", volume.name, "Remove volume " + volume.name,
                [engine = engine_, name = volume.name](StepContext& context) { engine->remove_volume(name, false, context.stop()); });
        }
    }

    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<const compose::Project> project_;
    DownOptions options_;
    Plan plan_;
};

}  // namespace

Plan Environment::down_plan(const DownOptions& options, const std::stop_token& stop) const
{
    return DownPlanner(engine_, project_, options).make(containers(stop), stop);
}

}  // namespace seedbed::environment
