// Much of everything, for pictures of crowded pages.
#include "desktop/pictures/values.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <cmath>

namespace seedbed::desktop::pictures {

namespace {

using namespace std::chrono_literals;

constexpr int k_many = 200;

std::string crowd_name(int i)
{
    constexpr const char* k_names[] = {"api-{:03}", "background-worker-for-incoming-orders-{:03}", "cache-{:03}", "search-index-{:03}"};
    return fmt::format(fmt::runtime(k_names[i % 4]), i);
}

}  // namespace

std::shared_ptr<const compose::Project> crowded_project()
{
    compose::Project project;
    project.name = "a-project-with-quite-a-long-name";
    project.working_dir = "/home/ada/src/a-project-with-quite-a-long-name/deploy/development";
    for (int i = 0; i < k_many; ++i) {
        compose::Service service;
        service.name = crowd_name(i);
        service.image = "registry.example.org/team/very-long-image-name-for-background-workers:2026.11." + std::to_string(i);
        project.services.emplace(service.name, service);
    }
    return std::make_shared<const compose::Project>(std::move(project));
}

engine::EngineStatePtr crowded_services_state(const compose::Project& project)
{
    auto state = std::make_shared<engine::EngineState>(*crowded_engine_state(*load_shop()));
    state->containers.clear();
    for (int i = 0; i < k_many; ++i) {
        const compose::Service& service = project.services.at(crowd_name(i));
        engine::ContainerSummary container;
        container.id = ContainerId(fmt::format("{:064x}", i + 1));
        container.name = project.name + "-" + service.name + "-1";
        container.image = service.image;
        container.state = i % 7 == 0 ? "exited" : "running";
        container.status = i % 7 == 0 ? "Exited (137) 4 minutes ago" : "Up 3 days (healthy)";
        container.health = i % 5 == 0 ? engine::Health::unhealthy : engine::Health::healthy;
        container.created = now() - 72h;
        container.labels = environment::service_labels(project, service, 1, false);
        for (int published = 0; published <= i % 3; ++published) {
            container.ports.push_back({.host_ip = "127.0.0.1",
                                       .host_port = static_cast<std::uint16_t>(20'000 + 3 * i + published),
                                       .container_port = 8080,
                                       .protocol = "tcp"});
        }
        state->containers.push_back(std::move(container));
    }
    return state;
}

std::vector<tools::ToolStatus> crowded_tools()
{
    std::vector<tools::ToolStatus> list;
    for (int i = 0; i < 12; ++i) {
        tools::ToolStatus status = tools(i % 3 != 0).front();
        status.name = i == 0 ? "documentation-and-release-notes" : fmt::format("toolchain-{}", i);
        status.image = "registry.example.org/team/very-long-image-name-for-development-tools:2026.11." + std::to_string(i);
        for (int task = 0; task < 6; ++task) {
            status.tasks.push_back(fmt::format("a-task-with-a-rather-long-name-{}", task));
        }
        list.push_back(std::move(status));
    }
    return list;
}

std::vector<std::vector<usage::Usage>> crowded_usage(const engine::EngineState& state)
{
    constexpr int k_samples = 60;
    std::vector<std::vector<usage::Usage>> samples;
    for (int i = 0; i < k_samples; ++i) {
        std::vector<usage::Usage> sample;
        for (std::size_t c = 0; c < state.containers.size(); ++c) {
            usage::Usage usage;
            usage.container = state.containers[c].id;
            usage.time = now() - 2s * (k_samples - i);
            usage.cpu_percent = 4 + 3 * std::sin(i / 5.0 + static_cast<double>(c));
            usage.memory = 60'000'000 + c * 1'000'000;
            usage.pids = 4 + c % 9;
            sample.push_back(usage);
        }
        samples.push_back(std::move(sample));
    }
    return samples;
}

}  // namespace seedbed::desktop::pictures
