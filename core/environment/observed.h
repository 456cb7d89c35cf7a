// A project's containers, sorted out: which replica of which service each one is, what no longer belongs, and what a killed `up` left.
// Pure; made from one container list.
#pragma once

#include "environment/environment.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::environment {

struct Observed {
    using Key = std::pair<std::string, int>;  // service, number
    // The services are the file's. One that was put aside counts when there is no other, or only one that was never started.
    std::map<Key, engine::ContainerSummary> current;
    // Made and never started: what an `up` that died left. Beside it `current` may hold the one that it was to replace.
    std::map<Key, engine::ContainerSummary> half_made;
    std::vector<engine::ContainerSummary> surplus;  // put aside by a replacement that was cut short, or a second one of the same number
    std::vector<engine::ContainerSummary> orphans;  // of services that the file does not have
    std::vector<engine::ContainerSummary> one_offs;

    [[nodiscard]] const engine::ContainerSummary* find(const std::string& service, int number) const;
};

[[nodiscard]] Observed observe(const compose::Project& project, const std::vector<engine::ContainerSummary>& containers);

[[nodiscard]] std::string service_of(const engine::ContainerSummary& container);
[[nodiscard]] int number_of(const engine::ContainerSummary& container);

// While a container is replaced the old one waits under this name, "<short id>_<name>", so that it can be brought back; whoever finds such
// a name knows that a replacement was cut short.
[[nodiscard]] std::string put_aside_name(const ContainerId& id, const std::string& name);
[[nodiscard]] bool is_put_aside(const engine::ContainerSummary& container);

}  // namespace seedbed::environment
