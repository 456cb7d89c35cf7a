#include "environment/spec.h"

#include "base/text.h"
#include "base/units.h"
#include "environment/granted_files.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace seedbed::environment {

namespace {

constexpr std::string_view k_service_prefix = "service:";
constexpr std::string_view k_container_prefix = "container:";

std::optional<std::uint16_t> parse_port(std::string_view text)
{
    unsigned value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || end != text.data() + text.size() || value == 0 || value > 65535)
        return std::nullopt;
    return static_cast<std::uint16_t>(value);
}

std::string exposed(std::uint16_t port, const std::string& protocol)
{
    return fmt::format("{}/{}", port, protocol.empty() ? "tcp" : protocol);
}

void add_once(std::vector<std::string>& list, std::string value)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(std::move(value));
}

void add_ports(engine::ContainerSpec& spec, const compose::Service& service, int number)
{
    for (const auto& port : service.ports) {
        const PortRange range = parse_port_range(port.published).value_or(PortRange{});
        const int offset = range.last > range.first ? std::min(number - 1, range.last - range.first) : 0;
        const auto host_port = static_cast<std::uint16_t>(range.first + offset);
        spec.ports.push_back({port.host_ip, host_port, port.target, port.protocol});
        add_once(spec.exposed_ports, exposed(port.target, port.protocol));
    }
    for (const std::string& text : service.expose) {
        const auto slash = text.find('/');
        const std::string protocol = slash == std::string::npos ? "tcp" : text.substr(slash + 1);
        const auto range = parse_port_range(text.substr(0, slash));
        for (int port = range ? range->first : 1; range && port <= range->last; ++port)
            add_once(spec.exposed_ports, exposed(static_cast<std::uint16_t>(port), protocol));
    }
}

// "/run", "/run:size=64m,mode=1777"; options that the engine's mounts have no word for are left out.
engine::MountSpec tmpfs_mount(const std::string& text)
{
    engine::MountSpec mount;
    mount.type = engine::MountSpec::Type::tmpfs;
    const auto colon = text.find(':');
    mount.target = text.substr(0, colon);
    if (colon == std::string::npos)
        return mount;
    for (const std::string& option : split(std::string_view(text).substr(colon + 1), ',')) {
        if (option == "ro")
            mount.read_only = true;
        if (option.starts_with("size="))
            mount.tmpfs_size = parse_bytes(option.substr(5));
        if (option.starts_with("mode=")) {
            std::uint32_t mode = 0;
            const auto [end, failure] = std::from_chars(option.data() + 5, option.data() + option.size(), mode, 8);
            if (failure == std::errc{} && end == option.data() + option.size())
                mount.tmpfs_mode = mode;
        }
    }
    return mount;
}

void add_mounts(engine::ContainerSpec& spec, const compose::Project& project, const compose::Service& service, const Placement& placement)
{
    for (const auto& volume : service.volumes)
        spec.mounts.push_back(mount_spec(project, volume));
    for (const std::string& text : service.tmpfs)
        spec.mounts.push_back(tmpfs_mount(text));
    for (auto& mount : granted_mounts(project, service))
        spec.mounts.push_back(std::move(mount));
    spec.files = granted_files(project, service);
    const auto extra = placement.extra_mounts.find(service.name);
    if (extra == placement.extra_mounts.end())
        return;
    for (const auto& mount : extra->second) {
        std::erase_if(spec.mounts, [&](const auto& other) { return other.target == mount.target; });
        spec.mounts.push_back(mount);
    }
}

// The one of highest priority is joined first: it gives the default route where the engine decides by order.
std::vector<std::string> keys_by_priority(const compose::Service& service)
{
    auto keys = network_keys(service);
    const auto priority = [&](const std::string& key) {
        const auto found = service.networks.find(key);
        return found == service.networks.end() ? 0 : found->second.priority;
    };
    std::stable_sort(keys.begin(), keys.end(), [&](const auto& a, const auto& b) { return priority(a) > priority(b); });
    return keys;
}

void set_addresses(engine::NetworkAttachment& attachment, const compose::ServiceNetwork& own)
{
    attachment.ipv4_address = own.ipv4_address;
    attachment.ipv6_address = own.ipv6_address;
    attachment.mac_address = own.mac_address;
    attachment.link_local_ips = own.link_local_ips;
    attachment.driver_options = own.driver_opts;
}

void add_networks(engine::ContainerSpec& spec, const compose::Project& project, const compose::Service& service)
{
    spec.network_mode = service.network_mode;
    for (const std::string& key : keys_by_priority(service)) {
        engine::NetworkAttachment attachment;
        attachment.network = network_name(project, key);
        add_once(attachment.aliases, service.name);
        const auto own = service.networks.find(key);
        if (own != service.networks.end()) {
            for (const std::string& alias : own->second.aliases)
                add_once(attachment.aliases, alias);
            set_addresses(attachment, own->second);
        }
        for (const std::string& alias : link_aliases(project, service))
            add_once(attachment.aliases, alias);
        spec.networks.push_back(std::move(attachment));
    }
}

