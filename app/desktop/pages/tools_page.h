// The project's tools: their images, and their tasks, run with one click, with the output below.
#pragma once

#include "desktop/models/command.h"
#include "desktop/pages/page.h"
#include "desktop/session/session.h"

#include <QPointer>

#include <map>
#include <string>

class QSplitter;
class QStackedWidget;
class QVBoxLayout;

namespace seedbed::desktop {

class Actions;
class Banner;
struct CommandContext;
class EmptyState;
class OutputPane;
class TaskRun;
class ToolCard;

class ToolsPage final : public Page {
    Q_OBJECT

public:
    ToolsPage(Session& session, QWidget* parent);

    // For the command palette; the page itself need not be there yet.
    [[nodiscard]] static Commands commands(const CommandContext& context);

    [[nodiscard]] ToolCard* card(const std::string& tool) const;
    [[nodiscard]] OutputPane* output() const noexcept { return output_; }
    // A run to show: on its task's row and in the pane.
    void follow(TaskRun* run);
    // "tool/task"; its output opens below.
    void run_task(const QString& task);

protected:
    void page_shown() override;
    void page_hidden() override;

private:
    void build();
    void refresh();
    void refresh_problem();
    void refresh_cards(const std::vector<tools::ToolStatus>& statuses);
    void show_nothing();
    void show_run(const TaskRun& run);

    Actions* actions_;
    QStackedWidget* stack_{nullptr};
    Banner* problem_{nullptr};
    EmptyState* empty_{nullptr};
    QVBoxLayout* cards_layout_{nullptr};
    OutputPane* output_{nullptr};
    QSplitter* splitter_{nullptr};
    QWidget* cards_{nullptr};
    std::map<std::string, ToolCard*> card_by_name_;
    std::map<QString, QPointer<TaskRun>> runs_;  // by task, the last of each
};

}  // namespace seedbed::desktop
