// The steps that plans which change a database's live data have in common.
#pragma once

#include "databases/live_change.h"
#include "databases/plans.h"

#include <functional>
#include <memory>
#include <string>

namespace seedbed::databases {

// Where a clone's snapshot comes from: known now, or made by the steps before.
using SnapshotSource = std::function<const Snapshot*()>;

[[nodiscard]] std::shared_ptr<LiveChange> make_change(const PlanRequest& request, PlanKind kind, const Plan& plan);

// Lock; then `point`, whose undo takes the whole change back; then write (of a kind that keeps writes in memory),
// kill, start, ready, tidy.
void add_change_steps(Plan& plan, const std::shared_ptr<LiveChange>& change, PlanStep point);

// Of a plan for a database that has never run with data: there is nothing to end, to start or to wait for.
void drop_steps_of_a_running_one(Plan& plan);

// `what`: the snapshot's name; empty: the source gives none, and the data folder begins empty.
[[nodiscard]] PlanStep clone_step(const std::shared_ptr<LiveChange>& change, const std::string& what, const SnapshotSource& source);

// A fixture by name, built first when its snapshot is missing or outdated: then the plan gets those steps. Otherwise the session holds the
// snapshot already.
[[nodiscard]] std::shared_ptr<BuildSession> plan_fixture(Plan& plan, const PlanRequest& request, const std::string& fixture,
                                                         const std::function<bool(const Inventory&)>& unwanted,
                                                         const std::stop_token& stop);

}  // namespace seedbed::databases
