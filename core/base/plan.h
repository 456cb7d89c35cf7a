// A plan is the list of steps that an action will take. It is shown (dialog, --dry-run) before it runs, and run by whoever shows it: step
// by step, or several at once where the steps say that they may. When a step fails or the caller cancels, the undo of every step that was
// begun runs in reverse.
#pragma once

#include "base/progress.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace seedbed {

// What a running step sees of its surroundings.
class StepContext {
public:
    StepContext(const StepInfo& info, Progress& progress, std::stop_token stop) : info_(info), progress_(progress), stop_(std::move(stop))
    {
    }

    [[nodiscard]] const std::stop_token& stop() const noexcept { return stop_; }
    void report(const StepProgress& progress) const { progress_.step_progress(info_, progress); }
    void detail(std::string text) const { report(StepProgress{std::move(text), {}, {}, ProgressUnit::none}); }
    // What the caller has to know when all is done, a sentence; the step goes on.
    void remark(std::string text)
    {
        remarks_.push_back(text);
        report(StepProgress{std::move(text), {}, {}, ProgressUnit::none, true});
    }
    [[nodiscard]] const std::vector<std::string>& remarks() const noexcept { return remarks_; }
    // Says that there was nothing to do; the outcome becomes `skipped`.
    void skip() noexcept { skipped_ = true; }
    [[nodiscard]] bool skipped() const noexcept { return skipped_; }

private:
    const StepInfo& info_;
    Progress& progress_;
    std::stop_token stop_;
    bool skipped_{false};
    std::vector<std::string> remarks_;
};

struct PlanStep {
    StepInfo info;
    std::function<void(StepContext&)> run;
    std::function<void(StepContext&)> undo;  // may be empty; must be safe when `run` stopped half-way; runs uncancellable
    // Ids of earlier steps of the plan that must have ended before this one begins; it may run beside all others. None: it comes after
    // every earlier step.
    std::optional<std::vector<std::string>> after{};
};

struct Plan {
    std::string id;                   // unique; names the journal entry
    std::string title;                // English: "Reset app-db to demo"
    std::vector<std::string> losses;  // what will be gone afterwards and cannot be undone, a sentence each; empty when nothing is
    std::vector<std::string> notes;   // what a careful person would want to know before, a sentence each
    std::string command;              // the command line that does the same, ready to copy
    std::vector<PlanStep> steps;

    [[nodiscard]] bool empty() const noexcept { return steps.empty(); }
};

struct StepRecord {
    StepInfo info;
    StepOutcome outcome;
    std::chrono::milliseconds took;
    std::vector<std::string> remarks{};  // what is to be told of it afterwards, a sentence each
};

struct PlanResult {
    std::vector<StepRecord> steps;
    std::chrono::milliseconds took{0};
};

// Runs the steps in order on the calling thread; where `after` lets several run at once, on up to eight threads of its own, too, which have
// ended when this returns. Steps that are ready begin in the plan's order. On failure or cancellation no further step begins, those under
// way are cancelled and waited for, then the begun steps' undo functions run one by one on the calling thread, the last begun first (a
// failing undo is added to the message, and the others still run), and the first Error is thrown again; an exception that is no Error
// becomes Error(internal). The result lists the steps in the plan's order.
PlanResult run_plan(const Plan& plan, Progress& progress, const std::stop_token& stop);

// An id that sorts by time and does not repeat: "20261122T224406.123-4f2a".
[[nodiscard]] std::string make_plan_id();

}  // namespace seedbed
