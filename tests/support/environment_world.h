// A small project on a real engine: written as Compose text, under a name that nobody else uses. Everything that carries the name is
// removed at the end. For tests only.
#pragma once

#include "environment/environment.h"
#include "support/sample_project.h"

#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed::test {

class EnvironmentWorld {
public:
    EnvironmentWorld(const std::string& purpose, const std::string& yaml);
    EnvironmentWorld(const std::string& purpose, const CopyOf& original);
    ~EnvironmentWorld();
    EnvironmentWorld(const EnvironmentWorld&) = delete;
    EnvironmentWorld& operator=(const EnvironmentWorld&) = delete;

    // The project as its file says now.
    [[nodiscard]] environment::Environment environment() const { return {engine_, sample_.shared()}; }
    [[nodiscard]] engine::Engine& engine() const { return *engine_; }
    [[nodiscard]] std::shared_ptr<engine::Engine> engine_ptr() const { return engine_; }
    [[nodiscard]] const SampleProject& sample() const { return sample_; }
    [[nodiscard]] const std::string& name() const { return name_; }
    void rewrite(const std::string& yaml) const { sample_.write("compose.yaml", yaml); }

    void up(environment::UpOptions options = {}) const;
    void down(bool volumes = true) const;

    // "container web-1 running", "volume data", "network default", without the project's name: sorted, joined by "; ".
    // The helper container that waits for a database's next reset is left out: it holds nothing.
    [[nodiscard]] std::string things() const;
    [[nodiscard]] engine::ContainerDetails inspect(const std::string& service) const;

private:
    void remove_containers() const;

    std::string name_;
    std::shared_ptr<engine::Engine> engine_;
    SampleProject sample_;
};

// A service's text in flow style: one that stays, and ends at once when it is stopped (a shell or a sleep as process 1 would wait for its
// SIGKILL), and one that runs a shell command. `more`: further keys.
[[nodiscard]] std::string staying_service(const std::string& more = {});
[[nodiscard]] std::string running_service(const std::string& command, const std::string& more = {});

void run(const Plan& plan, const std::stop_token& stop = {});

// What a command prints inside the service's container, without the spaces around it.
std::string output_of(const EnvironmentWorld& world, const std::string& service, std::vector<std::string> command);

// Runs the first `count` steps as a process would that is killed behind them: nothing is taken back.
void run_and_die(const Plan& plan, std::size_t count);

// Titles, joined by "; ".
[[nodiscard]] std::string titles(const Plan& plan);

}  // namespace seedbed::test
