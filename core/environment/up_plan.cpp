#include "base/text.h"
#include "compose/load.h"
#include "environment/adoption.h"
#include "environment/environment.h"
#include "environment/hooks.h"
#include "environment/names.h"
#include "environment/observed.h"
#include "environment/order.h"
#include "environment/up_planner.h"
#include "environment/up_targets.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace seedbed::environment {

namespace {

using Act = Replica::Act;

std::string up_command(const UpOptions& options)
{
    std::vector<std::string> words{"seedbed", "up"};
    if (options.build)
        words.emplace_back("--build");
    if (options.recreate)
        words.emplace_back("--force-recreate");
    if (options.remove_orphans)
        words.emplace_back("--remove-orphans");
    if (options.no_dependencies)
        words.emplace_back("--no-deps");
    if (!options.wait)
        words.emplace_back("--no-wait");
    for (const auto& [name, scale] : options.scales)
        words.insert(words.end(), {"--scale", fmt::format("{}={}", name, scale)});
    if (options.grace)
        words.insert(words.end(), {"--timeout", std::to_string(options.grace->count())});
    words.insert(words.end(), options.services.begin(), options.services.end());
    return shell_line(words);
}

std::string verb_command(const std::string& verb, const std::vector<std::string>& services)
{
    std::vector<std::string> words{"seedbed", verb};
    words.insert(words.end(), services.begin(), services.end());
    return shell_line(words);
}

std::string title_of(const std::string& verb, const std::string& project, const std::vector<std::string>& services)
{
    return services.empty() ? verb + " " + project : fmt::format("{} {} of {}", verb, join(services, ", "), project);
}

std::vector<std::string> all_services(const compose::Project& project)
{
    std::vector<std::string> names;
    for (const auto& [name, service] : project.services)
        names.push_back(name);
    return names;
}

// The containers of these services that are there, dependencies first; nothing is made. Throws not_found when a named service has none.
UpTargets existing(const compose::Project& project, const std::vector<std::string>& services,
                   const std::vector<engine::ContainerSummary>& containers)
{
    const Observed observed = observe(project, containers);
    const std::set<std::string> named(services.begin(), services.end());
    UpTargets targets;
    for (const std::string& name : start_order(project, all_services(project))) {
        if (!named.empty() && !named.contains(name))
            continue;
        for (const auto& [key, container] : observed.current) {
            if (key.first != name)
                continue;
            Replica replica;
            replica.service = &project.services.at(name);
            replica.number = key.second;
            replica.name = container.name;
            replica.old = container;
            targets.replicas.push_back(std::move(replica));
        }
        targets.order.push_back(name);
    }
    for (const std::string& name : named) {
        static_cast<void>(find_service(project, name));
        if (std::none_of(targets.replicas.begin(), targets.replicas.end(),
                         [&](const auto& replica) { return replica.service->name == name; }))
            throw Error(ErrorKind::not_found, "service " + name + " has no container yet",
                        {{}, "Make it with `seedbed up " + name + "`.", {}, {}});
    }
    return targets;
}

bool runs(const engine::ContainerSummary& container)
{
    return container.state == "running" || container.state == "restarting";
}

std::string stop_id(const Replica& replica)
{
    return "stop:" + replica.name;
}

// `project` keeps the service alive.
PlanStep stop_step(std::shared_ptr<engine::Engine> engine, std::shared_ptr<const compose::Project> project, const Replica& replica)
{
    PlanStep step;
    step.info = {stop_id(replica), "stop_service", replica.name, "Stop " + replica.name, {}};
    step.run = [engine, project, service = replica.service, id = replica.old->id](StepContext& context) {
        run_pre_stop(*engine, id, *service, context);
        engine->stop_container(id, {}, context.stop());
    };
    step.undo = [engine, id = replica.old->id](StepContext&) { engine->start_container(id); };
    return step;
}

bool needs(const compose::Project& project, const compose::Service& service, const std::string& other, std::set<std::string>& seen)
{
    const auto dependencies = dependencies_of(service);
    return std::any_of(dependencies.begin(), dependencies.end(), [&](const auto& dependency) {
        const auto found = project.services.find(dependency.first);
        return dependency.first == other ||
               (found != project.services.end() && seen.insert(dependency.first).second && needs(project, found->second, other, seen));
    });
}

// Who needs a service, if only by way of another one, is stopped before it.
std::vector<std::string> stops_of_dependents(const compose::Project& project, const Replica& replica,
                                             const std::vector<const Replica*>& stopped)
{
    std::vector<std::string> ids;
    for (const Replica* other : stopped) {
        std::set<std::string> seen;
        if (needs(project, *other->service, replica.service->name, seen))
            ids.push_back(stop_id(*other));
    }
    return ids;
}

}  // namespace

Plan Environment::up_plan(const UpOptions& options, const std::stop_token& stop) const
{
    compose::require_env_files(*project_);
    const auto present = containers(stop);
    const auto images = engine_->images(stop);
    const auto strangers = judge_strangers(*this, options.placement, present, stop);
    Plan plan = assemble_up(*this, options, decide_up(*project_, options, present, images, strangers), images, stop);
    plan.title = title_of("Start", project_->name, options.services);
    plan.command = up_command(options);
    return plan;
}

Plan Environment::start_plan(const std::vector<std::string>& services, const std::stop_token& stop) const
{
    UpTargets targets = existing(*project_, services, containers(stop));
    for (Replica& replica : targets.replicas) {
        if (!runs(*replica.old))
            replica.act = replica.old->state == "paused" ? Act::restart : Act::start;
    }
    Plan plan = assemble_up(*this, {}, std::move(targets), {}, stop);
    plan.title = title_of("Start", project_->name, services);
    plan.command = verb_command("start", services);
    return plan;
}

Plan Environment::restart_plan(const std::vector<std::string>& services, const std::stop_token& stop) const
{
    UpTargets targets = existing(*project_, services, containers(stop));
    for (Replica& replica : targets.replicas)
        replica.act = Act::restart;
    Plan plan = assemble_up(*this, {}, std::move(targets), {}, stop);
    plan.title = title_of("Restart", project_->name, services);
    plan.command = verb_command("restart", services);
    return plan;
}

Plan Environment::stop_plan(const std::vector<std::string>& services, const std::stop_token& stop) const
{
    const UpTargets targets = existing(*project_, services, containers(stop));
    Plan plan;
    plan.id = make_plan_id();
    plan.title = title_of("Stop", project_->name, services);
    plan.command = verb_command("stop", services);
    std::vector<const Replica*> stopped;
    for (auto replica = targets.replicas.rbegin(); replica != targets.replicas.rend(); ++replica) {
        if (!runs(*replica->old) && replica->old->state != "paused")
            continue;
        PlanStep step = stop_step(engine_, project_, *replica);
        step.after = stops_of_dependents(*project_, *replica, stopped);
        plan.steps.push_back(std::move(step));
        stopped.push_back(&*replica);
    }
    return plan;
}

}  // namespace seedbed::environment
