// What environments of one project cannot have each for itself. docs/environments.md.
#include "environment/doctor_checks.h"
#include "environment/ports.h"

#include <fmt/format.h>

#include <set>
#include <string_view>

namespace seedbed::environment {

namespace {

Finding fixed_name(std::string subject, std::string message, std::string fix, const SourcePosition& position, bool defeats)
{
    Finding finding =
        found("fixed_name", defeats ? Severity::warning : Severity::note, std::move(subject), std::move(message), std::move(fix));
    finding.position = position;
    return finding;
}

// Volumes and networks that every environment has in common, though nothing says that this is meant.
template <typename Resources>
void examine_common(const compose::Project& project, const Resources& resources, const std::string& what, std::vector<Finding>& findings)
{
    for (const auto& [key, resource] : resources) {
        if (project.is_shared(key) || resource.name == project.name + "_" + key)
            continue;
        const std::string why = resource.external ? "is external" : fmt::format("has the fixed name {}", resource.name);
        findings.push_back(fixed_name(resource.name,
                                      fmt::format("{} {} {}, so all branches' environments use the same one", what, key, why),
                                      resource.external ? "Let the project make it, or take it for meant" : "Remove its name",
                                      resource.position, !resource.external));
    }
}

std::set<std::string> published_ports(const compose::Project& project)
{
    std::set<std::string> ports;
    for (const auto& [name, service] : project.services)
        for (const WantedPort& port : wanted_ports(service))
            ports.insert(std::to_string(port.port));
    return ports;
}

// "http://localhost:9000/": the port, where the link leads to this machine and says one.
std::string local_port(const std::string& url)
{
    for (const char* host : {"://localhost:", "://127.0.0.1:", "://[::1]:"}) {
        const auto at = url.find(host);
        if (at == std::string::npos)
            continue;
        const auto start = at + std::string_view(host).size();
        return url.substr(start, url.find_first_not_of("0123456789", start) - start);
    }
    return {};
}

// A link follows a port that moves only where it is that of a service.
void examine_links(const compose::Project& project, std::vector<Finding>& findings)
{
    const auto ports = published_ports(project);
    for (const auto& [name, url] : project.seedbed.links) {
        const std::string port = local_port(url);
        if (port.empty() || ports.contains(port))
            continue;
        Finding finding =
            fixed_name(url, fmt::format("Link {} leads to port {}, which no service publishes by that number", name, port),
                       "Take the port from the variable that the service takes it from", project.seedbed.environments_position, true);
        finding.check = "fixed_port";
        findings.push_back(std::move(finding));
    }
}

}  // namespace

// A port is no trouble: another one is found where it is taken.
void examine_fixed_names(const compose::Project& project, std::vector<Finding>& findings)
{
    const bool many = project.has_branches();
    for (const auto& [name, service] : project.services) {
        if (!service.container_name.empty())
            findings.push_back(
                fixed_name(service.container_name,
                           fmt::format("Service {} fixes its container's name, so only one environment of the project can run", name),
                           "Remove container_name", service.position, many));
    }
    if (!many)
        return;
    examine_common(project, project.volumes, "Volume", findings);
    examine_common(project, project.networks, "Network", findings);
    examine_links(project, findings);
}

}  // namespace seedbed::environment
