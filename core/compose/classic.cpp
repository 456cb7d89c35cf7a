#include "compose/classic.h"

#include "compose/scalars.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

namespace seedbed::compose {

namespace {

constexpr std::array<std::string_view, 4> k_pull_policies{"always", "never", "if_not_present", "build"};

// Sets what docker-compose 1.29 does not know to what it is without it. Source: its compose_spec.json, and its own complaints.
class Reducer {
public:
    explicit Reducer(ClassicProject& classic) : project_(classic.project), left_out_(classic.left_out) {}

    void run()
    {
        const auto secrets = without_files(project_.secrets, "secrets");
        const auto configs = without_files(project_.configs, "configs");
        for (auto& [name, service] : project_.services) {
            const std::string what = "services." + name + ".";
            std::erase_if(service.secrets, [&](const FileGrant& grant) { return secrets.count(grant.source) > 0; });
            std::erase_if(service.configs, [&](const FileGrant& grant) { return configs.count(grant.source) > 0; });
            reduce_service(service, what);
            reduce_mounts(service, what);
            reduce_connections(service, what);
            if (service.build)
                reduce_build(*service.build, what + "build.");
        }
    }

private:
    template <typename Value>
    void drop(Value& value, const std::string& what, const Value& without = {})
    {
        if (value == without)
            return;
        value = without;
        left_out_.push_back(what);
    }

    // Those that are no file: their keys.
    std::set<std::string> without_files(std::map<std::string, FileResource>& resources, const std::string& section)
    {
        std::set<std::string> keys;
        for (const auto& [key, resource] : resources)
            if (!resource.external && resource.file.empty()) {
                keys.insert(key);
                left_out_.push_back(sub(section, key));
            }
        std::erase_if(resources, [&](const auto& entry) { return keys.count(entry.first) > 0; });
        return keys;
    }

    void reduce_service(Service& service, const std::string& what)
    {
        drop(service.post_start, what + "post_start");
        drop(service.pre_stop, what + "pre_stop");
        drop(service.watch, what + "develop");
        drop(service.attach, what + "attach", true);
        drop(service.cgroup, what + "cgroup");
        drop(service.uts, what + "uts");
        if (service.healthcheck)
            drop(service.healthcheck->start_interval, what + "healthcheck.start_interval");
        if (service.pull_policy == "missing")
            service.pull_policy = "if_not_present";
        if (std::find(k_pull_policies.begin(), k_pull_policies.end(), service.pull_policy) == k_pull_policies.end())
            drop(service.pull_policy, what + "pull_policy");
    }

    void reduce_mounts(Service& service, const std::string& what)
    {
        for (auto& mount : service.volumes) {
            const std::string name = sub(what + "volumes", mount.target);
            drop(mount.non_recursive, sub(name, "bind.recursive"));
            drop(mount.labels, sub(name, "volume.labels"));
            drop(mount.tmpfs_mode, sub(name, "tmpfs.mode"));
            if (!mount.create_host_path)
                drop(mount.selinux, sub(name, "bind.selinux"));
        }
    }

    void reduce_connections(Service& service, const std::string& what)
    {
        for (auto& [key, network] : service.networks) {
            const std::string name = sub(what + "networks", key);
            drop(network.driver_opts, sub(name, "driver_opts"));
            drop(network.mac_address, sub(name, "mac_address"));
        }
        for (auto& [target, dependency] : service.depends_on) {
            drop(dependency.required, sub(sub(what + "depends_on", target), "required"), true);
            dependency.restart = false;  // most often implied, and not worth a word
        }
    }

    void reduce_build(Build& build, const std::string& what)
    {
        if (!build.dockerfile_inline.empty())
            build.dockerfile = "Dockerfile";
        drop(build.dockerfile_inline, what + "dockerfile_inline");
        drop(build.no_cache, what + "no_cache");
        drop(build.pull, what + "pull");
        drop(build.platforms, what + "platforms");
        drop(build.tags, what + "tags");
        drop(build.ulimits, what + "ulimits");
    }

    Project& project_;
    std::vector<std::string>& left_out_;
};

}  // namespace

ClassicProject classic_project(Project project)
{
    ClassicProject classic{std::move(project), {}};
    Reducer(classic).run();
    return classic;
}

}  // namespace seedbed::compose
