#include "environment/anonymous_volumes.h"

#include <algorithm>

namespace seedbed::environment {

bool is_anonymous_volume(const std::string& volume)
{
    return volume.size() == 64 && volume.find_first_not_of("0123456789abcdef") == std::string::npos;
}

void inherit_anonymous_volumes(engine::ContainerSpec& spec, const engine::ContainerSummary& old)
{
    for (const auto& mount : old.mounts) {
        if (mount.type != "volume" || !is_anonymous_volume(mount.name))
            continue;
        const auto same_place =
            std::find_if(spec.mounts.begin(), spec.mounts.end(), [&](const auto& other) { return other.target == mount.destination; });
        if (same_place == spec.mounts.end()) {
            engine::MountSpec kept;
            kept.source = mount.name;
            kept.target = mount.destination;
            kept.read_only = mount.read_only;
            spec.mounts.push_back(std::move(kept));
        } else if (same_place->type == engine::MountSpec::Type::volume && same_place->source.empty()) {
            same_place->source = mount.name;
        }
    }
}

}  // namespace seedbed::environment
