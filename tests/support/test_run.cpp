#include "support/test_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace seedbed::test {

namespace {

std::string new_run()
{
    std::random_device random;
    return fmt::format("sbt{:08x}", random());
}

}  // namespace

TestRun::TestRun() : run_(new_run())
{
    if (const auto endpoint = find_test_endpoint())
        engine_ = engine::Engine::connect(*endpoint);
}

TestRun::~TestRun()
{
    remove_everything();
}

engine::ContainerSpec TestRun::shell_spec(const std::string& suffix, const std::string& script) const
{
    engine::ContainerSpec spec;
    spec.name = unique(suffix);
    spec.image = k_image_tools;
    spec.entrypoint = std::vector<std::string>{"sh", "-c"};
    spec.command = std::vector<std::string>{script};
    spec.labels = labels();
    return spec;
}

bool TestRun::is_ours(const std::string& name, const engine::Labels& labels) const
{
    if (name.find(run_) != std::string::npos)
        return true;
    return std::ranges::any_of(labels, [this](const auto& label) { return label.second.find(run_) != std::string::npos; });
}

// Cleaning up goes on, whatever is left of the engine.
template <typename Action>
void TestRun::try_to(Action&& action) noexcept
{
    try {
        action();
    } catch (const std::exception& error) {
        fmt::print(stderr, "cleaning up after {}: {}\n", run_, error.what());
    }
}

engine::MountSpec TestRun::volume_at(const std::string& suffix, const std::string& target) const
{
    engine::VolumeSpec volume;
    volume.name = unique(suffix);
    volume.labels = labels();
    engine().create_volume(volume);
    engine::MountSpec mount;
    mount.source = volume.name;
    mount.target = target;
    return mount;
}

std::vector<std::string> TestRun::lines_of(const ContainerId& id, const engine::LogOptions& options) const
{
    std::vector<std::string> lines;
    engine().read_logs(id, false, options, [&](const engine::LogLine& line) { lines.emplace_back(line.text); });
    return lines;
}

void TestRun::remove_everything() noexcept
{
    if (!available())
        return;
    try_to([this] {
        for (const auto& container : engine_->containers())
            if (is_ours(container.name, container.labels))
                try_to([&] { engine_->remove_container(container.id, true, true); });
    });
    try_to([this] {
        for (const auto& volume : engine_->volumes())
            if (is_ours(volume.name, volume.labels))
                try_to([&] { engine_->remove_volume(volume.name, true); });
    });
    try_to([this] {
        for (const auto& network : engine_->networks())
            if (is_ours(network.name, network.labels))
                try_to([&] { engine_->remove_network(network.id); });
    });
    try_to([this] {
        for (const auto& image : engine_->images()) {
            const std::string names = fmt::format("{}", fmt::join(image.repo_tags, " "));
            if (is_ours(names, image.labels))
                try_to([&] { engine_->remove_image(image.id.value(), true); });
        }
    });
}

}  // namespace seedbed::test
