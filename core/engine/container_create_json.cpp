#include "base/text.h"
#include "engine/container_json.h"
#include "engine/endpoint_json.h"
#include "engine/health_check_json.h"
#include "engine/tolerant_json.h"

#include <fmt/format.h>

#include <cmath>

namespace seedbed::engine {

namespace {

void set_text(Json& json, const char* key, const std::string& value)
{
    if (!value.empty())
        json[key] = value;
}

void set_texts(Json& json, const char* key, const std::vector<std::string>& values)
{
    if (!values.empty())
        json[key] = values;
}

template <typename T>
void set_number(Json& json, const char* key, const std::optional<T>& value)
{
    if (value)
        json[key] = *value;
}

void set_flag(Json& json, const char* key, bool value)
{
    if (value)
        json[key] = true;
}

// ---- mounts

// HostConfig.Binds makes a missing host folder, Mounts refuses it (API 1.41). A colon in the path has no place in a bind.
bool goes_to_binds(const MountSpec& mount)
{
    return mount.type == MountSpec::Type::bind && mount.create_host_path && !mount.non_recursive &&
           mount.source.find(':') == std::string::npos;
}

// On Podman 4 a Mounts entry without a source is refused; the older field works everywhere.
bool is_plain_anonymous_volume(const MountSpec& mount)
{
    return mount.type == MountSpec::Type::volume && mount.source.empty() && !mount.read_only && !mount.no_copy && mount.labels.empty();
}

std::string bind_text(const MountSpec& mount)
{
    std::string options = mount.read_only ? "ro" : "rw";
    if (!mount.propagation.empty())
        options += "," + mount.propagation;
    return fmt::format("{}:{}:{}", mount.source, mount.target, options);
}

Json mount_json(const MountSpec& mount, ApiVersion version)
{
    constexpr ApiVersion creates_mount_points{1, 42};
    Json json = Json::object();
    json["Target"] = mount.target;
    set_text(json, "Source", mount.source);
    set_flag(json, "ReadOnly", mount.read_only);
    switch (mount.type) {
    case MountSpec::Type::bind:
        json["Type"] = "bind";
        if (!mount.propagation.empty())
            json["BindOptions"]["Propagation"] = mount.propagation;
        if (mount.non_recursive)
            json["BindOptions"]["NonRecursive"] = true;
        if (mount.create_host_path && version >= creates_mount_points)
            json["BindOptions"]["CreateMountpoint"] = true;
        break;
    case MountSpec::Type::volume:
        json["Type"] = "volume";
        if (mount.no_copy)
            json["VolumeOptions"]["NoCopy"] = true;
        if (!mount.labels.empty())
            json["VolumeOptions"]["Labels"] = mount.labels;
        break;
    case MountSpec::Type::tmpfs:
        json["Type"] = "tmpfs";
        if (mount.tmpfs_size)
            json["TmpfsOptions"]["SizeBytes"] = *mount.tmpfs_size;
        if (mount.tmpfs_mode)
            json["TmpfsOptions"]["Mode"] = *mount.tmpfs_mode;
        break;
    }
    return json;
}

void set_mounts(Json& config, Json& host, const ContainerSpec& spec, ApiVersion version)
{
    for (const MountSpec& mount : spec.mounts) {
        if (goes_to_binds(mount))
            host["Binds"].push_back(bind_text(mount));
        else if (is_plain_anonymous_volume(mount))
            config["Volumes"][mount.target] = Json::object();
        else
            host["Mounts"].push_back(mount_json(mount, version));
    }
    set_texts(host, "VolumesFrom", spec.volumes_from);
}

// ---- ports, networks

void set_ports(Json& config, Json& host, const ContainerSpec& spec)
{
    for (const std::string& port : spec.exposed_ports)
        config["ExposedPorts"][port.find('/') == std::string::npos ? port + "/tcp" : port] = Json::object();
    for (const PortBinding& port : spec.ports) {
        const std::string key = fmt::format("{}/{}", port.container_port, port.protocol);
        config["ExposedPorts"][key] = Json::object();
        // An empty HostPort asks for any free one.
        host["PortBindings"][key].push_back(
            {{"HostIp", port.host_ip}, {"HostPort", port.host_port == 0 ? std::string() : std::to_string(port.host_port)}});
    }
}

void set_network(Json& body, Json& host, const ContainerSpec& spec, ApiVersion version)
{
    if (!spec.network_mode.empty()) {
        host["NetworkMode"] = spec.network_mode;
        return;
    }
    if (spec.networks.empty()) {
        set_texts(host, "Links", spec.links);
        return;
    }
    const NetworkAttachment& first = spec.networks.front();
    host["NetworkMode"] = first.network;
    body["NetworkingConfig"]["EndpointsConfig"][first.network] = endpoint_json(first, version);
    // In a network that was made the endpoint holds them, on the engine's own bridge the container.
    set_texts(body["NetworkingConfig"]["EndpointsConfig"][first.network], "Links", spec.links);
}

// ---- limits and privileges

// "/dev/a", "/dev/a:/dev/b", "/dev/a:/dev/b:rwm".
Json device_json(const std::string& device)
{
    const auto parts = split(device, ':');
    return {{"PathOnHost", parts[0]},
            {"PathInContainer", parts.size() > 1 ? parts[1] : parts[0]},
            {"CgroupPermissions", parts.size() > 2 ? parts[2] : "rwm"}};
}

void set_limits(Json& host, const ContainerSpec& spec)
{
    constexpr double nano = 1e9;
    set_number(host, "Memory", spec.memory);
    set_number(host, "MemorySwap", spec.memory_swap);
    set_number(host, "ShmSize", spec.shm_size);
    set_number(host, "PidsLimit", spec.pids_limit);
    if (spec.cpus)
        host["NanoCpus"] = std::llround(*spec.cpus * nano);
    for (const Ulimit& limit : spec.ulimits)
        host["Ulimits"].push_back({{"Name", limit.name}, {"Soft", limit.soft}, {"Hard", limit.hard}});
    if (!spec.sysctls.empty())
        host["Sysctls"] = spec.sysctls;
}

void set_shares(Json& host, const Shares& shares)
{
    set_number(host, "CpuShares", shares.cpu_shares);
    set_number(host, "CpuPeriod", shares.cpu_period);
    set_number(host, "CpuQuota", shares.cpu_quota);
    set_number(host, "CpuRealtimePeriod", shares.cpu_realtime_period);
    set_number(host, "CpuRealtimeRuntime", shares.cpu_realtime_runtime);
    set_text(host, "CpusetCpus", shares.cpuset);
    set_number(host, "MemoryReservation", shares.memory_reservation);
    set_number(host, "MemorySwappiness", shares.memory_swappiness);
    set_number(host, "OomScoreAdj", shares.oom_score_adj);
    set_number(host, "OomKillDisable", shares.oom_kill_disable);
}

void set_rates(Json& host, const char* key, const std::vector<DeviceRate>& rates)
{
    for (const DeviceRate& rate : rates)
        host[key].push_back({{"Path", rate.path}, {"Rate", rate.rate}});
}

void set_block_io(Json& host, const BlockIo& io)
{
    set_number(host, "BlkioWeight", io.weight);
    for (const DeviceWeight& weight : io.weight_device)
        host["BlkioWeightDevice"].push_back({{"Path", weight.path}, {"Weight", weight.weight}});
    set_rates(host, "BlkioDeviceReadBps", io.device_read_bps);
    set_rates(host, "BlkioDeviceReadIOps", io.device_read_iops);
    set_rates(host, "BlkioDeviceWriteBps", io.device_write_bps);
    set_rates(host, "BlkioDeviceWriteIOps", io.device_write_iops);
}

// All capabilities of one request must be there at once: they are one list in the API's list of alternatives.
Json device_request_json(const DeviceRequest& request)
{
    Json json = Json::object();
    set_text(json, "Driver", request.driver);
    set_number(json, "Count", request.count);
    set_texts(json, "DeviceIDs", request.device_ids);
    json["Capabilities"] = Json::array({request.capabilities});
    if (!request.options.empty())
        json["Options"] = request.options;
    return json;
}

void set_privileges(Json& host, const ContainerSpec& spec)
{
    set_flag(host, "Privileged", spec.privileged);
    set_flag(host, "ReadonlyRootfs", spec.read_only);
    set_texts(host, "CapAdd", spec.cap_add);
    set_texts(host, "CapDrop", spec.cap_drop);
    set_texts(host, "SecurityOpt", spec.security_opt);
    set_texts(host, "GroupAdd", spec.group_add);
    set_text(host, "PidMode", spec.pid_mode);
    set_text(host, "IpcMode", spec.ipc_mode);
    for (const std::string& device : spec.devices)
        host["Devices"].push_back(device_json(device));
    for (const DeviceRequest& request : spec.device_requests)
        host["DeviceRequests"].push_back(device_request_json(request));
    set_texts(host, "DeviceCgroupRules", spec.device_cgroup_rules);
    set_text(host, "UTSMode", spec.uts_mode);
    set_text(host, "UsernsMode", spec.userns_mode);
    set_text(host, "CgroupnsMode", spec.cgroupns_mode);
    set_text(host, "CgroupParent", spec.cgroup_parent);
    set_text(host, "Runtime", spec.runtime);
    set_text(host, "Isolation", spec.isolation);
}

Json host_config(const ContainerSpec& spec)
{
    Json host = Json::object();
    set_flag(host, "Init", spec.init);
    set_flag(host, "AutoRemove", spec.auto_remove);
    set_texts(host, "ExtraHosts", spec.extra_hosts);
    set_texts(host, "Dns", spec.dns);
    set_texts(host, "DnsSearch", spec.dns_search);
    set_texts(host, "DnsOptions", spec.dns_options);
    if (!spec.storage_options.empty())
        host["StorageOpt"] = spec.storage_options;
    if (!spec.restart.name.empty())
        host["RestartPolicy"] = {{"Name", spec.restart.name}, {"MaximumRetryCount", spec.restart.maximum_retry_count}};
    if (!spec.log_driver.empty() || !spec.log_options.empty())
        host["LogConfig"] = {{"Type", spec.log_driver}, {"Config", spec.log_options}};
    set_limits(host, spec);
    set_shares(host, spec.shares);
    set_block_io(host, spec.block_io);
    set_privileges(host, spec);
    return host;
}

}  // namespace

std::string container_spec_json(const ContainerSpec& spec, ApiVersion version)
{
    Json body = Json::object();
    body["Image"] = spec.image;
    if (spec.command)
        body["Cmd"] = *spec.command;
    // “If the array consists of exactly one empty string then the entry point is reset” (Docker Engine API, ContainerConfig).
    if (spec.entrypoint)
        body["Entrypoint"] = spec.entrypoint->empty() ? std::vector<std::string>{""} : *spec.entrypoint;
    set_texts(body, "Env", spec.env);
    if (!spec.labels.empty())
        body["Labels"] = spec.labels;
    set_text(body, "WorkingDir", spec.working_dir);
    set_text(body, "User", spec.user);
    set_text(body, "Hostname", spec.hostname);
    set_text(body, "Domainname", spec.domainname);
    set_flag(body, "Tty", spec.tty);
    set_flag(body, "OpenStdin", spec.open_stdin);
    if (spec.health_check)
        body["Healthcheck"] = health_check_to_json(*spec.health_check, version);
    set_text(body, "MacAddress", spec.mac_address);
    set_text(body, "StopSignal", spec.stop_signal);
    set_number(body, "StopTimeout", spec.stop_timeout);
    Json host = host_config(spec);
    set_mounts(body, host, spec, version);
    set_ports(body, host, spec);
    set_network(body, host, spec, version);
    body["HostConfig"] = std::move(host);
    return dumped(body);
}

}  // namespace seedbed::engine
