// Lays one file over another, or a service over the one that it extends, by the Compose Specification's chapter "Merge and override":
// maps merge, lists append, commands replace; the list and map forms of one thing are the same thing; !reset removes, !override replaces.
#pragma once

#include "compose/node.h"

namespace seedbed::compose {

// Both are whole files. What `over` says wins.
[[nodiscard]] Node merge_files(Node base, Node over);

// Both are the map of one service.
[[nodiscard]] Node merge_services(Node base, Node over);

// Both are the map of x-seedbed.
[[nodiscard]] Node merge_seedbed(Node base, Node over);

// Removes what is tagged !reset, and forgets !override: for a tree that nothing more will be laid under.
void drop_resets(Node& node);

}  // namespace seedbed::compose
