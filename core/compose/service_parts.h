// The parts of a service that have a syntax of their own. `what` is the path of the node in the file, for messages; all throw
// Error(bad_project_file).
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::compose {

// One line is split as a shell would split it; null keeps the image's, an empty list or text is an empty command.
[[nodiscard]] std::optional<std::vector<std::string>> read_command(const Node& node, std::string_view what);

[[nodiscard]] Build read_build(const Node& node, std::string_view what, const ReadContext& context);
[[nodiscard]] HealthCheck read_healthcheck(const Node& node, std::string_view what);
[[nodiscard]] std::map<std::string, Dependency> read_dependencies(const Node& node, std::string_view what);
[[nodiscard]] std::map<std::string, ServiceNetwork> read_service_networks(const Node& node, std::string_view what,
                                                                          Diagnostics& diagnostics);
// "host:address" each, as the engine wants them.
[[nodiscard]] std::vector<std::string> read_extra_hosts(const Node& node, std::string_view what);
// "no", "always", "unless-stopped", "on-failure[:n]".
[[nodiscard]] std::string read_restart(const Node& node, std::string_view what);

// deploy.restart_policy in the words of `restart`.
[[nodiscard]] std::string read_restart_policy(const Node& node, std::string_view what);
// "host" or "private".
[[nodiscard]] std::string read_cgroup(const Node& node, std::string_view what);

// env_file and environment together, label_file and labels together; `service` is the service's map.
[[nodiscard]] StringMap read_environment(const Node& service, std::string_view what, const ReadContext& context);
[[nodiscard]] std::map<std::string, std::string> read_labels(const Node& service, std::string_view what, const ReadContext& context);

}  // namespace seedbed::compose
