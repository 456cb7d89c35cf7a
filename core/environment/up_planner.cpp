#include "environment/up_planner.h"

#include "base/text.h"
#include "environment/images.h"
#include "environment/names.h"
#include "environment/order.h"
#include "environment/own_check.h"
#include "environment/resource_steps.h"
#include "environment/resources.h"
#include "environment/spec.h"
#include "environment/up_checks.h"
#include "environment/up_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

namespace seedbed::environment {

namespace {

using Act = Replica::Act;

// "web", "web 2"
std::string subject_of(const Replica& replica)
{
    return replica.number == 1 ? replica.service->name : fmt::format("{} {}", replica.service->name, replica.number);
}

std::string create_id(const Replica& replica)
{
    return "create:" + replica.name;
}

std::string start_id(const Replica& replica)
{
    return "start:" + replica.name;
}

std::string wait_id(const std::string& service, bool completion)
{
    return fmt::format("{}:{}", completion ? "complete" : "wait", service);
}

// Puts the steps of one `up` together, each with what it comes after: the checks, then the images, then what the room above prepares;
// behind these whatever a step needs itself, so that services that do not need each other are made and started at once. Nothing is asked of
// the engine but what networks and volumes there are, and that only when a container has to be made or started; and the health check of a
// container that was started so lately that the engine has not asked it yet.
class UpPlanner {
public:
    UpPlanner(const Environment& environment, const UpOptions& options, UpTargets targets, const std::vector<engine::ImageSummary>& images,
              const std::stop_token& stop)
        : environment_(environment)
        , project_(environment.project())
        , images_(images)
        , stop_(stop)
    {
        acts_ = std::any_of(targets.replicas.begin(), targets.replicas.end(), [](const auto& replica) { return replica.act != Act::keep; });
        if (acts_) {
            networks_ = environment.engine().networks(stop);
            volumes_ = environment.engine().volumes(stop);
            replace_where_networks_are_gone(targets, project_, networks_);
        }
        run_ = std::make_shared<UpRun>(environment, options, std::move(targets));
    }

    Plan make()
    {
        plan_.id = run_->id();
        if (acts_) {
            add_check();
            add_images();
        }
        add_prepare();
        add_networks();
        add_volumes();
        add_stops();
        add_creates();
        add_starts();
        add_final_waits();
        add_commit();
        add_notes();
        return std::move(plan_);
    }

private:
    using Ids = std::vector<std::string>;

    void add(PlanStep step, Ids after)
    {
        std::erase_if(after, [&](const std::string& id) { return !ids_.contains(id); });
        step.after = std::move(after);
        ids_.insert(step.info.id);
        plan_.steps.push_back(std::move(step));
    }

    void add(StepInfo info, Ids after, std::function<void(StepContext&)> act, std::function<void(StepContext&)> undo = {})
    {
        PlanStep step;
        step.info = std::move(info);
        step.run = std::move(act);
        step.undo = std::move(undo);
        add(std::move(step), std::move(after));
    }

    // What all that follows comes after, and what this step itself needs.
    [[nodiscard]] Ids first_and(const Ids& own) const
    {
        Ids after = first_;
        after.insert(after.end(), own.begin(), own.end());
        return after;
    }

    void add_check()
    {
        add({"check", "check", project_.name, "Check names, ports, folders and images", {}}, {},
            [run = run_](StepContext& context) { check_up(run->environment(), run->targets(), run->options(), context.stop()); });
        first_ = {"check"};
    }

    void add_images()
    {
        std::set<std::string> seen;
        for (const Replica& replica : run_->targets().replicas) {
            const auto* service = replica.service;
            if (!replica.makes_container() || !seen.insert(environment_.image_of(*service) + "\n" + service->platform).second)
                continue;
            add_image(*service);
        }
        for (const std::string& id : image_ids_)
            first_.push_back(id);
    }

    void add_image(const compose::Service& service)
    {
        const std::string reference = environment_.image_of(service);
        const auto present = find_image(images_, reference);
        const bool build = service.build && (run_->options().build || service.pull_policy == "build" || !present);
        const bool pull = !service.build && run_->options().pull_missing && service.pull_policy != "never" &&
                          (!present || service.pull_policy == "always");
        if (!build && !pull) {
            if (present)
                run_->know_image(reference, *present);
            return;
        }
        // The step holds the service by its run, whose environment keeps the project alive.
        const auto act = [run = run_, service = &service, build](StepContext& context) {
            run->environment().ensure_image(*service, build, context);
        };
        const std::string id = (build ? "build:" : "pull:") + service.name;
        Ids after{"check"};
        // A Dockerfile may stand on the image of a service that this one depends on.
        for (const auto& [name, dependency] : dependencies_of(service))
            after.push_back("build:" + name);
        add({id, build ? "build_image" : "pull_image", reference, (build ? "Build image " : "Pull image ") + reference, {}},
            std::move(after), act);
        image_ids_.push_back(id);
    }

