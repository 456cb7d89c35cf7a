#include "environment/hooks.h"

#include "base/text.h"

#include <fmt/format.h>

namespace seedbed::environment {

namespace {

void run_hook(engine::Engine& engine, const ContainerId& container, const compose::Service& service, const compose::Hook& hook,
              const std::string& kind, const StepContext& context)
{
    engine::ExecSpec spec;
    spec.command = hook.command;
    spec.user = hook.user;
    spec.working_dir = hook.working_dir;
    spec.privileged = hook.privileged;
    for (const auto& [name, value] : hook.environment)
        spec.env.push_back(name + "=" + value);
    context.detail(fmt::format("{}: {}", kind, join(hook.command, " ")));
    const auto result = engine.exec(container, spec, context.stop());
    if (result.exit_code == 0)
        return;
    ErrorDetails details;
    details.engine_words = std::string(trimmed(result.output + result.errors));
    details.position = hook.position.known() ? hook.position : service.position;
    throw Error(ErrorKind::task_failed,
                fmt::format("a {} command of service {} ended with exit code {}", kind, service.name, result.exit_code),
                std::move(details));
}

}  // namespace

void run_post_start(engine::Engine& engine, const ContainerId& container, const compose::Service& service, const StepContext& context)
{
    for (const auto& hook : service.post_start)
        run_hook(engine, container, service, hook, "post_start", context);
}

void run_pre_stop(engine::Engine& engine, const ContainerId& container, const compose::Service& service, const StepContext& context)
{
    if (service.pre_stop.empty() || !engine.inspect_container(container, context.stop()).state.running)
        return;
    for (const auto& hook : service.pre_stop) {
        try {
            run_hook(engine, container, service, hook, "pre_stop", context);
        } catch (const Error& error) {
            if (error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::engine_unreachable)
                throw;
            context.detail(error.what());
        }
    }
}

}  // namespace seedbed::environment
