// The two members of an exported snapshot that are not its data (snapshot_file.h). Pure.
#pragma once

#include "databases/snapshot.h"

#include <string>
#include <string_view>

namespace seedbed::databases {

[[nodiscard]] std::string file_manifest_json(const Snapshot& snapshot);
// Throws Error: unsupported (a newer format), bad_usage.
[[nodiscard]] Snapshot snapshot_from_file_manifest(std::string_view text);

[[nodiscard]] std::string file_end_json(const std::string& sha256);
// The checksum. Throws Error(bad_usage).
[[nodiscard]] std::string sha256_from_file_end(std::string_view text);

}  // namespace seedbed::databases
