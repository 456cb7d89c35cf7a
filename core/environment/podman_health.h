// Runs a container's health check where nobody else does: Podman leaves that to timers of systemd, and without systemd a container's health
// says "starting" for ever (podman-healthcheck-run(1)). One object accompanies one wait; one thread.
#pragma once

#include "engine/engine.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::environment {

class PodmanHealth {
public:
    // `interval`: the health check's own; none: the image's, else the engines' default of 30 s.
    PodmanHealth(engine::Engine& engine, const ContainerId& container, std::optional<std::chrono::nanoseconds> interval);

    // Runs the check when the health is "starting" and nothing has been heard of a check for an interval. Does nothing on Docker.
    // True when it ran one: the health may be another now.
    bool check_if_due(const engine::ContainerDetails& details, const std::stop_token& stop);

private:
    using Clock = std::chrono::steady_clock;

    [[nodiscard]] std::chrono::nanoseconds interval(const engine::ContainerDetails& details, const std::stop_token& stop);

    engine::Engine& engine_;
    const ContainerId& container_;
    std::optional<std::chrono::nanoseconds> interval_;
    std::optional<Clock::time_point> heard_;  // of a check, or since when we have listened
    std::vector<std::string> log_;
};

}  // namespace seedbed::environment
