#include "base/text.h"
#include "environment/environment.h"
#include "environment/images.h"
#include "environment/order.h"

#include <fmt/format.h>

#include <set>

namespace seedbed::environment {

namespace {

// Dependencies first: an image may stand on that of a service that its own depends on.
std::vector<const compose::Service*> meant_services(const compose::Project& project, const std::vector<std::string>& named)
{
    for (const std::string& name : named)
        static_cast<void>(find_service(project, name));
    std::vector<std::string> all;
    for (const auto& [name, service] : project.services)
        all.push_back(name);
    const std::set<std::string> wanted(named.begin(), named.end());
    std::vector<const compose::Service*> services;
    for (const std::string& name : start_order(project, all)) {
        const auto& service = project.services.at(name);
        if (named.empty() ? project.is_active(service) : wanted.contains(name))
            services.push_back(&service);
    }
    return services;
}

Plan image_plan(const compose::Project& project, const std::string& verb, const std::vector<std::string>& services)
{
    Plan plan;
    plan.id = make_plan_id();
    plan.title = services.empty() ? fmt::format("{} the images of {}", verb, project.name)
                                  : fmt::format("{} the images of {} in {}", verb, join(services, ", "), project.name);
    return plan;
}

std::string command_line(std::vector<std::string> words, const std::vector<std::string>& services)
{
    words.insert(words.end(), services.begin(), services.end());
    return shell_line(words);
}

std::string build_id(const std::string& service)
{
    return "build:" + service;
}

}  // namespace

Plan Environment::pull_plan(const std::vector<std::string>& services) const
{
    Plan plan = image_plan(*project_, "Pull", services);
    plan.command = command_line({"seedbed", "pull"}, services);
    std::set<std::string> seen;
    for (const auto* service : meant_services(*project_, services)) {
        const std::string reference = image_of(*service);
        if (image_source(*service) != ImageSource::pull || !seen.insert(reference + "\n" + service->platform).second)
            continue;
        PlanStep step;
        step.info = {"pull:" + service->name, "pull_image", reference, "Pull image " + reference, {}};
        step.run = [engine = engine_, project = project_, service, reference](StepContext& context) {
            pull_named_image(*engine, reference, service->platform, "service " + service->name, service->position, context);
        };
        step.after.emplace();
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

Plan Environment::build_plan(const std::vector<std::string>& services, const BuildOptions& options) const
{
    Plan plan = image_plan(*project_, "Build", services);
    std::vector<std::string> words{"seedbed", "build"};
    if (options.no_cache)
        words.emplace_back("--no-cache");
    if (options.pull)
        words.emplace_back("--pull");
    plan.command = command_line(std::move(words), services);
    std::set<std::string> ids;
    for (const auto* service : meant_services(*project_, services)) {
        if (!service->build)
            continue;
        const std::string reference = image_of(*service);
        PlanStep step;
        step.info = {build_id(service->name), "build_image", reference, "Build image " + reference, {}};
        step.run = [engine = engine_, project = project_, service, options](StepContext& context) {
            build_service_image(*engine, *project, *service, options, context);
        };
        step.after.emplace();
        for (const auto& [needed, dependency] : dependencies_of(*service)) {
            if (ids.contains(build_id(needed)))
                step.after->push_back(build_id(needed));
        }
        ids.insert(step.info.id);
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

}  // namespace seedbed::environment
