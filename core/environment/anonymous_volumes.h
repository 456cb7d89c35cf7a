// What a container that is made anew keeps of the one it replaces. Pure.
#pragma once

#include "engine/types.h"

#include <string>

namespace seedbed::environment {

// The engines name anonymous volumes by 64 hexadecimal digits.
[[nodiscard]] bool is_anonymous_volume(const std::string& volume);

// Anonymous volumes live on, as Compose keeps them: each is mounted again where the specification has nothing, or an anonymous volume, at
// its place.
void inherit_anonymous_volumes(engine::ContainerSpec& spec, const engine::ContainerSummary& old);

}  // namespace seedbed::environment
