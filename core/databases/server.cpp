#include "databases/server.h"

#include "base/cancellation.h"
#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/full_disk.h"
#include "databases/line_feed.h"
#include "databases/scripts.h"
#include "environment/readiness.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace seedbed::databases {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t k_log_lines = 20;
// Before a container that the engine restarts is asked again.
constexpr std::chrono::milliseconds k_restart_pause{200};
// A server's loading that took less is not worth a remark.
constexpr std::chrono::milliseconds k_felt{1000};

}  // namespace

std::optional<Loading> parse_loading(std::string_view line)
{
    const auto words = split(trimmed(line), ' ');
    const auto read = [](const std::string& text, std::uint64_t& value) {
        const char* end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data(), end, value);
        return parsed.ec == std::errc{} && parsed.ptr == end;
    };
    Loading loading;
    if (words.size() != 3 || words[0] != "loading" || !read(words[1], loading.done) || !read(words[2], loading.total) || loading.total == 0)
        return {};
    loading.done = std::min(loading.done, loading.total);
    return loading;
}

Server::Server(engine::Engine& engine, ContainerId container, std::shared_ptr<const DatabaseKind> kind, Credentials credentials,
               std::string name)
    : engine_(engine)
    , container_(std::move(container))
    , kind_(std::move(kind))
    , credentials_(std::move(credentials))
    , name_(std::move(name))
{
}

engine::ExecResult Server::run(const std::vector<std::string>& command, const std::stop_token& stop) const
{
    engine::ExecSpec exec;
    exec.command = command;
    exec.env = kind_->client_env(credentials_);
    return engine_.exec(container_, exec, stop);
}

engine::ExecSpec Server::action(const std::vector<std::string>& arguments) const
{
    engine::ExecSpec exec;
    exec.command = {"sh", "-c", std::string(kind_->script()), "seedbed"};
    exec.command.insert(exec.command.end(), arguments.begin(), arguments.end());
    exec.env = kind_->client_env(credentials_);
    return exec;
}

engine::ExecResult Server::act(const std::vector<std::string>& arguments, const std::stop_token& stop) const
{
    return engine_.exec(container_, action(arguments), stop);
}

engine::ExecResult Server::dump(const std::string& packer, const std::function<void(std::string_view)>& take,
                                const std::stop_token& stop) const
{
    return engine_.exec(container_, action({"dump", packer}), stop, [&](engine::LogSource source, std::string_view bytes) {
        if (source == engine::LogSource::stdout_)
            take(bytes);
    });
}

engine::ExecResult Server::ask_until_ready(std::chrono::seconds timeout, const std::stop_token& stop, const LoadingSink& on_loading) const
{
    const auto exec = action({"ready", std::to_string(std::max<std::int64_t>(timeout.count(), 1))});
    if (!on_loading)
        return engine_.exec(container_, exec, stop);
    LineFeed lines([&](std::string_view line) {
        if (const auto loading = parse_loading(line))
            on_loading(*loading);
    });
    return engine_.exec(container_, exec, stop, [&](engine::LogSource source, std::string_view bytes) {
        if (source == engine::LogSource::stdout_)
            lines.feed(bytes);
    });
}

Error Server::ended(const engine::ContainerDetails& details, const std::stop_token& stop) const
{
    ErrorDetails words;
    words.engine_words = environment::last_log_lines(engine_, container_, k_log_lines, stop);
    if (words.engine_words.empty())
        words.engine_words = details.state.error;
    const bool full = tells_full_disk(words.engine_words);
    words.hint = full                       ? k_full_disk_hint
                 : details.state.oom_killed ? "It was out of memory; give the service more."
                                            : "The end of its log says why.";
    return Error(full ? ErrorKind::no_space : ErrorKind::task_failed,
                 fmt::format("the database {} ended with exit code {} before it was ready", name_, details.state.exit_code),
                 std::move(words));
}

// The exec ends early when the container does. One that the engine restarts by its policy gets another chance until the time is over.
void Server::wait_until_ready(std::chrono::seconds timeout, const std::stop_token& stop, const LoadingSink& on_loading) const
{
    if (!kind_->is_asked()) {
        environment::ReadinessOptions options;
        options.timeout = timeout;
        options.name = name_;
        return environment::wait_until_ready(engine_, container_, options, stop);
    }
    const auto deadline = Clock::now() + timeout;
    for (;;) {
        throw_if_cancelled(stop, "waiting for the database " + name_);
        const auto left = std::chrono::ceil<std::chrono::seconds>(deadline - Clock::now());
        engine::ExecResult result{.exit_code = scripts::k_not_ready, .output = {}, .errors = {}};
        try {
            result = ask_until_ready(left, stop, on_loading);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::conflict)  // it does not run
                throw;
        }
        if (result.exit_code == 0)
            return;
        if (result.exit_code == scripts::k_refused)
            throw Error(ErrorKind::task_failed, fmt::format("the database {} runs but refuses user {}", name_, credentials_.user),
                        {.engine_words = std::string(trimmed(result.errors)),
                         .hint = "Its data was made with another user, password or database name than the project file has now."});
        const auto details = engine_.inspect_container(container_, stop);
        if (!details.state.running && details.state.status != "restarting")
            throw ended(details, stop);
        if (Clock::now() >= deadline)
            throw Error(ErrorKind::timed_out, fmt::format("the database {} did not answer within {}", name_, format_duration(timeout)),
                        {.engine_words = std::string(trimmed(result.errors)), .hint = "Look at its log."});
        wait_for(stop, k_restart_pause);
    }
}

bool Server::is_ready(const std::stop_token& stop) const
{
    if (!kind_->is_asked()) {
        const auto state = engine_.inspect_container(container_, stop).state;
        return state.running && (state.health == engine::Health::none || state.health == engine::Health::healthy);
    }
    try {
        return act({"ready", "1"}, stop).exit_code == 0;
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::conflict)
            return false;
        throw;
    }
}

std::string Server::query(const std::string& sql, const std::stop_token& stop) const
{
    const auto result = act({"query", sql}, stop);
    if (result.exit_code != 0)
        throw Error(ErrorKind::task_failed, fmt::format("the database {} refused a query", name_),
                    {.engine_words = std::string(trimmed(result.errors))});
    return std::string(trimmed(result.output));
}

void wait_and_tell_loading(const Server& server, const std::string& name, std::chrono::seconds timeout, StepContext& context)
{
    std::optional<Clock::time_point> begin;
    std::uint64_t total = 0;
    server.wait_until_ready(timeout, context.stop(), [&](const Loading& loading) {
        begin = begin.value_or(Clock::now());
        total = loading.total;
        context.report({.detail = "loading its data", .done = loading.done, .total = loading.total, .unit = ProgressUnit::bytes});
    });
    if (!begin)
        return;
    const auto took = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - *begin);
    if (took >= k_felt)
        context.remark(
            fmt::format("{} loaded {} into memory before it answered, which took {}", name, format_bytes(total), format_duration(took)));
}

}  // namespace seedbed::databases
