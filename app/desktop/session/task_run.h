// One run of a project's task: its output as it arrives, its exit code and its duration. The engine's I/O thread writes into a bounded
// mailbox; the GUI thread takes from it a few times a second. It runs as a job, so that it can be seen and cancelled like all else.
#pragma once

#include "desktop/session/session.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QStringDecoder>
#include <QTimer>

#include <memory>
#include <optional>
#include <string>

namespace seedbed::desktop {

class TaskRun final : public QObject {
    Q_OBJECT

public:
    // `task`: "shop/test". Needs an open workspace.
    TaskRun(Session& session, const QString& task, QObject* parent);
    ~TaskRun() override;

    void start();

    [[nodiscard]] const QString& task() const noexcept { return task_; }
    [[nodiscard]] bool under_way() const;
    [[nodiscard]] Job* job() const { return job_; }
    // Nothing while it runs, or when it could not be run at all (then `failure` says why).
    [[nodiscard]] std::optional<int> exit_code() const noexcept { return exit_code_; }
    [[nodiscard]] std::chrono::milliseconds took() const noexcept { return took_; }
    [[nodiscard]] const std::optional<Failure>& failure() const noexcept { return failure_; }
    [[nodiscard]] const QString& output() const noexcept { return output_; }

    // For pictures and tests: a run that has ended.
    void present(const QString& output, int exit_code, std::chrono::milliseconds took);

signals:
    void output_added(const QString& text);
    void finished();

private:
    struct Mailbox;

    void take_output();
    void end();

    Session& session_;
    QString task_;
    std::shared_ptr<Mailbox> mailbox_;
    QPointer<Job> job_;
    QTimer look_;
    QStringDecoder decoder_{QStringDecoder::Utf8};
    QString output_;
    std::optional<int> exit_code_;
    std::chrono::milliseconds took_{0};
    std::optional<Failure> failure_;
};

// The text without terminal control sequences (ECMA-48 CSI and OSC) and with carriage returns as a terminal would show them.
[[nodiscard]] QString without_control_sequences(const QString& text);

}  // namespace seedbed::desktop
