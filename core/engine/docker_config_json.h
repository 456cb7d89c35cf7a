// The JSON of the docker client's configuration files.
#pragma once

#include "engine/docker_config.h"

#include <filesystem>
#include <string_view>

namespace seedbed::engine {

// Both throw Error(bad_usage) with file, line and column.
[[nodiscard]] DockerConfig parse_docker_config(std::string_view text, const std::filesystem::path& file);
[[nodiscard]] DockerContext parse_docker_context(std::string_view text, const std::filesystem::path& file);

}  // namespace seedbed::engine
