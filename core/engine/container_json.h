// The JSON of /containers: lists, inspections, creation. Names are the Docker Engine API's; what Podman writes differently is read as well.
#pragma once

#include "engine/types.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::engine {

[[nodiscard]] std::vector<ContainerSummary> parse_containers(std::string_view body);
[[nodiscard]] ContainerDetails parse_container(std::string_view body);
[[nodiscard]] ContainerId parse_created_container(std::string_view body);
// The answer of /wait. Throws Error(engine_refused) with the engine's words when waiting itself failed.
[[nodiscard]] int parse_exit_status(std::string_view body);

// The body of /containers/create. Holds the first network alone: below API 1.44 an engine takes no more (connect the others afterwards).
[[nodiscard]] std::string container_spec_json(const ContainerSpec& spec, ApiVersion version);
[[nodiscard]] std::string container_filter_json(const ContainerFilter& filter);

}  // namespace seedbed::engine
