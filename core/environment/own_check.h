// Asks a container's health check while somebody waits for it: at once, then ever more seldom, but at least as often as the engine would.
// The engine goes on asking by itself; that it has not done so yet is no reason to wait. One object accompanies one wait; one thread.
#pragma once

#include "engine/engine.h"

#include <chrono>

namespace seedbed::environment {

class OwnCheck {
public:
    OwnCheck(engine::Engine& engine, const ContainerId& container);

    // Asked when it is due and the engine says "starting". True: it passes. Then a Podman whose timers do not run is told as well.
    bool passes_if_due(const engine::ContainerDetails& details, const std::stop_token& stop);

private:
    using Clock = std::chrono::steady_clock;

    engine::Engine& engine_;
    const ContainerId& container_;
    Clock::time_point start_;
    Clock::time_point due_;
    bool left_to_the_engine_{false};  // it did not answer in time; a second one beside it would be one too many
};

// How long after `waited` the next one is due.
[[nodiscard]] std::chrono::nanoseconds own_check_pause(std::chrono::nanoseconds waited, std::chrono::nanoseconds interval);

// Asked once, for a container that the engine calls "starting".
[[nodiscard]] bool passes_own_check(engine::Engine& engine, const ContainerId& container, const std::stop_token& stop);

}  // namespace seedbed::environment
