// The acts of an `up` under way and how each is taken back: make a container, start it, wait for it. One object is shared by all steps of
// one plan; it knows which containers the plan has made. Steps of different services may run at once.
#pragma once

#include "environment/environment.h"
#include "environment/readiness.h"
#include "environment/up_targets.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <string>

namespace seedbed::environment {

class UpRun {
public:
    // `environment` and what `targets` points to are kept alive by the environment's shared project.
    UpRun(Environment environment, UpOptions options, UpTargets targets);

    // The plan's; every container that it makes carries it, so that nobody else's is taken back.
    [[nodiscard]] const std::string& id() const noexcept { return id_; }
    [[nodiscard]] const UpTargets& targets() const noexcept { return targets_; }
    [[nodiscard]] const UpOptions& options() const noexcept { return options_; }
    [[nodiscard]] const Environment& environment() const noexcept { return environment_; }
    // For an image that is on the engine and that no step changes; before the plan runs.
    void know_image(const std::string& reference, const ImageId& image) { images_[reference] = image; }

    // Puts the old container aside (replace) or removes the one that was never started, and makes the new one.
    void create(const Replica& replica, StepContext& context);
    // Removes what `create` made, however far it came, and gives the old container its name back.
    void undo_create(const Replica& replica);

    // Stops the old container, where one is replaced, and starts the new one.
    void start(const Replica& replica, StepContext& context);
    // Stops what `start` started; the old container runs again if it did.
    void undo_start(const Replica& replica);

    // Waits until a service's replicas are ready, or have ended with 0 when `completion` is asked for.
    void wait(const compose::Service& service, bool completion, StepContext& context) const;

    void stop_unwanted(const engine::ContainerSummary& container, const StepContext& context) const;
    void undo_stop_unwanted(const engine::ContainerSummary& container) const;

    // The last step: nothing is taken back any more. Removes what was replaced and what is unwanted; a container that cannot be removed is
    // said and left, for the next `up` finds it again.
    void commit(StepContext& context);

private:
    [[nodiscard]] ContainerId id_of(const std::string& container_name) const;
    [[nodiscard]] ContainerId id_of_service(const std::string& service) const;
    void remember(const std::string& container_name, const ContainerId& id);
    // Whether a container was asked for that nobody waits for any more.
    void expect_answer(const std::string& container_name, bool expected);
    [[nodiscard]] bool is_unanswered(const Replica& replica) const;
    [[nodiscard]] bool is_kept(const Replica& replica) const;
    [[nodiscard]] bool is_committed() const;
    [[nodiscard]] ImageId image_of(const compose::Service& service, const std::stop_token& stop) const;
    void settle_ranges(engine::ContainerSpec& spec, const compose::Service& service, const std::stop_token& stop);
    [[nodiscard]] ReadinessOptions readiness_of(const Replica& replica) const;
    // True when something was in the way that an `up` which was killed had still asked for, and is gone now.
    [[nodiscard]] bool clears_late_arrivals(const engine::ContainerSpec& spec, const Replica& replica, const Error& error,
                                            const std::stop_token& stop) const;
    [[nodiscard]] bool removes_late_container(const Replica& replica, const std::stop_token& stop) const;
    void stop_gently(const compose::Service* service, const ContainerId& container, const StepContext& context) const;
    void make_container(const Replica& replica, const ImageId& image, StepContext& context);
    [[nodiscard]] ContainerId find_made(const Replica& replica) const;

    std::string id_;
    Environment environment_;
    UpOptions options_;
    UpTargets targets_;
    mutable std::mutex mutex_;
    std::map<std::string, ContainerId> ids_;                              // by container name: those that stood, then those made
    std::set<std::string> unanswered_;                                    // by container name: asked for, and no answer waited for
    std::set<std::string> kept_;                                          // names of containers whose image turned out to be the same
    std::map<std::string, std::chrono::steady_clock::time_point> begun_;  // by container name: when a new one was started
    std::map<std::string, ImageId> images_;                               // by reference
    std::mutex ports_mutex_;
    std::set<std::uint16_t> given_ports_;  // of published ranges, to containers that do not hold them yet
    bool committed_{false};
};

}  // namespace seedbed::environment
