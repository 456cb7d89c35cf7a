#include "support/test_engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <random>

namespace seedbed::test {

namespace {

std::string variable(const char* name)
{
    const char* value = std::getenv(name);
    return value == nullptr ? std::string() : std::string(value);
}

std::string new_run()
{
    std::random_device random;
    return fmt::format("sbt{:08x}", random());
}

}  // namespace

TestEngine::TestEngine() : run_(new_run()), name_(variable("SEEDBED_TEST_ENGINE"))
{
    const std::string folder = variable("SEEDBED_TEST_ENGINES_DIR");
    if (folder.empty() || name_.empty()) {
        reason_ = fmt::format("no test engine: {} is not set; ./dev test starts the engines and sets it",
                              folder.empty() ? "SEEDBED_TEST_ENGINES_DIR" : "SEEDBED_TEST_ENGINE");
        return;
    }
    engine::Endpoint endpoint;
    endpoint.socket = fmt::format("{}/{}.sock", folder, name_);
    endpoint.origin = "test";
    engine_ = engine::Engine::connect(endpoint);
}

TestEngine::~TestEngine()
{
    remove_everything();
}

engine::ContainerSpec TestEngine::shell_spec(const std::string& suffix, const std::string& script) const
{
    engine::ContainerSpec spec;
    spec.name = unique(suffix);
    spec.image = k_tools_image;
    spec.entrypoint = std::vector<std::string>{"sh", "-c"};
    spec.command = std::vector<std::string>{script};
    spec.labels = labels();
    return spec;
}

bool TestEngine::is_ours(const std::string& name, const engine::Labels& labels) const
{
    if (name.find(run_) != std::string::npos)
        return true;
    return std::ranges::any_of(labels, [this](const auto& label) { return label.second.find(run_) != std::string::npos; });
}

// Cleaning up goes on, whatever is left of the engine.
template <typename Action>
void TestEngine::try_to(Action&& action) noexcept
{
    try {
        action();
    } catch (const std::exception& error) {
        fmt::print(stderr, "cleaning up after {}: {}\n", run_, error.what());
    }
}

void TestEngine::remove_everything() noexcept
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
