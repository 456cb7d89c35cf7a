// The real engine that an engine test talks to: the socket <SEEDBED_TEST_ENGINES_DIR>/<SEEDBED_TEST_ENGINE>.sock (docker-ext4, docker-xfs,
// podman; tests/support/engines starts them). Gives every run a label and a name prefix of its own, and removes what carries either when
// it goes, so that parallel test programs do not disturb each other. For tests only.
#pragma once

#include "engine/engine.h"

#include <memory>
#include <string>

namespace seedbed::test {

// The images of tests/support/images.
inline constexpr const char* k_postgres_image = "localhost/seedbed-test/postgres:15";
inline constexpr const char* k_mariadb_image = "localhost/seedbed-test/mariadb:10.11";
inline constexpr const char* k_redis_image = "localhost/seedbed-test/redis:7";
inline constexpr const char* k_tools_image = "localhost/seedbed-test/tools:1";

class TestEngine {
public:
    // Connects. Where no test engines are named, it is not available and says why; an engine that is named but does not answer throws.
    TestEngine();
    ~TestEngine();
    TestEngine(const TestEngine&) = delete;
    TestEngine& operator=(const TestEngine&) = delete;

    [[nodiscard]] bool available() const noexcept { return engine_ != nullptr; }
    [[nodiscard]] const std::string& reason() const noexcept { return reason_; }

    [[nodiscard]] engine::Engine& engine() const { return *engine_; }
    [[nodiscard]] const std::shared_ptr<engine::Engine>& shared() const noexcept { return engine_; }
    [[nodiscard]] engine::Endpoint endpoint() const { return engine_->endpoint(); }
    [[nodiscard]] bool is_podman() const { return engine_->flavor() == engine::Flavor::podman; }

    // "docker-ext4", "docker-xfs", "podman".
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    // For everything that the test makes itself.
    [[nodiscard]] engine::Labels labels() const { return {{"dev.seedbed.test.run", run_}}; }
    // A name, or a Compose project's name, that no other run uses: "sbt1a2b3c4d-<suffix>".
    [[nodiscard]] std::string unique(const std::string& suffix) const { return run_ + "-" + suffix; }

    // A container of the tools image that runs `script` in a shell; labelled, not started.
    [[nodiscard]] engine::ContainerSpec shell_spec(const std::string& suffix, const std::string& script) const;

    // Removes containers, volumes, networks and images of this run: by label, by name, and by Compose project.
    void remove_everything() noexcept;

private:
    [[nodiscard]] bool is_ours(const std::string& name, const engine::Labels& labels) const;
    template <typename Action>
    void try_to(Action&& action) noexcept;

    std::string run_;
    std::string name_;
    std::string reason_;
    std::shared_ptr<engine::Engine> engine_;
};

}  // namespace seedbed::test

// In initTestCase(): skips the program, in words, where no test engine is named.
#define SEEDBED_REQUIRE_ENGINE(test_engine)        \
    do {                                           \
        if (!(test_engine).available())            \
            QSKIP((test_engine).reason().c_str()); \
    } while (false)
