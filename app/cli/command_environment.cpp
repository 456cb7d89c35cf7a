#include "base/units.h"
#include "cli/commands.h"
#include "cli/json_output.h"
#include "cli/run_plan.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <memory>

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
    if (status.orphan)
        return "not in the project file any more";
    if (status.foreign)
        return "not made by Seedbed; `seedbed up` makes it anew";
    if (status.drifted) {
        const std::string keys = environment::changes_text(status.changes);
        return fmt::format("the project file has changed since{}; `seedbed up` applies it", keys.empty() ? "" : " (" + keys + ")");
    }
    if (status.exit_code && status.state == ServiceState::failed)
        return fmt::format("exit code {}", *status.exit_code);
    return {};
}

int print_services(Context& context)
{
    const auto services = context.workspace().environment().status(context.stop());
    const Output& out = context.out();
    if (out.json()) {
        Json list = Json::array();
        for (const auto& service : services)
            if (service.active || !service.container.empty())
                list.push_back(service_json(service));
        print_json(out, list);
        return 0;
    }
    Table table({{"SERVICE"}, {"STATE"}, {"CONTAINER"}, {"IMAGE"}, {"PORTS"}, {"REMARKS"}});
    for (const auto& service : services) {
        if (!service.active && service.container.empty())
            continue;
        table.add({service.service, out.toned(tone_of(service.state), environment::to_string(service.state)), service.container_name,
                   service.image, ports_text(service), remarks_text(service)});
    }
    out.line(table.empty() ? "The project has no services" : table.text());
    return 0;
}

void add_up(CLI::App& app, Action& action)
{
    auto options = std::make_shared<environment::UpOptions>();
    CLI::App* command = app.add_subcommand("up", "Start the environment; databases start from their seed snapshots");
    command->add_option("service", options->services, "Only these services and what they depend on");
    command->add_flag("--build", options->build, "Build images even when they are there");
    command->add_flag("--force-recreate", options->recreate, "Make containers again even when nothing has changed");
    command->add_flag("--remove-orphans", options->remove_orphans, "Remove containers of services that the file no longer has");
    command->add_flag("!--no-wait", options->wait, "Do not wait until the services are ready");
    command->callback([&action, options] {
        action = [options](Context& context) {
            const Plan plan = context.workspace_for_change().up_plan(*options, context.stop());
            return show_and_run(context, plan, "Everything is up already");
        };
    });
}

void add_down(CLI::App& app, Action& action)
{
    auto options = std::make_shared<environment::DownOptions>();
    CLI::App* command = app.add_subcommand("down", "Stop and remove the environment's containers and networks");
    command->add_flag("-v,--volumes", options->volumes, "Remove named volumes too; a database's data stays in the pool");
    auto seconds = std::make_shared<int>(-1);
    command->add_option("-t,--timeout", *seconds, "Seconds to let each service stop by itself")->check(CLI::Range(0, 86400));
    command->callback([&action, options, seconds] {
        action = [options, seconds](Context& context) {
            if (*seconds >= 0)
                options->grace = std::chrono::seconds(*seconds);
            const Plan plan = context.workspace_for_change().down_plan(*options, context.stop());
            return show_and_run(context, plan, "Nothing is up");
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
    app.add_subcommand("ps", "List the services and their states")->callback([&action] { action = print_services; });
}

}  // namespace seedbed::cli
