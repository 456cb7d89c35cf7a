// The networks and volumes that services stand on: which they are, how each is made, and what is missing. External ones are never made.
#pragma once

#include "environment/environment.h"

#include <span>
#include <string>
#include <vector>

namespace seedbed::environment {

// Keys, sorted, each once.
[[nodiscard]] std::vector<std::string> network_keys_of(const compose::Project& project, std::span<const std::string> services);
[[nodiscard]] std::vector<std::string> volume_keys_of(const compose::Project& project, std::span<const std::string> services);

[[nodiscard]] engine::NetworkSpec network_spec(const compose::Project& project, const std::string& key);
// As the placement says, else plainly; with Compose's labels either way.
[[nodiscard]] engine::VolumeSpec volume_spec(const compose::Project& project, const std::string& key, const Placement& placement);

[[nodiscard]] bool is_external_network(const compose::Project& project, const std::string& key);
[[nodiscard]] bool is_external_volume(const compose::Project& project, const std::string& key);

// The errors that say that an external thing is missing, with the place that asks for it and how to make it.
[[nodiscard]] Error missing_external_network(const compose::Project& project, const std::string& key);
[[nodiscard]] Error missing_external_volume(const compose::Project& project, const std::string& key);

[[nodiscard]] bool has_network(const std::vector<engine::NetworkInfo>& networks, const std::string& name);
[[nodiscard]] const engine::VolumeInfo* find_volume(const std::vector<engine::VolumeInfo>& volumes, const std::string& name);

}  // namespace seedbed::environment
