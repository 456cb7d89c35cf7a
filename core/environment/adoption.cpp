#include "environment/adoption.h"

#include "environment/anonymous_volumes.h"
#include "environment/names.h"
#include "environment/observed.h"
#include "environment/spec.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>

namespace seedbed::environment {

namespace {

using Texts = std::vector<std::string>;

bool contains(const Texts& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

// Engines add these by themselves.
bool is_the_engines(const std::string& variable)
{
    const std::string name = variable.substr(0, variable.find('='));
    return name == "PATH" || name == "HOSTNAME" || name == "HOME" || name == "TERM" || name == "container";
}

bool environment_differs(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found, const engine::ImageDetails& image)
{
    const auto is_there = [&](const std::string& variable) { return contains(found.env, variable); };
    const auto is_asked_for = [&](const std::string& variable) {
        return contains(wanted.env, variable) || contains(image.env, variable) || is_the_engines(variable);
    };
    return !std::all_of(wanted.env.begin(), wanted.env.end(), is_there) || !std::all_of(found.env.begin(), found.env.end(), is_asked_for);
}

bool command_differs(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found, const engine::ImageDetails& image)
{
    const Texts entrypoint = wanted.entrypoint.value_or(image.entrypoint);
    const Texts command = wanted.command.value_or(wanted.entrypoint ? Texts{} : image.command);
    return entrypoint != found.entrypoint || command != found.command;
}

// Podman gives a number.
bool signal_differs(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found)
{
    const bool is_number = found.stop_signal.find_first_not_of("0123456789") == std::string::npos;
    return !wanted.stop_signal.empty() && !is_number && wanted.stop_signal != found.stop_signal;
}

bool process_differs(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found, const engine::ImageDetails& image)
{
    const auto folder = [](const std::string& path) { return path.empty() ? std::string("/") : path; };
    const std::string& user = wanted.user.empty() ? image.user : wanted.user;
    const std::string& working_dir = wanted.working_dir.empty() ? image.working_dir : wanted.working_dir;
    return user != found.user || folder(working_dir) != folder(found.working_dir) || wanted.tty != found.tty ||
           wanted.privileged != found.privileged || signal_differs(wanted, found);
}

std::set<std::string> wanted_mounts(const engine::ContainerSpec& wanted)
{
    std::set<std::string> mounts;
    for (const auto& mount : wanted.mounts) {
        if (mount.type != engine::MountSpec::Type::tmpfs && !mount.source.empty())
            mounts.insert(fmt::format("{} {} {}", mount.source, mount.target, mount.read_only));
    }
    return mounts;
}

std::set<std::string> found_mounts(const engine::ContainerDetails& found)
{
    std::set<std::string> mounts;
    for (const auto& mount : found.mounts) {
        if (mount.type == "bind")
            mounts.insert(fmt::format("{} {} {}", mount.source, mount.destination, mount.read_only));
        if (mount.type == "volume" && !is_anonymous_volume(mount.name))
            mounts.insert(fmt::format("{} {} {}", mount.name, mount.destination, mount.read_only));
    }
    return mounts;
}

bool mounts_differ(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found)
{
    const auto asked = wanted_mounts(wanted);
    const auto there = found_mounts(found);
    // What comes from other containers is on this one, too.
    return wanted.volumes_from.empty() ? asked != there : !std::includes(there.begin(), there.end(), asked.begin(), asked.end());
}

std::string port_text(const engine::PortBinding& port)
{
    const bool any = port.host_ip.empty() || port.host_ip == "0.0.0.0";
    return fmt::format("{}:{}:{}/{}", any ? "" : port.host_ip, port.host_port, port.container_port, port.protocol);
}

// A port of a range is any of them.
bool ports_differ(const compose::Service& service, const engine::ContainerSpec& wanted, const engine::ContainerDetails& found)
{
    std::multiset<std::string> there;
    for (auto port : found.asked_ports) {
        const bool of_a_range = std::any_of(service.ports.begin(), service.ports.end(), [&](const compose::Port& asked) {
            const auto range = parse_port_range(asked.published);
            // Podman says which port it took where any would do.
            const bool any = range && range->first == 0;
            const bool within = range && range->first != range->last && range->first <= port.host_port && port.host_port <= range->last;
            return asked.target == port.container_port && (any || within);
        });
        port.host_port = of_a_range ? std::uint16_t{0} : port.host_port;
        there.insert(port_text(port));
    }
    std::multiset<std::string> asked;
    for (std::size_t i = 0; i < wanted.ports.size(); ++i) {
        auto port = wanted.ports[i];
        const auto range = i < service.ports.size() ? parse_port_range(service.ports[i].published) : std::nullopt;
        port.host_port = range && range->first != range->last ? std::uint16_t{0} : port.host_port;
        asked.insert(port_text(port));
    }
    return asked != there;
}

bool networks_differ(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found)
{
    if (!wanted.network_mode.empty())
        return !wanted.network_mode.starts_with("service:") && wanted.network_mode != found.network_mode;
    std::set<std::string> asked, there;
    for (const auto& network : wanted.networks)
        asked.insert(network.network);
    for (const auto& [name, endpoint] : found.networks)
        there.insert(name);
    return asked != there;
}

bool restart_differs(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found)
{
    const auto name = [](const engine::RestartPolicy& policy) { return policy.name.empty() ? std::string("no") : policy.name; };
    return name(wanted.restart) != name(found.restart) || wanted.restart.maximum_retry_count != found.restart.maximum_retry_count;
}

bool health_check_differs(const engine::ContainerSpec& wanted, const engine::ContainerDetails& found)
{
    if (!wanted.health_check)
        return false;
    const auto& asked = *wanted.health_check;
    const auto there = found.health_check.value_or(engine::HealthCheck{});
    return (!asked.test.empty() && asked.test != there.test) || (asked.interval && asked.interval != there.interval) ||
           (asked.timeout && asked.timeout != there.timeout) || (asked.start_period && asked.start_period != there.start_period) ||
           (asked.retries && asked.retries != there.retries);
}

// The file's clock is this machine's, the container's the engine's: on one machine, or with clocks that are set, they can be compared.
bool is_newer(const compose::Project& project, TimePoint made)
{
    std::error_code failure;
    return std::any_of(project.inputs.begin(), project.inputs.end(), [&](const auto& file) {
        const auto written = std::filesystem::last_write_time(file, failure);
        return !failure && std::chrono::file_clock::to_sys(written) > made;
    });
}

std::string judge(const Environment& environment, const Placement& placement, const compose::Service& service,
                  const engine::ContainerSummary& container, const std::stop_token& stop)
{
    auto& engine = environment.engine();
    const auto found = engine.inspect_container(container.id, stop);
    const auto image = engine.inspect_image(found.image_id.value(), stop);
    const auto wanted = environment.container_spec(service, number_of(container), placement);
    const std::string reason = difference(service, wanted, found, image);
    if (reason.empty() && says_more(service) && is_newer(environment.project(), found.created))
        return "the project file has changed since another tool made it";
    return reason;
}

}  // namespace

std::string difference(const compose::Service& service, const engine::ContainerSpec& wanted, const engine::ContainerDetails& found,
                       const engine::ImageDetails& image)
{
    if (environment_differs(wanted, found, image))
        return "its environment differs from the file";
    if (command_differs(wanted, found, image))
        return "its command differs from the file";
    if (process_differs(wanted, found, image))
        return "its user, folder, signal or privileges differ from the file";
    if (mounts_differ(wanted, found))
        return "its volumes differ from the file";
    if (ports_differ(service, wanted, found))
        return "its ports differ from the file";
    if (networks_differ(wanted, found))
        return "its networks differ from the file";
    if (restart_differs(wanted, found))
        return "its restart policy differs from the file";
    if (health_check_differs(wanted, found))
        return "its health check differs from the file";
    const bool has_labels = std::all_of(service.labels.begin(), service.labels.end(), [&](const auto& label) {
        const auto there = found.labels.find(label.first);
        return there != found.labels.end() && there->second == label.second;
    });
    return has_labels ? std::string{} : "its labels differ from the file";
}

bool says_more(const compose::Service& service)
{
    compose::Service rest = service;
    const compose::Service none;
    rest.name = none.name;
    rest.position = none.position;
    rest.image = none.image;
    rest.build = none.build;
    rest.command = none.command;
    rest.entrypoint = none.entrypoint;
    rest.environment = none.environment;
    rest.ports = none.ports;
    rest.expose = none.expose;
    rest.volumes = none.volumes;
    std::erase_if(rest.networks, [](const auto& network) {
        compose::ServiceNetwork plain;
        plain.network = network.second.network;
        plain.position = network.second.position;
        return plain == network.second;
    });
    rest.network_mode = none.network_mode;
    rest.depends_on = none.depends_on;
    rest.healthcheck = none.healthcheck;
    rest.restart = none.restart;
    rest.container_name = none.container_name;
    rest.user = none.user;
    rest.working_dir = none.working_dir;
    rest.pull_policy = none.pull_policy;
    rest.stop_signal = none.stop_signal;
    rest.labels = none.labels;
    rest.profiles = none.profiles;
    rest.tty = none.tty;
    rest.privileged = none.privileged;
    rest.watch = none.watch;
    rest.attach = none.attach;
    rest.scale = none.scale;
    rest.role = none.role;
    rest.hidden = none.hidden;
    return rest != none;
}

std::map<ContainerId, std::string> judge_strangers(const Environment& environment, const Placement& placement,
                                                   const std::vector<engine::ContainerSummary>& containers, const std::stop_token& stop)
{
    std::map<ContainerId, std::string> reasons;
    for (const auto& [key, container] : observe(environment.project(), containers).current) {
        if (!container.labels.contains(k_label_seedbed_hash))
            reasons[container.id] = judge(environment, placement, environment.project().services.at(key.first), container, stop);
    }
    return reasons;
}

}  // namespace seedbed::environment
