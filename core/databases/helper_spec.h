// What the containers have in common that do work for a database beside it.
#pragma once

#include "engine/types.h"

#include <string>
#include <string_view>

namespace seedbed::databases {

// A container of a database's image in which nothing of the image's own runs: as root, without a network, gone at once when it is told to
// end. `purpose`: a word of its name, "<project>-seedbed-<purpose>-<random>". It lacks a command. Pure but for the name.
[[nodiscard]] engine::ContainerSpec helper_spec(const std::string& project, std::string_view purpose, const std::string& image);

}  // namespace seedbed::databases
