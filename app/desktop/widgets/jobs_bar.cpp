#include "desktop/widgets/jobs_bar.h"

#include "desktop/models/format.h"
#include "desktop/models/step_words.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/step_list.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

constexpr int k_progress_range = 1000;

}  // namespace

JobsBar::JobsBar(Jobs& jobs, QWidget* parent) : QWidget(parent), jobs_(jobs)
{
    build();
    connect(&jobs_, &Jobs::started, this, &JobsBar::update_bar);
    connect(&jobs_, &Jobs::changed, this, &JobsBar::update_bar);
    connect(&jobs_, &Jobs::finished, this, [this](const Job* job) {
        if (opened_ == job && job->state() == JobState::done) {
            close_steps();
        }
        update_bar();
    });
    update_bar();
}

void JobsBar::build()
{
    style::set_role(*this, "bar");
    setAccessibleName(tr("Jobs"));
    steps_ = new StepList;
    steps_->setContentsMargins(style::k_space_6, style::k_space_3, style::k_space_6, style::k_space_3);
    // Rows grow with their progress and with the reason of a failure.
    steps_->installEventFilter(this);
    steps_area_ = new QScrollArea(this);
    steps_area_->setAccessibleName(tr("Steps"));
    steps_area_->setWidget(steps_);
    steps_area_->setWidgetResizable(true);
    steps_area_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    steps_area_->hide();

    bar_ = new QWidget(this);
    title_ = new QPushButton(bar_);
    style::set_role(*title_, "flat");
    title_->setToolTip(tr("Show the steps"));
    step_ = new ElidedLabel({}, Qt::ElideRight, bar_);
    step_->set_muted(true);
    progress_ = new QProgressBar(bar_);
    progress_->setTextVisible(false);
    progress_->setFixedWidth(style::k_rail_width);
    progress_->setAccessibleName(tr("Progress"));
    elapsed_ = new QLabel(bar_);
    style::set_role(*elapsed_, "muted");
    elapsed_->setAccessibleName(tr("Time since the start"));
    cancel_ = new QPushButton(tr("Cancel"), bar_);
    auto* row = new QHBoxLayout(bar_);
    row->setContentsMargins(style::k_space_4, style::k_space_2, style::k_space_6, style::k_space_2);
    row->setSpacing(style::k_space_3);
    row->addWidget(title_);
    row->addWidget(step_, 1);
    row->addWidget(progress_);
    row->addWidget(elapsed_);
    row->addWidget(cancel_);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(steps_area_);
    column->addWidget(bar_);
    connect(title_, &QPushButton::clicked, this, [this] { steps_open() ? close_steps() : open_steps(shown_job()); });
    connect(cancel_, &QPushButton::clicked, this, [this] {
        Job* job = shown_job();
        if (job == nullptr || !job->under_way()) {
            close_steps();
        } else {
            job->cancel();
        }
    });
}

Job* JobsBar::shown_job() const
{
    if (opened_) {
        return opened_;
    }
    const std::vector<Job*> running = jobs_.under_way();
    return running.empty() ? nullptr : running.back();
}

void JobsBar::update_bar()
{
    const Job* job = shown_job();
    setVisible(job != nullptr);
    if (job == nullptr) {
        return;
    }
    const auto others = static_cast<int>(std::ranges::count_if(jobs_.under_way(), [&](const Job* other) { return other != job; }));
    title_->setText(others > 0 ? tr("%1 and %n other job(s)", nullptr, others).arg(job->title()) : job->title());
    title_->setIcon(style::icon(steps_open() ? QStringLiteral("chevron-down") : QStringLiteral("chevron-up")));
    const JobStep* step = job->current_step();
    if (job->cancelling()) {
        step_->set_text(tr("Cancelling: what was begun is being undone"));
    } else if (job->state() == JobState::planning) {
        step_->set_text(tr("Working out what has to be done"));
    } else {
        step_->set_text(step != nullptr ? title_of(step->info) : QString());
    }
    progress_->setRange(0, job->state() == JobState::planning ? 0 : k_progress_range);
    progress_->setValue(static_cast<int>(job->fraction() * k_progress_range));
    elapsed_->setText(elapsed_text(job->elapsed()));
    cancel_->setText(job->under_way() ? tr("Cancel") : tr("Close"));
    cancel_->setEnabled(!job->cancelling());
    if (steps_open()) {
        update_steps();
    }
}

void JobsBar::open_steps(Job* job)
{
    opened_ = job;
    if (job == nullptr) {
        return;
    }
    steps_area_->show();
    update_bar();
    setVisible(true);
}

void JobsBar::close_steps()
{
    opened_ = nullptr;
    steps_area_->hide();
    update_bar();
}

bool JobsBar::steps_open() const
{
    return !steps_area_->isHidden();
}

void JobsBar::update_steps()
{
    if (const Job* job = shown_job()) {
        steps_->show_steps(job->steps(), job->failure());
        fit_steps();
    }
}

void JobsBar::fit_steps()
{
    const QWidget* window = this->window();
    steps_->layout()->activate();
    const int height = std::min(steps_->layout()->totalHeightForWidth(width()), window->height() / 2);
    steps_area_->setFixedHeight(height);
}

void JobsBar::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (steps_open()) {
        fit_steps();
    }
}

bool JobsBar::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == steps_ && event->type() == QEvent::LayoutRequest && steps_open()) {
        fit_steps();
    }
    return QWidget::eventFilter(watched, event);
}

void JobsBar::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape && steps_open()) {
        close_steps();
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace seedbed::desktop
