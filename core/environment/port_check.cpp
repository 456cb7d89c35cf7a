#include "environment/port_check.h"

#include "base/units.h"
#include "engine/bounded_exec.h"
#include "environment/listening.h"
#include "environment/own_check.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

namespace seedbed::environment {

namespace {

// So that the answer of a program that listens at once is there when it has been running for long enough to count.
constexpr std::chrono::milliseconds k_first_due{200};
constexpr std::chrono::nanoseconds k_most_seldom{std::chrono::seconds(1)};
// For an engine that is busy; an answer takes some 50 ms otherwise.
constexpr std::chrono::seconds k_exec_limit{10};
constexpr int k_first_server_error = 500;
constexpr int k_failures_in_a_row = 3;

// What the image has of clients; each prints the answer's first line. A proxy of the environment's would not find this container.
constexpr const char* k_http_script = R"(unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
if command -v curl >/dev/null 2>&1; then curl -s -o /dev/null -D - -m 5 "http://127.0.0.1:$1$2"
elif command -v wget >/dev/null 2>&1; then wget -q -S -O /dev/null -T 5 "http://127.0.0.1:$1$2" 2>&1
elif command -v bash >/dev/null 2>&1; then
    exec bash -c 'exec 3<>"/dev/tcp/127.0.0.1/$1" && printf "GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n" "$2" >&3 && read -t 5 -r line <&3 && echo "$line"' probe "$1" "$2"
fi)";

// A command that is not in the image, or no longer a container to run it in; anything else is the engine's own trouble.
bool is_of_the_container(ErrorKind kind)
{
    return kind != ErrorKind::engine_unreachable && kind != ErrorKind::engine_denied && kind != ErrorKind::cancelled;
}

// runc: "executable file not found in $PATH"; crun: "executable file `cat` not found in $PATH". Of a container whose process has ended come
// other words, or the command is killed and says nothing.
bool says_no_such_program(std::string_view words)
{
    const auto at = words.find("executable file");
    return at != std::string_view::npos && words.find("not found", at) != std::string_view::npos;
}

bool shares_its_network(const engine::ContainerDetails& details)
{
    return details.network_mode == "host" || details.network_mode.starts_with("container:") || details.network_mode.starts_with("ns:");
}

std::string list_of(const std::vector<std::uint16_t>& ports)
{
    constexpr std::size_t most = 4;
    const std::size_t shown = std::min(ports.size(), most);
    return fmt::format("{}{}", fmt::join(ports.begin(), ports.begin() + static_cast<std::ptrdiff_t>(shown), ", "),
                       shown < ports.size() ? ", …" : "");
}

}  // namespace

PortCheck::PortCheck(engine::Engine& engine, PortProbe probe, std::chrono::steady_clock::time_point start, std::chrono::milliseconds limit,
                     std::string name)
    : engine_(engine)
    , probe_(std::move(probe))
    , name_(std::move(name))
    , start_(start)
    , due_(start_ + k_first_due)
{
    probe_.limit = std::min(probe_.limit, limit);
}

bool PortCheck::passes_if_due(const engine::ContainerDetails& details, const std::stop_token& stop)
{
    if (process_ != details.state.started_at) {
        passed_ = false;
        process_ = details.state.started_at;
    }
    if (passed_)
        return true;
    if (Clock::now() >= due_) {
        passed_ = passes(ask(details, stop));
        const auto now = Clock::now();
        due_ = now + std::chrono::duration_cast<Clock::duration>(own_check_pause(now - start_, k_most_seldom));
    }
    passed_ = passed_ || gives_up();
    return passed_;
}

// A command that fails for no known reason may do so because the container is ending, which the engine says a moment later.
bool PortCheck::passes(Answer answer)
{
    failures_ = answer == Answer::failed ? failures_ + 1 : 0;
    return answer == Answer::ready || answer == Answer::unknowable || failures_ >= k_failures_in_a_row;
}

PortCheck::Answer PortCheck::ask(const engine::ContainerDetails& details, const std::stop_token& stop)
{
    try {
        return ask_sockets(details, stop);
    } catch (const Error& error) {
        if (!is_of_the_container(error.kind()))
            throw;
        // Newer engines refuse a command that is not there. A container that is restarting is a conflict.
        if (error.kind() == ErrorKind::conflict || error.kind() == ErrorKind::timed_out)
            return Answer::not_yet;
        return says_no_such_program(error.engine_words()) ? Answer::unknowable : Answer::failed;
    }
}

PortCheck::Answer PortCheck::ask_sockets(const engine::ContainerDetails& details, const std::stop_token& stop)
{
    const auto doing = fmt::format("cannot ask container {} what it listens on", details.name);
    const auto tables = engine::exec_within(engine_, details.id, {"cat", "/proc/net/tcp", "/proc/net/tcp6"}, k_exec_limit, doing, stop);
    const auto listening = parse_listening(tables.output);
    if (!listening)
        return says_no_such_program(tables.output + tables.errors) ? Answer::unknowable : Answer::failed;
    std::optional<std::uint16_t> loopback;
    listens_ = false;
    for (const std::uint16_t port : probe_.ports) {
        const auto found = listening->find(port);
        if (found == listening->end())
            continue;
        listens_ = true;
        if (!probe_.http_path.empty() && !answers_http(details, port, stop))
            return Answer::not_yet;
        if (!found->second || shares_its_network(details))
            return Answer::ready;
        loopback = loopback.value_or(port);
    }
    if (!loopback)
        return Answer::not_yet;
    remark_ =
        fmt::format("{} listens on port {} for its own container only; let it listen on 0.0.0.0 for others to reach it", name_, *loopback);
    return Answer::ready;
}

// What gives no status may speak something else than plain HTTP, or there is no client to ask with; it listens, so that is that.
bool PortCheck::answers_http(const engine::ContainerDetails& details, std::uint16_t port, const std::stop_token& stop)
{
    const auto doing = fmt::format("cannot ask container {} for its state", details.name);
    const auto answer = engine::exec_within(
        engine_, details.id, {"/bin/sh", "-c", k_http_script, "probe", std::to_string(port), probe_.http_path}, k_exec_limit, doing, stop);
    return http_status(answer.output).value_or(0) < k_first_server_error;
}

bool PortCheck::gives_up()
{
    if (Clock::now() - start_ < probe_.limit)
        return false;
    const std::string what = listens_ ? "answers with errors on its port" : "listens on none of its ports";
    remark_ = fmt::format("{} {} ({}) after {}; it runs, so it counts as ready", name_, what, list_of(probe_.ports),
                          format_duration(probe_.limit));
    return true;
}

}  // namespace seedbed::environment
