// Makes a container whole or not at all: created, in all of its networks.
#pragma once

#include "engine/engine.h"

namespace seedbed::environment {

// Below API 1.44 a container is created in one network and connected to the others afterwards; when that fails it is removed again.
// Throws as Engine::create_container and connect_network.
[[nodiscard]] ContainerId create_connected(engine::Engine& engine, const engine::ContainerSpec& spec, const std::stop_token& stop);

// Anonymous volumes of a container that is replaced live on in the new one, as Compose keeps them: each is mounted again where the
// specification has nothing, or an anonymous volume, at its place.
void inherit_anonymous_volumes(engine::ContainerSpec& spec, const engine::ContainerSummary& old);

}  // namespace seedbed::environment
