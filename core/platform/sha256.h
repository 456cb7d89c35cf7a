// SHA-256, as 64 lower-case hexadecimal digits.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace seedbed::platform {

[[nodiscard]] std::string sha256(std::string_view bytes);
// Reads the file in pieces. Throws Error: not_found, cannot_create when it cannot be read.
[[nodiscard]] std::string sha256_of_file(const std::filesystem::path& file);

}  // namespace seedbed::platform
