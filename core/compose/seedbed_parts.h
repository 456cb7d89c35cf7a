// The large parts of x-seedbed, each read by a function of its own; `what` is the path of the node, for messages.
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <string>

namespace seedbed::compose {

[[nodiscard]] Onboarding read_onboarding(const Node& node, const std::string& what, const ReadContext& context);
[[nodiscard]] Tool read_tool(const Entry& entry, const std::string& what, const ReadContext& context);
[[nodiscard]] Database read_database(const Entry& entry, const std::string& what, const ReadContext& context);

// Shared by them. `required_text` fails when the key is missing: "<what> needs “<key>”".
[[nodiscard]] std::string optional_text(const Node& map, std::string_view key, const std::string& what);
[[nodiscard]] std::string required_text(const Node& map, std::string_view key, const std::string& what);
[[nodiscard]] std::vector<std::string> optional_texts(const Node& map, std::string_view key, const std::string& what);
[[nodiscard]] bool optional_flag(const Node& map, std::string_view key, const std::string& what, bool otherwise);
// "database/fixture" in two parts.
[[nodiscard]] std::pair<std::string, std::string> split_fixture(const Node& node, const std::string& what);

}  // namespace seedbed::compose
