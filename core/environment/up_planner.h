// Puts the steps of an `up` (or of a start or restart of what is there) together, in the order in which they may run: checks, images, the
// steps of the room above, networks, volumes, containers, starts with the waits that others need, waits for the rest, removal of the old.
#pragma once

#include "environment/environment.h"
#include "environment/up_targets.h"

namespace seedbed::environment {

// The plan without title and command. Asks the engine for networks and volumes when some container has to be made or started.
[[nodiscard]] Plan assemble_up(const Environment& environment, const UpOptions& options, UpTargets targets,
                               const std::vector<engine::ImageSummary>& images, const std::stop_token& stop);

}  // namespace seedbed::environment
