// One run of an engine test on its real engine (test_engine.h): a connection, a label and a name prefix that no other run has. What carries
// either is removed when the run goes, so that parallel test programs do not disturb each other. For tests only.
#pragma once

#include "engine/engine.h"
#include "support/test_engine.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbed::test {

class TestRun {
public:
    // Connects. Where no test engine was started, it is not available (SKIP_WITHOUT_ENGINE says so); one that does not answer throws.
    TestRun();
    ~TestRun();
    TestRun(const TestRun&) = delete;
    TestRun& operator=(const TestRun&) = delete;

    [[nodiscard]] bool available() const noexcept { return engine_ != nullptr; }

    [[nodiscard]] engine::Engine& engine() const { return *engine_; }
    [[nodiscard]] const std::shared_ptr<engine::Engine>& shared() const noexcept { return engine_; }
    [[nodiscard]] engine::Endpoint endpoint() const { return engine_->endpoint(); }
    [[nodiscard]] bool is_podman() const { return engine_->flavor() == engine::Flavor::podman; }

    // For everything that the test makes itself.
    [[nodiscard]] engine::Labels labels() const { return {{"dev.seedbed.test.run", run_}}; }
    // A name, or a Compose project's name, that no other run uses: "sbt1a2b3c4d-<suffix>".
    [[nodiscard]] std::string unique(const std::string& suffix) const { return run_ + "-" + suffix; }

    // A container of the tools image that runs `script` in a shell; labelled, not started.
    [[nodiscard]] engine::ContainerSpec shell_spec(const std::string& suffix, const std::string& script) const;

    // A labelled volume of this run, and its mount at `target`.
    [[nodiscard]] engine::MountSpec volume_at(const std::string& suffix, const std::string& target) const;

    // What the container has written so far.
    [[nodiscard]] std::vector<std::string> lines_of(const ContainerId& id, const engine::LogOptions& options = {}) const;

    // Removes containers, volumes, networks and images of this run: by label, by name, and by Compose project.
    void remove_everything() noexcept;

private:
    [[nodiscard]] bool is_ours(const std::string& name, const engine::Labels& labels) const;
    template <typename Action>
    void try_to(Action&& action) noexcept;

    std::string run_;
    std::shared_ptr<engine::Engine> engine_;
};

}  // namespace seedbed::test
