#include "base/cancellation.h"
#include "base/error.h"
#include "cli/commands.h"
#include "platform/instance.h"
#include "platform/process.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cerrno>
#include <csignal>

namespace seedbed::cli {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto k_answer_time = 2s;
constexpr auto k_start_time = 15s;
constexpr auto k_pause = 50ms;

fs::path folder_to_open(const Context& context, const std::string& argument)
{
    fs::path folder = fs::absolute(argument.empty() ? context.options().folder : fs::path(argument)).lexically_normal();
    if (!folder.has_filename())
        folder = folder.parent_path();  // "/home/ada/shop/." has become "/home/ada/shop/"
    std::error_code error;
    if (!fs::is_directory(folder, error))
        throw Error(ErrorKind::not_found, fmt::format("there is no folder {}", folder.string()),
                    {.hint = "Name the folder of a project, or nothing for the one that you are in."});
    return folder;
}

platform::OpenRequest request_for(const Context& context, const std::string& argument)
{
    platform::OpenRequest request{folder_to_open(context, argument), {}, {}};
    for (const fs::path& file : context.options().files)
        request.files.push_back(fs::absolute(file));
    for (const char* name : {"XDG_ACTIVATION_TOKEN", "DESKTOP_STARTUP_ID"})
        if (request.activation_token.empty())
            request.activation_token = context.host().variable(name).value_or("");
    return request;
}

// Beside this program, where both are installed; else PATH is looked through.
std::string desktop_program()
{
    std::error_code error;
    const fs::path beside = fs::read_symlink("/proc/self/exe", error).parent_path() / "seedbed-desktop";
    return !error && fs::exists(beside, error) ? beside.string() : "seedbed-desktop";
}

void require_display(const Context& context)
{
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"})
        if (!context.host().variable(name).value_or("").empty())
            return;
    throw Error(ErrorKind::unsupported, "there is no display to open a window on",
                {.hint = "Run this in a desktop session; without one, seedbed setup and seedbed up do the same."});
}

platform::ProcessRequest start_of(const Context& context, const platform::OpenRequest& request)
{
    platform::ProcessRequest start;
    start.argv = {desktop_program()};
    const auto add = [&](const char* option, const std::optional<std::string>& value) {
        if (value)
            start.argv.insert(start.argv.end(), {option, *value});
    };
    add("--host", context.options().host);
    add("--context", context.options().context);
    for (const fs::path& file : request.files)
        add("--file", file.string());
    start.argv.insert(start.argv.end(), {"--", request.folder.string()});
    return start;
}

// Until it listens, so that "opened" is true when it is said.
void wait_until_it_runs(const platform::InstancePlace& place, std::int64_t pid, const std::stop_token& stop)
{
    const auto deadline = std::chrono::steady_clock::now() + k_start_time;
    while (std::chrono::steady_clock::now() < deadline) {
        if (platform::hand_over(place.socket, {}, k_answer_time))
            return;
        if (::kill(static_cast<pid_t>(pid), 0) != 0 && errno == ESRCH)
            throw Error(ErrorKind::unsupported, "the desktop ended right after its start",
                        {.hint = "Run seedbed-desktop in this terminal to see why."});
        if (!wait_for(stop, k_pause))
            throw_if_cancelled(stop, "waiting for the desktop");
    }
    throw Error(ErrorKind::timed_out, "the desktop was started but does not answer",
                {.hint = "Run seedbed-desktop in this terminal to see why."});
}

int open_in_desktop(Context& context, const std::string& argument)
{
    const platform::OpenRequest request = request_for(context, argument);
    const platform::InstancePlace place =
        platform::instance_place(context.host(), context.options().context.value_or(""), context.options().host.value_or(""));
    bool started = false;
    if (!context.options().dry_run && !platform::hand_over(place.socket, request, k_answer_time)) {
        require_display(context);
        wait_until_it_runs(place, platform::start_detached(start_of(context, request)), context.stop());
        started = true;
    }
    if (context.out().json())
        context.out().line(nlohmann::ordered_json{{"folder", request.folder.string()}, {"started", started}}.dump());
    else
        context.out().line(
            fmt::format("{} {} in the desktop", context.options().dry_run ? "Would open" : "Opened", request.folder.string()));
    return 0;
}

}  // namespace

void add_open_command(CLI::App& app, Action& action)
{
    CLI::App* command = app.add_subcommand("open", "Open the project in the desktop, in the window that runs or in a new one");
    auto folder = std::make_shared<std::string>();
    command->add_option("dir", *folder, "The project's folder")->type_name("DIR");
    command->callback([&action, folder] { action = [folder](Context& context) { return open_in_desktop(context, *folder); }; });
}

}  // namespace seedbed::cli
