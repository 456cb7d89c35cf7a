// Names of dumps: which program packs one, and the command line that makes one. Pure.
#pragma once

#include "databases/kinds/database_kind.h"

#include <filesystem>
#include <string>

namespace seedbed::databases {

// By the file's ending, as imports go by it: "gzip", "xz", "zstd"; empty: it is not packed.
[[nodiscard]] std::string dump_packer(const std::filesystem::path& file);

// For a hint. `snapshot`: its name or id; empty: the live data. Empty for a kind that has no dumps.
[[nodiscard]] std::string dump_command(const DatabaseKind& kind, const std::string& database, const std::string& snapshot);

}  // namespace seedbed::databases
