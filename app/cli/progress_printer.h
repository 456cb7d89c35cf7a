// Prints a running plan on standard error: one line a step when it ends; on a terminal also a live line with what is going on: the step
// that was heard of last, and how many more are running.
#pragma once

#include "base/progress.h"
#include "cli/output.h"

#include <chrono>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace seedbed::cli {

class ProgressPrinter final : public Progress {
public:
    explicit ProgressPrinter(const Output& output) : output_(output) {}
    ~ProgressPrinter() override;

    void step_started(const StepInfo& step) override;
    void step_progress(const StepInfo& step, const StepProgress& progress) override;
    void step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds took) override;

private:
    void hear(const StepInfo& step, std::string text);
    void forget(const StepInfo& step);
    void show_live();
    void clear_live();

    const Output& output_;
    std::mutex mutex_;
    std::vector<std::pair<std::string, std::string>> running_;  // step id and its text; heard of last is last
    bool live_{false};
    std::chrono::steady_clock::time_point shown_{};
};

}  // namespace seedbed::cli
