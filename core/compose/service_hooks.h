// What a service does beside running: commands after its start and before its stop, and what is to happen when its files change
// (develop.watch). `what` is the path of the node in the file; all throw Error(bad_project_file).
#pragma once

#include "compose/model.h"
#include "compose/node.h"
#include "compose/read_context.h"

#include <string_view>
#include <vector>

namespace seedbed::compose {

[[nodiscard]] std::vector<Hook> read_hooks(const Node& list, std::string_view what, const ReadContext& context);
[[nodiscard]] std::vector<WatchRule> read_watch(const Node& list, std::string_view what, const ReadContext& context);

// "sync+restart" and its like.
[[nodiscard]] std::string_view action_name(WatchRule::Action action) noexcept;

}  // namespace seedbed::compose
