#include "environment/up_planner.h"

#include "base/text.h"
#include "environment/images.h"
#include "environment/names.h"
#include "environment/order.h"
#include "environment/resources.h"
#include "environment/up_checks.h"
#include "environment/up_run.h"

#include <fmt/format.h>

#include <algorithm>
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

// The engine may have done what it was asked for although its answer never reached us.
bool may_have_happened(const Error& error)
{
    return error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::timed_out || error.kind() == ErrorKind::engine_unreachable;
}

// Makes something that another `up` may be making too. `made` becomes true when it is ours to take back.
void make_ours(bool& made, const std::function<void()>& make)
{
    made = true;
    try {
        make();
    } catch (const Error& error) {
        made = may_have_happened(error);
        throw;
    }
}

void remove_network_named(engine::Engine& engine, const std::string& name)
{
    for (const auto& network : engine.networks()) {
        if (network.name == name)
            engine.remove_network(network.id);
    }
}

// Puts the steps of one `up` together. Nothing is asked of the engine but what networks and volumes there are, and that only when a
// container has to be made or started.
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
        const auto& prepare = run_->options().prepare;
        plan_.steps.insert(plan_.steps.end(), prepare.begin(), prepare.end());
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
    void add(std::string id, std::string action, std::string subject, std::string title, std::function<void(StepContext&)> act,
             std::function<void(StepContext&)> undo = {})
    {
        PlanStep step;
        step.info = {std::move(id), std::move(action), std::move(subject), std::move(title), {}};
        step.run = std::move(act);
        step.undo = std::move(undo);
        plan_.steps.push_back(std::move(step));
    }

    void add_check()
    {
        add("check", "check", project_.name, "Check names, ports, folders and images",
            [run = run_](StepContext& context) { check_up(run->environment(), run->targets(), run->options(), context.stop()); });
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
    }

    void add_image(const compose::Service& service)
    {
        const std::string reference = environment_.image_of(service);
        const bool present = find_image(images_, reference).has_value();
        const bool build = service.build && (run_->options().build || service.pull_policy == "build" || !present);
        const bool pull = !service.build && run_->options().pull_missing && service.pull_policy != "never" &&
                          (!present || service.pull_policy == "always");
        if (!build && !pull)
            return;
        // The step holds the service by its run, whose environment keeps the project alive.
        const auto act = [run = run_, service = &service, build](StepContext& context) {
            run->environment().ensure_image(*service, build, context);
        };
        if (build)
            add("build:" + service.name, "build_image", reference, "Build image " + reference, act);
        else
            add("pull:" + service.name, "pull_image", reference, "Pull image " + reference, act);
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
            const auto made = std::make_shared<bool>(false);
            add(
                "network:" + key, "create_network", name, "Create network " + name,
                [run = run_, key, name, made](StepContext& context) {
                    auto& engine = run->environment().engine();
                    if (has_network(engine.networks(context.stop()), name))
                        return context.skip();
                    const auto spec = network_spec(run->environment().project(), key);
                    make_ours(*made, [&] { static_cast<void>(engine.create_network(spec, context.stop())); });
                },
                [run = run_, name, made](StepContext&) {
                    if (*made)
                        remove_network_named(run->environment().engine(), name);
                });
        }
    }

    void add_volumes()
    {
        for (const std::string& key : volume_keys_of(project_, services_with_new_containers())) {
            const std::string name = volume_name(project_, key);
            if (is_external_volume(project_, key) || find_volume(volumes_, name))
                continue;
            const auto made = std::make_shared<bool>(false);
            add(
                "volume:" + key, "create_volume", name, "Create volume " + name,
                [run = run_, key, name, made](StepContext& context) {
                    auto& engine = run->environment().engine();
                    if (find_volume(engine.volumes(context.stop()), name))
                        return context.skip();
                    const auto spec = volume_spec(run->environment().project(), key, run->options().placement);
                    make_ours(*made, [&] { engine.create_volume(spec, context.stop()); });
                },
                [run = run_, name, made](StepContext&) {
                    if (*made)
                        run->environment().engine().remove_volume(name, false);
                });
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
            add(
                "stop:" + container.name, "stop_container", container.name, "Stop container " + container.name,
                [run = run_, container](StepContext& context) { run->stop_unwanted(container, context); },
                [run = run_, container](StepContext&) { run->undo_stop_unwanted(container); });
        }
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
                "create:" + replica.name, replaces ? "replace_container" : "create_container", replica.name, title,
                [run = run_, r = &replica](StepContext& context) { run->create(*r, context); },
                [run = run_, r = &replica](StepContext&) { run->undo_create(*r); });
        }
    }

    void add_starts()
    {
        for (const Replica& replica : run_->targets().replicas) {
            if (replica.act == Act::keep)
                continue;
            add_waits_before(*replica.service);
            const bool restarts = replica.act == Act::restart;
            const std::string subject = subject_of(replica);
            add(
                "start:" + replica.name, restarts ? "restart_service" : "start_service", subject,
                (restarts ? "Restart " : "Start ") + subject, [run = run_, r = &replica](StepContext& context) { run->start(*r, context); },
                [run = run_, r = &replica](StepContext&) { run->undo_start(*r); });
            started_.insert(replica.service->name);
        }
    }

    void add_waits_before(const compose::Service& service)
    {
        for (const auto& [name, dependency] : dependencies_of(service)) {
            const auto found = project_.services.find(name);
            if (found == project_.services.end() || !is_in_plan(name))
                continue;
            if (dependency.condition == compose::Condition::completed_successfully)
                add_wait(found->second, true);
            if (dependency.condition == compose::Condition::healthy)
                add_wait(found->second, false);
        }
    }

    void add_final_waits()
    {
        if (!run_->options().wait)
            return;
        for (const std::string& name : run_->targets().order) {
            const auto& service = project_.services.at(name);
            // What says itself whether it is ready (a database) need not wait for an engine that has not asked its health check yet.
            const bool has_probe = run_->options().placement.probes.contains(name);
            if (started_.contains(name) || (is_not_ready_yet(name) && !has_probe))
                add_wait(service, is_one_shot(project_, service));
        }
    }

    void add_wait(const compose::Service& service, bool completion)
    {
        if (!started_.contains(service.name) && !is_not_ready_yet(service.name))
            return;
        if (!waited_.insert({service.name, completion}).second)
            return;
        add(fmt::format("{}:{}", completion ? "complete" : "wait", service.name), completion ? "wait_completed" : "wait_ready",
            service.name,
            completion ? fmt::format("Wait until {} has done its work", service.name) : fmt::format("Wait until {} is ready", service.name),
            [run = run_, s = &service, completion](StepContext& context) { run->wait(*s, completion, context); });
    }

    [[nodiscard]] bool is_in_plan(const std::string& service) const
    {
        const auto& order = run_->targets().order;
        return std::find(order.begin(), order.end(), service) != order.end();
    }

    // It runs already, but its health check has not passed.
    [[nodiscard]] bool is_not_ready_yet(const std::string& service) const
    {
        const auto& replicas = run_->targets().replicas;
        return std::any_of(replicas.begin(), replicas.end(), [&](const Replica& replica) {
            if (replica.service->name != service || replica.act != Act::keep)
                return false;
            const auto& old = *replica.old;
            return old.state == "restarting" ||
                   (old.state == "running" && (old.health == engine::Health::starting || old.health == engine::Health::unhealthy));
        });
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
        add("remove", "remove_containers", list, "Remove " + list, [run = run_](StepContext& context) { run->commit(context); });
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
