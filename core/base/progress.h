// How a long action tells its caller how far it is. Implementations must be callable from any thread; a call must return
// quickly and must not throw.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace seedbed {

// What one step of a plan is. `action` is a stable verb ("clone_snapshot") that the desktop translates together with
// `subject`; `title` is the English sentence that the command line prints.
struct StepInfo {
    std::string id;  // unique in its plan
    std::string action;
    std::string subject;
    std::string title;
    std::optional<std::chrono::milliseconds> expected;  // only where measured before

    bool operator==(const StepInfo&) const = default;
};

enum class StepOutcome { done, skipped, failed, cancelled, undone };

enum class ProgressUnit { none, bytes, items };

struct StepProgress {
    std::string detail;  // the step's own words, for example a layer id or a line of a build
    std::optional<std::uint64_t> done;
    std::optional<std::uint64_t> total;
    ProgressUnit unit{ProgressUnit::none};
    bool remark{false};  // `detail` is worth telling after the step has ended, too
};

class Progress {
public:
    virtual ~Progress() = default;
    virtual void step_started(const StepInfo& step) = 0;
    virtual void step_progress(const StepInfo& step, const StepProgress& progress) = 0;
    virtual void step_finished(const StepInfo& step, StepOutcome outcome, std::chrono::milliseconds took) = 0;
};

class NoProgress final : public Progress {
public:
    void step_started(const StepInfo&) override {}
    void step_progress(const StepInfo&, const StepProgress&) override {}
    void step_finished(const StepInfo&, StepOutcome, std::chrono::milliseconds) override {}
};

}  // namespace seedbed
