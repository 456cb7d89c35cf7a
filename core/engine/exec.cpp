#include "base/cancellation.h"
#include "engine/answer_error.h"
#include "engine/engine_impl.h"
#include "engine/frame_demux.h"
#include "engine/system_json.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::engine {

namespace {

constexpr std::size_t k_most_output = 16u * 1024 * 1024;
constexpr int k_first_error_status = 400;

// The exit code is there a moment after the output's end, on Podman a longer one.
int exit_code_of(Engine::Impl& impl, const ExecId& exec, const std::string& doing, const std::stop_token& stop)
{
    constexpr std::chrono::milliseconds longest_pause{250};
    std::chrono::milliseconds pause{2};
    for (;;) {
        const ExecState state = parse_exec(impl.call(Method::get, Target("/exec/" + exec.value() + "/json"), doing, stop).body);
        if (!state.running)
            return state.exit_code;
        if (!wait_for(stop, pause))
            throw_if_cancelled(stop, doing);
        pause = std::min(pause * 2, longest_pause);
    }
}

void keep(std::string& text, std::string_view bytes)
{
    text += bytes.substr(0, k_most_output - std::min(k_most_output, text.size()));
}

}  // namespace

ExecResult Engine::exec(const ContainerId& id, const ExecSpec& spec, const std::stop_token& stop,
                        const std::function<void(LogSource, std::string_view)>& on_output)
{
    const std::string doing =
        fmt::format("cannot run {} in container {}", spec.command.empty() ? "nothing" : spec.command.front(), id.short_form());
    const Response created = impl_->call(Method::post, Target("/containers/" + percent_encoded(id.value()) + "/exec"), doing, stop,
                                         {.body = exec_spec_json(spec)});
    const ExecId exec = parse_created_exec(created.body);

    ExecResult result;
    const auto take = [&](LogSource source, std::string_view bytes) {
        keep(source == LogSource::stderr_ ? result.errors : result.output, bytes);
        if (on_output && !bytes.empty())
            on_output(source, bytes);
    };
    FrameDemux demux([&](LogSource source, std::string_view payload, bool) { take(source, payload); });
    const auto on_bytes = [&](std::string_view bytes) {
        if (spec.tty)
            take(LogSource::tty, bytes);
        else
            demux.feed(bytes);
    };
    // No Upgrade header: nothing is sent, so the plain answer that lasts until the process closes its output is enough.
    const Request start =
        impl_->request(Method::post, Target("/exec/" + exec.value() + "/start"), {.body = exec_start_json(spec), .timeout = k_no_timeout});
    const Response response = impl_->transport().send_streaming(start, on_bytes, stop);
    if (response.status >= k_first_error_status)
        throw error_from_answer(response, doing);
    result.exit_code = exit_code_of(*impl_, exec, doing, stop);
    return result;
}

}  // namespace seedbed::engine
