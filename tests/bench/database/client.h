// Who asks a database: a client in a container of its own on the project's network, which begins when it is told and asks until a server
// other than the one that answered last has answered. The answer's time is taken there (one clock: the kernel's).
#pragma once

#include "base/plan.h"
#include "support/database_world.h"

#include <chrono>
#include <string>
#include <thread>

namespace seedbed::bench {

using Clock = std::chrono::system_clock;

// In milliseconds.
[[nodiscard]] double since(Clock::time_point start, Clock::time_point end);

class Client {
public:
    // `host`: the server's name on the project's network.
    Client(test::DatabaseWorld& world, std::string query, const std::string& host = "db");

    // Starts to ask, on a thread of its own.
    void begin();
    // When the answer came. Throws std::runtime_error when none did.
    [[nodiscard]] Clock::time_point finish();

private:
    test::DatabaseWorld& world_;
    std::string query_, last_start_;
    ContainerId container_;
    engine::ExecResult result_;
    std::thread thread_;
};

// Lets a client begin when a plan comes to the step that ends the database.
class Watch final : public Progress {
public:
    Watch(Client& client, std::string ending_step) : client_(client), ending_step_(std::move(ending_step)) {}
    void step_started(const StepInfo& step) override;
    void step_progress(const StepInfo&, const StepProgress&) override {}
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
    [[nodiscard]] Clock::time_point ended() const { return ended_; }

private:
    Client& client_;
    std::string ending_step_;
    Clock::time_point ended_{};
};

}  // namespace seedbed::bench
