// A project of many services, and an engine that runs them all: what the desktop's benchmark opens. The engine is scripted, so that its own
// time stays out of the measurement; how long it took to answer is counted.
#pragma once

#include "engine/engine_watch.h"
#include "support/fake_engine.h"

#include <atomic>
#include <chrono>
#include <filesystem>
#include <string>

namespace seedbed::bench {

// "services:" with `count` of them, s001, s002, …; the project's name is "bench".
[[nodiscard]] std::string compose_text(int count);

// Their containers, all running; in `turn` 1, 2, … every third one has exited and every status differs from the turn before.
[[nodiscard]] std::vector<engine::ContainerSummary> containers(int count, int turn);

class ManyContainersEngine {
public:
    explicit ManyContainersEngine(int count);

    [[nodiscard]] std::string address() const { return engine_.endpoint().url(); }
    // How long the answers given so far were under way in here.
    [[nodiscard]] std::chrono::nanoseconds own_time() const { return std::chrono::nanoseconds(own_time_.load()); }
    [[nodiscard]] int answers() const { return answers_; }

private:
    void serve(const test::FakeRequest& request, test::FakeConnection& connection);

    std::string list_;
    std::atomic<std::int64_t> own_time_{0};
    std::atomic<int> answers_{0};
    std::atomic<std::uint64_t> samples_{0};
    test::FakeEngine engine_;
};

}  // namespace seedbed::bench
