#include "engine/bounded_exec.h"

#include "base/cancellation.h"
#include "engine/answer_error.h"
#include "engine/frame_demux.h"
#include "engine/system_json.h"
#include "engine/target.h"

#include <algorithm>

namespace seedbed::engine {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int k_first_error_status = 400;
constexpr std::size_t k_most_output = 1024u * 1024;
constexpr std::chrono::milliseconds k_longest_pause{50};

class BoundedExec {
public:
    BoundedExec(Engine& engine, std::chrono::milliseconds limit, const std::string& doing, const std::stop_token& stop)
        : engine_(engine)
        , deadline_(Clock::now() + limit)
        , doing_(doing)
        , stop_(stop)
    {
    }

    ExecResult run(const ContainerId& container, const std::vector<std::string>& command)
    {
        ExecSpec spec;
        spec.command = command;
        const ExecId exec =
            parse_created_exec(answer(Method::post, "/containers/" + percent_encoded(container.value()) + "/exec", exec_spec_json(spec)));
        ExecResult result;
        start(exec, spec, result);
        result.exit_code = exit_code(exec);
        return result;
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

    std::string answer(Method method, const std::string& path, std::string body)
    {
        Response response = engine_.transport().send(request(method, path, std::move(body)), stop_);
        if (response.status >= k_first_error_status)
            throw error_from_answer(response, doing_);
        return std::move(response.body);
    }

    // The answer lasts as long as the command.
    void start(const ExecId& exec, const ExecSpec& spec, ExecResult& result)
    {
        FrameDemux demux([&](LogSource source, std::string_view payload, bool) {
            std::string& text = source == LogSource::stderr_ ? result.errors : result.output;
            text += payload.substr(0, k_most_output - std::min(k_most_output, text.size()));
        });
        const Response response = engine_.transport().send_streaming(
            request(Method::post, "/exec/" + exec.value() + "/start", exec_start_json(spec)),
            [&](std::string_view bytes) { demux.feed(bytes); }, stop_);
        if (response.status >= k_first_error_status)
            throw error_from_answer(response, doing_);
    }

    int exit_code(const ExecId& exec)
    {
        std::chrono::milliseconds pause{2};
        for (;;) {
            const ExecState state = parse_exec(answer(Method::get, "/exec/" + exec.value() + "/json", {}));
            if (!state.running)
                return state.exit_code;
            if (!wait_for(stop_, pause))
                throw_if_cancelled(stop_, doing_);
            pause = std::min(pause * 2, k_longest_pause);
        }
    }

    Engine& engine_;
    Clock::time_point deadline_;
    const std::string& doing_;
    const std::stop_token& stop_;
};

}  // namespace

ExecResult exec_within(Engine& engine, const ContainerId& container, const std::vector<std::string>& command,
                       std::chrono::milliseconds limit, const std::string& doing, const std::stop_token& stop)
{
    return BoundedExec(engine, limit, doing, stop).run(container, command);
}

}  // namespace seedbed::engine
