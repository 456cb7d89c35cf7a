#include "environment/doctor_ports.h"

#include "base/text.h"
#include "environment/doctor_checks.h"
#include "environment/env_files.h"
#include "environment/local_override.h"
#include "environment/names.h"
#include "environment/up_checks.h"
#include "platform/atomic_file.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

namespace seedbed::environment {

namespace {

constexpr int k_ports_tried = 200;

struct VariableInLine {
    std::string name;
    std::string fallback;
};

bool is_name_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

// Every ${NAME}, ${NAME:-default}, ${NAME-default} and $NAME of a line; "$$" is a dollar sign.
std::vector<VariableInLine> variables_in(const std::string& line)
{
    std::vector<VariableInLine> found;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        if (line[i] != '$')
            continue;
        if (line[i + 1] == '$') {
            ++i;
            continue;
        }
        const bool braced = line[i + 1] == '{';
        const std::size_t start = i + (braced ? 2 : 1);
        const std::size_t end = static_cast<std::size_t>(
            std::find_if(line.begin() + static_cast<std::ptrdiff_t>(start), line.end(), [](char c) { return !is_name_letter(c); }) -
            line.begin());
        VariableInLine variable{line.substr(start, end - start), {}};
        if (braced) {
            const auto close = line.find('}', end);
            std::string rest = line.substr(end, close == std::string::npos ? close : close - end);
            rest.erase(0, rest.starts_with(":-") ? 2 : 1);
            variable.fallback = rest;
        }
        if (!variable.name.empty())
            found.push_back(std::move(variable));
        i = end - 1;
    }
    return found;
}

std::string line_at(const SourcePosition& position)
{
    std::ifstream file(position.file);
    std::string line;
    for (int number = 0; number < position.line && std::getline(file, line); ++number) {
    }
    return line;
}

std::optional<std::uint16_t> free_port_near(const WantedPort& port, const std::vector<engine::ContainerSummary>& containers,
                                            bool this_machine)
{
    WantedPort candidate = port;
    for (int offset = 1; offset <= k_ports_tried && port.port + offset <= 65535; ++offset) {
        candidate.port = static_cast<std::uint16_t>(port.port + offset);
        if (!holder_of(candidate, containers, {}, this_machine))
            return candidate.port;
    }
    return std::nullopt;
}

// Empty when there is no such file.
std::string text_of(const std::filesystem::path& file)
{
    std::error_code failure;
    return std::filesystem::exists(file, failure) ? platform::read_file(file) : std::string{};
}

void set_in_env_file(const std::filesystem::path& file, const std::string& name, const std::string& value)
{
    platform::write_file_atomically(file, with_variable(text_of(file), name, value));
}

// One entry of `ports:` in the short form.
std::string port_line(const compose::Port& port, const std::string& published)
{
    std::string text = port.host_ip.find(':') == std::string::npos ? port.host_ip : "[" + port.host_ip + "]";
    text += (text.empty() ? "" : ":") + published + (published.empty() ? "" : ":") + std::to_string(port.target);
    return fmt::format("  - \"{}{}\"", text, port.protocol == "udp" ? "/udp" : "");
}

// The service's whole list with one port replaced: a list of an override file is appended otherwise, and the taken port would stay.
OverrideEntry override_of(const compose::Service& service, const WantedPort& port, std::uint16_t other)
{
    OverrideEntry entry{"services", service.name, {"ports: !override"}};
    for (const auto& own : service.ports) {
        const bool is_it = own.position == port.position && own.published == std::to_string(port.port);
        entry.lines.push_back(port_line(own, is_it ? std::to_string(other) : own.published));
    }
    return entry;
}

Finding taken_port(const compose::Project& project, const WantedPort& port, const std::string& holder, std::optional<std::uint16_t> other,
                   const platform::HostEnvironment& host)
{
    Finding finding = found("port_taken", Severity::problem, port_text(port),
                            fmt::format("Port {} of service {} is taken by {}", port_text(port), port.service, holder),
                            "Stop it, or publish another port");
    finding.evidence = fmt::format("bind(2) to {} fails, or a container publishes it: {}", port_text(port), holder);
    finding.position = port.position;
    if (!other)
        return finding;
    const auto env_file = project.working_dir / ".env";
    const auto variable = port_variable(line_at(port.position), std::to_string(port.port), text_of(env_file));
    // What the shell says beats .env, so writing there would change nothing.
    if (variable && !host.variable(*variable)) {
        finding.fix = fmt::format("Set {}={} in .env, or stop {}", *variable, *other, holder);
        finding.fix_command = "seedbed doctor --fix";
        finding.apply = [file = env_file, name = *variable, value = std::to_string(*other)](StepContext&) {
            set_in_env_file(file, name, value);
        };
        return finding;
    }
    finding.fix = fmt::format("Stop it, or publish another port; {} is free", *other);
    const auto& service = project.services.at(port.service);
    const auto entry = override_of(service, port, *other);
    const bool is_plain = entry.lines != override_of(service, port, port.port).lines;
    if (!is_plain || !may_override(project))
        return finding;
    finding.fix = fmt::format("Stop it, or publish {} instead, in {}", *other, project.override_file.filename().string());
    finding.fix_command = "seedbed doctor --fix";
    finding.apply = [file = project.override_file, entry](StepContext&) { write_override(file, entry); };
    return finding;
}

}  // namespace

std::optional<std::string> port_variable(const std::string& line, const std::string& port, const std::string& env_file)
{
    std::set<std::string> names;
    for (const VariableInLine& variable : variables_in(line)) {
        if (variable_in(env_file, variable.name).value_or(variable.fallback) == port)
            names.insert(variable.name);
    }
    return names.size() == 1 ? std::optional(*names.begin()) : std::nullopt;
}

void examine_ports(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers,
                   const platform::HostEnvironment& host, bool this_machine, Findings& findings)
{
    std::set<ContainerId> ours;
    for (const auto& container : containers) {
        const auto name = container.labels.find(k_label_project);
        if (name != container.labels.end() && name->second == project.name)
            ours.insert(container.id);
    }
    bool well = true;
    for (const auto& [name, service] : project.services) {
        if (!project.is_active(service))
            continue;
        for (const WantedPort& port : wanted_ports(service)) {
            const auto holder = holder_of(port, containers, ours, this_machine);
            if (!holder)
                continue;
            findings.push_back(taken_port(project, port, *holder, free_port_near(port, containers, this_machine), host));
            well = false;
        }
    }
    if (well)
        findings.push_back(found("port_taken", Severity::ok, project.name, "Every published port is free or held by this project"));
}

}  // namespace seedbed::environment
