// What holds the disk in the pool. Pure: made from what the pool script's action `usage` prints and from the inventory.
#pragma once

#include "databases/inventory.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// One line of the script for each folder; those that belong to nothing known are left out. The largest first.
[[nodiscard]] std::vector<PoolFolder> parse_usage(std::string_view text, const Inventory& inventory);

// Where a deleted snapshot lies, relative to the pool's root.
[[nodiscard]] std::string bin_folder(const SnapshotId& snapshot);

}  // namespace seedbed::databases
