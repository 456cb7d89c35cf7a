// What a task's one-off container is made from. Pure but for the references to other services' containers, which stay as they are.
#pragma once

#include "tools/tools.h"

namespace seedbed::tools {

// The user who runs Seedbed, as the engine sees them.
struct Caller {
    unsigned uid{0};
    unsigned gid{0};
    // A rootless engine maps the user who runs it to root in its containers (user_namespaces(7)), so that "the caller" is 0:0 there.
    bool rootless_engine{false};
};

[[nodiscard]] engine::ContainerSpec task_spec(const compose::Project& project, const Tools::TaskRef& task, const RunOptions& options,
                                              const Caller& caller);

// The service that a task stands on: the tool's, or itself; none for a tool with an image of its own.
[[nodiscard]] const compose::Service* service_behind(const compose::Project& project, const Tools::TaskRef& task);

// Keys of the named volumes that the task mounts.
[[nodiscard]] std::vector<std::string> volume_keys(const compose::Project& project, const Tools::TaskRef& task);

// "node/test", or the service's name.
[[nodiscard]] std::string full_name(const Tools::TaskRef& task);

}  // namespace seedbed::tools
