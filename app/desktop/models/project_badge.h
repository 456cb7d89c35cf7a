// The state of a whole project as one badge: the worst of its services' shapes, and their summary in words. Pure.
#pragma once

#include "desktop/models/badge.h"
#include "environment/environment.h"

#include <vector>

namespace seedbed::desktop {

[[nodiscard]] Badge project_badge(const std::vector<environment::ServiceStatus>& services);

}  // namespace seedbed::desktop
