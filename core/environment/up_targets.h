// What `up` has to do with each replica of each service, decided from lists alone: the file says what should run, the engine's lists say
// what does. Pure, so that every case can be tested without an engine.
#pragma once

#include "environment/environment.h"
#include "environment/observed.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::environment {

struct Replica {
    enum class Act {
        keep,     // nothing
        start,    // it is there and stopped
        restart,  // it is there and paused, or what it depends on is made anew
        create,   // it is not there, or was made and never started
        replace   // it is there but must be made anew; the old one is kept until all went well
    };
    const compose::Service* service{nullptr};
    int number{1};
    std::string name;
    Act act{Act::keep};
    std::optional<engine::ContainerSummary> old;        // keep, start, restart: itself; replace: the one to replace
    std::optional<engine::ContainerSummary> half_made;  // left by an `up` that died; goes before a new one is made
    std::string reason;                                 // replace: "the project file has changed: image"
    // Replace only if the image turns out to be another one: it is about to be built again.
    bool only_if_image_changes{false};

    [[nodiscard]] bool makes_container() const noexcept { return act == Act::create || act == Act::replace; }
};

struct UpTargets {
    std::vector<std::string> order;  // services, dependencies first
    std::vector<Replica> replicas;   // in that order
    // Containers that go: too many replicas, orphans when that was asked for, what a killed replacement left.
    std::vector<engine::ContainerSummary> unwanted;
    std::vector<engine::ContainerSummary> orphans;  // those that stay

    [[nodiscard]] bool nothing_to_do() const;
    [[nodiscard]] bool contains(const std::string& service) const;
    [[nodiscard]] bool changes(const std::string& service) const;  // some replica of it is not kept
};

// `strangers`: what is thought of containers that Seedbed did not make (adoption.h); one that is not named there is made anew.
// Throws as start_order; Error(bad_usage) for a scale that cannot be.
[[nodiscard]] UpTargets decide_up(const compose::Project& project, const UpOptions& options,
                                  const std::vector<engine::ContainerSummary>& containers, const std::vector<engine::ImageSummary>& images,
                                  const std::map<ContainerId, std::string>& strangers = {});

// A stopped container whose network was removed meanwhile cannot be started again: it becomes one to replace.
void replace_where_networks_are_gone(UpTargets& targets, const compose::Project& project, const std::vector<engine::NetworkInfo>& networks);

}  // namespace seedbed::environment
