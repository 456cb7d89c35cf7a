#include "environment/resource_steps.h"

#include "environment/names.h"
#include "environment/resources.h"

#include <functional>

namespace seedbed::environment {

namespace {

// The engine may have done what it was asked for although its answer never reached us.
bool may_have_happened(const Error& error)
{
    return error.kind() == ErrorKind::cancelled || error.kind() == ErrorKind::timed_out || error.kind() == ErrorKind::engine_unreachable;
}

// `made` becomes true when it is ours to take back.
void make_ours(bool& made, const std::function<void()>& make)
{
    made = true;
    try {
        make();
    } catch (const Error& error) {
        made = may_have_happened(error);
        throw;
    }
}

// Podman 4.3 looks at the machine's links one by one while it makes a network, and fails when one goes meanwhile.
void create_network(engine::Engine& engine, const engine::NetworkSpec& spec, const std::stop_token& stop)
{
    try {
        static_cast<void>(engine.create_network(spec, stop));
    } catch (const Error& error) {
        if (error.engine_words().find("no such network interface") == std::string::npos)
            throw;
        static_cast<void>(engine.create_network(spec, stop));
    }
}

void remove_network_named(engine::Engine& engine, const std::string& name)
{
    for (const auto& network : engine.networks()) {
        if (network.name == name)
            engine.remove_network(network.id);
    }
}

}  // namespace

PlanStep network_step(const std::shared_ptr<UpRun>& run, const std::string& key)
{
    const std::string name = network_name(run->environment().project(), key);
    const auto made = std::make_shared<bool>(false);
    PlanStep step;
    step.info = {"network:" + key, "create_network", name, "Create network " + name, {}};
    step.run = [run, key, name, made](StepContext& context) {
        auto& engine = run->environment().engine();
        if (has_network(engine.networks(context.stop()), name))
            return context.skip();
        const auto spec = network_spec(run->environment().project(), key);
        make_ours(*made, [&] { create_network(engine, spec, context.stop()); });
    };
    step.undo = [run, name, made](StepContext&) {
        if (*made)
            remove_network_named(run->environment().engine(), name);
    };
    return step;
}

PlanStep volume_step(const std::shared_ptr<UpRun>& run, const std::string& key)
{
    const std::string name = volume_name(run->environment().project(), key);
    const auto made = std::make_shared<bool>(false);
    PlanStep step;
    step.info = {"volume:" + key, "create_volume", name, "Create volume " + name, {}};
    step.run = [run, key, name, made](StepContext& context) {
        auto& engine = run->environment().engine();
        if (find_volume(engine.volumes(context.stop()), name))
            return context.skip();
        const auto spec = volume_spec(run->environment().project(), key, run->options().placement);
        make_ours(*made, [&] { engine.create_volume(spec, context.stop()); });
    };
    step.undo = [run, name, made](StepContext&) {
        if (*made)
            run->environment().engine().remove_volume(name, false);
    };
    return step;
}

}  // namespace seedbed::environment
