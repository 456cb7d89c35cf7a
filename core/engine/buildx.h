// Builds with `docker buildx`, where the user has it: BuildKit wants a session of its own, which Docker's own program speaks. Dockerfiles
// that use what only BuildKit knows (RUN --mount, here-documents) build there; elsewhere the engine's classic builder has to do.
#pragma once

#include "engine/endpoint.h"
#include "engine/engine.h"
#include "platform/process.h"

namespace seedbed::engine {

// True when `docker buildx` answers and the user has not asked for the classic builder (DOCKER_BUILDKIT=0). Not for engines behind TLS,
// whose keys Docker's program would look for elsewhere, and not for Podman.
[[nodiscard]] bool has_buildx(const Engine& engine, const std::stop_token& stop);

// The command line, and the environment that goes with it. Values of build arguments are in the environment, where no list of processes
// shows them. Pure.
[[nodiscard]] platform::ProcessRequest buildx_request(const BuildSpec& spec, const Endpoint& endpoint);

// Builds, and gives the image to the engine. `progress` gets a line of output each. Throws Error(task_failed) when it fails.
void build_with_buildx(const BuildSpec& spec, const Endpoint& endpoint, const ImageProgressFn& progress, const std::stop_token& stop);

}  // namespace seedbed::engine
