// A health check as containers and images write it. (Holds nlohmann's type: for *_json.cpp only.)
#pragma once

#include "engine/tolerant_json.h"
#include "engine/types.h"

#include <optional>

namespace seedbed::engine {

[[nodiscard]] Json health_check_to_json(const HealthCheck& check, ApiVersion version);
// Nothing when there is none.
[[nodiscard]] std::optional<HealthCheck> health_check_from_json(const Json& json);

}  // namespace seedbed::engine
