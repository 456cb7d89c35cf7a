#include "environment/abandoned.h"

#include "environment/names.h"
#include "platform/process_identity.h"

#include <fmt/format.h>

namespace seedbed::environment {

std::vector<std::string> remove_abandoned(engine::Engine& engine, const std::string& project, const std::string& role,
                                          const std::stop_token& stop)
{
    engine::ContainerFilter filter;
    filter.labels = {fmt::format("{}={}", k_label_project, project), fmt::format("{}={}", k_label_role, role), k_label_owner_pid};
    std::vector<std::string> done;
    for (const auto& container : engine.containers(filter, stop)) {
        const auto owner = container.labels.find(k_label_owner_pid);
        if (owner == container.labels.end() || platform::liveness_of(owner->second) != platform::Liveness::dead)
            continue;
        engine.remove_container(container.id, true, true, stop);
        done.push_back(fmt::format("Removed container {}, left behind by a Seedbed that was ended", container.name));
    }
    return done;
}

}  // namespace seedbed::environment
