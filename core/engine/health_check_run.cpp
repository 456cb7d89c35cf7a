#include "engine/health_check_run.h"

#include "base/cancellation.h"
#include "engine/answer_error.h"
#include "engine/system_json.h"
#include "engine/target.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::engine {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int k_first_error_status = 400;
constexpr std::chrono::milliseconds k_longest_pause{50};

class CheckRun {
public:
    CheckRun(Engine& engine, const ContainerDetails& container, std::chrono::milliseconds limit, const std::stop_token& stop)
        : engine_(engine)
        , container_(container)
        , deadline_(Clock::now() + limit)
        , stop_(stop)
    {
    }

    CheckOutcome run(std::vector<std::string> command)
    {
        ExecSpec spec;
        spec.command = std::move(command);
        const ExecId exec = parse_created_exec(
            answer(Method::post, "/containers/" + percent_encoded(container_.id.value()) + "/exec", exec_spec_json(spec)));
        start(exec, spec);
        return exit_code(exec) == 0 ? CheckOutcome::passed : CheckOutcome::failed;
    }

private:
    [[nodiscard]] std::chrono::milliseconds left() const
    {
        return std::max(std::chrono::ceil<std::chrono::milliseconds>(deadline_ - Clock::now()), std::chrono::milliseconds(1));
    }

    [[nodiscard]] Request request(Method method, const std::string& path, std::string body) const
    {
        Request request;
        request.method = method;
        request.target = "/v" + to_string(engine_.api_version()) + path;
        request.body = std::move(body);
        request.timeout = left();
        return request;
    }

    [[nodiscard]] Error refused(const Response& response) const
    {
        return error_from_answer(response, fmt::format("cannot run the health check of container {}", container_.name));
    }

    std::string answer(Method method, const std::string& path, std::string body)
    {
        Response response = engine_.transport().send(request(method, path, std::move(body)), stop_);
        if (response.status >= k_first_error_status)
            throw refused(response);
        return std::move(response.body);
    }

    // The answer lasts as long as the command. What it says is the engine's to keep: it asks the check as well.
    void start(const ExecId& exec, const ExecSpec& spec)
    {
        const Response response = engine_.transport().send_streaming(
            request(Method::post, "/exec/" + exec.value() + "/start", exec_start_json(spec)), [](std::string_view) {}, stop_);
        if (response.status >= k_first_error_status)
            throw refused(response);
    }

    int exit_code(const ExecId& exec)
    {
        std::chrono::milliseconds pause{2};
        for (;;) {
            const ExecState state = parse_exec(answer(Method::get, "/exec/" + exec.value() + "/json", {}));
            if (!state.running)
                return state.exit_code;
            if (!wait_for(stop_, pause))
                throw_if_cancelled(stop_, "running a health check");
            pause = std::min(pause * 2, k_longest_pause);
        }
    }

    Engine& engine_;
    const ContainerDetails& container_;
    Clock::time_point deadline_;
    const std::stop_token& stop_;
};

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
    auto command = container.health_check ? health_command(*container.health_check) : std::vector<std::string>();
    if (command.empty() || !container.state.running || container.state.paused)
        return CheckOutcome::no_check;
    try {
        return CheckRun(engine, container, limit, stop).run(std::move(command));
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::timed_out)
            return CheckOutcome::no_answer;
        if (!is_of_the_container(error.kind()))
            throw;
        return CheckOutcome::failed;
    }
}

}  // namespace seedbed::engine
