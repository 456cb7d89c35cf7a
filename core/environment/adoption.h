// What to think of a container that another tool made for a service of the project (docker-compose, docker compose): it is kept when it is
// what the file asks for. Seedbed's own hash is not on it and theirs cannot be computed, so its configuration is compared, key by key.
#pragma once

#include "environment/environment.h"

#include <map>
#include <string>
#include <vector>

namespace seedbed::environment {

// Why it must be made anew, as "its environment differs from the file"; empty when it need not be. Pure.
[[nodiscard]] std::string difference(const compose::Service& service, const engine::ContainerSpec& wanted,
                                     const engine::ContainerDetails& found, const engine::ImageDetails& image);

// True when the service says something that `difference` does not look at.
[[nodiscard]] bool says_more(const compose::Service& service);

// For each container of the project's services that is not Seedbed's: the same, judged by the engine's own answers. Where the service says
// something that cannot be compared, a container that is older than one of the project's files is made anew, too.
[[nodiscard]] std::map<ContainerId, std::string> judge_strangers(const Environment& environment, const Placement& placement,
                                                                 const std::vector<engine::ContainerSummary>& containers,
                                                                 const std::stop_token& stop);

}  // namespace seedbed::environment
