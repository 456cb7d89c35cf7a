#include "engine/container_json.h"

#include "base/error.h"
#include "base/text.h"
#include "engine/health_check_json.h"
#include "engine/tolerant_json.h"

#include <algorithm>
#include <charconv>

namespace seedbed::engine {

namespace {

std::string without_slash(std::string name)
{
    if (!name.empty() && name.front() == '/')
        name.erase(0, 1);
    return name;
}

// A linked container has further names, "/other/alias"; its own has one slash.
std::string own_name(const Json& container)
{
    const auto names = texts_at(container, "Names");
    const auto own = std::ranges::find_if(names, [](const std::string& name) { return name.find('/', 1) == std::string::npos; });
    if (own != names.end())
        return without_slash(*own);
    return names.empty() ? std::string() : without_slash(names.front());
}

Health health_of(std::string_view word)
{
    if (word == "healthy")
        return Health::healthy;
    if (word == "unhealthy")
        return Health::unhealthy;
    return word == "starting" ? Health::starting : Health::none;
}

// The list says it in words only: "Up 3 minutes (healthy)", "Up 2 seconds (health: starting)".
Health health_in_status(const std::string& status)
{
    if (status.find("(healthy)") != std::string::npos)
        return Health::healthy;
    if (status.find("(unhealthy)") != std::string::npos)
        return Health::unhealthy;
    return status.find("starting)") != std::string::npos ? Health::starting : Health::none;
}

std::uint16_t port_number(std::int64_t number)
{
    return number > 0 && number <= 65535 ? static_cast<std::uint16_t>(number) : std::uint16_t{0};
}

PortBinding listed_port(const Json& port)
{
    std::string protocol = text_at(port, "Type");
    return {text_at(port, "IP"), port_number(number_at(port, "PublicPort")), port_number(number_at(port, "PrivatePort")),
            protocol.empty() ? "tcp" : protocol};
}

MountPoint mount_point(const Json& mount)
{
    return {text_at(mount, "Type"), text_at(mount, "Name"), text_at(mount, "Source"), text_at(mount, "Destination"), !flag_at(mount, "RW")};
}

std::vector<MountPoint> mount_points(const Json& container)
{
    std::vector<MountPoint> mounts;
    for (const Json& mount : at(container, "Mounts"))
        mounts.push_back(mount_point(mount));
    return mounts;
}

ContainerSummary summary(const Json& container)
{
    ContainerSummary result;
    result.id = ContainerId(text_at(container, "Id"));
    result.name = own_name(container);
    result.image = text_at(container, "Image");
    result.image_id = ImageId(text_at(container, "ImageID"));
    result.state = lower(text_at(container, "State"));
    result.status = text_at(container, "Status");
    result.health = health_in_status(result.status);
    result.created = time_at(container, "Created").value_or(TimePoint());
    result.labels = text_map_at(container, "Labels");
    for (const Json& port : at(container, "Ports"))
        result.ports.push_back(listed_port(port));
    result.mounts = mount_points(container);
    for (const auto& network : at(at(container, "NetworkSettings"), "Networks").items())
        result.networks.push_back(network.key());
    return result;
}

ContainerState container_state(const Json& state)
{
    ContainerState result;
    result.status = lower(text_at(state, "Status"));
    result.running = flag_at(state, "Running");
    result.paused = flag_at(state, "Paused");
    result.oom_killed = flag_at(state, "OOMKilled");
    result.exit_code = static_cast<int>(number_at(state, "ExitCode"));
    result.error = text_at(state, "Error");
    // Podman before 4.2 calls it Healthcheck.
    const Json& health = at(state, "Health").is_object() ? at(state, "Health") : at(state, "Healthcheck");
    result.health = health_of(text_at(health, "Status"));
    for (const Json& probe : at(health, "Log"))
        result.health_log.push_back(text_at(probe, "Output"));
    result.started_at = time_at(state, "StartedAt");
    result.finished_at = time_at(state, "FinishedAt");
    return result;
}

// NetworkSettings.Ports: {"5432/tcp": [{"HostIp": "0.0.0.0", "HostPort": "5432"}], "80/tcp": null}.
std::vector<PortBinding> inspected_ports(const Json& ports)
{
    std::vector<PortBinding> result;
    for (const auto& entry : ports.items()) {
        const auto parts = split(entry.key(), '/');
        PortBinding port;
        std::from_chars(parts[0].data(), parts[0].data() + parts[0].size(), port.container_port);
        if (parts.size() > 1)
            port.protocol = parts[1];
        if (!entry.value().is_array() || entry.value().empty()) {
            result.push_back(port);
            continue;
        }
        for (const Json& binding : entry.value()) {
            port.host_ip = text_at(binding, "HostIp");
            port.host_port = port_number(number_at(binding, "HostPort"));
            result.push_back(port);
        }
    }
    return result;
}

EndpointSettings endpoint_settings(const Json& endpoint)
{
    return {NetworkId(text_at(endpoint, "NetworkID")), texts_at(endpoint, "Aliases"), text_at(endpoint, "IPAddress"),
            text_at(endpoint, "Gateway")};
}

}  // namespace

std::vector<ContainerSummary> parse_containers(std::string_view body)
{
    std::vector<ContainerSummary> containers;
    for (const Json& container : parse_answer(body, "the list of containers"))
        containers.push_back(summary(container));
    return containers;
}

ContainerDetails parse_container(std::string_view body)
{
    const Json json = parse_answer(body, "a container");
    const Json& config = at(json, "Config");
    ContainerDetails details;
    details.id = ContainerId(text_at(json, "Id"));
    details.name = without_slash(text_at(json, "Name"));
    details.image = text_at(config, "Image");
    details.image_id = ImageId(text_at(json, "Image"));
    details.created = time_at(json, "Created").value_or(TimePoint());
    details.state = container_state(at(json, "State"));
    details.restart_count = static_cast<int>(number_at(json, "RestartCount"));
    details.labels = text_map_at(config, "Labels");
    details.env = texts_at(config, "Env");
    details.command = texts_at(config, "Cmd");
    details.entrypoint = texts_at(config, "Entrypoint");
    details.health_check = health_check_from_json(at(config, "Healthcheck"));
    details.user = text_at(config, "User");
    details.working_dir = text_at(config, "WorkingDir");
    details.stop_signal = text_at(config, "StopSignal");
    details.tty = flag_at(config, "Tty");
    const Json& host = at(json, "HostConfig");
    details.privileged = flag_at(host, "Privileged");
    details.network_mode = text_at(host, "NetworkMode");
    details.restart = {text_at(at(host, "RestartPolicy"), "Name"),
                       static_cast<int>(number_at(at(host, "RestartPolicy"), "MaximumRetryCount"))};
    details.asked_ports = inspected_ports(at(host, "PortBindings"));
    const Json& log = at(host, "LogConfig");
    details.log_driver = text_at(log, "Type");
    details.log_options = text_map_at(log, "Config");
    const Json& network_settings = at(json, "NetworkSettings");
    details.ports = inspected_ports(at(network_settings, "Ports"));
    details.mounts = mount_points(json);
    for (const auto& network : at(network_settings, "Networks").items())
        details.networks[network.key()] = endpoint_settings(network.value());
    return details;
}

ContainerId parse_created_container(std::string_view body)
{
    const std::string id = text_at(parse_answer(body, "a new container"), "Id");
    if (id.empty())
        throw Error(ErrorKind::engine_refused, "the engine created a container without saying which", {.engine_words = std::string(body)});
    return ContainerId(id);
}

int parse_exit_status(std::string_view body)
{
    const Json json = parse_answer(body, "the end of a container");
    const std::string words = text_at(at(json, "Error"), "Message");
    if (!words.empty())
        throw Error(ErrorKind::engine_refused, "the engine could not wait for a container", {.engine_words = words});
    return static_cast<int>(number_at(json, "StatusCode"));
}

std::string container_filter_json(const ContainerFilter& filter)
{
    Json json = Json::object();
    if (!filter.labels.empty())
        json["label"] = filter.labels;
    for (const std::string& name : filter.names) {
        std::string pattern = "^/?";
        for (const char c : name)
            pattern += c == '.' ? std::string("\\.") : std::string(1, c);
        json["name"].push_back(pattern + "$");
    }
    if (!filter.volume.empty())
        json["volume"] = Json::array({filter.volume});
    return dumped(json);
}

}  // namespace seedbed::engine
