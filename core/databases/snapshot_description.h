// What a snapshot's manifest says of the moment it was made in: image, server, sizes, the project's commit.
#pragma once

#include "databases/site.h"
#include "databases/snapshot.h"

#include <string>

namespace seedbed::databases {

// The commit that the project's folder is at; empty without git or outside of a repository.
[[nodiscard]] std::string project_commit(const compose::Project& project, const std::stop_token& stop);

// Fills in created, the image's key, the sizes of the data in `folder` (of the pool; its data lies in data/), the mechanism and the commit.
void describe_data(Site& site, const Subject& subject, const std::string& folder, Snapshot& snapshot, const std::stop_token& stop);

}  // namespace seedbed::databases
