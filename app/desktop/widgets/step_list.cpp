#include "desktop/widgets/step_list.h"

#include "desktop/models/format.h"
#include "desktop/models/step_words.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/elided_label.h"
#include "desktop/widgets/state_badge.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

struct StepText {
    Q_DECLARE_TR_FUNCTIONS(StepText)
};

struct Look {
    const char* icon;
    Tone tone;
};

Look look_of(JobStep::State state)
{
    switch (state) {
    case JobStep::State::waiting: return {"states/missing", Tone::idle};
    case JobStep::State::running: return {"states/starting", Tone::info};
    case JobStep::State::done: return {"states/healthy", Tone::good};
    case JobStep::State::skipped: return {"skipped", Tone::idle};
    case JobStep::State::failed: return {"states/failed", Tone::bad};
    case JobStep::State::cancelled: return {"states/stopped", Tone::idle};
    case JobStep::State::undone: return {"undo", Tone::idle};
    }
    return {"states/unknown", Tone::idle};
}

QString word_of(JobStep::State state)
{
    switch (state) {
    case JobStep::State::waiting: return StepText::tr("waiting");
    case JobStep::State::running: return StepText::tr("running");
    case JobStep::State::done: return StepText::tr("done");
    case JobStep::State::skipped: return StepText::tr("nothing to do");
    case JobStep::State::failed: return StepText::tr("failed");
    case JobStep::State::cancelled: return StepText::tr("cancelled");
    case JobStep::State::undone: return StepText::tr("undone");
    }
    return {};
}

QString time_text(const JobStep& step)
{
    switch (step.state) {
    case JobStep::State::waiting: return step.info.expected ? StepText::tr("about %1").arg(duration_text(*step.info.expected)) : QString();
    case JobStep::State::running:
        return step.info.expected ? StepText::tr("running, about %1").arg(duration_text(*step.info.expected))
                                  : word_of(JobStep::State::running);
    case JobStep::State::skipped:
    case JobStep::State::cancelled:
    case JobStep::State::undone: return word_of(step.state);
    case JobStep::State::done:
    case JobStep::State::failed: break;
    }
    const QString took = duration_text(step.took);
    return step.info.expected ? StepText::tr("%1, expected %2").arg(took, duration_text(*step.info.expected)) : took;
}

QString progress_text(const StepProgress& progress)
{
    QString detail = text_of(progress.detail).simplified();
    if (!progress.done || progress.unit == ProgressUnit::none) {
        return detail;
    }
    const bool bytes = progress.unit == ProgressUnit::bytes;
    const auto number = [bytes](std::uint64_t value) { return bytes ? bytes_text(value) : QString::number(value); };
    const QString amount =
        progress.total ? StepText::tr("%1 of %2").arg(number(*progress.done), number(*progress.total)) : number(*progress.done);
    return detail.isEmpty() ? amount : StepText::tr("%1: %2").arg(detail, amount);
}

}  // namespace

QString full_text(const Failure& failure)
{
    QStringList lines{failure.detail};
    for (const QString& line : {failure.place, failure.engine_words, failure.next_action}) {
        if (!line.isEmpty()) {
            lines << line;
        }
    }
    return lines.join(QLatin1Char('\n'));
}

StepRow::StepRow(QWidget* parent)
    : QWidget(parent)
    , icon_(new ToneIcon(QStringLiteral("states/missing"), Tone::idle, style::k_icon, this))
    , title_(new QLabel(this))
    , detail_(new ElidedLabel({}, Qt::ElideRight, this))
    , reason_(new QLabel(this))
    , words_(new QLabel(this))
    , hint_(new QLabel(this))
    , progress_(new QProgressBar(this))
    , time_(new QLabel(this))
{
    title_->setWordWrap(true);
    detail_->set_muted(true);
    for (QLabel* label : {reason_, words_, hint_}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    style::set_role(*reason_, "error");
    style::set_role(*words_, "muted");
    style::set_role(*time_, "muted");
    progress_->setTextVisible(false);
    time_->setAlignment(Qt::AlignRight | Qt::AlignTop);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(style::k_space_1);
    texts->addWidget(title_);
    texts->addWidget(detail_);
    texts->addWidget(reason_);
    texts->addWidget(words_);
    texts->addWidget(hint_);
    texts->addWidget(progress_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, style::k_space_1, 0, style::k_space_1);
    row->setSpacing(style::k_space_3);
    row->addWidget(icon_, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    row->addWidget(time_, 0, Qt::AlignTop);
}

void StepRow::show_step(const JobStep& step, const Failure* failure)
{
    const Look look = look_of(step.state);
    icon_->set(QString::fromLatin1(look.icon), look.tone);
    title_->setText(title_of(step.info));
    title_->setToolTip(text_of(step.info.title));  // core's own words may say more than a translation
    setAccessibleName(StepText::tr("%1: %2").arg(title_of(step.info), word_of(step.state)));
    const bool running = step.state == JobStep::State::running;
    const QString detail = running || step.progress.remark ? progress_text(step.progress) : QString();
    detail_->set_text(detail);
    detail_->setVisible(!detail.isEmpty());
    const bool counted = running && step.progress.done && step.progress.total && *step.progress.total > 0;
    progress_->setVisible(counted);
    if (counted) {
        constexpr double k_range = 1000.0;
        progress_->setRange(0, static_cast<int>(k_range));
        progress_->setValue(
            static_cast<int>(k_range * static_cast<double>(*step.progress.done) / static_cast<double>(*step.progress.total)));
    }
    show_failure(step.state == JobStep::State::failed ? failure : nullptr);
    time_->setText(time_text(step));
}

void StepRow::show_failure(const Failure* failure)
{
    QStringList words;
    if (failure != nullptr) {
        words << failure->engine_words << failure->place;
        words.removeAll(QString());
    }
    reason_->setText(failure != nullptr ? failure->detail : QString());
    words_->setText(words.join(QLatin1Char('\n')));
    hint_->setText(failure != nullptr ? failure->next_action : QString());
    for (QLabel* label : {reason_, words_, hint_}) {
        label->setVisible(!label->text().isEmpty());
    }
}

StepList::StepList(QWidget* parent) : QWidget(parent), layout_(new QVBoxLayout(this))
{
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(style::k_space_1);
    setAccessibleName(tr("Steps"));
}

void StepList::show_steps(const std::vector<JobStep>& steps, const std::optional<Failure>& failure)
{
    while (rows_.size() > steps.size()) {
        delete rows_.back();
        rows_.pop_back();
    }
    while (rows_.size() < steps.size()) {
        rows_.push_back(new StepRow(this));
        layout_->addWidget(rows_.back());
        // Shown at once: whoever asks for the height next counts it.
        rows_.back()->show();
    }
    for (std::size_t i = 0; i < steps.size(); ++i) {
        rows_[i]->show_step(steps[i], failure ? &*failure : nullptr);
    }
}

void StepList::show_plan(const Plan& plan)
{
    std::vector<JobStep> steps;
    for (const PlanStep& step : plan.steps) {
        steps.push_back(JobStep{.info = step.info, .state = JobStep::State::waiting, .progress = {}, .took = {}});
    }
    show_steps(steps, {});
}

}  // namespace seedbed::desktop