std::optional<engine::HealthCheck> health_check(const compose::Service& service)
{
    if (!service.healthcheck)
        return std::nullopt;
    const auto& check = *service.healthcheck;
    engine::HealthCheck result;
    if (check.disabled) {
        result.test = {"NONE"};
        return result;
    }
    result.test = check.test;
    result.interval = check.interval;
    result.timeout = check.timeout;
    result.start_period = check.start_period;
    result.start_interval = check.start_interval;
    result.retries = check.retries;
    return result;
}

// "on-failure:3"
engine::RestartPolicy restart_policy(const std::string& text)
{
    engine::RestartPolicy policy;
    const auto colon = text.find(':');
    policy.name = text.substr(0, colon);
    if (colon != std::string::npos)
        std::from_chars(text.data() + colon + 1, text.data() + text.size(), policy.maximum_retry_count);
    return policy;
}

std::vector<std::string> environment_list(const compose::StringMap& environment)
{
    std::vector<std::string> list;
    for (const auto& [name, value] : environment)
        list.push_back(name + "=" + value);
    return list;
}

void add_resources(engine::ContainerSpec& spec, const compose::Service& service)
{
    for (const auto& [name, limit] : service.ulimits)
        spec.ulimits.push_back({name, limit.soft, limit.hard});
    spec.memory = service.mem_limit;
    spec.memory_swap = service.memswap_limit;
    spec.shm_size = service.shm_size;
    spec.cpus = service.cpus;
    spec.pids_limit = service.pids_limit;
    spec.shares = {service.cpu_shares, service.cpu_period,      service.cpu_quota,      service.cpu_rt_period, service.cpu_rt_runtime,
                   service.cpuset,     service.mem_reservation, service.mem_swappiness, service.oom_score_adj, service.oom_kill_disable};
    spec.sysctls = service.sysctls;
}

std::vector<engine::DeviceRate> device_rates(const std::vector<compose::DeviceRate>& rates)
{
    std::vector<engine::DeviceRate> result;
    for (const auto& rate : rates)
        result.push_back({rate.path, rate.rate});
    return result;
}

void add_block_io(engine::ContainerSpec& spec, const compose::Service& service)
{
    if (!service.blkio)
        return;
    const auto& io = *service.blkio;
    spec.block_io.weight = io.weight;
    for (const auto& weight : io.weight_device)
        spec.block_io.weight_device.push_back({weight.path, weight.weight});
    spec.block_io.device_read_bps = device_rates(io.device_read_bps);
    spec.block_io.device_read_iops = device_rates(io.device_read_iops);
    spec.block_io.device_write_bps = device_rates(io.device_write_bps);
    spec.block_io.device_write_iops = device_rates(io.device_write_iops);
}

void add_security(engine::ContainerSpec& spec, const compose::Service& service)
{
    spec.privileged = service.privileged;
    spec.read_only = service.read_only;
    spec.cap_add = service.cap_add;
    spec.cap_drop = service.cap_drop;
    spec.security_opt = service.security_opt;
    spec.group_add = service.group_add;
    spec.devices = service.devices;
    spec.pid_mode = service.pid;
    spec.ipc_mode = service.ipc;
    spec.uts_mode = service.uts;
    spec.userns_mode = service.userns_mode;
    spec.cgroupns_mode = service.cgroup;
    spec.cgroup_parent = service.cgroup_parent;
    spec.runtime = service.runtime;
    spec.isolation = service.isolation;
    spec.device_cgroup_rules = service.device_cgroup_rules;
    for (const auto& request : service.device_requests)
        spec.device_requests.push_back({request.driver, request.count, request.device_ids, request.capabilities, request.options});
}

void add_process(engine::ContainerSpec& spec, const compose::Service& service)
{
    spec.command = service.command;
    spec.entrypoint = service.entrypoint;
    spec.env = environment_list(service.environment);
    spec.working_dir = service.working_dir;
    spec.user = service.user;
    spec.hostname = service.hostname;
    spec.domainname = service.domainname;
    spec.tty = service.tty;
    spec.open_stdin = service.stdin_open;
    spec.init = service.init.value_or(false);
    spec.stop_signal = service.stop_signal;
    if (service.stop_grace_period)
        spec.stop_timeout = static_cast<int>(std::chrono::ceil<std::chrono::seconds>(*service.stop_grace_period).count());
}

