#include "environment/up_checks.h"

#include "base/text.h"
#include "environment/granted_files.h"
#include "environment/images.h"
#include "environment/names.h"
#include "environment/resources.h"
#include "platform/sockets.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

namespace seedbed::environment {

namespace {

class Checks {
public:
    Checks(const Environment& environment, const UpTargets& targets, const UpOptions& options, const std::stop_token& stop)
        : environment_(environment)
        , project_(environment.project())
        , engine_(environment.engine())
        , targets_(targets)
        , options_(options)
        , stop_(stop)
        , containers_(engine_.containers({}, stop))
    {
        for (const Replica& replica : targets.replicas) {
            for (const auto* own : {&replica.old, &replica.half_made}) {
                if (*own)
                    ours_.insert((*own)->id);
            }
        }
        for (const auto& container : targets.unwanted)
            ours_.insert(container.id);
    }

    void run()
    {
        check_images();
        check_external();
        for (const Replica& replica : targets_.replicas) {
            if (replica.makes_container()) {
                check_name(replica);
                check_binds(*replica.service);
                check_grants(project_, *replica.service, is_local(engine_));
            }
            if (replica.act != Replica::Act::keep)
                check_ports(replica);
        }
    }

private:
    void check_images() const
    {
        std::optional<std::vector<engine::ImageSummary>> images;
        for (const Replica& replica : targets_.replicas) {
            const auto& service = *replica.service;
            const bool can_be_had =
                image_source(service) == ImageSource::build || (image_source(service) == ImageSource::pull && options_.pull_missing);
            if (!replica.makes_container() || can_be_had)
                continue;
            if (!images)
                images = engine_.images(stop_);
            const std::string reference = environment_.image_of(service);
            if (find_image(*images, reference))
                continue;
            ErrorDetails details;
            details.position = service.position;
            details.hint = options_.pull_missing ? "Load or build it, or remove `pull_policy: never`."
                                                 : "Allow pulling, or load the image from a file (docker load).";
            throw Error(ErrorKind::not_found, fmt::format("image {} of service {} is not on the engine", reference, service.name),
                        std::move(details));
        }
    }

    void check_external() const
    {
        std::vector<std::string> services;
        for (const Replica& replica : targets_.replicas) {
            if (replica.makes_container())
                services.push_back(replica.service->name);
        }
        if (services.empty())
            return;
        check_networks(services);
        check_volumes(services);
    }

    void check_networks(const std::vector<std::string>& services) const
    {
        std::optional<std::vector<engine::NetworkInfo>> present;
        for (const std::string& key : network_keys_of(project_, services)) {
            if (!is_external_network(project_, key))
                continue;
            if (!present)
                present = engine_.networks(stop_);
            if (!has_network(*present, network_name(project_, key)))
                throw missing_external_network(project_, key);
        }
    }

    void check_volumes(const std::vector<std::string>& services) const
    {
        const auto keys = volume_keys_of(project_, services);
        if (keys.empty())
            return;
        const auto present = engine_.volumes(stop_);
        for (const std::string& key : keys) {
            const auto* volume = find_volume(present, volume_name(project_, key));
            if (!volume && is_external_volume(project_, key))
                throw missing_external_volume(project_, key);
            if (volume)
                check_placement(key, *volume);
        }
    }

    // A volume that is there but leads to another folder than the databases' room means: made under another pool.
    void check_placement(const std::string& key, const engine::VolumeInfo& volume) const
    {
        const auto placed = options_.placement.volumes.find(key);
        if (placed == options_.placement.volumes.end() || volume.options == placed->second.options)
            return;
        ErrorDetails details;
        details.hint = "`seedbed down -v` removes this pointer, not the data in the pool; then `seedbed up` makes it anew.";
        throw Error(ErrorKind::conflict, fmt::format("volume {} leads to another place than this project's database data", volume.name),
                    std::move(details));
    }

    [[nodiscard]] bool is_of_project(const engine::ContainerSummary& container) const
    {
        const auto project = container.labels.find(k_label_project);
        return project != container.labels.end() && project->second == project_.name;
    }

