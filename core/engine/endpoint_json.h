// What a container is in one network, as the calls write it that make or connect it. (Holds nlohmann's type: for *_json.cpp only.)
#pragma once

#include "engine/tolerant_json.h"
#include "engine/types.h"

namespace seedbed::engine {

// What this version of the API has no word for is left out.
[[nodiscard]] Json endpoint_json(const NetworkAttachment& attachment, ApiVersion version);

}  // namespace seedbed::engine
