// A fixture's snapshot, pulled from the registry that the fixture names instead of being built: only if it was made from what the project
// holds today. Whatever stands in the way of that is told as a remark, and the fixture is built.
#pragma once

#include "base/plan.h"
#include "databases/build_session.h"

#include <memory>
#include <optional>

namespace seedbed::databases {

// The step that does so for the last fixture of the chain whose snapshot is published and needed; nothing when there is none. It comes
// right after the session has begun; the steps that build what it has pulled skip themselves.
[[nodiscard]] std::optional<PlanStep> pull_step(const std::shared_ptr<BuildSession>& session, bool inventory_known);

// Throws Error(bad_project_file) where a fixture's `published` names no place in a registry.
void require_published_references(const BuildSession& session);

}  // namespace seedbed::databases
