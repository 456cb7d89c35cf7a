// The JSON of /networks.
#pragma once

#include "engine/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::engine {

[[nodiscard]] std::vector<NetworkInfo> parse_networks(std::string_view body);
[[nodiscard]] std::string network_spec_json(const NetworkSpec& spec);
[[nodiscard]] NetworkId parse_created_network(std::string_view body);
[[nodiscard]] std::string network_attachment_json(const ContainerId& container, const NetworkAttachment& attachment, ApiVersion version);

}  // namespace seedbed::engine
