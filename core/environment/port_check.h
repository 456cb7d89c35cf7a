// Asks a container from within whether it listens on the ports that matter: a `cat` of the kernel's tables of sockets, which works with
// any engine, near or far, and whatever is published; and where its image is known to answer HTTP before it is ready, what it answers. It
// always comes to an end: where nothing can be known (an image without `cat`), and after the probe's limit, the container counts as ready.
// One object accompanies one wait; one thread.
#pragma once

#include "engine/engine.h"
#include "environment/image_probes.h"

#include <chrono>
#include <optional>
#include <string>

namespace seedbed::environment {

class PortCheck {
public:
    // `start`: of the wait. `limit`: not longer than that, whatever the probe says. `name`: the service, for what is remarked.
    PortCheck(engine::Engine& engine, PortProbe probe, std::chrono::steady_clock::time_point start, std::chrono::milliseconds limit,
              std::string name);

    // Asked of a container that runs; asks it when that is due. True: it is ready, and stays so until it is started again.
    bool passes_if_due(const engine::ContainerDetails& details, const std::stop_token& stop);

    // What the user should know of it when it has passed, a sentence; mostly empty.
    [[nodiscard]] const std::string& remark() const noexcept { return remark_; }

private:
    using Clock = std::chrono::steady_clock;
    enum class Answer { ready, not_yet, unknowable, failed };

    [[nodiscard]] bool passes(Answer answer);
    [[nodiscard]] Answer ask(const engine::ContainerDetails& details, const std::stop_token& stop);
    [[nodiscard]] Answer ask_sockets(const engine::ContainerDetails& details, const std::stop_token& stop);
    [[nodiscard]] bool answers_http(const engine::ContainerDetails& details, std::uint16_t port, const std::stop_token& stop);
    [[nodiscard]] bool gives_up();

    engine::Engine& engine_;
    PortProbe probe_;
    std::string name_;
    Clock::time_point start_;
    Clock::time_point due_;
    std::optional<TimePoint> process_;  // when the process that was asked was started
    bool passed_{false};
    int failures_{0};      // in a row
    bool listens_{false};  // the last time that it was asked
    std::string remark_;
};

}  // namespace seedbed::environment
