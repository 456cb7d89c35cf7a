// Two snapshots of a database side by side: which two, the steps of the comparison while it runs, and what differs: the schema as a unified
// difference, the rows of each table. The comparison is a job: it goes on when this is closed, and its notice shows the result then.
// GUI thread.
#pragma once

#include "desktop/models/comparison_model.h"
#include "desktop/session/session.h"

#include <QDialog>
#include <QPointer>

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace seedbed::desktop {

class Banner;
class ChoiceBox;
class CopyField;
class DifferenceView;
class StepList;
class TableView;

struct CompareQuestion {
    std::string database;
    std::vector<databases::Snapshot> snapshots;  // of this database, to choose from
    SnapshotId before, after;                    // chosen at first; one alone is compared with the newest other
    // As Databases::compare_plan; called on a worker.
    std::function<Plan(const databases::Snapshot& before, const databases::Snapshot& after,
                       const std::function<void(const databases::Comparison&)>& done, const std::stop_token& stop)>
        make_plan;
    JobRequest job;  // its topic, and what its plan stands on
};

// What a comparison has found; the worker writes it before the job has ended.
struct ComparisonResult {
    databases::Snapshot before, after;
    databases::Comparison comparison;
    std::string command;
};

class CompareDialog final : public QDialog {
    Q_OBJECT

public:
    CompareDialog(Session& session, CompareQuestion question, QWidget* parent);

    // As if “Compare” had been pressed.
    void begin();
    // This job compares; it writes the result before it ends.
    void follow(Job* job, std::shared_ptr<ComparisonResult> result);
    void show_result(const ComparisonResult& result);
    [[nodiscard]] Job* job() const noexcept { return job_; }

protected:
    bool focusNextPrevChild(bool next) override;

private:
    using Result = std::shared_ptr<ComparisonResult>;

    void build();
    QWidget* build_choice();
    QWidget* build_result();
    QWidget* build_buttons();
    void fill_choice();
    void choice_changed();
    void refresh_buttons();
    [[nodiscard]] const databases::Snapshot* chosen(const ChoiceBox& box) const;
    [[nodiscard]] JobRequest request(const Result& result);
    void job_moved();
    void job_ended(const Result& result);

    Session& session_;
    CompareQuestion question_;
    QPointer<Job> job_;
    CountsModel counts_;
    ChoiceBox* before_{nullptr};
    ChoiceBox* after_{nullptr};
    QPushButton* compare_{nullptr};
    QLabel* summary_{nullptr};
    Banner* problem_{nullptr};
    QStackedWidget* stack_{nullptr};
    QLabel* about_{nullptr};
    StepList* steps_{nullptr};
    DifferenceView* schema_{nullptr};
    TableView* table_{nullptr};
    QWidget* command_box_{nullptr};
    CopyField* command_{nullptr};
    QPushButton* cancel_{nullptr};
};

}  // namespace seedbed::desktop
