#include "desktop/pages/setup_view.h"

#include "desktop/models/format.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/step_list.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

constexpr int k_progress_range = 1000;

}  // namespace

SetupView::SetupView(QWidget* parent)
    : QWidget(parent)
    , heading_(new QLabel(this))
    , about_(new QLabel(this))
    , problem_(new Banner(this))
    , progress_(new QProgressBar(this))
    , steps_(new StepList(this))
    , dismiss_(new QPushButton(tr("Show the services"), this))
{
    setAccessibleName(tr("Set-up checklist"));
    style::set_role(*heading_, "heading");
    heading_->setWordWrap(true);
    about_->setWordWrap(true);
    style::set_role(*about_, "muted");
    problem_->hide();
    progress_->setTextVisible(false);
    progress_->setRange(0, k_progress_range);
    progress_->setAccessibleName(tr("Progress"));
    progress_->hide();
    dismiss_->hide();
    connect(dismiss_, &QPushButton::clicked, this, &SetupView::dismissed);

    auto* card = new QWidget(this);
    style::set_role(*card, "card");
    auto* column = new QVBoxLayout(card);
    column->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_6);
    column->setSpacing(style::k_space_3);
    for (QWidget* part : std::initializer_list<QWidget*>{heading_, about_, progress_, problem_, steps_}) {
        column->addWidget(part);
    }
    column->addWidget(dismiss_, 0, Qt::AlignLeft);

    auto* content = new QWidget;
    style::set_role(*content, "page");
    auto* inset = new QVBoxLayout(content);
    inset->setContentsMargins(style::k_space_6, style::k_space_4, style::k_space_6, style::k_space_6);
    inset->addWidget(card);
    inset->addStretch(1);
    scroll_ = new QScrollArea(this);
    scroll_->setAccessibleName(accessibleName());
    scroll_->setWidget(content);
    scroll_->setWidgetResizable(true);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll_);
}

void SetupView::take_focus()
{
    scroll_->setFocus(Qt::OtherFocusReason);
}

void SetupView::ask_outline(Session& session)
{
    const auto workspace = session.workspace();
    if (!workspace) {
        if (session.project() && asked_for_ == nullptr && outline_) {
            state_line_ = tr("Not set up yet");
        } else if (session.project() && asked_for_ == nullptr) {
            heading_->setText(tr("Set up %1").arg(text_of(session.project()->name)));
            const bool connected = session.connected();
            about_->setText(connected ? tr("Working out what has to be done …") : tr("The steps appear as soon as the engine answers."));
            state_line_ = connected ? tr("Not set up yet") : tr("Waiting for the engine");
        }
        return;
    }
    const QString project = text_of(workspace->project().name);
    if (asked_for_ == workspace.get()) {
        if (outline_) {
            show_plan(*outline_, project);
        }
        return;
    }
    asked_for_ = workspace.get();
    outline_.reset();
    heading_->setText(tr("Set up %1").arg(project));
    about_->setText(tr("Working out what has to be done …"));
    state_line_ = tr("Not set up yet");
    asking_ = session.workers().run(
        this, [workspace](const std::stop_token& stop) { return workspace->setup_plan({}, stop); },
        [this, project](Outcome<Plan> outcome) {
            if (outcome.ok()) {
                show_plan(outcome.take(), project);
            } else {
                show_failure(outcome.failure());
            }
        });
}

void SetupView::show_plan(const Plan& plan, const QString& project)
{
    outline_ = plan;
    // The steps hold on to the workspace; an outline needs their words alone.
    for (PlanStep& step : outline_->steps) {
        step.run = nullptr;
        step.undo = nullptr;
    }
    heading_->setText(tr("Set up %1").arg(project));
    about_->setText(
        tr("From a clone to a running project in %n step(s). What stands already is skipped; if a step fails you can go on "
           "from there.",
           nullptr, static_cast<int>(plan.steps.size())));
    problem_->hide();
    progress_->hide();
    dismiss_->hide();
    steps_->show_plan(*outline_);
    state_line_ = tr("Not set up yet");
}

void SetupView::show_failure(const Failure& failure)
{
    // An untrusted project shows its steps once the user has allowed it; that question comes with “Set up”.
    if (failure.kind == ErrorKind::untrusted) {
        about_->setText(tr("“Set up” shows what this project asks of your machine before anything of it runs."));
        return;
    }
    about_->setText(QString());
    problem_->show_failure(tr("The steps could not be worked out."), failure);
    asked_for_ = nullptr;
}

void SetupView::show_job(const Job& job)
{
    heading_->setText(job.title());
    steps_->show_steps(job.steps(), job.failure());
    progress_->setVisible(job.under_way());
    progress_->setValue(static_cast<int>(job.fraction() * k_progress_range));
    dismiss_->setVisible(!job.under_way());
    const QString elapsed = elapsed_text(job.elapsed());
    switch (job.state()) {
    case JobState::planning:
        about_->setText(tr("Working out what has to be done …"));
        state_line_ = tr("Setting up");
        break;
    case JobState::running:
        about_->setText(tr("Running for %1.").arg(elapsed));
        state_line_ = tr("Setting up");
        break;
    case JobState::done:
        about_->setText(tr("Done in %1.").arg(duration_text(job.elapsed())));
        state_line_ = tr("Set up");
        break;
    case JobState::failed:
        about_->setText(tr("It stopped after %1. What was half made has been taken back; “Try again” goes on from there.").arg(elapsed));
        state_line_ = tr("The set-up stopped");
        break;
    case JobState::cancelled:
        about_->setText(tr("You cancelled it after %1. What was half made has been taken back.").arg(elapsed));
        state_line_ = tr("The set-up was cancelled");
        break;
    }
    // A failure that belongs to no step (the plan could not be made) has no row to stand in.
    if (job.failure() && job.state() == JobState::failed && job.steps().empty()) {
        problem_->show_failure(tr("Nothing was begun."), *job.failure());
    } else {
        problem_->hide();
    }
}

}  // namespace seedbed::desktop
