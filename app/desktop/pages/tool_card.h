// One tool: its image with its state and size, and its tasks, each with Run and how it last ended.
#pragma once

#include "compose/model.h"
#include "tools/tools.h"

#include <QWidget>

#include <map>

class QGridLayout;
class QLabel;
class QPushButton;

namespace seedbed::desktop {

class ElidedLabel;
class StateBadge;
class TaskRun;

class ToolCard final : public QWidget {
    Q_OBJECT

public:
    explicit ToolCard(QWidget* parent);

    // `declared`: the tool in the project file, null for a service with role task; `possible`: the engine answers.
    void show_tool(const tools::ToolStatus& status, const compose::Tool* declared, bool builds, bool possible);
    // Until the tool is shown again: its image is being built or pulled.
    void show_fetching(bool builds);
    // How a task's last run stands; `task` without the tool's name.
    void show_run(const QString& task, const TaskRun& run);
    [[nodiscard]] QPushButton* run_button(const QString& task) const;

signals:
    void image_wanted();
    // "shop/test"
    void run_wanted(const QString& task);

private:
    struct TaskRow {
        QPushButton* run{nullptr};
        ElidedLabel* command{nullptr};
        StateBadge* last{nullptr};
        QLabel* took{nullptr};
        bool running{false};
    };
    TaskRow& row_of(const QString& task);

    QLabel* name_;
    StateBadge* badge_;
    ElidedLabel* image_;
    QPushButton* get_;
    QGridLayout* tasks_;
    std::map<QString, TaskRow> rows_;
    QString tool_;
    bool possible_{false};
};

}  // namespace seedbed::desktop
