// A tar stream of one file of this machine, for the engine's archive call. The file is read in pieces while the stream is sent.
#pragma once

#include "engine/transport.h"

#include <filesystem>
#include <string>

namespace seedbed::databases {

// `name`: in the archive, at most 100 bytes. Mode 0755, owner root: scripts run, and whoever the container's user is may read.
// Throws Error(not_found) when the file cannot be opened; the source throws Error(conflict) when the file got shorter while it was read.
[[nodiscard]] engine::BodySource tar_of_file(const std::filesystem::path& file, const std::string& name);

}  // namespace seedbed::databases
