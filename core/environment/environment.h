// One running instance of a project on one engine: what should run (the project) against what runs (containers with the project's
// labels). It says the state and makes plans; it holds no state of its own, so any number of them may look at the same environment.
#pragma once

#include "base/plan.h"
#include "compose/model.h"
#include "engine/engine.h"
#include "environment/drift.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace seedbed::environment {

enum class ServiceState { not_created, created, starting, running, unhealthy, paused, restarting, exited, failed, completed };
[[nodiscard]] std::string_view to_string(ServiceState state) noexcept;

struct ServiceStatus {
    std::string service;
    int number{1};
    ServiceState state{ServiceState::not_created};
    engine::Health health{engine::Health::none};
    ContainerId container;  // empty: none
    std::string container_name;
    std::string image;
    std::string status_text;  // the engine's: "Up 3 minutes (healthy)"
    std::optional<int> exit_code;
    TimePoint created{};
    std::vector<engine::PortBinding> ports;  // published
    bool drifted{false};                     // the project file has changed since it was made
    std::vector<KeyChange> changes;          // drifted: which keys have changed; empty: not known
    bool foreign{false};                     // made by another tool: nobody knows from what, so `up` compares it with the file itself
    bool orphan{false};                      // carries the project's label, but the file has no such service
    bool active{true};                       // its profile is active
    bool operator==(const ServiceStatus&) const = default;
};

// Pure: the picture from a project and a container list (all containers; those of the project are picked). Sorted as in the file, orphans
// last.
[[nodiscard]] std::vector<ServiceStatus> status_of(const compose::Project& project,
                                                   const std::vector<engine::ContainerSummary>& containers);

// What a room above (databases) has to say about a project's volumes and containers while `up` makes them.
struct Placement {
    std::map<std::string, engine::VolumeSpec> volumes;                   // by volume key: made like this instead of plainly
    std::map<std::string, std::vector<engine::MountSpec>> extra_mounts;  // by service: a data folder that the file left anonymous
    // By service: asked instead of its health check while `up` waits for it; true = ready. May throw; an Error ends the wait.
    std::map<std::string, std::function<bool(const ContainerId&, const std::stop_token&)>> probes;
};

struct UpOptions {
    std::vector<std::string> services;  // empty: all active ones
    Placement placement;
    // Steps of a room above (databases): they go after the checks and the images, before anything of the environment is made.
    std::vector<PlanStep> prepare;
    bool build{false};  // build images even when they are there
    bool pull_missing{true};
    bool recreate{false};  // the named services, or all
    bool remove_orphans{false};
    bool no_dependencies{false};                // only the named services, whatever they depend on
    std::map<std::string, int> scales;          // by service: how many replicas, instead of the file's number
    std::optional<std::chrono::seconds> grace;  // of containers that are replaced or no longer wanted; none: their own
    bool wait{true};                            // until ready
    std::chrono::milliseconds ready_timeout{std::chrono::minutes(3)};
};

// Images that `down` removes: none, those that were built under the name that Compose gives, or every one that a service runs from.
enum class ImageRemoval { none, local, all };

struct DownOptions {
    bool volumes{false};  // removes named volumes too; a database's volume is a pointer, its data stays in the pool
    bool remove_orphans{true};
    ImageRemoval images{ImageRemoval::none};
    std::optional<std::chrono::seconds> grace;
};

struct BuildOptions {
    bool no_cache{false};
    bool pull{false};  // the newest of the images that it stands on
};

class Environment {
public:
    Environment(std::shared_ptr<engine::Engine> engine, std::shared_ptr<const compose::Project> project);

    [[nodiscard]] const compose::Project& project() const noexcept { return *project_; }
    [[nodiscard]] engine::Engine& engine() const noexcept { return *engine_; }
    [[nodiscard]] std::shared_ptr<engine::Engine> engine_ptr() const noexcept { return engine_; }
    // The name under which it lives: the Compose project name.
    [[nodiscard]] const std::string& name() const noexcept { return project_->name; }

    // Every container that carries the project's label, in one list call.
    [[nodiscard]] std::vector<engine::ContainerSummary> containers(const std::stop_token& stop = {}) const;
    [[nodiscard]] std::vector<ServiceStatus> status(const std::stop_token& stop = {}) const;

    // Networks, volumes, images (pull, build), containers in dependency order with their conditions, readiness. Steps only for what has to
    // be done: an empty plan means that all is up. A failed step removes what it half made; containers that stood before stay.
    // The checks that need no act (ports taken by others, missing bind sources, missing images that cannot be pulled) come first in the
    // plan.
    [[nodiscard]] Plan up_plan(const UpOptions& options, const std::stop_token& stop = {}) const;
    [[nodiscard]] Plan down_plan(const DownOptions& options, const std::stop_token& stop = {}) const;
    // Pulls the images of the named services (empty: all active ones) even when they are there, those left out that are built.
    [[nodiscard]] Plan pull_plan(const std::vector<std::string>& services) const;
    // Builds the images of the named services (empty: all active ones) that say how.
    [[nodiscard]] Plan build_plan(const std::vector<std::string>& services, const BuildOptions& options = {}) const;
    [[nodiscard]] Plan start_plan(const std::vector<std::string>& services, const std::stop_token& stop = {}) const;
    [[nodiscard]] Plan stop_plan(const std::vector<std::string>& services, const std::stop_token& stop = {}) const;
    [[nodiscard]] Plan restart_plan(const std::vector<std::string>& services, const std::stop_token& stop = {}) const;

    // The container that a service's first replica runs in, running or not.
    [[nodiscard]] std::optional<ContainerId> container_of(const std::string& service, const std::stop_token& stop = {}) const;

    // What the container of a service is made from; also the base of one-offs, tools and throwaway databases.
    [[nodiscard]] engine::ContainerSpec container_spec(const compose::Service& service, int number, const Placement& placement = {}) const;

    // Makes sure that the service's image is on the engine: pulls or builds it. Throws Error(not_found) with a hint when it cannot be had.
    void ensure_image(const compose::Service& service, bool force_build, const StepContext& context) const;
    // The reference that the service runs from: its `image`, or the built one's name.
    [[nodiscard]] std::string image_of(const compose::Service& service) const;

    // Makes the networks that these services need, and the volumes, when they are missing.
    void ensure_networks(std::span<const std::string> services, const std::stop_token& stop) const;
    void ensure_volumes(std::span<const std::string> services, const Placement& placement, const std::stop_token& stop) const;

private:
    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<const compose::Project> project_;
};

}  // namespace seedbed::environment
