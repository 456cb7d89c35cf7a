#include "compose/canonical_parts.h"

#include "compose/service_hooks.h"

#include <utility>

namespace seedbed::compose {

namespace {

CanonicalList canonical_weights(const std::vector<DeviceWeight>& weights)
{
    CanonicalList list;
    for (const auto& weight : weights) {
        CanonicalFields fields;
        fields.text("path", weight.path);
        fields.number("weight", weight.weight);
        list.push_back(fields.take());
    }
    return list;
}

CanonicalList canonical_rates(const std::vector<DeviceRate>& rates)
{
    CanonicalList list;
    for (const auto& rate : rates) {
        CanonicalFields fields;
        fields.text("path", rate.path);
        fields.number("rate", static_cast<std::int64_t>(rate.rate));
        list.push_back(fields.take());
    }
    return list;
}

CanonicalFields canonical_hook(const Hook& hook)
{
    CanonicalFields fields;
    fields.texts("command", hook.command);
    fields.text("user", hook.user);
    fields.flag("privileged", hook.privileged);
    fields.text("working_dir", hook.working_dir);
    fields.map("environment", hook.environment);
    return fields;
}

}  // namespace

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
    fields.texts("cache_from", build.cache_from);
    fields.texts("extra_hosts", build.extra_hosts);
    fields.text("isolation", build.isolation);
    fields.flag("no_cache", build.no_cache);
    fields.flag("pull", build.pull);
    fields.texts("platforms", build.platforms);
    if (build.shm_size)
        fields.text("shm_size", std::to_string(*build.shm_size));
    fields.texts("tags", build.tags);
    fields.child("ulimits", canonical_ulimits(build.ulimits));
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

CanonicalFields canonical_block_io(const BlockIo& limits)
{
    CanonicalFields fields;
    if (limits.weight)
        fields.number("weight", *limits.weight);
    fields.list("weight_device", canonical_weights(limits.weight_device));
    fields.list("device_read_bps", canonical_rates(limits.device_read_bps));
    fields.list("device_read_iops", canonical_rates(limits.device_read_iops));
    fields.list("device_write_bps", canonical_rates(limits.device_write_bps));
    fields.list("device_write_iops", canonical_rates(limits.device_write_iops));
    return fields;
}

CanonicalList canonical_device_requests(const std::vector<DeviceRequest>& requests)
{
    CanonicalList list;
    for (const auto& request : requests) {
        CanonicalFields fields;
        fields.texts("capabilities", request.capabilities);
        fields.text("driver", request.driver);
        if (request.count)
            fields.number("count", *request.count);
        fields.texts("device_ids", request.device_ids);
        fields.map("options", request.options);
        list.push_back(fields.take());
    }
    return list;
}

CanonicalList canonical_grants(const std::vector<FileGrant>& grants)
{
    CanonicalList list;
    for (const auto& grant : grants) {
        CanonicalFields fields;
        fields.text("source", grant.source);
        fields.text("target", grant.target);
        fields.text("uid", grant.uid);
        fields.text("gid", grant.gid);
        if (grant.mode)
            fields.number("mode", *grant.mode);
        list.push_back(fields.take());
    }
    return list;
}

CanonicalList canonical_hooks(const std::vector<Hook>& hooks)
{
    CanonicalList list;
    for (const auto& hook : hooks)
        list.push_back(canonical_hook(hook).take());
    return list;
}

CanonicalList classic_ports(const std::vector<Port>& ports)
{
    CanonicalList list;
    for (const auto& port : ports) {
        std::string text = port.host_ip.find(':') == std::string::npos ? port.host_ip : "[" + port.host_ip + "]";
        if (!text.empty())
            text += ":";
        if (!text.empty() || !port.published.empty())
            text += port.published + ":";
        list.push_back(CanonicalValue(text + std::to_string(port.target) + "/" + port.protocol));
    }
    return list;
}

CanonicalList classic_mounts(const std::vector<ServiceVolume>& mounts)
{
    CanonicalList list;
    for (const auto& mount : mounts) {
        if (mount.type != ServiceVolume::Type::bind || !mount.create_host_path || !mount.source.starts_with('/')) {
            ServiceVolume plain = mount;
            plain.create_host_path = true;
            list.push_back(canonical_mounts({plain}).front());
            continue;
        }
        std::string options = mount.read_only ? "ro" : "rw";
        for (const auto& option : {mount.propagation, mount.selinux})
            options += option.empty() ? "" : "," + option;
        list.push_back(CanonicalValue(mount.source + ":" + mount.target + ":" + options));
    }
    return list;
}

CanonicalList canonical_watch(const std::vector<WatchRule>& rules)
{
    CanonicalList list;
    for (const auto& rule : rules) {
        CanonicalFields fields;
        fields.text("path", rule.path.string());
        fields.text("action", std::string(action_name(rule.action)));
        fields.text("target", rule.target);
        fields.texts("include", rule.include);
        fields.texts("ignore", rule.ignore);
        fields.flag("initial_sync", rule.initial_sync);
        if (rule.exec)
            fields.child("exec", canonical_hook(*rule.exec));
        list.push_back(fields.take());
    }
    return list;
}

}  // namespace seedbed::compose
