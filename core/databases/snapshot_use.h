// Who needs a snapshot just now. Clones are independent of it, so a live database does not; a plan that clones it does. Pure but for the
// look at whether a plan's process lives.
#pragma once

#include "databases/inventory.h"

namespace seedbed::databases {

// Made by a build, and nobody has pinned, renamed or annotated it: it may go by itself when newer ones take its place.
[[nodiscard]] bool is_automatic(const Snapshot& snapshot);

// A plan that lives clones it, of whatever environment, user or machine.
[[nodiscard]] bool is_cloned_now(const Inventory& inventory, const Snapshot& snapshot);

// Throws Error(conflict) that says which plan clones the snapshot.
void require_unused(const Inventory& inventory, const Snapshot& snapshot);

}  // namespace seedbed::databases
