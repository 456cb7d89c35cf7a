#include "desktop/widgets/plan_dialog.h"

#include "base/expected_time.h"
#include "base/secrets.h"
#include "desktop/models/format.h"
#include "desktop/models/step_words.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/copy_field.h"
#include "desktop/widgets/step_list.h"

#include <QDialogButtonBox>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

constexpr int k_most_height = 440;  // of the plan, before it scrolls

QString as_lines(const std::vector<std::string>& sentences)
{
    QStringList lines;
    for (const std::string& sentence : sentences) {
        lines << text_of(sentence);
    }
    return lines.join(QLatin1Char('\n'));
}

}  // namespace

PlanDialog::PlanDialog(Session& session, PlanQuestion question, QWidget* parent)
    : QDialog(parent)
    , session_(session)
    , question_(std::move(question))
{
    setWindowTitle(question_.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    build();
    if (question_.make_plan) {
        ask();
    }
}

void PlanDialog::build()
{
    auto* heading = new QLabel(question_.title, this);
    style::set_role(*heading, "heading");
    heading->setWordWrap(true);
    scroll_ = new QScrollArea(this);
    scroll_->setAccessibleName(tr("The plan"));
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setFocusPolicy(Qt::NoFocus);
    scroll_->setWidget(build_content());
    scroll_->widget()->installEventFilter(this);
    scroll_->widget()->setAutoFillBackground(false);
    scroll_->viewport()->setAutoFillBackground(false);
    command_box_ = new QWidget(this);
    auto* command_label = new QLabel(tr("The same on the command line"), command_box_);
    style::set_role(*command_label, "muted");
    command_ = new CopyField(tr("The same on the command line"), command_box_);
    auto* command_column = new QVBoxLayout(command_box_);
    command_column->setContentsMargins(0, 0, 0, 0);
    command_column->setSpacing(style::k_space_1);
    command_column->addWidget(command_label);
    command_column->addWidget(command_);
    command_box_->hide();

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    confirm_ = buttons->addButton(question_.confirm, QDialogButtonBox::AcceptRole);
    style::set_role(*confirm_, question_.destructive ? "danger" : "primary");
    confirm_->setEnabled(false);
    confirm_->setDefault(true);
    connect(buttons, &QDialogButtonBox::accepted, this, &PlanDialog::agree);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_3);
    column->addWidget(heading);
    column->addWidget(scroll_, 1);
    column->addWidget(command_box_);
    column->addSpacing(style::k_space_2);
    column->addWidget(buttons);
    setMinimumWidth(style::k_reading_width);
}

QWidget* PlanDialog::build_content()
{
    auto* content = new QWidget;
    summary_ = new QLabel(tr("Working out what has to be done …"), content);
    style::set_role(*summary_, "muted");
    losses_ = new Banner(content);
    losses_->hide();
    problem_ = new Banner(content);
    problem_->hide();
    notes_ = new QLabel(content);
    notes_->setWordWrap(true);
    notes_->hide();
    steps_ = new StepList(content);
    auto* column = new QVBoxLayout(content);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::k_space_3);
    for (QWidget* part : std::initializer_list<QWidget*>{summary_, problem_, losses_, notes_, steps_}) {
        column->addWidget(part);
    }
    column->addStretch(1);
    return content;
}

void PlanDialog::ask()
{
    asking_ = session_.workers().run(this, question_.make_plan, [this](Outcome<Plan> outcome) {
        if (outcome.ok()) {
            show_plan(outcome.take());
            return;
        }
        show_failure(outcome.failure());
    });
}

void PlanDialog::show_failure(const Failure& failure)
{
    summary_->hide();
    problem_->show_failure(tr("This cannot be planned."), failure);
}

void PlanDialog::show_plan(Plan plan)
{
    plan_ = std::make_shared<const Plan>(without_secrets(std::move(plan)));
    if (plan_->empty()) {
        summary_->setText(tr("There is nothing to do: everything stands already."));
    } else if (const auto expected = expected_time(*plan_)) {
        summary_->setText(tr("%n step(s), about %1", nullptr, static_cast<int>(plan_->steps.size())).arg(duration_text(*expected)));
    } else {
        summary_->setText(tr("%n step(s)", nullptr, static_cast<int>(plan_->steps.size())));
    }
    show_losses();
    notes_->setText(as_lines(plan_->notes));
    notes_->setVisible(!plan_->notes.empty());
    steps_->show_plan(*plan_);
    command_->set_text(text_of(plan_->command));
    command_box_->setVisible(!plan_->command.empty());
    confirm_->setEnabled(!plan_->empty());
    confirm_->setFocus();
}

// The plan is there, or its steps know their heights.
bool PlanDialog::eventFilter(QObject* watched, QEvent* event)
{
    const bool handled = QDialog::eventFilter(watched, event);
    if (event->type() == QEvent::LayoutRequest && watched == scroll_->widget()) {
        fit();
    }
    return handled;
}

// adjustSize() takes labels that wrap for as tall as they would be in a narrow column. What is taller than most windows scrolls.
void PlanDialog::fit()
{
    const int width = std::max(minimumWidth(), sizeHint().width());
    const QMargins margins = layout()->contentsMargins();
    const QLayout* content = scroll_->widget()->layout();
    const int inside = width - margins.left() - margins.right();
    const int wanted = content->hasHeightForWidth() ? content->totalHeightForWidth(inside) : content->totalSizeHint().height();
    scroll_->setMinimumHeight(std::min(wanted, k_most_height));
    scroll_->setFocusPolicy(wanted > k_most_height ? Qt::StrongFocus : Qt::NoFocus);
    resize(width, layout()->hasHeightForWidth() ? layout()->totalHeightForWidth(width) : layout()->totalSizeHint().height());
}

void PlanDialog::show_losses()
{
    if (plan_->losses.empty()) {
        losses_->hide();
    } else {
        // Core's own, which are exact, stand below those of the language.
        losses_->show_message(Tone::warning, tr("This cannot be undone."),
                              (losses_of(*plan_) << as_lines(plan_->losses)).join(QLatin1Char('\n')));
    }
}

void PlanDialog::agree()
{
    if (!plan_) {
        return;
    }
    JobRequest job = question_.job;
    job.make_plan = [plan = plan_](const std::stop_token&) { return *plan; };
    Job* started = session_.jobs().start(std::move(job));
    emit agreed(started);
    accept();
}

}  // namespace seedbed::desktop
