#include "engine/health_check_run.h"

#include "engine/bounded_exec.h"

#include <fmt/format.h>

namespace seedbed::engine {

namespace {

// Words that are about the command or about a container that has just ended: whoever waits sees the latter by itself.
bool is_of_the_container(ErrorKind kind)
{
    return kind != ErrorKind::engine_unreachable && kind != ErrorKind::engine_denied && kind != ErrorKind::cancelled;
}

}  // namespace

std::vector<std::string> health_command(const HealthCheck& check)
{
    if (check.test.size() < 2)
        return {};
    if (check.test.front() == "CMD")
        return {check.test.begin() + 1, check.test.end()};
    if (check.test.front() == "CMD-SHELL")
        return {"/bin/sh", "-c", check.test[1]};
    return {};
}

CheckOutcome run_health_check(Engine& engine, const ContainerDetails& container, std::chrono::milliseconds limit,
                              const std::stop_token& stop)
{
    const auto command = container.health_check ? health_command(*container.health_check) : std::vector<std::string>();
    if (command.empty() || !container.state.running || container.state.paused)
        return CheckOutcome::no_check;
    try {
        const auto doing = fmt::format("cannot run the health check of container {}", container.name);
        // What it says is the engine's to keep: it asks the check as well.
        return exec_within(engine, container.id, command, limit, doing, stop).exit_code == 0 ? CheckOutcome::passed : CheckOutcome::failed;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::timed_out)
            return CheckOutcome::no_answer;
        if (!is_of_the_container(error.kind()))
            throw;
        return CheckOutcome::failed;
    }
}

}  // namespace seedbed::engine
