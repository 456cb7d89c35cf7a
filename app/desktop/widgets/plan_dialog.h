// Shows what an action will do before it does it: the steps, what will be lost, what one should know, and the command line that does the
// same. The plan is worked out on a worker while the dialog stands; it runs as a job after the user agreed. Return agrees, Escape leaves.
#pragma once

#include "desktop/session/session.h"

#include <QDialog>

#include <functional>
#include <memory>

class QLabel;
class QPushButton;
class QScrollArea;

namespace seedbed::desktop {

class Banner;
class CopyField;
class StepList;

struct PlanQuestion {
    QString title;    // "Reset app-db to demo?"
    QString confirm;  // "Reset"
    bool destructive{false};
    std::function<Plan(const std::stop_token&)> make_plan;
    JobRequest job;  // its make_plan is filled with the plan that was agreed to
};

class PlanDialog final : public QDialog {
    Q_OBJECT

public:
    PlanDialog(Session& session, PlanQuestion question, QWidget* parent);

    // For pictures: as if the plan had been worked out, or could not be.
    void show_plan(Plan plan);
    void show_failure(const Failure& failure);

signals:
    void agreed(seedbed::desktop::Job* job);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    QWidget* build_content();
    void ask();
    void show_losses();
    void fit();
    void agree();

    Session& session_;
    PlanQuestion question_;
    std::shared_ptr<const Plan> plan_;
    Work asking_;
    QScrollArea* scroll_{nullptr};
    QLabel* summary_{nullptr};
    Banner* losses_{nullptr};
    Banner* problem_{nullptr};
    QLabel* notes_{nullptr};
    StepList* steps_{nullptr};
    QWidget* command_box_{nullptr};
    CopyField* command_{nullptr};
    QPushButton* confirm_{nullptr};
};

}  // namespace seedbed::desktop
