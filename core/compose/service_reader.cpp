#include "compose/service_reader.h"

#include "compose/file_resources.h"
#include "compose/mounts.h"
#include "compose/ports.h"
#include "compose/scalars.h"
#include "compose/service_hooks.h"
#include "compose/service_limits.h"
#include "compose/service_parts.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace seedbed::compose {

namespace {

bool is_name(std::string_view name)
{
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    });
}

class ServiceReader {
public:
    ServiceReader(const Entry& entry, const ReadContext& context) : node_(entry.value), what_("services." + entry.key), context_(context)
    {
        service_.name = entry.key;
        service_.position = entry.key_place.position();
    }

    Service read()
    {
        read_texts();
        read_lists();
        read_flags();
        read_parts();
        read_limits();
        read_deploy();
        read_seedbed();
        return std::move(service_);
    }

private:
    std::string at(std::string_view key) const { return what_ + "." + std::string(key); }

    void text(std::string_view key, std::string& value) const
    {
        if (const Node* node = node_.value(key))
            value = text_of(*node, at(key));
    }

    void texts(std::string_view key, std::vector<std::string>& value) const
    {
        if (const Node* node = node_.value(key))
            value = texts_of(*node, at(key));
    }

    void flag(std::string_view key, bool& value) const
    {
        if (const Node* node = node_.value(key))
            value = bool_of(*node, at(key));
    }

    void map(std::string_view key, std::map<std::string, std::string>& value) const
    {
        if (const Node* node = node_.value(key))
            value = string_map_of(*node, at(key), context_.diagnostics);
    }

    // Where nothing is given the member keeps what it has.
    template <typename Reader, typename Value>
    void part(std::string_view key, Value& value, Reader reader) const
    {
        if (const Node* node = node_.value(key))
            value = reader(*node, at(key));
    }

    void read_texts()
    {
        text("image", service_.image);
        text("network_mode", service_.network_mode);
        text("container_name", service_.container_name);
        text("hostname", service_.hostname);
        text("domainname", service_.domainname);
        text("user", service_.user);
        text("working_dir", service_.working_dir);
        text("stop_signal", service_.stop_signal);
        text("platform", service_.platform);
        text("pull_policy", service_.pull_policy);
        text("pid", service_.pid);
        text("ipc", service_.ipc);
        text("cgroup_parent", service_.cgroup_parent);
        text("cpuset", service_.cpuset);
        text("isolation", service_.isolation);
        text("mac_address", service_.mac_address);
        text("runtime", service_.runtime);
        text("userns_mode", service_.userns_mode);
        text("uts", service_.uts);
        part("cgroup", service_.cgroup, read_cgroup);
    }

    void read_lists()
    {
        texts("links", service_.links);
        texts("profiles", service_.profiles);
        texts("cap_add", service_.cap_add);
        texts("cap_drop", service_.cap_drop);
        texts("security_opt", service_.security_opt);
        texts("dns", service_.dns);
        texts("dns_search", service_.dns_search);
        texts("tmpfs", service_.tmpfs);
        texts("group_add", service_.group_add);
        texts("volumes_from", service_.volumes_from);
        for (auto& source : service_.volumes_from)  // docker-compose 1.29 writes "service:NAME"
            if (source.starts_with("service:"))
                source.erase(0, std::string_view("service:").size());
        texts("dns_opt", service_.dns_opt);
        texts("device_cgroup_rules", service_.device_cgroup_rules);
        texts("external_links", service_.external_links);
        service_.labels = read_labels(node_, what_, context_);
        map("storage_opt", service_.storage_opt);
        map("sysctls", service_.sysctls);
    }

    void read_flags()
    {
        flag("tty", service_.tty);
        flag("stdin_open", service_.stdin_open);
        flag("privileged", service_.privileged);
        flag("read_only", service_.read_only);
        flag("attach", service_.attach);
        part("init", service_.init, bool_of);
        part("oom_kill_disable", service_.oom_kill_disable, bool_of);
    }

    void read_parts()
    {
        part("build", service_.build, [this](const Node& node, const std::string& what) { return read_build(node, what, context_); });
        part("command", service_.command, read_command);
        part("entrypoint", service_.entrypoint, read_command);
        service_.environment = read_environment(node_, what_, context_);
        part("ports", service_.ports, read_ports);
        part("expose", service_.expose, read_exposed);
        part("volumes", service_.volumes, [this](const Node& node, const std::string& what) { return read_mounts(node, what, context_); });
        part("networks", service_.networks,
             [this](const Node& node, const std::string& what) { return read_service_networks(node, what, context_.diagnostics); });
        part("depends_on", service_.depends_on, read_dependencies);
        part("healthcheck", service_.healthcheck, read_healthcheck);
        part("restart", service_.restart, read_restart);
        part("extra_hosts", service_.extra_hosts, read_extra_hosts);
        part("devices", service_.devices, read_devices);
        part("ulimits", service_.ulimits, read_ulimits);
        part("stop_grace_period", service_.stop_grace_period, duration_of);
        const auto below = [](const std::string& folder) {
            return [folder](const Node& node, const std::string& what) { return read_file_grants(node, what, folder); };
        };
        part("secrets", service_.secrets, below("/run/secrets/"));
        part("configs", service_.configs, below("/"));
        const auto hooks = [this](const Node& node, const std::string& what) { return read_hooks(node, what, context_); };
        part("post_start", service_.post_start, hooks);
        part("pre_stop", service_.pre_stop, hooks);
        if (const Node* develop = node_.value("develop"))
            if (const Node* watch = develop->value("watch"))
                service_.watch = read_watch(*watch, at("develop.watch"), context_);
        if (const Node* logging = node_.value("logging")) {
            if (const Node* driver = logging->value("driver"))
                service_.log_driver = text_of(*driver, at("logging.driver"));
            if (const Node* options = logging->value("options"))
                service_.log_options = string_map_of(*options, at("logging.options"), context_.diagnostics);
        }
    }

