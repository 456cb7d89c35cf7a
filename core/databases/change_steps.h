// The steps that plans which change a database's live data have in common.
#pragma once

#include "databases/live_change.h"
#include "databases/plan_times.h"
#include "databases/plans.h"

#include <functional>
#include <memory>
#include <string>

namespace seedbed::databases {

// Where a clone's snapshot comes from: known now, or made by the steps before.
using SnapshotSource = std::function<const Snapshot*()>;

[[nodiscard]] std::shared_ptr<LiveChange> make_change(const PlanRequest& request, PlanKind kind, const Plan& plan);

// The clock of such a plan. `snapshot`: what is cloned; null: nothing, or it is not known yet.
[[nodiscard]] std::shared_ptr<PlanTimes> make_times(const PlanRequest& request, PlanKind kind, const Snapshot* snapshot);

// Lock; then `point`, whose undo takes the whole change back; then write (of a kind that keeps writes in memory),
// kill, start, ready, tidy. All but `point` get their times. `way`: of the clone, as far as it is known.
void add_change_steps(Plan& plan, const std::shared_ptr<LiveChange>& change, const std::shared_ptr<PlanTimes>& times,
                      std::optional<CloneWay> way, PlanStep point);

// Of a plan for a database that has never run with data: there is nothing to end, to start or to wait for.
void drop_steps_of_a_running_one(Plan& plan);

// `what`: the snapshot's name; empty: the source gives none, and the data folder begins empty.
[[nodiscard]] PlanStep clone_step(const std::shared_ptr<LiveChange>& change, const std::string& what, const SnapshotSource& source);
// Gives that step its time, too. `snapshot`: null: nothing, or it is not known yet.
void time_clone(PlanStep& step, const std::shared_ptr<LiveChange>& change, const std::shared_ptr<PlanTimes>& times,
                std::optional<CloneWay> way, const Snapshot* snapshot);

// A fixture by name, built first when its snapshot is missing or outdated: then the plan gets those steps. Otherwise the session holds the
// snapshot already.
[[nodiscard]] std::shared_ptr<BuildSession> plan_fixture(Plan& plan, const PlanRequest& request, const std::string& fixture,
                                                         const std::function<bool(const Inventory&)>& unwanted,
                                                         const std::stop_token& stop);

}  // namespace seedbed::databases
