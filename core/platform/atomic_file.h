// Files that are either the old or the new one, never half of each.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace seedbed::platform {

// Throws Error(not_found) when there is no such file, Error(cannot_create) when it cannot be read.
[[nodiscard]] std::string read_file(const std::filesystem::path& file);

// Writes beside the file, syncs, renames. `private_to_user` gives mode 0600. Throws Error: no_space, cannot_create.
void write_file_atomically(const std::filesystem::path& file, std::string_view content, bool private_to_user = false);

}  // namespace seedbed::platform
