// Believable values for pictures: the example shop as an engine would describe it, in several conditions. Made by hand; nothing is asked.
#pragma once

#include "base/plan.h"
#include "desktop/models/disk_model.h"
#include "desktop/session/session.h"
#include "usage/usage.h"

#include <map>
#include <memory>
#include <vector>

namespace seedbed::desktop::pictures {

enum class Condition { running, troubled, stopped, not_created };

[[nodiscard]] engine::EngineStatePtr engine_state(const compose::Project& project, Condition condition);
// The same, lost a while ago.
[[nodiscard]] engine::EngineStatePtr lost_engine_state(const compose::Project& project);
[[nodiscard]] engine::EngineStatePtr connecting_engine_state();
// Connected, and nothing is on it.
[[nodiscard]] engine::EngineStatePtr empty_engine_state();
// Two hundred containers, images and volumes with long names.
[[nodiscard]] engine::EngineStatePtr crowded_engine_state(const compose::Project& project);

// A project of two hundred services, its containers, and the last two minutes of what they used.
[[nodiscard]] std::shared_ptr<const compose::Project> crowded_project();
[[nodiscard]] engine::EngineStatePtr crowded_services_state(const compose::Project& project);
[[nodiscard]] std::vector<std::vector<usage::Usage>> crowded_usage(const engine::EngineState& state);
// A dozen tools with ten tasks each.
[[nodiscard]] std::vector<tools::ToolStatus> crowded_tools();

[[nodiscard]] DatabasesPicture databases();
[[nodiscard]] DatabasesPicture troubled_databases();
[[nodiscard]] DatabasesPicture crowded_databases();
// The pool that holds these, another project's data, and what was deleted; `many`: and three hundred more.
[[nodiscard]] DiskPicture disk(bool many);
[[nodiscard]] databases::Comparison comparison();
[[nodiscard]] std::vector<tools::ToolStatus> tools(bool present);
[[nodiscard]] std::map<std::string, std::uint64_t> volume_sizes();

struct UsageTrail {
    std::vector<std::vector<usage::Usage>> samples;  // oldest first
    std::map<ContainerId, TimePoint> started;
};
[[nodiscard]] UsageTrail usage_trail(const compose::Project& project);

// The example shop, from the source tree.
[[nodiscard]] std::shared_ptr<const compose::Project> load_shop();
// A project that asks for much of the machine.
[[nodiscard]] std::shared_ptr<const compose::Project> demanding_project();
[[nodiscard]] Plan reset_plan();
[[nodiscard]] Plan remove_snapshot_plan();
[[nodiscard]] Plan compare_plan();
[[nodiscard]] Plan clean_plan(int snapshots);
[[nodiscard]] Plan fast_pool_plan();
[[nodiscard]] Plan export_plan();
[[nodiscard]] Plan setup_plan();
// The steps of the set-up, `done` of them done and the next one running or failed.
[[nodiscard]] std::vector<JobStep> setup_steps(std::size_t done, JobStep::State next);
[[nodiscard]] Failure failure(ErrorKind kind);

}  // namespace seedbed::desktop::pictures
