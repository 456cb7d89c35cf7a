#include "compose/canonical_builder.h"
#include "compose/canonical_parts.h"

#include <utility>

namespace seedbed::compose {

namespace {

CanonicalList canonical_ports(const std::vector<Port>& ports)
{
    CanonicalList list;
    for (const auto& port : ports) {
        CanonicalFields fields;
        fields.text("mode", "ingress");
        fields.text("host_ip", port.host_ip);
        fields.number("target", port.target);
        fields.text("published", port.published);
        fields.text("protocol", port.protocol);
        list.push_back(fields.take());
    }
    return list;
}

std::string condition_name(Condition condition)
{
    switch (condition) {
    case Condition::started: return "service_started";
    case Condition::healthy: return "service_healthy";
    case Condition::completed_successfully: return "service_completed_successfully";
    }
    return "service_started";
}

CanonicalFields canonical_dependencies(const std::map<std::string, Dependency>& dependencies)
{
    CanonicalFields all;
    for (const auto& [name, dependency] : dependencies) {
        CanonicalFields fields;
        fields.text("condition", condition_name(dependency.condition));
        if (!dependency.required)
            fields.set("required", CanonicalValue(false));
        fields.flag("restart", dependency.restart);
        all.set(name, fields.take());
    }
    return all;
}

CanonicalFields canonical_networks(const std::map<std::string, ServiceNetwork>& networks)
{
    CanonicalFields all;
    for (const auto& [name, network] : networks) {
        CanonicalFields fields;
        fields.texts("aliases", network.aliases);
        fields.text("ipv4_address", network.ipv4_address);
        fields.text("ipv6_address", network.ipv6_address);
        fields.texts("link_local_ips", network.link_local_ips);
        fields.text("mac_address", network.mac_address);
        fields.map("driver_opts", network.driver_opts);
        if (network.priority != 0)
            fields.number("priority", network.priority);
        all.set(name, fields.empty() ? CanonicalValue{} : fields.take());
    }
    return all;
}

CanonicalFields canonical_healthcheck(const HealthCheck& check)
{
    CanonicalFields fields;
    fields.flag("disable", check.disabled);
    fields.texts("test", check.test);
    if (check.interval)
        fields.text("interval", canonical_duration(*check.interval));
    if (check.timeout)
        fields.text("timeout", canonical_duration(*check.timeout));
    if (check.retries)
        fields.number("retries", *check.retries);
    if (check.start_period)
        fields.text("start_period", canonical_duration(*check.start_period));
    if (check.start_interval)
        fields.text("start_interval", canonical_duration(*check.start_interval));
    return fields;
}

void add_command(CanonicalFields& fields, const Service& service)
{
    fields.text("image", service.image);
    if (service.entrypoint)
        fields.set("entrypoint", canonical_texts(*service.entrypoint));
    if (service.command)
        fields.set("command", canonical_texts(*service.command));
    fields.map("environment", service.environment);
    fields.text("container_name", service.container_name);
    fields.text("hostname", service.hostname);
    fields.text("domainname", service.domainname);
    fields.text("user", service.user);
    fields.text("working_dir", service.working_dir);
    fields.text("restart", service.restart);
    fields.text("platform", service.platform);
    fields.text("stop_signal", service.stop_signal);
    if (service.stop_grace_period)
        fields.text("stop_grace_period", canonical_duration(*service.stop_grace_period));
    if (service.healthcheck)
        fields.child("healthcheck", canonical_healthcheck(*service.healthcheck));
    fields.list("post_start", canonical_hooks(service.post_start));
    fields.list("pre_stop", canonical_hooks(service.pre_stop));
    fields.map("labels", service.labels);
}

void add_connections(CanonicalFields& fields, const Service& service, Form form)
{
    const bool classic = form == Form::classic_project;
    fields.list("ports", classic ? classic_ports(service.ports) : canonical_ports(service.ports));
    fields.texts("expose", service.expose);
    fields.list("volumes", classic ? classic_mounts(service.volumes) : canonical_mounts(service.volumes));
    fields.texts("volumes_from", service.volumes_from);
    fields.texts("tmpfs", service.tmpfs);
    fields.list("secrets", canonical_grants(service.secrets));
    fields.list("configs", canonical_grants(service.configs));
    fields.child("networks", canonical_networks(service.networks));
    fields.text("network_mode", service.network_mode);
    fields.texts("links", service.links);
    fields.texts("extra_hosts", service.extra_hosts);
    fields.texts("dns", service.dns);
    fields.texts("dns_opt", service.dns_opt);
    fields.texts("dns_search", service.dns_search);
    fields.texts("external_links", service.external_links);
    fields.text("mac_address", service.mac_address);
    fields.text("pid", service.pid);
    fields.text("ipc", service.ipc);
    fields.text("uts", service.uts);
    fields.text("userns_mode", service.userns_mode);
}

void add_rights_and_limits(CanonicalFields& fields, const Service& service)
{
    fields.flag("privileged", service.privileged);
    fields.flag("read_only", service.read_only);
    fields.flag("tty", service.tty);
    fields.flag("stdin_open", service.stdin_open);
    if (service.init)
        fields.set("init", CanonicalValue(*service.init));
    fields.texts("cap_add", service.cap_add);
    fields.texts("cap_drop", service.cap_drop);
    fields.texts("security_opt", service.security_opt);
    fields.texts("group_add", service.group_add);
    fields.texts("devices", service.devices);
    fields.texts("device_cgroup_rules", service.device_cgroup_rules);
    fields.map("sysctls", service.sysctls);
    fields.child("ulimits", canonical_ulimits(service.ulimits));
    if (service.mem_limit)
        fields.text("mem_limit", std::to_string(*service.mem_limit));
    if (service.memswap_limit)
        fields.text("memswap_limit", std::to_string(*service.memswap_limit));
    if (service.shm_size)
        fields.text("shm_size", std::to_string(*service.shm_size));
    if (service.cpus)
        fields.set("cpus", CanonicalValue(*service.cpus));
    if (service.pids_limit)
        fields.number("pids_limit", *service.pids_limit);
    if (!service.log_driver.empty() || !service.log_options.empty()) {
        CanonicalFields logging;
        logging.text("driver", service.log_driver);
        logging.map("options", service.log_options);
        fields.child("logging", std::move(logging));
    }
}

template <typename Number>
void add_number(CanonicalFields& fields, const char* key, const std::optional<Number>& value)
{
    if (value)
        fields.number(key, *value);
}

// As numbers or text, whichever docker-compose 1.29 takes.
void add_rarer_limits(CanonicalFields& fields, const Service& service)
{
    fields.text("cgroup", service.cgroup);
    fields.text("cgroup_parent", service.cgroup_parent);
    fields.text("cpuset", service.cpuset);
    add_number(fields, "cpu_shares", service.cpu_shares);
    add_number(fields, "cpu_period", service.cpu_period);
    add_number(fields, "cpu_quota", service.cpu_quota);
    add_number(fields, "cpu_rt_period", service.cpu_rt_period);
    add_number(fields, "cpu_rt_runtime", service.cpu_rt_runtime);
    if (service.mem_reservation)
        fields.text("mem_reservation", std::to_string(*service.mem_reservation));
    add_number(fields, "mem_swappiness", service.mem_swappiness);
    if (service.oom_kill_disable)
        fields.set("oom_kill_disable", CanonicalValue(*service.oom_kill_disable));
    add_number(fields, "oom_score_adj", service.oom_score_adj);
    if (service.blkio)
        fields.child("blkio_config", canonical_block_io(*service.blkio));
    fields.text("isolation", service.isolation);
    fields.text("runtime", service.runtime);
    fields.map("storage_opt", service.storage_opt);
    CanonicalFields reservations;
    reservations.list("devices", canonical_device_requests(service.device_requests));
    CanonicalFields resources;
    resources.child("reservations", std::move(reservations));
    CanonicalFields deploy;
    deploy.child("resources", std::move(resources));
    fields.child("deploy", std::move(deploy));
}

void add_starting(CanonicalFields& fields, const Service& service)
{
    if (service.build)
        fields.child("build", canonical_build(*service.build));
    fields.child("depends_on", canonical_dependencies(service.depends_on));
    fields.texts("profiles", service.profiles);
    fields.text("pull_policy", service.pull_policy);
    if (service.scale != 1)
        fields.number("scale", service.scale);
    if (!service.attach)
        fields.set("attach", CanonicalValue(false));
    CanonicalFields develop;
    develop.list("watch", canonical_watch(service.watch));
    fields.child("develop", std::move(develop));
    CanonicalFields seedbed;
    if (service.role)
        seedbed.text("role", *service.role == Role::app ? "app" : *service.role == Role::database ? "db" : "task");
    seedbed.flag("hidden", service.hidden);
    fields.child("x-seedbed", std::move(seedbed));
}

}  // namespace

CanonicalList canonical_mounts(const std::vector<ServiceVolume>& mounts)
{
    CanonicalList list;
    for (const auto& mount : mounts) {
        CanonicalFields fields;
        const bool bind = mount.type == ServiceVolume::Type::bind;
        fields.text("type", bind ? "bind" : mount.type == ServiceVolume::Type::volume ? "volume" : "tmpfs");
        fields.text("source", mount.source);
        fields.text("target", mount.target);
        fields.flag("read_only", mount.read_only);
        CanonicalFields options;
        if (bind && !mount.create_host_path)
            options.set("create_host_path", CanonicalValue(false));
        options.text("propagation", mount.propagation);
        options.text("selinux", mount.selinux);
        if (mount.non_recursive)
            options.text("recursive", "disabled");
        fields.child("bind", std::move(options));
        CanonicalFields volume;
        volume.flag("nocopy", mount.no_copy);
        volume.map("labels", mount.labels);
        fields.child("volume", std::move(volume));
        CanonicalFields tmpfs;
        if (mount.tmpfs_size)
            tmpfs.number("size", static_cast<std::int64_t>(*mount.tmpfs_size));
        if (mount.tmpfs_mode)
            tmpfs.number("mode", *mount.tmpfs_mode);
        fields.child("tmpfs", std::move(tmpfs));
        list.push_back(fields.take());
    }
    return list;
}

CanonicalFields canonical_service(const Service& service, Form form)
{
    CanonicalFields fields;
    add_command(fields, service);
    add_connections(fields, service, form);
    add_rights_and_limits(fields, service);
    add_rarer_limits(fields, service);
    if (form != Form::container)
        add_starting(fields, service);
    return fields;
}

}  // namespace seedbed::compose
