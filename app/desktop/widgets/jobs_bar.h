// The bar at the bottom that appears while something runs: title, step, progress, elapsed time and Cancel; a click opens the list of steps
// above it. It shows the newest job under way, says how many others there are, and keeps the list open when the job fails.
#pragma once

#include "desktop/session/jobs.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QScrollArea;

namespace seedbed::desktop {

class ElidedLabel;
class StepList;

class JobsBar final : public QWidget {
    Q_OBJECT

public:
    explicit JobsBar(Jobs& jobs, QWidget* parent = nullptr);

    // Opens the steps of this job, finished ones too.
    void open_steps(Job* job);
    void close_steps();
    [[nodiscard]] bool steps_open() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    void update_bar();
    void update_steps();
    void fit_steps();
    [[nodiscard]] Job* shown_job() const;

    Jobs& jobs_;
    QPointer<Job> opened_;
    QWidget* bar_{nullptr};
    QScrollArea* steps_area_{nullptr};
    StepList* steps_{nullptr};
    QPushButton* title_{nullptr};
    ElidedLabel* step_{nullptr};
    QProgressBar* progress_{nullptr};
    QLabel* elapsed_{nullptr};
    QPushButton* cancel_{nullptr};
};

}  // namespace seedbed::desktop
