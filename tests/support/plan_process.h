// Runs tests/engine/programs/plan_runner: one plan of a DatabaseWorld, or an `up` of an EnvironmentWorld, in a process of its own, killed
// wherever a test wants. For tests only.
#pragma once

#include "support/database_world.h"
#include "support/environment_world.h"

#include <QProcess>

#include <optional>
#include <string>
#include <vector>

namespace seedbed::test {

struct DeathPoint {
    std::string when;  // "started", "finished"; "detail": when the step says what it does now; "bytes": when it has moved so many
    std::string step;
};

class PlanProcess {
public:
    // `up` of a small project, on the engine of that socket.
    PlanProcess(const EnvironmentWorld& world, const std::optional<DeathPoint>& death);
    PlanProcess(const DatabaseWorld& world, const std::string& action, const std::string& target = {},
                const std::optional<DeathPoint>& death = {});

    // Blocks until this line was printed. False when the process ended first.
    bool wait_for_line(const std::string& line);
    void kill();  // SIGKILL
    // Blocks until it has ended; what it printed.
    std::vector<std::string> wait();
    [[nodiscard]] bool was_killed() const;
    [[nodiscard]] int exit_code() const { return process_.exitCode(); }

private:
    void start(std::vector<std::string> words, const std::optional<DeathPoint>& death);
    void read_lines();

    QProcess process_;
    std::vector<std::string> lines_;
};

// Rows of `when` and `step` for a test that kills a plan with these steps at every one of them; at the inner ones where few rows are run.
void add_death_rows(const std::vector<const char*>& steps);

// Runs the plan, and kills it there; "PROJECT" in the step stands for the project's name. What it said last when it survived; empty: it
// died.
[[nodiscard]] std::string survival(const DatabaseWorld& world, const std::string& action, const std::string& target, DeathPoint death);

// A fresh process looks for what dead ones left; the sentences that it says.
std::vector<std::string> recover_in_new_process(const DatabaseWorld& world);

}  // namespace seedbed::test
