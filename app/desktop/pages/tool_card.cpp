#include "desktop/pages/tool_card.h"

#include "base/text.h"
#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/session/task_run.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/state_badge.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

QString command_of(const compose::Tool* tool, const QString& task)
{
    if (tool == nullptr) {
        return {};
    }
    const auto found = tool->tasks.find(task.toStdString());
    if (found == tool->tasks.end()) {
        return {};
    }
    const compose::Command& command = found->second.run;
    return std::holds_alternative<std::string>(command) ? text_of(std::get<std::string>(command))
                                                        : text_of(shell_line(std::get<std::vector<std::string>>(command)));
}

}  // namespace

ToolCard::ToolCard(QWidget* parent)
    : QWidget(parent)
    , name_(new QLabel(this))
    , badge_(new StateBadge(this))
    , image_(new ElidedLabel({}, Qt::ElideMiddle, this))
    , get_(new QPushButton(this))
    , tasks_(new QGridLayout)
{
    style::set_role(*this, "card");
    style::set_role(*name_, "heading");
    image_->set_muted(true);
    auto* title = new QHBoxLayout;
    title->setSpacing(style::k_space_3);
    title->addWidget(name_);
    title->addWidget(badge_);
    title->addWidget(image_, 1);
    title->addWidget(get_);
    tasks_->setHorizontalSpacing(style::k_space_4);
    tasks_->setVerticalSpacing(style::k_space_1);
    tasks_->setColumnStretch(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_3);
    column->addLayout(title);
    column->addLayout(tasks_);
    connect(get_, &QPushButton::clicked, this, &ToolCard::image_wanted);
}

ToolCard::TaskRow& ToolCard::row_of(const QString& task)
{
    TaskRow& row = rows_[task];
    if (row.run != nullptr) {
        return row;
    }
    const int at = tasks_->rowCount();
    auto* name = new QLabel(task, this);
    style::set_role(*name, "strong");
    row.command = new ElidedLabel({}, Qt::ElideRight, this);
    row.command->set_muted(true);
    row.command->setFont(style::mono_font());
    row.last = new StateBadge(this);
    row.last->hide();
    row.took = new QLabel(this);
    style::set_role(*row.took, "muted");
    row.took->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    row.run = new QPushButton(style::icon(QStringLiteral("play")), tr("Run"), this);
    row.run->setAccessibleName(tr("Run %1").arg(task));
    connect(row.run, &QPushButton::clicked, this, [this, task] {
        // A service with role task is a tool and its own only task.
        emit run_wanted(task == tool_ ? task : QStringLiteral("%1/%2").arg(tool_, task));
    });
    int column = 0;
    for (QWidget* cell : std::initializer_list<QWidget*>{name, row.command, row.last, row.took, row.run}) {
        tasks_->addWidget(cell, at, column++, Qt::AlignVCenter);
    }
    return row;
}

void ToolCard::show_tool(const tools::ToolStatus& status, const compose::Tool* declared, bool builds, bool possible)
{
    tool_ = text_of(status.name);
    possible_ = possible;
    name_->setText(tool_);
    setAccessibleName(tr("Tool %1").arg(tool_));
    badge_->set_badge(badge_of(status));
    QStringList about{text_of(status.image)};
    if (status.state == tools::ImageState::present) {
        about << bytes_text(status.size) << text_of(ImageId(status.image_id).short_form()) << age_text(status.created, now());
    }
    image_->set_text(about.join(QStringLiteral("  ·  ")));
    const bool present = status.state == tools::ImageState::present;
    get_->setText(builds ? (present ? tr("Build again") : tr("Build")) : (present ? tr("Pull again") : tr("Pull")));
    get_->setIcon(style::icon(builds ? QStringLiteral("tools") : QStringLiteral("arrow-down")));
    get_->setEnabled(possible);
    for (const std::string& task : status.tasks) {
        TaskRow& row = row_of(text_of(task));
        row.command->set_text(command_of(declared, text_of(task)));
        row.run->setEnabled(possible && !row.running);
    }
}

void ToolCard::show_fetching(bool builds)
{
    badge_->set_badge({Tone::info, QStringLiteral("states/starting"), builds ? tr("being built") : tr("being pulled")});
    get_->setEnabled(false);
}

void ToolCard::show_run(const QString& task, const TaskRun& run)
{
    TaskRow& row = row_of(task);
    const bool ended = run.exit_code() || run.failure();
    const bool good = run.exit_code() && *run.exit_code() == 0;
    row.running = !ended;
    row.run->setEnabled(possible_ && ended);
    row.last->setVisible(true);
    if (!ended) {
        row.last->set_badge({Tone::info, QStringLiteral("states/starting"), tr("running")});
    } else if (good) {
        row.last->set_badge({Tone::good, QStringLiteral("states/healthy"), tr("succeeded")});
    } else if (run.failure() && run.failure()->kind == ErrorKind::cancelled) {
        row.last->set_badge({Tone::idle, QStringLiteral("states/stopped"), tr("cancelled")});
    } else {
        row.last->set_badge({Tone::bad, QStringLiteral("states/failed"), tr("failed")});
    }
    row.took->setText(ended ? duration_text(run.took()) : QString());
}

QPushButton* ToolCard::run_button(const QString& task) const
{
    const auto found = rows_.find(task);
    return found == rows_.end() ? nullptr : found->second.run;
}

}  // namespace seedbed::desktop
