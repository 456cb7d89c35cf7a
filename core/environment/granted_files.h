// The secrets and configs of a service as files of its containers. One that is a file of the host is mounted, read-only, as Compose mounts
// it: its owner and permissions stay the host's. One whose content the project file or a variable gives is put into the container before
// it starts, with the owner and permissions asked for (else root's, readable by all). Pure, but for what `check_grants` looks up.
#pragma once

#include "compose/model.h"
#include "engine/types.h"

#include <string>
#include <vector>

namespace seedbed::environment {

[[nodiscard]] std::vector<engine::MountSpec> granted_mounts(const compose::Project& project, const compose::Service& service);
// Throws Error(bad_project_file) when a variable is not set, an owner is no number, the root is read-only, or a swarm keeps it.
[[nodiscard]] std::vector<engine::ContainerFile> granted_files(const compose::Project& project, const compose::Service& service);
// Throws as granted_files; Error(not_found) when a file does not exist on this machine and `this_machine` is the engine's.
void check_grants(const compose::Project& project, const compose::Service& service, bool this_machine);
// What drift is measured by: a digest of the contents that the project gives.
[[nodiscard]] std::string grants_fingerprint(const compose::Project& project, const compose::Service& service);

}  // namespace seedbed::environment