    // One after the other, as the room above wrote them.
    void add_prepare()
    {
        for (const PlanStep& step : run_->options().prepare) {
            plan_.steps.push_back(step);
            ids_.insert(step.info.id);
        }
        if (!run_->options().prepare.empty())
            first_ = {run_->options().prepare.back().info.id};
    }

    [[nodiscard]] std::vector<std::string> services_with_new_containers() const
    {
        std::set<std::string> names;
        for (const Replica& replica : run_->targets().replicas) {
            if (replica.makes_container())
                names.insert(replica.service->name);
        }
        return {names.begin(), names.end()};
    }

    void add_networks()
    {
        for (const std::string& key : network_keys_of(project_, services_with_new_containers())) {
            const std::string name = network_name(project_, key);
            if (is_external_network(project_, key) || has_network(networks_, name))
                continue;
            add(network_step(run_, key), first_);
        }
    }

    void add_volumes()
    {
        for (const std::string& key : volume_keys_of(project_, services_with_new_containers())) {
            const std::string name = volume_name(project_, key);
            if (is_external_volume(project_, key) || find_volume(volumes_, name))
                continue;
            add(volume_step(run_, key), first_);
        }
    }

    // What is no longer wanted may hold a port that somebody needs.
    void add_stops()
    {
        if (!acts_)
            return;
        for (const auto& container : run_->targets().unwanted) {
            if (container.state != "running" && container.state != "restarting")
                continue;
            const std::string id = "stop:" + container.name;
            add(
                {id, "stop_container", container.name, "Stop container " + container.name, {}}, first_,
                [run = run_, container](StepContext& context) { run->stop_unwanted(container, context); },
                [run = run_, container](StepContext&) { run->undo_stop_unwanted(container); });
            stop_ids_.push_back(id);
        }
    }

    // Its networks and volumes, and the containers whose namespaces or volumes it shares.
    [[nodiscard]] Ids needed_to_create(const compose::Service& service) const
    {
        const std::vector<std::string> names{service.name};
        Ids after = first_;
        for (const std::string& key : network_keys_of(project_, names))
            after.push_back("network:" + key);
        for (const std::string& key : volume_keys_of(project_, names))
            after.push_back("volume:" + key);
        for (const std::string& name : referenced_services(service)) {
            for (const Replica& other : run_->targets().replicas) {
                if (other.service->name == name)
                    after.push_back(create_id(other));
            }
        }
        return after;
    }

    void add_creates()
    {
        for (const Replica& replica : run_->targets().replicas) {
            if (!replica.makes_container())
                continue;
            const bool replaces = replica.act == Act::replace;
            const std::string title =
                replaces ? fmt::format("Replace container {}: {}", replica.name, replica.reason) : "Create container " + replica.name;
            add(
                {create_id(replica), replaces ? "replace_container" : "create_container", replica.name, title, {}},
                needed_to_create(*replica.service), [run = run_, r = &replica](StepContext& context) { run->create(*r, context); },
                [run = run_, r = &replica](StepContext&) { run->undo_create(*r); });
        }
    }

    void add_starts()
    {
        for (const Replica& replica : run_->targets().replicas) {
            if (replica.act == Act::keep)
                continue;
            Ids after = first_and(stop_ids_);
            after.push_back(create_id(replica));
            for (std::string& id : add_waits_before(*replica.service))
                after.push_back(std::move(id));
            const bool restarts = replica.act == Act::restart;
            const std::string subject = subject_of(replica);
            add(
                {start_id(replica),
                 restarts ? "restart_service" : "start_service",
                 subject,
                 (restarts ? "Restart " : "Start ") + subject,
                 {}},
                std::move(after), [run = run_, r = &replica](StepContext& context) { run->start(*r, context); },
                [run = run_, r = &replica](StepContext&) { run->undo_start(*r); });
            started_.insert(replica.service->name);
        }
    }

    [[nodiscard]] Ids starts_of(const std::string& service) const
    {
        Ids ids;
        for (const Replica& replica : run_->targets().replicas) {
            if (replica.service->name == service && replica.act != Act::keep)
                ids.push_back(start_id(replica));
        }
        return ids;
    }

