// Makes the typed x-seedbed from its tree (the schema is in x_seedbed_reader.cpp's readers and schema_seedbed.cpp), and checks afterwards
// that everything it names is there.
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <string_view>

namespace seedbed::compose {

// `node` is the map below x-seedbed, `path` its name for messages. Throws Error(bad_project_file).
[[nodiscard]] Seedbed read_seedbed(const Node& node, std::string_view path, const ReadContext& context);

// Services, volumes, tasks, fixtures and links that x-seedbed names must exist, and fixtures and tasks must not build on one another in a
// circle. A task is one of a tool, or a service whose role is task. Throws Error(bad_project_file) with a suggestion.
void check_seedbed_references(const Project& project);

}  // namespace seedbed::compose
