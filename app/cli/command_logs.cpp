#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/log_follower.h"
#include "logs/line.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <memory>

namespace seedbed::cli {

namespace {

struct LogsOptions {
    std::vector<std::string> services;
    bool follow{false};
    bool timestamps{false};
    std::string tail{"all"};
    std::string since;
};

std::optional<std::uint64_t> parse_tail(const std::string& text)
{
    if (text == "all")
        return {};
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw Error(ErrorKind::bad_usage, fmt::format("--tail takes a number of lines or “all”, not “{}”", text));
    return value;
}

// "10m" (ago) or a point in time.
std::optional<TimePoint> parse_since(const std::string& text)
{
    if (text.empty())
        return {};
    if (const auto time = parse_rfc3339(text))
        return time;
    if (const auto ago = parse_duration(text))
        return now() - *ago;
    throw Error(ErrorKind::bad_usage,
                fmt::format("--since takes a duration such as 10m or a time such as 2026-01-31T12:00:00Z, not “{}”", text));
}

class Printer {
public:
    Printer(const Output& out, bool timestamps, std::size_t width) : out_(out), timestamps_(timestamps), width_(width) {}

    void print(const LogRecord& record) const
    {
        if (out_.json()) {
            print_json_line(out_, {{"service", record.service},
                                   {"container_name", record.container_name},
                                   {"time", record.time ? Json(format_rfc3339(*record.time)) : Json(nullptr)},
                                   {"stream", record.source == engine::LogSource::stderr_ ? "stderr" : "stdout"},
                                   {"text", record.text}});
            return;
        }
        const std::string padded = fmt::format("{:<{}} |", record.container_name, width_);
        std::string line = coloured(record.service, padded) + " ";
        if (timestamps_ && record.time)
            line += out_.toned(Tone::quiet, format_rfc3339(*record.time)) + " ";
        out_.line(line + record.text);
    }

private:
    // One of six colours, the same one for a service at every start.
    std::string coloured(const std::string& service, const std::string& text) const
    {
        if (out_.toned(Tone::good, "x") == "x")
            return text;
        constexpr std::array<int, 6> colours{36, 33, 35, 32, 34, 31};
        std::size_t sum = 0;
        for (const char c : service)
            sum = sum * 31 + static_cast<unsigned char>(c);
        return fmt::format("\x1b[{}m{}\x1b[0m", colours[sum % colours.size()], text);
    }

    const Output& out_;
    bool timestamps_;
    std::size_t width_;
};

void check_services(const compose::Project& project, const std::vector<std::string>& services)
{
    for (const auto& service : services)
        if (project.services.count(service) == 0)
            throw Error(ErrorKind::not_found, fmt::format("the project has no service “{}”", service));
}

int show_logs(Context& context, const LogsOptions& options)
{
    auto& workspace = context.workspace();
    check_services(workspace.project(), options.services);
    const auto engine = workspace.environment().engine_ptr();
    const auto targets = log_targets(*engine, workspace.project().name, options.services, context.stop());
    engine::LogOptions reading;
    reading.tail = parse_tail(options.tail);
    reading.since = parse_since(options.since);
    const TimePoint started = now();

    std::size_t width = 0;
    for (const auto& target : targets)
        width = std::max(width, target.container_name.size());
    const Printer printer(context.out(), options.timestamps, width);
    const auto seen = read_merged(*engine, targets, reading, context.stop());
    for (const auto& record : seen)
        printer.print(record);
    std::fflush(stdout);
    if (!options.follow)
        return 0;

    LogFollower follower(engine, workspace.project().name, options.services);
    follower.start(seen, started, context.stop());
    while (!context.stop().stop_requested()) {
        for (const auto& record : follower.next(std::chrono::milliseconds(100), context.stop()))
            printer.print(record);
        std::fflush(stdout);
    }
    return 0;
}

}  // namespace

void add_logs_command(CLI::App& app, Action& action)
{
    auto options = std::make_shared<LogsOptions>();
    CLI::App* command = app.add_subcommand("logs", "Print the services' logs, merged by time");
    command->add_option("service", options->services, "Only these services");
    command->add_flag("-f,--follow", options->follow, "Go on with new lines, until Ctrl+C");
    command->add_flag("-t,--timestamps", options->timestamps, "Print each line's time");
    command->add_option("-n,--tail", options->tail, "Only the last lines of each container")->capture_default_str();
    command->add_option("--since", options->since, "Only lines since then: 10m, or 2026-01-31T12:00:00Z");
    command->callback([&action, options] { action = [options](Context& context) { return show_logs(context, *options); }; });
}

}  // namespace seedbed::cli
