// Believable logs and measurements for pictures: a shop of five services with an afternoon's lines, and an hour of what they used.
#pragma once

#include "compose/model.h"
#include "engine/engine_watch.h"
#include "logs/log_store.h"
#include "usage/host_usage.h"
#include "usage/usage.h"

#include <memory>
#include <vector>

namespace seedbed::desktop::pictures {

// The example with two more services, so that there is something to merge and to compare.
[[nodiscard]] std::shared_ptr<const compose::Project> busy_project(const compose::Project& shop);
[[nodiscard]] engine::EngineStatePtr busy_engine_state(const engine::EngineState& shop);

// Some thousand lines of five services: requests, queries, a restart, a failure with its stack trace.
[[nodiscard]] std::shared_ptr<const logs::LogStore> busy_logs();

// A few lines of each of a project's services, of which some are long.
[[nodiscard]] std::shared_ptr<const logs::LogStore> crowded_logs(const compose::Project& project);

struct UsageHour {
    std::vector<std::vector<usage::Usage>> samples;  // oldest first
    std::vector<usage::HostUsage> host;
};
[[nodiscard]] UsageHour busy_hour(const engine::EngineState& state);

}  // namespace seedbed::desktop::pictures
