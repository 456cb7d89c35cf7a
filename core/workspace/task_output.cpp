#include "workspace/task_output.h"

#include "base/text.h"

#include <fmt/format.h>

#include <deque>
#include <mutex>

namespace seedbed::workspace {

namespace {

constexpr std::size_t k_lines_kept = 20;

// Written on the engine's I/O thread, read when the task has ended.
class LastLines {
public:
    void add(std::string_view line)
    {
        const std::lock_guard lock(mutex_);
        lines_.emplace_back(line);
        if (lines_.size() > k_lines_kept)
            lines_.pop_front();
    }

    [[nodiscard]] std::string text() const
    {
        const std::lock_guard lock(mutex_);
        return join(std::vector<std::string>(lines_.begin(), lines_.end()), "\n");
    }

private:
    mutable std::mutex mutex_;
    std::deque<std::string> lines_;
};

}  // namespace

void run_task_to_success(const tools::Tools& tools, const tools::Tools::TaskRef& task, tools::RunOptions options,
                         const StepContext& context)
{
    LastLines last;
    options.on_output = [&](engine::LogSource, std::string_view bytes) {
        const std::string_view line = bytes.ends_with('\n') ? bytes.substr(0, bytes.size() - 1) : bytes;
        last.add(line);
        context.detail(std::string(line));
    };
    const auto result = tools.run(task, options, context);
    if (result.exit_code == 0)
        return;
    ErrorDetails details;
    details.engine_words = last.text();
    details.task_exit_code = result.exit_code;
    const std::string name = task.tool.empty() ? task.task : task.tool + "/" + task.task;
    details.hint = "Run it alone to see all of its output: seedbed run " + name + ".";
    throw Error(ErrorKind::task_failed, fmt::format("task {} ended with exit code {}", name, result.exit_code), std::move(details));
}

}  // namespace seedbed::workspace
