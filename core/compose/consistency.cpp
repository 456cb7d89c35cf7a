#include "compose/consistency.h"

#include "base/text.h"

#include <utility>

namespace seedbed::compose {

namespace {

[[noreturn]] void fail_at(const SourcePosition& position, std::string message, std::string hint = {})
{
    throw Error(ErrorKind::bad_project_file, std::move(message), ErrorDetails{{}, std::move(hint), position, {}});
}

template <typename Map>
std::vector<std::string> keys_of(const Map& map)
{
    std::vector<std::string> keys;
    for (const auto& [key, value] : map)
        keys.push_back(key);
    return keys;
}

// "service:NAME" → NAME; else empty.
std::string shared_with(const std::string& mode)
{
    constexpr std::string_view prefix = "service:";
    return mode.starts_with(prefix) ? mode.substr(prefix.size()) : std::string();
}

class Checker {
public:
    Checker(Project& project, Diagnostics& diagnostics) : project_(project), diagnostics_(diagnostics) {}

    void run()
    {
        for (auto& [name, service] : project_.services) {
            check_alone(service);
            add_implied_dependencies(service);
            check_dependencies(service);
            check_networks(service);
            check_volumes(service);
            check_grants(service, service.secrets, project_.secrets, "secret");
            check_grants(service, service.configs, project_.configs, "config");
        }
        check_circle();
        for (const auto& [name, service] : project_.services)
            if (project_.is_active(service))
                check_profiles(service);
    }

private:
    static std::string what(const Service& service) { return "services." + service.name; }

    static void check_alone(const Service& service)
    {
        if (service.image.empty() && !service.build)
            fail_at(service.position, what(service) + " has neither image nor build",
                    "Say which image it runs: “image: NAME:TAG” or “build: .”.");
        if (!service.network_mode.empty() && !service.networks.empty())
            fail_at(service.position, what(service) + " has both network_mode and networks", "Keep one of the two.");
        if (!service.container_name.empty() && service.scale > 1)
            fail_at(service.position,
                    what(service) + " has a container_name, so it cannot have " + std::to_string(service.scale) + " containers",
                    "Remove container_name, or run one container.");
    }

    void add_implied_dependencies(Service& service) const
    {
        const auto depend = [&](const std::string& target, bool restart, std::string_view key) {
            if (target.empty())
                return;
            require_service(service, target, what(service) + "." + std::string(key), service.position);
            Dependency dependency;
            dependency.restart = restart;
            dependency.position = service.position;
            service.depends_on.emplace(target, dependency);
        };
        for (const auto& link : service.links)
            depend(link.substr(0, link.find(':')), true, "links");
        depend(shared_with(service.network_mode), true, "network_mode");
        depend(shared_with(service.ipc), true, "ipc");
        depend(shared_with(service.pid), true, "pid");
        for (const auto& source : service.volumes_from)
            if (!source.starts_with("container:"))
                depend(source.substr(0, source.find(':')), false, "volumes_from");
    }

    void require_service(const Service& service, const std::string& target, const std::string& where, const SourcePosition& position) const
    {
        if (target == service.name)
            fail_at(position, where + " names the service itself");
        if (project_.services.count(target) == 0)
            fail_at(position, where + ": there is no service " + in_quotes(target) + did_you_mean(target, keys_of(project_.services)));
    }

    void check_dependencies(Service& service)
    {
        for (auto at = service.depends_on.begin(); at != service.depends_on.end();) {
            const auto& [target, dependency] = *at;
            if (!dependency.required && project_.services.count(target) == 0) {
                diagnostics_.warn(dependency.position,
                                  what(service) + " would wait for " + in_quotes(target) + ", but there is no such service");
                at = service.depends_on.erase(at);
                continue;
            }
            require_service(service, target, what(service) + ".depends_on", dependency.position);
            ++at;
        }
    }

    void check_networks(Service& service)
    {
        const bool uses_default = service.network_mode.empty() && service.networks.empty();
        if (uses_default || service.networks.count("default") > 0)
            add_default_network();
        for (const auto& [name, network] : service.networks)
            if (project_.networks.count(name) == 0)
                fail_at(
                    network.position,
                    what(service) + ".networks: there is no network " + in_quotes(name) + did_you_mean(name, keys_of(project_.networks)),
                    "Declare it under the top-level “networks:”.");
    }

    void add_default_network()
    {
        Network& network = project_.networks["default"];
        if (!network.key.empty())
            return;
        network.key = "default";
        network.name = project_.name + "_default";
    }

    void check_volumes(const Service& service) const
    {
        for (const auto& mount : service.volumes)
            if (mount.type == ServiceVolume::Type::volume && !mount.source.empty() && project_.volumes.count(mount.source) == 0)
                fail_at(mount.position,
                        what(service) + ".volumes: there is no volume " + in_quotes(mount.source) +
                            did_you_mean(mount.source, keys_of(project_.volumes)),
                        "Declare it under the top-level “volumes:”, or start it with “./” if it is a folder of this machine.");
    }

    void check_grants(const Service& service, const std::vector<FileGrant>& grants, const std::map<std::string, FileResource>& resources,
                      const std::string& kind) const
    {
        for (const auto& grant : grants)
            if (resources.count(grant.source) == 0)
                fail_at(grant.position,
                        what(service) + "." + kind + "s: there is no " + kind + " " + in_quotes(grant.source) +
                            did_you_mean(grant.source, keys_of(resources)),
                        "Declare it under the top-level “" + kind + "s:”.");
    }

    void check_circle() const
    {
        std::map<std::string, std::vector<std::string>> next;
        for (const auto& [name, service] : project_.services)
            next[name] = keys_of(service.depends_on);
        const auto circle = find_circle(next);
        if (circle.empty())
            return;
        const auto& dependency = project_.services.at(circle[0]).depends_on.at(circle[1]);
        fail_at(dependency.position, "services wait for one another in a circle: " + join(circle, " → "),
                "Remove one of these dependencies.");
    }

    void check_profiles(const Service& service) const
    {
        for (const auto& [target, dependency] : service.depends_on) {
            const Service& other = project_.services.at(target);
            if (project_.is_active(other))
                continue;
            const std::string text =
                what(service) + " needs " + in_quotes(target) + ", which only runs with the profile " + in_quotes(other.profiles[0]);
            if (dependency.required)
                fail_at(dependency.position, text, "Add --profile " + other.profiles[0] + ", or write “required: false”.");
        }
    }

    Project& project_;
    Diagnostics& diagnostics_;
};

// The default network is there only when some service uses it.
void drop_unused_default(Project& project)
{
    for (const auto& [name, service] : project.services)
        if (service.networks.count("default") > 0 || (service.networks.empty() && service.network_mode.empty()))
            return;
    project.networks.erase("default");
}

}  // namespace

void make_consistent(Project& project, Diagnostics& diagnostics)
{
    Checker(project, diagnostics).run();
    drop_unused_default(project);
}

}  // namespace seedbed::compose
