// The JSON that --format json prints: a stable interface, documented in docs/cli.md. Keys are snake_case, times RFC 3339 in UTC,
// sizes bytes, durations milliseconds; a value that is not known is null.
#pragma once

#include "base/error.h"
#include "base/plan.h"
#include "cli/output.h"
#include "databases/databases.h"
#include "engine/types.h"
#include "environment/doctor.h"
#include "environment/environment.h"
#include "tools/tools.h"
#include "usage/usage.h"
#include "volumes/volumes.h"
#include "workspace/environments.h"

#include <nlohmann/json_fwd.hpp>

namespace seedbed::cli {

using Json = nlohmann::ordered_json;

[[nodiscard]] Json plan_json(const Plan& plan);
// A look at the project and the machine alone changes nothing.
[[nodiscard]] bool changed_something(const PlanResult& result);
[[nodiscard]] Json result_json(const Plan& plan, const PlanResult& result);
[[nodiscard]] Json error_json(const Error& error);
[[nodiscard]] Json service_json(const environment::ServiceStatus& status);
[[nodiscard]] Json environment_json(const workspace::EnvironmentSummary& environment);
[[nodiscard]] Json database_json(const databases::DatabaseStatus& status);
[[nodiscard]] Json snapshot_json(const databases::Snapshot& snapshot);
[[nodiscard]] Json tool_json(const tools::ToolStatus& status);
[[nodiscard]] Json image_json(const engine::ImageSummary& image);
[[nodiscard]] Json volume_json(const volumes::VolumeRow& row);
[[nodiscard]] Json usage_json(const usage::Usage& usage, const std::string& service, const std::string& container_name);
[[nodiscard]] Json finding_json(const environment::Finding& finding);

// On standard output: indented for one document, or compact on one line.
void print_json(const Output& out, const Json& json);
void print_json_line(const Output& out, const Json& json);

}  // namespace seedbed::cli
