// Tool images and the tasks that run inside them: the same on a desk and in CI. A tool is an image of its own or a service of the project.
// Blocking, any thread; a Tools holds nothing but what it was made with.
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

// How a task's needs are met: given by the room above, since databases stand beside tools.
struct Needs {
    // Brings these services up and waits for them. Unset: the environment's own `up`, which knows no databases.
    std::function<void(const std::vector<std::string>& services, const StepContext& context)> services;
    // Gives a database the state "database/fixture". Unset: a task that needs one is Error(unsupported).
    std::function<void(const std::string& fixture, const StepContext& context)> fixture;
};

class Tools {
public:
    explicit Tools(std::shared_ptr<environment::Environment> environment, Needs needs = {});

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

    // Meets the task's needs (other tasks first), then runs it in a one-off container that is removed afterwards, also on failure and on
    // cancellation; what it writes goes to `on_output` as it comes, nothing is lost. Any exit code of the task itself is a result.
    // Throws Error: not_found, timed_out, cancelled, bad_project_file (needs in a circle), task_failed (a task that it needs), conflict (it
    // mounts a database's volume that `up` has not made yet), and what the engine says.
    [[nodiscard]] TaskResult run(const TaskRef& task, const RunOptions& options, const StepContext& context) const;

    // Removes the task containers of this project whose Seedbed died. A sentence for each.
    std::vector<std::string> remove_abandoned(const std::stop_token& stop = {}) const;

private:
    [[nodiscard]] TaskResult run_alone(const TaskRef& task, const RunOptions& options, const StepContext& context) const;
    void meet_needs(const TaskRef& task, const StepContext& context) const;
    void ensure_volumes(const TaskRef& task, const std::stop_token& stop) const;

    std::shared_ptr<environment::Environment> environment_;
    Needs needs_;
};

}  // namespace seedbed::tools
