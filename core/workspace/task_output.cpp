#include "workspace/task_output.h"

#include "base/text.h"

#include <fmt/format.h>

#include <deque>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

namespace seedbed::workspace {

namespace {

constexpr std::size_t k_lines_kept = 20;

// Bytes in, whole lines kept. Written on the engine's I/O thread, read when the task has ended.
class LastLines {
public:
    // The lines that these bytes complete.
    std::vector<std::string> add(engine::LogSource source, std::string_view bytes)
    {
        const std::lock_guard lock(mutex_);
        std::string& open = open_[source];
        open += bytes;
        std::vector<std::string> lines = split(open, '\n');
        open = std::move(lines.back());
        lines.pop_back();
        for (const std::string& line : lines)
            keep(line);
        return lines;
    }

    [[nodiscard]] std::string text()
    {
        const std::lock_guard lock(mutex_);
        for (auto& [source, line] : open_) {
            if (!line.empty())
                keep(std::exchange(line, {}));
        }
        return join(std::vector<std::string>(lines_.begin(), lines_.end()), "\n");
    }

private:
    void keep(std::string line)
    {
        lines_.push_back(std::move(line));
        if (lines_.size() > k_lines_kept)
            lines_.pop_front();
    }

    std::mutex mutex_;
    std::map<engine::LogSource, std::string> open_;
    std::deque<std::string> lines_;
};

}  // namespace

void run_task_to_success(const tools::Tools& tools, const tools::Tools::TaskRef& task, tools::RunOptions options,
                         const StepContext& context)
{
    LastLines last;
    options.on_output = [&](engine::LogSource source, std::string_view bytes) {
        for (std::string& line : last.add(source, bytes))
            context.detail(std::move(line));
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
