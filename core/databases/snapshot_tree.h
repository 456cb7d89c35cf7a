// Which snapshot came from which: an order in which each follows its parent, and how deep it stands. Pure.
#pragma once

#include "databases/snapshot.h"

#include <cstddef>
#include <vector>

namespace seedbed::databases {

struct TreePlace {
    std::size_t index{0};  // into what was given
    std::size_t depth{0};  // 0: a root, or its parent is not there
    bool last{true};       // of its siblings
    bool operator==(const TreePlace&) const = default;
};

// By database, and among siblings as they were given. Every snapshot stands there once, also when manifests name each other as parents.
[[nodiscard]] std::vector<TreePlace> snapshot_tree(const std::vector<Snapshot>& snapshots);

}  // namespace seedbed::databases
