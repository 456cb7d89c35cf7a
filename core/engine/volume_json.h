// The JSON of /volumes, and of /system/df, which lists volumes with their sizes.
#pragma once

#include "engine/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::engine {

[[nodiscard]] std::vector<VolumeInfo> parse_volumes(std::string_view body);
[[nodiscard]] VolumeInfo parse_volume(std::string_view body);
[[nodiscard]] std::string volume_spec_json(const VolumeSpec& spec);
[[nodiscard]] DiskUsage parse_disk_usage(std::string_view body);

}  // namespace seedbed::engine
