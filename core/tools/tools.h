// Tool images and the tasks that run inside them: the same on a desk and in CI. A tool is an image of its own or a service of the project.
#pragma once

#include "environment/environment.h"

#include <memory>
#include <string>
#include <vector>

namespace seedbed::tools {

enum class ImageState { present, missing, built_when_needed };

struct ToolStatus {
    std::string name;
    std::string image;
    ImageState state{ImageState::missing};
    std::string image_id;
    std::uint64_t size{0};  // bytes, of the image
    TimePoint created{};
    std::vector<std::string> tasks;
    bool operator==(const ToolStatus&) const = default;
};

struct RunOptions {
    std::vector<std::string> arguments;  // appended to the task's command
    std::map<std::string, std::string> extra_env;
    // Instead of the environment's networks: attach here (a throwaway database for a fixture answers there under its service's name).
    std::string network;
    bool without_needs{false};
    std::function<void(engine::LogSource, std::string_view)> on_output;  // bytes as they arrive, on the I/O thread
};

struct TaskResult {
    int exit_code{0};
    std::chrono::milliseconds took{0};
};

class Tools {
public:
    explicit Tools(std::shared_ptr<environment::Environment> environment);

    [[nodiscard]] std::vector<ToolStatus> list(const std::stop_token& stop = {}) const;

    // Pulls or builds the tool's image.
    void ensure_image(const std::string& tool, const StepContext& context) const;

    // "test", "node/test", or the name of a service with role task. Throws Error(not_found) with a suggestion, bad_usage when a bare name
    // is in several tools.
    struct TaskRef {
        std::string tool;  // empty: `task` is a service
        std::string task;
    };
    [[nodiscard]] TaskRef find_task(const std::string& name) const;

    // Runs in a one-off container that is removed afterwards, also on cancellation; output goes to `on_output`. Signals end the container.
    // Any exit code is a result. Throws Error: not_found, timed_out, cancelled, engine errors.
    [[nodiscard]] TaskResult run(const TaskRef& task, const RunOptions& options, const StepContext& context) const;

private:
    std::shared_ptr<environment::Environment> environment_;
};

}  // namespace seedbed::tools
