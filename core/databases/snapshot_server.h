// A throwaway server on a clone of a snapshot, to be asked what is in it; neither the snapshot nor the live data is touched. One at a time:
// `discard` removes it, or the next Seedbed does when this process dies.
#pragma once

#include "databases/plans.h"
#include "databases/throwaway.h"

#include <optional>
#include <string>

namespace seedbed::databases {

class SnapshotServer {
public:
    // `plan`, `title`: of the plan that asks.
    SnapshotServer(PlanRequest request, std::string plan, std::string title);

    // Clones, starts, and waits until the server answers.
    [[nodiscard]] Server start(const Snapshot& snapshot, StepContext& context);
    // Container, network, clone and journal entry, as far as they are there.
    void discard(const std::stop_token& stop);

    [[nodiscard]] const Subject& subject() const noexcept { return request_.subject; }

private:
    PlanRequest request_;
    std::string plan_, title_;
};

}  // namespace seedbed::databases
