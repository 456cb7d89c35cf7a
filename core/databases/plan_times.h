// The clock of one plan: says of each step how long it will take, by what was measured in this pool before, takes the time while the plan
// runs, and has it remembered when all is done. Shared by the plan's steps, which follow one another.
#pragma once

#include "databases/plans.h"
#include "databases/step_times.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::databases {

class PlanTimes {
public:
    // `kind`: of the plan, "reset"; `subject`: what its steps' time depends on, a snapshot's id, say; empty: nothing.
    PlanTimes(const PlanRequest& request, std::string kind, std::string subject);

    // What a step is expected to take: as in plans of this kind, else as in a reset.
    [[nodiscard]] std::optional<std::chrono::milliseconds> expected(const std::string& step) const;
    // A plain copy of so many bytes.
    [[nodiscard]] std::optional<std::chrono::milliseconds> expected_copy(std::uint64_t bytes) const;

    void add(const std::string& step, std::chrono::milliseconds took);
    // What was taken down is remembered in the pool; with the snapshot that was cloned, a spare of it is made ready. That this failed is no
    // failure of the plan.
    void finish(const Snapshot* cloned = nullptr) noexcept;

private:
    std::shared_ptr<Site> site_;
    std::string image_, database_, kind_, subject_;
    StepTimes known_;
    CopySpeed copies_;
    std::vector<StepTime> taken_;
};

// Gives the step its expected time and has it taken when it runs, unless it skips itself. `name`: empty: the step's id.
void time_step(PlanStep& step, const std::shared_ptr<PlanTimes>& times, const std::string& name = {});
// The same where the name is known only when the step has run, and its expected time comes from somewhere else.
void take_time(PlanStep& step, const std::shared_ptr<PlanTimes>& times, std::function<std::string()> name);

// `last` of the plan's steps: with it the plan is done, and what it took is remembered. `cloned`: gives the snapshot to make a spare of.
void finish_with(PlanStep& last, const std::shared_ptr<PlanTimes>& times, std::function<const Snapshot*()> cloned = {});

// How a snapshot's clone will be made, as the pool stands. Nothing: there is no snapshot yet.
[[nodiscard]] std::optional<CloneWay> likely_way(const PlanRequest& request, const Snapshot* snapshot);

}  // namespace seedbed::databases