    // The steps that a start of this service comes after, on behalf of what it depends on.
    Ids add_waits_before(const compose::Service& service)
    {
        Ids after;
        for (const auto& [name, dependency] : dependencies_of(service)) {
            const auto found = project_.services.find(name);
            if (found == project_.services.end() || !is_in_plan(name))
                continue;
            const bool completion = dependency.condition == compose::Condition::completed_successfully;
            if (dependency.condition == compose::Condition::started) {
                const Ids starts = starts_of(name);
                after.insert(after.end(), starts.begin(), starts.end());
                continue;
            }
            add_wait(found->second, completion);
            after.push_back(wait_id(name, completion));
        }
        return after;
    }

    void add_final_waits()
    {
        if (!run_->options().wait)
            return;
        for (const std::string& name : run_->targets().order) {
            const auto& service = project_.services.at(name);
            // What says itself whether it is ready (a database) need not wait for an engine that has not asked its health check yet.
            const bool has_probe = run_->options().placement.probes.contains(name);
            if (started_.contains(name) || (!has_probe && is_not_ready_yet(name)))
                add_wait(service, is_one_shot(project_, service));
        }
    }

    void add_wait(const compose::Service& service, bool completion)
    {
        if (!started_.contains(service.name) && !is_not_ready_yet(service.name))
            return;
        if (!waited_.insert({service.name, completion}).second)
            return;
        add({wait_id(service.name, completion),
             completion ? "wait_completed" : "wait_ready",
             service.name,
             completion ? fmt::format("Wait until {} has done its work", service.name)
                        : fmt::format("Wait until {} is ready", service.name),
             {}},
            first_and(starts_of(service.name)),
            [run = run_, s = &service, completion](StepContext& context) { run->wait(*s, completion, context); });
    }

    [[nodiscard]] bool is_in_plan(const std::string& service) const { return run_->targets().contains(service); }

    // It runs already, but its health check does not pass.
    [[nodiscard]] bool is_not_ready_yet(const std::string& service)
    {
        const auto known = not_ready_yet_.find(service);
        if (known != not_ready_yet_.end())
            return known->second;
        const auto& replicas = run_->targets().replicas;
        return not_ready_yet_[service] = std::any_of(replicas.begin(), replicas.end(), [&](const Replica& replica) {
                   return replica.service->name == service && replica.act == Act::keep && !is_ready(*replica.old);
               });
    }

    [[nodiscard]] bool is_ready(const engine::ContainerSummary& container) const
    {
        if (container.state == "restarting")
            return false;
        if (container.state != "running" || container.health == engine::Health::none || container.health == engine::Health::healthy)
            return true;
        return container.health == engine::Health::starting && passes_own_check(environment_.engine(), container.id, stop_);
    }

    void add_commit()
    {
        std::vector<std::string> names;
        for (const Replica& replica : run_->targets().replicas) {
            if (replica.act == Act::replace)
                names.push_back("the old " + replica.name);
        }
        for (const auto& container : run_->targets().unwanted)
            names.push_back(container.name);
        if (names.empty())
            return;
        const std::string list = join(names, ", ");
        PlanStep step;
        step.info = {"remove", "remove_containers", list, "Remove " + list, {}};
        step.run = [run = run_](StepContext& context) { run->commit(context); };
        plan_.steps.push_back(std::move(step));
    }

    void add_notes()
    {
        std::vector<std::string> names;
        for (const auto& container : run_->targets().orphans)
            names.push_back(container.name);
        if (!names.empty())
            plan_.notes.push_back(
                fmt::format("The file has no service any more for {}; --remove-orphans removes what is left of it", join(names, ", ")));
    }

    const Environment& environment_;
    const compose::Project& project_;
    const std::vector<engine::ImageSummary>& images_;
    const std::stop_token& stop_;
    std::vector<engine::NetworkInfo> networks_;
    std::vector<engine::VolumeInfo> volumes_;
    std::shared_ptr<UpRun> run_;
    bool acts_{false};
    std::set<std::string> ids_;  // of the steps so far
    Ids first_;
    Ids image_ids_;
    Ids stop_ids_;
    std::map<std::string, bool> not_ready_yet_;  // by service, as far as it was asked
    std::set<std::string> started_;
    std::set<std::pair<std::string, bool>> waited_;
    Plan plan_;
};

}  // namespace

Plan assemble_up(const Environment& environment, const UpOptions& options, UpTargets targets,
                 const std::vector<engine::ImageSummary>& images, const std::stop_token& stop)
{
    return UpPlanner(environment, options, std::move(targets), images, stop).make();
}

}  // namespace seedbed::environment
