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

// Makes those of the project's networks that a container is about to be attached to and that are missing; networks that are not the
// project's are left alone.
void ensure_networks_named(const Environment& environment, const std::vector<engine::NetworkAttachment>& attachments,
                           const std::stop_token& stop);

// True when the volume holds no data of its own but leads to a folder (`local` with o=bind), as a database's volume leads into the pool:
// removing it removes no data. `pointer_target`: that folder, on the engine's machine; empty for other volumes.
[[nodiscard]] bool is_pointer(const engine::VolumeInfo& volume);
[[nodiscard]] std::string pointer_target(const engine::VolumeInfo& volume);

// Engines may have several networks of one name. Leaves one of those that are the project's; what is in use stays, too.
void remove_double_networks(engine::Engine& engine, const std::string& project, const std::string& name, const std::stop_token& stop);

[[nodiscard]] bool has_network(const std::vector<engine::NetworkInfo>& networks, const std::string& name);
[[nodiscard]] const engine::VolumeInfo* find_volume(const std::vector<engine::VolumeInfo>& volumes, const std::string& name);

}  // namespace seedbed::environment
