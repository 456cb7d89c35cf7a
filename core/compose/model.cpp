#include "compose/model.h"

#include <algorithm>

namespace seedbed::compose {

bool Project::is_shared(const std::string& volume_key) const
{
    const auto& shared = seedbed.shared_volumes;
    return has_branches() && std::find(shared.begin(), shared.end(), volume_key) != shared.end();
}

bool Project::is_active(const Service& service) const
{
    if (service.profiles.empty())
        return true;
    return std::any_of(active_profiles.begin(), active_profiles.end(), [&](const std::string& active) {
        return active == "*" || std::find(service.profiles.begin(), service.profiles.end(), active) != service.profiles.end();
    });
}

}  // namespace seedbed::compose
