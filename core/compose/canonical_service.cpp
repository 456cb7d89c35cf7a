#include "compose/canonical_builder.h"

#include <utility>

namespace seedbed::compose {

namespace {

CanonicalFields canonical_build(const Build& build)
{
    CanonicalFields fields;
    fields.text("context", build.context.string());
    fields.text("dockerfile", build.dockerfile);
    fields.text("dockerfile_inline", build.dockerfile_inline);
    fields.text("target", build.target);
    fields.map("args", build.args);
    fields.map("labels", build.labels);
    fields.text("network", build.network);
    return fields;
}

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
    return fields;
}

CanonicalFields canonical_ulimits(const std::map<std::string, Ulimit>& ulimits)
{
    CanonicalFields all;
    for (const auto& [name, ulimit] : ulimits) {
        CanonicalFields fields;
        fields.number("soft", ulimit.soft);
        fields.number("hard", ulimit.hard);
        all.set(name, fields.take());
    }
    return all;
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
    fields.map("labels", service.labels);
}

void add_connections(CanonicalFields& fields, const Service& service)
{
    fields.list("ports", canonical_ports(service.ports));
    fields.texts("expose", service.expose);
    fields.list("volumes", canonical_mounts(service.volumes));
    fields.texts("volumes_from", service.volumes_from);
    fields.texts("tmpfs", service.tmpfs);
    fields.child("networks", canonical_networks(service.networks));
    fields.text("network_mode", service.network_mode);
    fields.texts("links", service.links);
    fields.texts("extra_hosts", service.extra_hosts);
    fields.texts("dns", service.dns);
    fields.texts("dns_search", service.dns_search);
    fields.text("pid", service.pid);
    fields.text("ipc", service.ipc);
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

void add_starting(CanonicalFields& fields, const Service& service)
{
    if (service.build)
        fields.child("build", canonical_build(*service.build));
    fields.child("depends_on", canonical_dependencies(service.depends_on));
    fields.texts("profiles", service.profiles);
    fields.text("pull_policy", service.pull_policy);
    if (service.scale != 1)
        fields.number("scale", service.scale);
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
        fields.child("bind", std::move(options));
        CanonicalFields volume;
        volume.flag("nocopy", mount.no_copy);
        fields.child("volume", std::move(volume));
        CanonicalFields tmpfs;
        if (mount.tmpfs_size)
            tmpfs.number("size", static_cast<std::int64_t>(*mount.tmpfs_size));
        fields.child("tmpfs", std::move(tmpfs));
        list.push_back(fields.take());
    }
    return list;
}

CanonicalFields canonical_service(const Service& service, bool for_project)
{
    CanonicalFields fields;
    add_command(fields, service);
    add_connections(fields, service);
    add_rights_and_limits(fields, service);
    if (for_project)
        add_starting(fields, service);
    return fields;
}

}  // namespace seedbed::compose
