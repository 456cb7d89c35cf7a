// The steps of a plan or of a running job: each with its state as a shape, its progress or its time, and, where it failed, the reason and
// what to do. Rows are updated in place.
#pragma once

#include "desktop/session/job.h"

#include <QWidget>

#include <vector>

class QLabel;
class QProgressBar;
class QVBoxLayout;

namespace seedbed::desktop {

class ElidedLabel;
class ToneIcon;

class StepRow final : public QWidget {
    Q_OBJECT

public:
    explicit StepRow(QWidget* parent);
    // `failure`: the job's, for the step that failed.
    void show_step(const JobStep& step, const Failure* failure);

private:
    void show_failure(const Failure* failure);

    ToneIcon* icon_;
    QLabel* title_;
    ElidedLabel* detail_;
    QLabel* reason_;  // what could not be done, then the engine's words, then what to do
    QLabel* words_;
    QLabel* hint_;
    QProgressBar* progress_;
    QLabel* time_;
};

class StepList final : public QWidget {
    Q_OBJECT

public:
    explicit StepList(QWidget* parent = nullptr);

    void show_steps(const std::vector<JobStep>& steps, const std::optional<Failure>& failure);
    // A plan that does not run yet.
    void show_plan(const Plan& plan);
    [[nodiscard]] int step_count() const noexcept { return static_cast<int>(rows_.size()); }

private:
    QVBoxLayout* layout_;
    std::vector<StepRow*> rows_;
};

// The failure in full: the sentence, what was tried, the engine's words, the place and what to do; a line each.
[[nodiscard]] QString full_text(const Failure& failure);

}  // namespace seedbed::desktop
