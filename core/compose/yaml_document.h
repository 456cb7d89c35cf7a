// Reads one YAML document into our own tree. Anchors and merge keys are resolved here; duplicate keys, cycles of aliases, more
// than one document, and documents that grow beyond all reason are refused. yaml-cpp stops at this file.
#pragma once

#include "compose/node.h"

#include <memory>
#include <string_view>

namespace seedbed::compose {

// An empty document gives a null node. Throws Error(bad_project_file) with file, line and column.
[[nodiscard]] Node parse_yaml(std::string_view text, const std::shared_ptr<const Source>& source);

}  // namespace seedbed::compose
