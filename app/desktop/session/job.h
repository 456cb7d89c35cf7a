// One plan being made and run: its steps with their states, progress, elapsed time, and how it ended. The worker writes through a
// mailbox that holds the newest picture only, so that a busy plan cannot flood the GUI thread; this object is GUI thread only and
// belongs to Jobs.
#pragma once

#include "base/plan.h"
#include "desktop/session/failure.h"

#include <QElapsedTimer>
#include <QObject>
#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace seedbed::desktop {

enum class JobState { planning, running, done, failed, cancelled };

struct JobStep {
    enum class State { waiting, running, done, skipped, failed, cancelled, undone };

    StepInfo info;
    State state{State::waiting};
    StepProgress progress;
    std::chrono::milliseconds took{0};  // when it ended
};

// What a finished job offers to take back.
struct JobUndo {
    QString label;  // "Undo"
    std::function<void()> act;
};

struct JobRequest {
    QString title;                                          // "Reset app-db to demo"
    QString topic;                                          // what it is about, for pages that show it in place: "setup", "database/app-db"
    std::function<Plan(const std::stop_token&)> make_plan;  // runs on the worker; a plan that was shown before is handed back here
    std::shared_ptr<const void> keep_alive;                 // what the plan's steps stand on, usually the workspace
    std::function<QString(std::chrono::milliseconds took)> done_sentence;  // the notice; empty: no notice
    std::optional<JobUndo> undo;
};

class Job final : public QObject {
    Q_OBJECT

public:
    Job(std::uint64_t id, JobRequest request, QObject* parent);
    ~Job() override;

    [[nodiscard]] std::uint64_t id() const noexcept { return id_; }
    [[nodiscard]] const QString& title() const noexcept { return request_.title; }
    [[nodiscard]] JobState state() const noexcept { return state_; }
    [[nodiscard]] bool under_way() const noexcept { return state_ == JobState::planning || state_ == JobState::running; }
    [[nodiscard]] const std::vector<JobStep>& steps() const noexcept { return steps_; }
    // The step that runs, or the last that ran.
    [[nodiscard]] const JobStep* current_step() const noexcept;
    // Share of the steps that ended, 0 to 1; with the running step's own bytes where it knows its total.
    [[nodiscard]] double fraction() const noexcept;
    [[nodiscard]] std::chrono::milliseconds elapsed() const noexcept;
    [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return failure_; }
    [[nodiscard]] const JobRequest& request() const noexcept { return request_; }
    [[nodiscard]] bool cancelling() const noexcept { return under_way() && stop_.stop_requested(); }

    // Asks the plan to stop; its begun steps are undone before the job ends.
    void cancel();

    // For Jobs, and for pictures: how it stands.
    void show(JobState state, std::vector<JobStep> steps, std::optional<Failure> failure, std::chrono::milliseconds took);

signals:
    void changed();
    void finished();

private:
    friend class Jobs;

    std::uint64_t id_;
    JobRequest request_;
    JobState state_{JobState::planning};
    std::vector<JobStep> steps_;
    std::optional<Failure> failure_;
    std::stop_source stop_;
    QElapsedTimer clock_;
    std::optional<std::chrono::milliseconds> took_;
};

}  // namespace seedbed::desktop
