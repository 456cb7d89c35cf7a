// What the pool holds of a project's environments, and how an environment's live data is deleted. docs/environments.md.
#pragma once

#include "databases/site.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbed::databases {

// `image`: one that is on the engine, to look with.
[[nodiscard]] std::vector<LiveEnvironment> live_environments(Site& site, const std::string& image, bool measure,
                                                             const std::stop_token& stop);

// See Databases::remove_live_plan. `by`: the environment whose commands clear up if this plan dies.
[[nodiscard]] Plan make_remove_live_plan(const std::shared_ptr<Site>& site, const std::string& image, const Inventory& inventory,
                                         const std::string& by);

}  // namespace seedbed::databases
