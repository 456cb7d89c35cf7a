#include "base/text.h"
#include "environment/environment.h"
#include "environment/hooks.h"
#include "environment/images.h"
#include "environment/labels.h"
#include "environment/late_arrivals.h"
#include "environment/names.h"
#include "environment/observed.h"
#include "environment/order.h"
#include "environment/resources.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace seedbed::environment {

namespace {

// Why it stays; nothing when it is gone.
std::optional<Error> remove_unless_in_use(engine::Engine& engine, const NetworkId& network, const std::stop_token& stop)
{
    try {
        engine.remove_network(network, stop);
        return std::nullopt;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::conflict && error.kind() != ErrorKind::engine_denied)
            throw;
        return error;
    }
}

using Ids = std::vector<std::string>;

std::string remove_id(const engine::ContainerSummary& container)
{
    return "remove:" + container.name;
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
        const auto networks = engine_->networks(stop);
        late_ = std::make_shared<LateArrivals>(engine_, project_, containers, networks, options_.remove_orphans);
        add_containers(observe(*project_, containers));
        for (const auto& network : networks) {
            if (has_label(network.labels, k_label_project, project_->name) && network.labels.contains(k_label_network))
                add_network(network);
        }
        if (options_.volumes)
            add_volumes(stop);
        if (options_.images != ImageRemoval::none)
            add_images(stop);
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
        if (options_.images != ImageRemoval::none)
            text += options_.images == ImageRemoval::all ? " --rmi all" : " --rmi local";
        if (options_.grace)
            text += fmt::format(" --timeout {}", options_.grace->count());
        return text;
    }

    void add(StepInfo info, Ids after, std::function<void(StepContext&)> act)
    {
        PlanStep step;
        step.info = std::move(info);
        step.run = std::move(act);
        step.after = std::move(after);
        plan_.steps.push_back(std::move(step));
    }

    // One-offs and orphans go first, then those that nobody needs any more, those that do not need each other at once.
    void add_containers(const Observed& observed)
    {
        Ids strangers;
        const auto add_stranger = [&](const engine::ContainerSummary& container) {
            add_container(container, {});
            strangers.push_back(remove_id(container));
        };
        std::for_each(observed.one_offs.begin(), observed.one_offs.end(), add_stranger);
        if (options_.remove_orphans)
            std::for_each(observed.orphans.begin(), observed.orphans.end(), add_stranger);
        std::for_each(observed.surplus.begin(), observed.surplus.end(), add_stranger);
        for (const auto& [key, half_made] : observed.half_made)
            add_stranger(half_made);
        std::vector<std::string> names;
        for (const auto& [name, service] : project_->services)
            names.push_back(name);
        const auto order = start_order(*project_, names);
        std::map<std::string, Ids> dependents;  // by service: the steps that remove who needs it
        for (auto name = order.rbegin(); name != order.rend(); ++name) {
            Ids after = strangers;
            after.insert(after.end(), dependents[*name].begin(), dependents[*name].end());
            Ids own;
            for (const auto& [key, container] : observed.current) {
                if (key.first != *name)
                    continue;
                add_container(container, after);
                own.push_back(remove_id(container));
            }
            // Where a service has no container, who needs it still goes before what it needs.
            const Ids& passed_on = own.empty() ? after : own;
            for (const auto& [needed, dependency] : dependencies_of(project_->services.at(*name)))
                dependents[needed].insert(dependents[needed].end(), passed_on.begin(), passed_on.end());
        }
        for (const PlanStep& step : plan_.steps)
            containers_.push_back(step.info.id);
    }

    void add_container(const engine::ContainerSummary& container, const Ids& after)
    {
        const bool runs = container.state == "running" || container.state == "restarting" || container.state == "paused";
        add({remove_id(container),
             "remove_container",
             container.name,
             (runs ? "Stop and remove container " : "Remove container ") + container.name,
             {}},
            after, [engine = engine_, options = options_, project = project_, runs, container](StepContext& context) {
                const ContainerId& id = container.id;
                const auto service = project->services.find(service_of(container));
                if (runs && service != project->services.end())
                    run_pre_stop(*engine, id, service->second, context);
                if (runs)
                    engine->stop_container(id, options.grace, context.stop());
                engine->remove_container(id, true, options.volumes, context.stop());
            });
    }

    void add_network(const engine::NetworkInfo& network)
    {
        add({"network:" + network.name, "remove_network", network.name, "Remove network " + network.name, {}}, containers_,
            [engine = engine_, late = late_, id = network.id](StepContext& context) {
                late->clear(context.stop());
                const auto in_use = remove_unless_in_use(*engine, id, context.stop());
                if (!in_use)
                    return;
                late->clear(context.stop());
                if (!remove_unless_in_use(*engine, id, context.stop()))
                    return;
                // Somebody else's container is in it: the network is theirs too now.
                context.detail(std::string("It stays: ") + in_use->what());
                context.skip();
            });
    }

    // What a task made may have been in the volumes.
    void forget_task(const engine::VolumeInfo& volume)
    {
        const std::string& task = volume.labels.at(k_label_task);
        add({"volume:" + volume.name, "forget_task", task, "Forget that task " + task + " is done", {}}, {},
            [engine = engine_, name = volume.name](StepContext& context) { engine->remove_volume(name, false, context.stop()); });
    }

    void add_volumes(const std::stop_token& stop)
    {
        for (const auto& volume : engine_->volumes(stop)) {
            if (is_memory(volume, project_->name)) {
                forget_task(volume);
                continue;
            }
            if (!has_label(volume.labels, k_label_project, project_->name) || !volume.labels.contains(k_label_volume))
                continue;
            const auto database = volume.labels.find(k_label_database);
            if (is_pointer(volume) && database != volume.labels.end())
                plan_.notes.push_back(
                    fmt::format("The data of database {} stays in the pool; volume {} only leads there", database->second, volume.name));
            else if (is_pointer(volume))
                plan_.notes.push_back(fmt::format("Volume {} only leads to {}; the data there stays", volume.name, pointer_target(volume)));
            else
                plan_.losses.push_back(fmt::format("Volume {} and all data in it", volume.name));
            add({"volume:" + volume.name, "remove_volume", volume.name, "Remove volume " + volume.name, {}}, containers_,
                [engine = engine_, late = late_, name = volume.name](StepContext& context) {
                    late->clear(context.stop());
                    engine->remove_volume(name, false, context.stop());
                });
        }
    }

    void add_images(const std::stop_token& stop)
    {
        const auto present = engine_->images(stop);
        std::set<std::string> seen;
        for (const auto& [name, service] : project_->services) {
            const std::string reference = image_name(*project_, service);
            const bool meant = options_.images == ImageRemoval::all || (service.build && service.image.empty());
            if (!meant || !find_image(present, reference) || !seen.insert(reference).second)
                continue;
            add({"image:" + reference, "remove_image", reference, "Remove image " + reference, {}}, containers_,
                [engine = engine_, reference](StepContext& context) {
                    try {
                        engine->remove_image(reference, false, context.stop());
                    } catch (const Error& error) {
                        // Another container runs from it: it is theirs, too.
                        if (error.kind() != ErrorKind::conflict && error.kind() != ErrorKind::not_found)
                            throw;
                        context.detail(std::string("It stays: ") + error.what());
                        context.skip();
                    }
                });
        }
    }

    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<const compose::Project> project_;
    DownOptions options_;
    std::shared_ptr<LateArrivals> late_;
    Ids containers_;  // the steps that remove them
    Plan plan_;
};

}  // namespace

Plan Environment::down_plan(const DownOptions& options, const std::stop_token& stop) const
{
    return DownPlanner(engine_, project_, options).make(containers(stop), stop);
}

}  // namespace seedbed::environment
