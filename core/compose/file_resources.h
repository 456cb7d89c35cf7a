// Secrets and configs: small files that the project keeps (top-level) and services are given (below a service). All throw
// Error(bad_project_file).
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::compose {

// `section` is "secrets" or "configs" of the root.
[[nodiscard]] std::map<std::string, FileResource> read_file_resources(const Node& root, const std::string& section,
                                                                      const std::string& project, const ReadContext& context);

// What a service is given. Targets are made absolute: below `folder` ("/run/secrets/" for secrets, "/" for configs). Two files with one
// target: the later one.
[[nodiscard]] std::vector<FileGrant> read_file_grants(const Node& list, std::string_view what, const std::string& folder);

}  // namespace seedbed::compose
