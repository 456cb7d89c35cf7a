// What a container that is made anew keeps of the one it replaces. Pure.
#pragma once

#include "engine/types.h"

namespace seedbed::environment {

// Anonymous volumes live on, as Compose keeps them: each is mounted again where the specification has nothing, or an anonymous volume, at
// its place.
void inherit_anonymous_volumes(engine::ContainerSpec& spec, const engine::ContainerSummary& old);

}  // namespace seedbed::environment
