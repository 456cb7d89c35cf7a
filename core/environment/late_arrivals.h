// What turns up while `down` is at work: an engine does what it was asked for although the process that asked is dead, so a container of an
// `up` that was killed may come after `down` has looked. Shared by the steps of one plan, which may run at once.
#pragma once

#include "environment/environment.h"
#include "environment/observed.h"

#include <chrono>
#include <memory>
#include <mutex>
#include <set>
#include <vector>

namespace seedbed::environment {

class LateArrivals {
public:
    // `seen`: what the plan was made from. `orphans`: those of services that the file does not have go as well.
    LateArrivals(std::shared_ptr<engine::Engine> engine, std::shared_ptr<const compose::Project> project,
                 const std::vector<engine::ContainerSummary>& seen, const std::vector<engine::NetworkInfo>& networks, bool orphans);

    // Before networks and volumes go: removes containers of the project that were not there and that nobody has started. Where an `up`
    // seems to have been cut short it goes on looking until a second has passed since the plan was made.
    void clear(const std::stop_token& stop);

private:
    using Clock = std::chrono::steady_clock;

    void remove_new(const std::stop_token& stop);
    [[nodiscard]] bool is_late(const engine::ContainerSummary& container) const;

    std::shared_ptr<engine::Engine> engine_;
    std::shared_ptr<const compose::Project> project_;
    std::set<ContainerId> seen_;
    std::set<NetworkId> seen_networks_;
    bool orphans_;
    Clock::time_point until_;
    std::mutex mutex_;
};

// Whether something is not as a complete `up` would have left it: a container that was never started, or a service without one although
// there are networks. Pure.
[[nodiscard]] bool seems_cut_short(const compose::Project& project, const Observed& observed, bool has_networks);

}  // namespace seedbed::environment