std::vector<std::string> hosts_with_colon(std::vector<std::string> hosts)
{
    for (std::string& host : hosts) {
        const auto equals = host.find('=');
        if (equals != std::string::npos)
            host[equals] = ':';
    }
    return hosts;
}

// "other" is known by its own name.
std::vector<std::string> linked_containers(const compose::Service& service)
{
    std::vector<std::string> links;
    for (const std::string& link : service.external_links)
        links.push_back(link.find(':') == std::string::npos ? link + ":" + link : link);
    return links;
}

// "db", "db:ro", "container:name", "container:name:ro": the service's name, empty for a container.
std::string volumes_from_service(const std::string& text)
{
    return text.starts_with(k_container_prefix) ? std::string{} : text.substr(0, text.find(':'));
}

}  // namespace

std::optional<PortRange> parse_port_range(const std::string& text)
{
    if (text.empty())
        return PortRange{};
    const auto dash = text.find('-');
    const auto first = parse_port(std::string_view(text).substr(0, dash));
    const auto last = dash == std::string::npos ? first : parse_port(std::string_view(text).substr(dash + 1));
    if (!first || !last || *last < *first)
        return std::nullopt;
    return PortRange{*first, *last};
}

engine::MountSpec mount_spec(const compose::Project& project, const compose::ServiceVolume& volume)
{
    using Type = compose::ServiceVolume::Type;
    engine::MountSpec mount;
    mount.target = volume.target;
    mount.read_only = volume.read_only;
    mount.no_copy = volume.no_copy;
    mount.labels = volume.labels;
    switch (volume.type) {
    case Type::bind:
        mount.type = engine::MountSpec::Type::bind;
        mount.source = volume.source;
        mount.create_host_path = volume.create_host_path;
        mount.propagation = volume.propagation;
        mount.non_recursive = volume.non_recursive;
        // Only the older form of a bind, which also makes the folder, has a word for SELinux labels: one more of its options.
        if (volume.create_host_path && !volume.selinux.empty())
            mount.propagation += (mount.propagation.empty() ? "" : ",") + volume.selinux;
        break;
    case Type::volume:
        mount.type = engine::MountSpec::Type::volume;
        mount.source = volume.source.empty() ? std::string{} : volume_name(project, volume.source);
        break;
    case Type::tmpfs:
        mount.type = engine::MountSpec::Type::tmpfs;
        mount.tmpfs_size = volume.tmpfs_size;
        mount.tmpfs_mode = volume.tmpfs_mode;
        break;
    }
    return mount;
}

engine::ContainerSpec make_container_spec(const compose::Project& project, const compose::Service& service, int number,
                                          const Placement& placement)
{
    engine::ContainerSpec spec;
    spec.name = container_name(project, service, number);
    spec.image = image_name(project, service);
    spec.labels = service_labels(project, service, number, false);
    spec.health_check = health_check(service);
    spec.restart = restart_policy(service.restart);
    spec.volumes_from = service.volumes_from;
    spec.extra_hosts = hosts_with_colon(service.extra_hosts);
    spec.dns = service.dns;
    spec.dns_search = service.dns_search;
    spec.dns_options = service.dns_opt;
    spec.links = linked_containers(service);
    spec.storage_options = service.storage_opt;
    spec.mac_address = service.mac_address;
    spec.platform = service.platform;
    spec.log_driver = service.log_driver;
    spec.log_options = service.log_options;
    add_process(spec, service);
    add_ports(spec, service, number);
    add_mounts(spec, project, service, placement);
    add_networks(spec, project, service);
    add_resources(spec, service);
    add_block_io(spec, service);
    add_security(spec, service);
    return spec;
}

std::vector<std::string> referenced_services(const compose::Service& service)
{
    std::vector<std::string> names;
    for (const std::string* mode : {&service.network_mode, &service.pid, &service.ipc}) {
        if (mode->starts_with(k_service_prefix))
            add_once(names, mode->substr(k_service_prefix.size()));
    }
    for (const std::string& text : service.volumes_from) {
        if (const std::string name = volumes_from_service(text); !name.empty())
            add_once(names, name);
    }
    return names;
}

void resolve_references(engine::ContainerSpec& spec, const std::function<ContainerId(const std::string& service)>& container_of)
{
    for (std::string* mode : {&spec.network_mode, &spec.pid_mode, &spec.ipc_mode}) {
        if (mode->starts_with(k_service_prefix))
            *mode = std::string(k_container_prefix) + container_of(mode->substr(k_service_prefix.size())).value();
    }
    for (std::string& text : spec.volumes_from) {
        const std::string name = volumes_from_service(text);
        if (name.empty())
            text.erase(0, k_container_prefix.size());
        else
            text.replace(0, name.size(), container_of(name).value());
    }
}

}  // namespace seedbed::environment
