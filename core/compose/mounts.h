// What a service mounts, short syntax ("[SOURCE:]TARGET[:OPTIONS]") and long.
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <string_view>
#include <vector>

namespace seedbed::compose {

// Bind sources come out absolute. Of two mounts with the same target the later one counts. Throws Error(bad_project_file).
[[nodiscard]] std::vector<ServiceVolume> read_mounts(const Node& list, std::string_view what, const ReadContext& context);

}  // namespace seedbed::compose
