#include "environment/doctor_checks.h"
#include "environment/env_files.h"
#include "environment/up_checks.h"

#include <fmt/format.h>

#include <set>

namespace seedbed::environment {

namespace {

Finding all_well(std::string check, std::string subject, std::string message)
{
    Finding finding;
    finding.check = std::move(check);
    finding.subject = std::move(subject);
    finding.message = std::move(message);
    return finding;
}

std::string name_of(const compose::Project& project, const compose::Path& file)
{
    const auto relative = file.lexically_relative(project.working_dir);
    return relative.empty() || *relative.begin() == ".." ? file.string() : relative.string();
}

Finding missing_env_file(const compose::Project& project, const compose::EnvFileRule& rule)
{
    Finding finding;
    finding.check = "env_file";
    finding.severity = Severity::problem;
    finding.subject = name_of(project, rule.to);
    finding.message = finding.subject + " does not exist";
    finding.fix = fmt::format("Make it from {}{}", name_of(project, rule.from), rule.generate.empty() ? "" : ", with new secrets");
    finding.fix_command = "seedbed doctor --fix";
    finding.position = rule.position;
    finding.apply = [rule](StepContext& context) {
        if (is_missing(rule))
            create_env_file(rule);
        else
            context.skip();
    };
    return finding;
}

}  // namespace

void examine_env_files(const compose::Project& project, std::vector<Finding>& findings)
{
    const auto& rules = project.seedbed.onboarding.env;
    bool well = true;
    for (const auto& rule : rules) {
        if (!is_missing(rule))
            continue;
        findings.push_back(missing_env_file(project, rule));
        well = false;
    }
    if (well && !rules.empty())
        findings.push_back(all_well("env_file", project.name, "Every environment file is there"));
}

void examine_variables(const compose::Project& project, std::vector<Finding>& findings)
{
    std::set<std::string> said;
    for (const auto& use : project.variables) {
        if (use.defined || use.has_default || !said.insert(use.name).second)
            continue;
        Finding finding;
        finding.check = "variable";
        finding.severity = use.required ? Severity::problem : Severity::warning;
        finding.subject = use.name;
        finding.message = fmt::format("Variable {} is not set and has no default, so it is empty", use.name);
        finding.fix = fmt::format("Set {} in .env, or give it a default: ${{{}:-value}}", use.name, use.name);
        finding.position = use.position;
        findings.push_back(std::move(finding));
    }
    if (said.empty() && !project.variables.empty())
        findings.push_back(all_well("variable", project.name, "Every variable is set or has a default"));
}

void examine_bind_sources(const compose::Project& project, bool this_machine, std::vector<Finding>& findings)
{
    if (!this_machine)
        return;
    bool well = true;
    for (const auto& [name, service] : project.services) {
        for (const auto& volume : missing_bind_sources(service)) {
            Finding finding;
            finding.check = "bind_source";
            finding.severity = project.is_active(service) ? Severity::problem : Severity::note;
            finding.subject = volume.source;
            finding.message = fmt::format("{}, which service {} mounts, does not exist", name_of(project, volume.source), name);
            finding.fix = "Create it, or correct the path";
            finding.position = volume.position;
            findings.push_back(std::move(finding));
            well = false;
        }
    }
    if (well)
        findings.push_back(all_well("bind_source", project.name, "Every mounted folder and file is there"));
}

// Two environments of one project cannot share a container's name or a port of the host.
void examine_fixed_names(const compose::Project& project, std::vector<Finding>& findings)
{
    const bool many = project.seedbed.environment_scope != "none";
    for (const auto& [name, service] : project.services) {
        if (!service.container_name.empty()) {
            Finding finding;
            finding.check = "fixed_name";
            finding.severity = many ? Severity::warning : Severity::note;
            finding.subject = service.container_name;
            finding.message = fmt::format("Service {} fixes its container's name, so only one environment of the project can run", name);
            finding.fix = "Remove container_name";
            finding.position = service.position;
            findings.push_back(std::move(finding));
        }
        for (const WantedPort& port : wanted_ports(service)) {
            if (!many)
                continue;
            Finding finding;
            finding.check = "fixed_port";
            finding.severity = Severity::note;
            finding.subject = port_text(port);
            finding.message =
                fmt::format("Service {} fixes port {}, so only one branch's environment can run at a time", name, port_text(port));
            finding.fix = "Publish the container's port alone, so that the engine picks a free one, or take the port from a variable";
            finding.position = port.position;
            findings.push_back(std::move(finding));
        }
    }
}

}  // namespace seedbed::environment
