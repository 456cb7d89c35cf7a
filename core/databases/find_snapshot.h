// Finds a snapshot by what a person types. Pure.
#pragma once

#include "compose/model.h"
#include "databases/snapshot.h"

#include <string>
#include <vector>

namespace seedbed::databases {

// By id, unique prefix of an id, or name (the newest of that name). An empty database: of any. Throws Error: not_found with a suggestion,
// bad_usage when a prefix fits several.
[[nodiscard]] Snapshot find_snapshot(const std::vector<Snapshot>& newest_first, const std::string& project,
                                     const compose::Database& database, const std::string& name);

}  // namespace seedbed::databases