    void read_limits()
    {
        part("mem_limit", service_.mem_limit, bytes_of);
        part("shm_size", service_.shm_size, bytes_of);
        part("cpus", service_.cpus, number_of);
        part("pids_limit", service_.pids_limit, integer_of);
        part("memswap_limit", service_.memswap_limit, [](const Node& node, const std::string& what) {
            return node.text == "-1" ? std::int64_t{-1}
                                     : static_cast<std::int64_t>(std::min<std::uint64_t>(bytes_of(node, what), INT64_MAX));
        });
        part("scale", service_.scale, read_count);
        part("mem_reservation", service_.mem_reservation, bytes_of);
        part("mem_swappiness", service_.mem_swappiness,
             [](const Node& node, const std::string& what) { return integer_between(node, what, -1, 100); });
        part("oom_score_adj", service_.oom_score_adj,
             [](const Node& node, const std::string& what) { return integer_between(node, what, -1000, 1000); });
        part("cpu_shares", service_.cpu_shares, integer_of);
        part("cpu_period", service_.cpu_period, read_microseconds);
        part("cpu_quota", service_.cpu_quota, read_microseconds);
        part("cpu_rt_period", service_.cpu_rt_period, read_microseconds);
        part("cpu_rt_runtime", service_.cpu_rt_runtime, read_microseconds);
        part("blkio_config", service_.blkio, read_block_io);
        part("gpus", service_.device_requests,
             [this](const Node& node, const std::string& what) { return read_gpus(node, what, context_.diagnostics); });
    }

    static int read_count(const Node& node, const std::string& what)
    {
        const auto count = integer_of(node, what);
        if (count < 0 || count > std::numeric_limits<int>::max())
            fail(node.place, what + " must not be negative or beyond reason");
        return static_cast<int>(count);
    }

    // deploy says the same as scale, mem_limit, mem_reservation, cpus and pids_limit; two places must not say different things.
    void read_deploy()
    {
        const Node* deploy = node_.value("deploy");
        if (!deploy)
            return;
        if (const Node* replicas = deploy->value("replicas"))
            take_same("scale", service_.scale, read_count(*replicas, at("deploy.replicas")), *replicas, at("deploy.replicas"));
        const Node* resources = deploy->value("resources");
        if (const Node* policy = deploy->value("restart_policy"))
            service_.restart = read_restart_policy(*policy, at("deploy.restart_policy"));  // wins, as it does for docker compose
        if (const Node* reservations = resources ? resources->value("reservations") : nullptr)
            read_reservations(*reservations, at("deploy.resources.reservations"));
        const Node* limits = resources ? resources->value("limits") : nullptr;
        if (!limits)
            return;
        const std::string what = at("deploy.resources.limits");
        if (const Node* memory = limits->value("memory"))
            take_same("mem_limit", service_.mem_limit, bytes_of(*memory, what + ".memory"), *memory, what + ".memory");
        if (const Node* cpus = limits->value("cpus"))
            take_same("cpus", service_.cpus, number_of(*cpus, what + ".cpus"), *cpus, what + ".cpus");
        if (const Node* pids = limits->value("pids"))
            take_same("pids_limit", service_.pids_limit, integer_of(*pids, what + ".pids"), *pids, what + ".pids");
    }

    void read_reservations(const Node& reservations, const std::string& what)
    {
        if (const Node* memory = reservations.value("memory"))
            take_same("mem_reservation", service_.mem_reservation, bytes_of(*memory, what + ".memory"), *memory, what + ".memory");
        if (const Node* devices = reservations.value("devices"))
            for (auto& request : read_device_requests(*devices, what + ".devices", context_.diagnostics))
                service_.device_requests.push_back(std::move(request));
    }

    template <typename Member, typename Value>
    void take_same(std::string_view key, Member& member, Value value, const Node& node, const std::string& what) const
    {
        if (node_.value(key) && member != Member(value))
            fail(node.place, what + " says something else than " + at(key), "Keep one of the two.");
        member = value;
    }

    void read_seedbed()
    {
        const Node* seedbed = node_.value("x-seedbed");
        if (!seedbed)
            return;
        if (const Node* hidden = seedbed->value("hidden"))
            service_.hidden = bool_of(*hidden, at("x-seedbed.hidden"));
        const Node* role = seedbed->value("role");
        if (!role)
            return;
        const std::string word = text_of(*role, at("x-seedbed.role"));
        if (word == "app")
            service_.role = Role::app;
        else if (word == "db")
            service_.role = Role::database;
        else if (word == "task")
            service_.role = Role::task;
        else
            fail(role->place, at("x-seedbed.role") + " cannot be " + in_quotes(word) + did_you_mean(word, {"app", "db", "task"}),
                 "Roles are app, db and task.");
    }

    const Node& node_;
    std::string what_;
    const ReadContext& context_;
    Service service_;
};

}  // namespace

std::map<std::string, Service> read_services(const Node& root, const ReadContext& context)
{
    std::map<std::string, Service> services;
    const Node* node = root.value("services");
    if (!node)
        return services;
    for (const auto& entry : node->entries) {
        if (!is_name(entry.key))
            fail(entry.key_place, in_quotes(entry.key) + " cannot be the name of a service",
                 "Names are made of letters, digits, “.”, “_” and “-”.");
        services.emplace(entry.key, ServiceReader(entry, context).read());
    }
    return services;
}

}  // namespace seedbed::compose
