// Finds a snapshot by what a person types. Pure.
#pragma once

#include "compose/model.h"
#include "databases/snapshot.h"

#include <string>
#include <vector>

namespace seedbed::databases {

// By id, unique prefix of an id, or name (the newest of that name); without a database of any, and then also as DATABASE/NAME. Throws
// Error: not_found with a suggestion, bad_usage when a prefix fits several, or a name is in several databases.
[[nodiscard]] Snapshot find_snapshot(const std::vector<Snapshot>& newest_first, const std::string& project,
                                     const compose::Database& database, const std::string& name);
// The same of what lies in the bin, the last deleted first.
[[nodiscard]] Snapshot find_deleted_snapshot(const std::vector<Snapshot>& bin, const std::string& project,
                                             const compose::Database& database, const std::string& name);

}  // namespace seedbed::databases
