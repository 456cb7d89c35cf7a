#include "environment/order.h"

#include "base/text.h"
#include "environment/spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace seedbed::environment {

namespace {

class Orderer {
public:
    Orderer(const compose::Project& project, const std::vector<std::string>& named) : project_(project), named_(named.begin(), named.end())
    {
    }

    void visit(const compose::Service& service)
    {
        if (done_.contains(service.name))
            return;
        if (std::find(path_.begin(), path_.end(), service.name) != path_.end())
            throw_cycle(service);
        path_.push_back(service.name);
        for (const auto& [name, dependency] : dependencies_of(service))
            visit_dependency(service, name, dependency);
        path_.pop_back();
        done_.insert(service.name);
        order_.push_back(service.name);
    }

    [[nodiscard]] std::vector<std::string> take() { return std::move(order_); }

private:
    void visit_dependency(const compose::Service& service, const std::string& name, const compose::Dependency& dependency)
    {
        const auto found = project_.services.find(name);
        const bool there = found != project_.services.end();
        if (there && (project_.is_active(found->second) || named_.contains(name))) {
            visit(found->second);
            return;
        }
        if (!dependency.required)
            return;
        ErrorDetails details;
        details.position = dependency.position.known() ? dependency.position : service.position;
        if (!there)
            throw Error(ErrorKind::bad_project_file, fmt::format("service {} depends on {}, which is not in the file", service.name, name),
                        std::move(details));
        details.hint = fmt::format("Name it too, or activate one of its profiles (--profile {}).", join(found->second.profiles, ", "));
        throw Error(ErrorKind::bad_project_file, fmt::format("service {} depends on {}, whose profile is not active", service.name, name),
                    std::move(details));
    }

    [[noreturn]] void throw_cycle(const compose::Service& service) const
    {
        std::vector<std::string> cycle(std::find(path_.begin(), path_.end(), service.name), path_.end());
        cycle.push_back(service.name);
        ErrorDetails details;
        details.position = service.position;
        details.hint = "Remove one of these dependencies.";
        throw Error(ErrorKind::bad_project_file, "services depend on each other in a circle: " + join(cycle, " → "), std::move(details));
    }

    const compose::Project& project_;
    std::set<std::string> named_;
    std::set<std::string> done_;
    std::vector<std::string> path_;
    std::vector<std::string> order_;
};

}  // namespace

std::map<std::string, compose::Dependency> dependencies_of(const compose::Service& service)
{
    auto dependencies = service.depends_on;
    compose::Dependency implied;
    implied.position = service.position;
    for (const std::string& link : service.links)
        dependencies.try_emplace(link.substr(0, link.find(':')), implied);
    for (const std::string& name : referenced_services(service))
        dependencies.try_emplace(name, implied);
    return dependencies;
}

std::vector<std::string> start_order(const compose::Project& project, const std::vector<std::string>& named)
{
    Orderer orderer(project, named);
    if (named.empty()) {
        for (const auto& [name, service] : project.services) {
            if (project.is_active(service))
                orderer.visit(service);
        }
    }
    for (const std::string& name : std::set<std::string>(named.begin(), named.end()))
        orderer.visit(find_service(project, name));
    return orderer.take();
}

bool is_one_shot(const compose::Project& project, const compose::Service& service)
{
    if (service.role == compose::Role::task)
        return true;
    return std::any_of(project.services.begin(), project.services.end(), [&](const auto& entry) {
        const auto found = entry.second.depends_on.find(service.name);
        return found != entry.second.depends_on.end() && found->second.condition == compose::Condition::completed_successfully;
    });
}

const compose::Service& find_service(const compose::Project& project, const std::string& name)
{
    const auto found = project.services.find(name);
    if (found != project.services.end())
        return found->second;
    std::vector<std::string> names;
    for (const auto& [key, service] : project.services)
        names.push_back(key);
    ErrorDetails details;
    const auto near = nearest(name, names);
    details.hint = near ? "Did you mean " + *near + "?" : "The services are " + join(names, ", ") + ".";
    throw Error(ErrorKind::not_found, fmt::format("there is no service {} in project {}", name, project.name), std::move(details));
}

}  // namespace seedbed::environment
