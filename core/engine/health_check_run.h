// Runs a container's own health check once, now. Docker asks it after its interval for the first time, and Podman without systemd never;
// who waits for a container need not wait for that. What the engine says of the container's health stays as it is.
#pragma once

#include "engine/engine.h"

#include <chrono>
#include <string>
#include <vector>

namespace seedbed::engine {

enum class CheckOutcome {
    passed,
    failed,
    no_answer,  // not within the limit: the command goes on, since the API has no call that ends it
    no_check    // there is none, or the container does not run
};

// The command of a check as the API has it ({"CMD", …} or {"CMD-SHELL", "…"}); empty: there is none.
[[nodiscard]] std::vector<std::string> health_command(const HealthCheck& check);

// Throws Error: engine_unreachable, cancelled, and what else has nothing to do with the container.
[[nodiscard]] CheckOutcome run_health_check(Engine& engine, const ContainerDetails& container, std::chrono::milliseconds limit,
                                            const std::stop_token& stop);

}  // namespace seedbed::engine
