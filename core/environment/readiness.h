// Waits until a container is ready, and says why when it never will be. Ready: its health check passes, whether the engine asks it or we
// do; without one, it listens on a port that matters, where one is known (image_probes.h), and has been running for a moment. A container
// that exits while it is waited for is an error with its exit code and the last lines of its log.
#pragma once

#include "engine/engine.h"
#include "environment/image_probes.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace seedbed::environment {

struct ReadinessOptions {
    std::chrono::milliseconds timeout{std::chrono::minutes(3)};
    // Asked instead of the health check when set; true = ready. May throw; an Error ends the wait.
    std::function<bool(const std::stop_token&)> probe;
    // Without `probe` and health check: where it has to listen. Asked once, of the container as it is then.
    std::function<std::optional<PortProbe>(const engine::ContainerDetails&)> port_probe;
    std::function<void(std::string)> remark;  // takes a sentence that the user should read
    bool exit_zero_is_ready{false};           // one-shot services
    // The health check's, where the caller knows it: on a Podman without systemd the wait runs the check itself, that often.
    std::optional<std::chrono::nanoseconds> health_interval;
    // Of a container that is new: when it was started. It has been running since then unless it was started again.
    std::optional<std::chrono::steady_clock::time_point> first_start;
    std::string name;  // for messages: the service
};

// Throws Error: task_failed (it exited; engine_words = last log lines), timed_out (with the last health log), cancelled.
void wait_until_ready(engine::Engine& engine, const ContainerId& container, const ReadinessOptions& options, const std::stop_token& stop);

// Waits, without a limit, until a one-shot container has ended with 0. `name`: the service, for messages. Throws Error: task_failed (it
// ended with another code; engine_words = last log lines), cancelled.
void wait_until_completed(engine::Engine& engine, const ContainerId& container, const std::string& name, const std::stop_token& stop);

// The last lines of a container's log, as one text.
[[nodiscard]] std::string last_log_lines(engine::Engine& engine, const ContainerId& container, std::size_t lines,
                                         const std::stop_token& stop);

}  // namespace seedbed::environment
