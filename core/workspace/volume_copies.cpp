#include "workspace/volume_copies.h"

#include "base/error.h"
#include "base/text.h"
#include "compose/environment_name.h"
#include "environment/names.h"
#include "environment/resources.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::workspace {

namespace {

// One volume to copy, and the image whose `cp` does it: one that the volume is meant for, so nothing has to be pulled.
struct VolumeCopy {
    std::shared_ptr<environment::Environment> environment;
    std::string key;
    std::string from, to;
    compose::Service user;
};

std::string last_words(engine::Engine& engine, const ContainerId& id)
{
    std::string words;
    engine::LogOptions options;
    engine.read_logs(id, false, options,
                     [&](const engine::LogLine& line) { words += fmt::format("{}{}", words.empty() ? "" : "\n", line.text); });
    return words;
}

engine::ContainerSpec copier(const VolumeCopy& copy)
{
    engine::ContainerSpec spec;
    spec.name = environment::one_off_name(copy.environment->project(), "seedbed-copy");
    spec.image = copy.environment->image_of(copy.user);
    spec.entrypoint = {"cp"};
    spec.command = {"-a", "/seedbed-from/.", "/seedbed-to/"};
    spec.user = "0";
    spec.network_mode = "none";
    spec.health_check.emplace().test = {"NONE"};
    spec.labels = {{environment::k_label_project, copy.environment->name()}, {environment::k_label_role, environment::k_role_task}};
    engine::MountSpec from;
    from.source = copy.from;
    from.target = "/seedbed-from";
    from.read_only = true;
    engine::MountSpec to;
    to.source = copy.to;
    to.target = "/seedbed-to";
    to.no_copy = true;
    spec.mounts = {std::move(from), std::move(to)};
    return spec;
}

void run(const VolumeCopy& copy, StepContext& context)
{
    auto& engine = copy.environment->engine();
    if (environment::find_volume(engine.volumes(context.stop()), copy.to))
        return context.skip();
    copy.environment->ensure_image(copy.user, false, context);
    engine.create_volume(environment::volume_spec(copy.environment->project(), copy.key, {}), context.stop());
    const ContainerId id = engine.create_container(copier(copy), context.stop());
    try {
        engine.start_container(id, context.stop());
        if (engine.wait_container(id, context.stop()) != 0)
            throw Error(ErrorKind::task_failed, fmt::format("volume {} could not be copied", copy.from),
                        {.engine_words = last_words(engine, id)});
    } catch (...) {
        engine.remove_container(id, true, true);
        throw;
    }
    engine.remove_container(id, true, true);
}

// A copy that was cut short is none. Whoever has come to use the volume meanwhile keeps it.
void take_back(const VolumeCopy& copy)
{
    auto& engine = copy.environment->engine();
    engine::ContainerFilter filter;
    filter.volume = copy.to;
    for (const auto& container : engine.containers(filter))
        if (container.labels.contains(environment::k_label_role) &&
            container.labels.at(environment::k_label_role) == environment::k_role_task)
            engine.remove_container(container.id, true, true);
    engine.remove_volume(copy.to, false);
}

PlanStep step_for(const VolumeCopy& copy, const std::string& parent)
{
    PlanStep step;
    step.info = {"copy:" + copy.key, "copy_volume", copy.to, fmt::format("Copy volume {} from {}", copy.key, parent), {}};
    const auto made = std::make_shared<bool>(false);
    step.run = [copy, made](StepContext& context) {
        *made = !environment::find_volume(copy.environment->engine().volumes(context.stop()), copy.to);
        run(copy, context);
    };
    step.undo = [copy, made](StepContext&) {
        if (*made)
            take_back(copy);
    };
    return step;
}

const compose::Service* user_of(const compose::Project& project, const std::vector<std::string>& services, const std::string& key)
{
    for (const std::string& name : services) {
        const auto& service = project.services.at(name);
        if (std::any_of(service.volumes.begin(), service.volumes.end(),
                        [&](const auto& volume) { return volume.type == compose::ServiceVolume::Type::volume && volume.source == key; }))
            return &service;
    }
    return nullptr;
}

}  // namespace

std::vector<PlanStep> volume_copy_steps(const std::shared_ptr<environment::Environment>& environment,
                                        const environment::Placement& placement, const std::vector<std::string>& services,
                                        const std::string& from, const std::stop_token& stop)
{
    const auto& project = environment->project();
    const auto parents = from.empty() ? project.owner.parents : std::vector<std::string>{from};
    if (!project.has_branches() || project.seedbed.cloned_volumes.empty() || parents.empty())
        return {};
    const auto volumes = environment->engine().volumes(stop);
    std::vector<PlanStep> steps;
    for (const std::string& key : project.seedbed.cloned_volumes) {
        const auto* user = user_of(project, services, key);
        const std::string to = environment::volume_name(project, key);
        if (!user || placement.volumes.contains(key) || project.is_shared(key) || environment::is_external_volume(project, key) ||
            environment::find_volume(volumes, to))
            continue;
        for (const std::string& parent : parents) {
            const std::string there = environment::volume_name(compose::in_environment(project, parent), key);
            const auto* volume = environment::find_volume(volumes, there);
            if (!volume || there == to || environment::is_pointer(*volume))
                continue;
            steps.push_back(step_for({environment, key, there, to, *user}, parent));
            break;
        }
    }
    return steps;
}

}  // namespace seedbed::workspace
