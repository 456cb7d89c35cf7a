// How an environment makes a database's container: on the pointer into the pool, and asked by its kind whether it is ready.
#pragma once

#include "databases/site.h"

#include <memory>
#include <string>

namespace seedbed::databases {

// `device`: layout.h, pointer_path.
void place_in_pool(environment::Placement& placement, const std::shared_ptr<Site>& site, const Subject& subject, const std::string& device);
// On a plain volume. Empty: as the file says.
void place_plainly(environment::Placement& placement, const std::shared_ptr<Site>& site, const Subject& subject, const std::string& volume);

}  // namespace seedbed::databases