    void check_name(const Replica& replica) const
    {
        for (const auto& container : containers_) {
            // One of our own that was not there when the plan was made is dealt with when its own is made (UpRun).
            if (container.name != replica.name || ours_.contains(container.id) || is_of_project(container))
                continue;
            ErrorDetails details;
            details.position = replica.service->position;
            details.hint = "Remove that container, or give the service another container_name.";
            throw Error(ErrorKind::name_taken,
                        fmt::format("the container name {} is taken by {}", replica.name, describe_holder(container)), std::move(details));
        }
    }

    void check_binds(const compose::Service& service) const
    {
        if (!is_local(engine_))
            return;
        for (const auto& volume : missing_bind_sources(service)) {
            ErrorDetails details;
            details.position = volume.position;
            details.hint = "Create it, or correct the path.";
            throw Error(ErrorKind::not_found, fmt::format("{}, which service {} mounts, does not exist", volume.source, service.name),
                        std::move(details));
        }
    }

    void check_ports(const Replica& replica)
    {
        for (const WantedPort& port : wanted_ports(*replica.service)) {
            check_among_ourselves(port);
            const auto holder = holder_of(port, containers_, ours_, is_local(engine_));
            if (!holder)
                continue;
            ErrorDetails details;
            details.position = port.position;
            details.hint = "Stop it, or publish another port; `seedbed doctor` shows a free one.";
            throw Error(ErrorKind::port_taken, fmt::format("port {} of service {} is taken by {}", port_text(port), port.service, *holder),
                        std::move(details));
        }
    }

    void check_among_ourselves(const WantedPort& port)
    {
        for (const WantedPort& other : wanted_) {
            if (other.port != port.port || other.protocol != port.protocol || !addresses_collide(other.host_ip, port.host_ip))
                continue;
            ErrorDetails details;
            details.position = port.position;
            details.hint = "Give one of them another port.";
            const std::string who = other.service == port.service ? "two replicas of service " + port.service + " both"
                                                                  : "services " + other.service + " and " + port.service + " both";
            throw Error(ErrorKind::port_taken, fmt::format("{} publish port {}", who, port_text(port)), std::move(details));
        }
        wanted_.push_back(port);
    }

    const Environment& environment_;
    const compose::Project& project_;
    engine::Engine& engine_;
    const UpTargets& targets_;
    const UpOptions& options_;
    const std::stop_token& stop_;
    std::vector<engine::ContainerSummary> containers_;
    std::set<ContainerId> ours_;
    std::vector<WantedPort> wanted_;
};

}  // namespace

bool is_local(const engine::Engine& engine)
{
    return engine.endpoint().scheme == engine::Endpoint::Scheme::unix_socket;
}

std::optional<std::string> holder_of(const WantedPort& port, const std::vector<engine::ContainerSummary>& containers,
                                     const std::set<ContainerId>& ignored, bool this_machine)
{
    if (const auto* container = container_holding(port, containers, ignored))
        return describe_holder(*container);
    // A port that one of the ignored publishes cannot be bound now either, and is no trouble.
    const bool is_ours = container_holding(port, containers, {}) != nullptr;
    if (is_ours || !this_machine || platform::port_is_free(port.host_ip, port.port, port.protocol == "udp"))
        return std::nullopt;
    return process_holding(port.port, port.protocol).value_or("another program");
}

std::string port_text(const WantedPort& port)
{
    const std::string address = port.host_ip.empty() ? std::string{} : port.host_ip + ":";
    return fmt::format("{}{}{}", address, port.port, port.protocol == "udp" ? "/udp" : "");
}

std::vector<compose::ServiceVolume> missing_bind_sources(const compose::Service& service)
{
    std::vector<compose::ServiceVolume> missing;
    std::error_code failure;
    for (const auto& volume : service.volumes) {
        const bool is_bind = volume.type == compose::ServiceVolume::Type::bind;
        if (is_bind && !volume.create_host_path && !std::filesystem::exists(volume.source, failure))
            missing.push_back(volume);
    }
    return missing;
}

void check_up(const Environment& environment, const UpTargets& targets, const UpOptions& options, const std::stop_token& stop)
{
    Checks(environment, targets, options, stop).run();
}

}  // namespace seedbed::environment
