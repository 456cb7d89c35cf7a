// The set-up checklist: what a clone needs before it runs, each step with its state, its time and, where it fails, the reason and what to
// do. It shows the plan before it runs and the job that runs it.
#pragma once

#include "desktop/session/session.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPushButton;
class QProgressBar;
class QScrollArea;

namespace seedbed::desktop {

class Banner;
class StepList;

class SetupView final : public QWidget {
    Q_OBJECT

public:
    explicit SetupView(QWidget* parent = nullptr);

    // Works the plan out on a worker, unless that has been done for this workspace already.
    void ask_outline(Session& session);
    void show_plan(const Plan& plan, const QString& project);
    void show_job(const Job& job);
    // The keyboard goes to the list of steps, so that it can be scrolled.
    void take_focus();
    [[nodiscard]] const QString& state_line() const noexcept { return state_line_; }
    [[nodiscard]] const StepList& steps() const noexcept { return *steps_; }

signals:
    // The user has seen how the last set-up ended and wants the services back.
    void dismissed();

private:
    void show_failure(const Failure& failure);

    QLabel* heading_;
    QLabel* about_;
    Banner* problem_;
    QProgressBar* progress_;
    StepList* steps_;
    QPushButton* dismiss_;
    QScrollArea* scroll_{nullptr};
    QString state_line_;
    const void* asked_for_{nullptr};  // the workspace that the outline is of
    std::optional<Plan> outline_;
    Work asking_;
};

}  // namespace seedbed::desktop
