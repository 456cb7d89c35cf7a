#include "support/environment_world.h"

#include "base/text.h"
#include "environment/names.h"
#include "support/test_engine.h"

#include <algorithm>

namespace seedbed::test {

namespace {

bool carries(const engine::Labels& labels, const std::string& project)
{
    const auto found = labels.find(environment::k_label_project);
    return found != labels.end() && found->second == project;
}

}  // namespace

EnvironmentWorld::EnvironmentWorld(const std::string& purpose, const std::string& yaml)
    : name_(unique_project_name(purpose))
    , engine_(engine::Engine::connect(test_endpoint()))
    , sample_(yaml, name_)
{
}

EnvironmentWorld::EnvironmentWorld(const std::string& purpose, const CopyOf& original)
    : name_(unique_project_name(purpose))
    , engine_(engine::Engine::connect(test_endpoint()))
    , sample_(original, name_)
{
}

// Podman keeps a container while another one lives in its namespaces, so what cannot go at once is tried again.
void EnvironmentWorld::remove_containers() const
{
    constexpr int most_passes = 3;
    bool left = true;
    for (int pass = 1; left; ++pass) {
        left = false;
        for (const auto& container : engine_->containers()) {
            try {
                if (carries(container.labels, name_))
                    engine_->remove_container(container.id, true, true);
            } catch (const Error&) {
                if (pass == most_passes)
                    throw;
                left = true;
            }
        }
    }
}

EnvironmentWorld::~EnvironmentWorld()
{
    try {
        remove_containers();
        for (const auto& network : engine_->networks()) {
            if (carries(network.labels, name_))
                engine_->remove_network(network.id);
        }
        for (const auto& volume : engine_->volumes()) {
            if (carries(volume.labels, name_))
                engine_->remove_volume(volume.name, true);
        }
        for (const auto& image : engine_->images()) {
            if (carries(image.labels, name_))
                engine_->remove_image(image.id.value(), true);
        }
    } catch (const std::exception& error) {
        qWarning("the test's things could not be removed: %s", error.what());
    }
}

void EnvironmentWorld::up(environment::UpOptions options) const
{
    NoProgress progress;
    run_plan(environment().up_plan(options), progress, {});
}

void EnvironmentWorld::down(bool volumes) const
{
    environment::DownOptions options;
    options.volumes = volumes;
    NoProgress progress;
    run_plan(environment().down_plan(options), progress, {});
}

std::string EnvironmentWorld::things() const
{
    std::vector<std::string> all;
    const auto bare = [&](std::string text) {
        for (auto at = text.find(name_); at != std::string::npos; at = text.find(name_))
            text.erase(at, name_.size() + 1);
        return text;
    };
    for (const auto& container : engine_->containers()) {
        const auto role = container.labels.find(environment::k_label_role);
        const bool is_helper = role != container.labels.end() && role->second == "helper";
        if (carries(container.labels, name_) && !is_helper)
            all.push_back("container " + bare(container.name) + " " + container.state);
    }
    for (const auto& volume : engine_->volumes()) {
        if (carries(volume.labels, name_))
            all.push_back("volume " + bare(volume.name));
    }
    for (const auto& network : engine_->networks()) {
        if (carries(network.labels, name_))
            all.push_back("network " + bare(network.name));
    }
    std::sort(all.begin(), all.end());
    return join(all, "; ");
}

engine::ContainerDetails EnvironmentWorld::inspect(const std::string& service) const
{
    const auto id = environment().container_of(service);
    if (!id)
        throw std::runtime_error("service " + service + " has no container");
    return engine_->inspect_container(*id);
}

void run_and_die(const Plan& plan, std::size_t count)
{
    NoProgress progress;
    for (std::size_t i = 0; i < count && i < plan.steps.size(); ++i) {
        StepContext context(plan.steps[i].info, progress, {});
        plan.steps[i].run(context);
    }
}

std::string titles(const Plan& plan)
{
    std::vector<std::string> all;
    for (const PlanStep& step : plan.steps)
        all.push_back(step.info.title);
    return join(all, "; ");
}

std::string staying_service(const std::string& more)
{
    return std::string("{image: '") + k_image_tools + "', command: [sleep, infinity], stop_signal: SIGKILL" +
           (more.empty() ? "" : ", " + more) + "}";
}

std::string running_service(const std::string& command, const std::string& more)
{
    return std::string("{image: '") + k_image_tools + "', stop_signal: SIGKILL, command: [bash, -c, '" + command + "']" +
           (more.empty() ? "" : ", " + more) + "}";
}

void run(const Plan& plan, const std::stop_token& stop)
{
    NoProgress progress;
    run_plan(plan, progress, stop);
}

std::string output_of(const EnvironmentWorld& world, const std::string& service, std::vector<std::string> command)
{
    engine::ExecSpec spec;
    spec.command = std::move(command);
    return std::string(trimmed(world.engine().exec(world.inspect(service).id, spec).output));
}

}  // namespace seedbed::test
