#include "databases/prepare_plan.h"

#include "databases/descent.h"
#include "databases/layout.h"
#include "databases/volume_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <set>
#include <utility>

namespace seedbed::databases {

namespace {

void collect(const compose::Project& project, const std::string& name, std::set<std::string>& needed)
{
    const auto service = project.services.find(name);
    if (service == project.services.end() || !needed.insert(name).second)
        return;
    for (const auto& [dependency, condition] : service->second.depends_on)
        collect(project, dependency, needed);
}

// The file leaves the data folder anonymous, so the environment knows of no volume that it would make.
PlanStep pointer_step(const PlanRequest& request)
{
    const Subject& subject = request.subject;
    const auto made = std::make_shared<bool>(false);
    PlanStep step;
    step.info = {
        "volume", "create_volume", subject.volume_name, fmt::format("Make the volume {} for {}", subject.volume_name, subject.name()), {}};
    step.run = [request, made](StepContext& context) {
        Site& site = *request.site;
        const auto volumes = site.engine().volumes(context.stop());
        if (std::any_of(volumes.begin(), volumes.end(), [&](const auto& volume) { return volume.name == request.subject.volume_name; }))
            return context.skip();
        const std::string device = pointer_path(site.pool.path(context.stop()), site.environment->name(), request.subject.name());
        site.engine().create_volume(pointer_volume(site.project(), request.subject, device), context.stop());
        *made = true;
    };
    step.undo = [request, made](StepContext&) {
        if (*made)
            request.site->engine().remove_volume(request.subject.volume_name, false);
    };
    return step;
}

}  // namespace

std::vector<std::string> services_needed(const compose::Project& project, const std::vector<std::string>& services)
{
    std::set<std::string> needed;
    for (const auto& [name, service] : project.services)
        if (services.empty() ? project.is_active(service) : std::find(services.begin(), services.end(), name) != services.end())
            collect(project, name, needed);
    return {needed.begin(), needed.end()};
}

Plan make_prepare_plan(const std::vector<PlanRequest>& requests, const Descent& descent, const std::stop_token& stop)
{
    Plan whole;
    whole.id = make_plan_id();
    whole.title = "Give every database its data";
    for (const PlanRequest& request : requests) {
        Plan part = make_descent_plan(request, descent, stop);
        if (request.subject.own_volume)
            part.steps.push_back(pointer_step(request));
        for (PlanStep& step : part.steps) {
            step.info.id = request.subject.name() + "-" + step.info.id;
            whole.steps.push_back(std::move(step));
        }
        whole.notes.insert(whole.notes.end(), part.notes.begin(), part.notes.end());
    }
    return whole;
}

}  // namespace seedbed::databases
