#include "base/error.h"
#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <system_error>
#include <vector>

namespace seedbed::cli {

namespace {

using environment::ServiceState;
using environment::ServiceStatus;

Tone tone_of(ServiceState state)
{
    switch (state) {
    case ServiceState::running:
    case ServiceState::completed: return Tone::good;
    case ServiceState::starting:
    case ServiceState::restarting:
    case ServiceState::paused: return Tone::warning;
    case ServiceState::unhealthy:
    case ServiceState::failed: return Tone::bad;
    case ServiceState::not_created:
    case ServiceState::created:
    case ServiceState::exited: return Tone::quiet;
    }
    return Tone::plain;
}

std::string ports_text(const ServiceStatus& status)
{
    std::string text;
    for (const auto& port : status.ports)
        text += fmt::format("{}{}:{}→{}", text.empty() ? "" : ", ", port.host_ip.empty() ? "*" : port.host_ip, port.host_port,
                            port.container_port);
    return text;
}

std::string remarks_text(const ServiceStatus& status)
{
    if (!status.active && status.container.empty())
        return "its profile is not active";
    if (status.orphan)
        return "not in the project file any more";
    if (status.foreign)
        return "started by another tool; `seedbed up` keeps it if it is as the file says";
    if (status.drifted) {
        const std::string keys = environment::changes_text(status.changes);
        return fmt::format("the project file has changed since{}; `seedbed up` applies it", keys.empty() ? "" : " (" + keys + ")");
    }
    if (status.exit_code && status.state == ServiceState::failed)
        return fmt::format("exit code {}", *status.exit_code);
    return {};
}

// Services whose profile is not active and that have no container.
void add_inactive(std::vector<ServiceStatus>& services, const environment::Environment& environment)
{
    for (const auto& [name, service] : environment.project().services) {
        if (std::ranges::any_of(services, [&name = name](const auto& known) { return known.service == name; }))
            continue;
        ServiceStatus row;
        row.service = name;
        row.image = environment.image_of(service);
        row.active = false;
        services.push_back(std::move(row));
    }
}

int print_services(Context& context, bool all)
{
    auto services = context.workspace().environment().status(context.stop());
    if (all)
        add_inactive(services, context.workspace().environment());
    const Output& out = context.out();
    if (out.json()) {
        Json list = Json::array();
        for (const auto& service : services)
            if (all || service.active || !service.container.empty())
                list.push_back(service_json(service));
        print_json(out, list);
        return 0;
    }
    Table table({{"SERVICE"}, {"STATE"}, {"CONTAINER"}, {"IMAGE"}, {"PORTS"}, {"REMARKS"}});
    for (const auto& service : services) {
        if (!all && !service.active && service.container.empty())
            continue;
        table.add({service.service, out.toned(tone_of(service.state), environment::to_string(service.state)), service.container_name,
                   service.image, ports_text(service), remarks_text(service)});
    }
    out.line(table.empty() ? "The project has no services" : table.text());
    return 0;
}

// "web=3"
void read_scales(const std::vector<std::string>& texts, std::map<std::string, int>& scales)
{
    for (const std::string& text : texts) {
        const auto equals = text.find('=');
        int number = 0;
        const char* begin = text.data() + (equals == std::string::npos ? text.size() : equals + 1);
        const auto [end, failure] = std::from_chars(begin, text.data() + text.size(), number);
        if (equals == 0 || failure != std::errc{} || end != text.data() + text.size())
            throw Error(ErrorKind::bad_usage, fmt::format("“{}” does not say how many replicas a service has", text),
                        {.engine_words = {}, .hint = "Write it as SERVICE=NUMBER.", .position = {}, .task_exit_code = {}});
        scales[text.substr(0, equals)] = number;
    }
}

struct UpArguments {
    environment::UpOptions options;
    std::vector<std::string> scales;
    int seconds{-1};
    bool detach{false};
};

void add_up(CLI::App& app, Action& action)
{
    auto arguments = std::make_shared<UpArguments>();
    auto& options = arguments->options;
    CLI::App* command = app.add_subcommand("up", "Start the environment; databases start from their seed snapshots");
    command->add_option("service", options.services, "Only these services and what they depend on");
    command->add_flag("--build", options.build, "Build images even when they are there");
    command->add_flag("--force-recreate", options.recreate, "Make containers again even when nothing has changed");
    command->add_flag("--no-deps", options.no_dependencies, "Only the named services, not what they depend on");
    command->add_flag("--remove-orphans", options.remove_orphans, "Remove containers of services that the file no longer has");
    command->add_option("--scale", arguments->scales, "SERVICE=NUMBER: this many replicas, until the next up without it")
        ->allow_extra_args(false);
    command->add_option("-t,--timeout", arguments->seconds, "Seconds to let a container stop by itself when it is replaced")
        ->check(CLI::Range(0, 86400));
    command->add_flag("!--no-wait", options.wait, "Do not wait until the services are ready");
    command->add_flag("-d,--detach", arguments->detach, "For those who are used to it: up never stays attached");
    command->callback([&action, arguments] {
        action = [arguments](Context& context) {
            auto& asked = arguments->options;
            read_scales(arguments->scales, asked.scales);
            if (arguments->seconds >= 0)
                asked.grace = std::chrono::seconds(arguments->seconds);
            const Plan plan = context.workspace_for_change().up_plan(asked, context.stop());
            return show_and_run(context, plan, "Everything is up already");
        };
    });
}

void add_down(CLI::App& app, Action& action)
{
    auto options = std::make_shared<environment::DownOptions>();
    CLI::App* command = app.add_subcommand("down", "Stop and remove the environment's containers and networks");
    command->add_flag("-v,--volumes", options->volumes, "Remove named volumes too; a database's data stays in the pool");
    auto images = std::make_shared<std::string>();
    command->add_option("--rmi", *images, "Remove images too: those that were built without a name of their own, or all")
        ->check(CLI::IsMember({"local", "all"}));
    command->add_flag("!--keep-orphans", options->remove_orphans, "Keep containers of services that the file no longer has");
    auto anyway = std::make_shared<bool>(false);
    command->add_flag("--remove-orphans", *anyway, "For those who are used to it: orphans are removed anyway");
    auto seconds = std::make_shared<int>(-1);
    command->add_option("-t,--timeout", *seconds, "Seconds to let each service stop by itself")->check(CLI::Range(0, 86400));
    command->callback([&action, options, seconds, images, anyway] {
        action = [options, seconds, images](Context& context) {
            if (*seconds >= 0)
                options->grace = std::chrono::seconds(*seconds);
            if (!images->empty())
                options->images = *images == "all" ? environment::ImageRemoval::all : environment::ImageRemoval::local;
            const Plan plan = context.workspace_for_change().down_plan(*options, context.stop());
            return show_and_run(context, plan, "Nothing is up");
        };
    });
}

void add_images_commands(CLI::App& app, Action& action)
{
    auto services = std::make_shared<std::vector<std::string>>();
    CLI::App* pull = app.add_subcommand("pull", "Pull the services' images, newer ones too");
    pull->add_option("service", *services, "Only these services");
    pull->callback([&action, services] {
        action = [services](Context& context) {
            const Plan plan = context.workspace_for_change().environment().pull_plan(*services);
            return show_and_run(context, plan, "There is nothing to pull");
        };
    });
    auto options = std::make_shared<environment::BuildOptions>();
    CLI::App* build = app.add_subcommand("build", "Build the services' images");
    build->add_option("service", *services, "Only these services");
    build->add_flag("--no-cache", options->no_cache, "Do every step of the build again");
    build->add_flag("--pull", options->pull, "Pull the newest of the images that they stand on");
    build->callback([&action, services, options] {
        action = [services, options](Context& context) {
            const Plan plan = context.workspace_for_change().environment().build_plan(*services, *options);
            return show_and_run(context, plan, "There is nothing to build");
        };
    });
}

using ServicesPlan = Plan (environment::Environment::*)(const std::vector<std::string>&, const std::stop_token&) const;

void add_services_command(CLI::App& app, Action& action, const std::string& name, const std::string& description, ServicesPlan make_plan,
                          const std::string& nothing)
{
    auto services = std::make_shared<std::vector<std::string>>();
    CLI::App* command = app.add_subcommand(name, description);
    command->add_option("service", *services, "Only these services");
    command->callback([&action, services, make_plan, nothing] {
        action = [services, make_plan, nothing](Context& context) {
            const Plan plan = (context.workspace_for_change().environment().*make_plan)(*services, context.stop());
            return show_and_run(context, plan, nothing);
        };
    });
}

}  // namespace

void add_environment_commands(CLI::App& app, Action& action)
{
    add_up(app, action);
    add_down(app, action);
    add_services_command(app, action, "start", "Start stopped services", &environment::Environment::start_plan, "Nothing to start");
    add_services_command(app, action, "stop", "Stop services and keep their containers", &environment::Environment::stop_plan,
                         "Nothing to stop");
    add_services_command(app, action, "restart", "Restart services", &environment::Environment::restart_plan, "Nothing to restart");
    add_images_commands(app, action);
    auto all = std::make_shared<bool>(false);
    CLI::App* ps = app.add_subcommand("ps", "List the services and their states");
    ps->add_flag("-a,--all", *all, "Those of profiles that are not active, too");
    ps->callback([&action, all] { action = [all](Context& context) { return print_services(context, *all); }; });
}

}  // namespace seedbed::cli
