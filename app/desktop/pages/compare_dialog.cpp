#include "desktop/pages/compare_dialog.h"

#include "desktop/models/format.h"
#include "desktop/models/words.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/banner.h"
#include "desktop/widgets/choice_box.h"
#include "desktop/widgets/copy_field.h"
#include "desktop/widgets/difference_view.h"
#include "desktop/widgets/reading_order.h"
#include "desktop/widgets/step_list.h"
#include "desktop/widgets/table_view.h"

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

constexpr int k_width = 960;
constexpr int k_height = 680;

enum Part { StepsPart, ResultPart };

QLabel* label_for(const QString& text, QWidget* buddy, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    label->setBuddy(buddy);
    return label;
}

}  // namespace

CompareDialog::CompareDialog(Session& session, CompareQuestion question, QWidget* parent)
    : QDialog(parent)
    , session_(session)
    , question_(std::move(question))
{
    setWindowTitle(tr("Compare two states of %1").arg(text_of(question_.database)));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    build();
    fill_choice();
    resize(k_width, k_height);
}

void CompareDialog::build()
{
    auto* heading = new QLabel(windowTitle(), this);
    heading->setWordWrap(true);
    style::set_role(*heading, "heading");
    problem_ = new Banner(this);
    problem_->hide();
    auto* running = new QWidget(this);
    about_ =
        new QLabel(tr("Each is cloned, and a server is started on the clone beside the live one; the live data is not touched."), running);
    about_->setWordWrap(true);
    style::set_role(*about_, "muted");
    steps_ = new StepList(running);
    auto* steps_column = new QVBoxLayout(running);
    steps_column->setContentsMargins(0, 0, 0, 0);
    steps_column->setSpacing(style::k_space_3);
    steps_column->addWidget(about_);
    steps_column->addWidget(steps_);
    steps_column->addStretch(1);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(running);
    stack_->addWidget(build_result());
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
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(style::k_space_6, style::k_space_6, style::k_space_6, style::k_space_4);
    column->setSpacing(style::k_space_3);
    column->addWidget(heading);
    column->addWidget(build_choice());
    column->addWidget(problem_);
    column->addWidget(stack_, 1);
    column->addWidget(command_box_);
    column->addWidget(build_buttons());
}

QWidget* CompareDialog::build_choice()
{
    auto* box = new QWidget(this);
    before_ = new ChoiceBox(box);
    after_ = new ChoiceBox(box);
    before_->setAccessibleName(tr("Before"));
    after_->setAccessibleName(tr("After"));
    compare_ = new QPushButton(tr("Compare"), box);
    style::set_role(*compare_, "primary");
    compare_->setDefault(true);
    for (ChoiceBox* choice : {before_, after_}) {
        choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        choice->setMinimumContentsLength(1);
        connect(choice, &QComboBox::currentIndexChanged, this, &CompareDialog::choice_changed);
    }
    connect(compare_, &QPushButton::clicked, this, &CompareDialog::begin);
    // Below each other, for the names of snapshots are long.
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(style::k_space_3);
    grid->setVerticalSpacing(style::k_space_2);
    grid->setColumnStretch(1, 1);
    grid->addWidget(label_for(tr("Before"), before_, box), 0, 0);
    grid->addWidget(before_, 0, 1);
    grid->addWidget(label_for(tr("After"), after_, box), 1, 0);
    grid->addWidget(after_, 1, 1);
    grid->addWidget(compare_, 1, 2);
    return box;
}

QWidget* CompareDialog::build_result()
{
    auto* box = new QWidget(this);
    summary_ = new QLabel(box);
    summary_->setWordWrap(true);
    auto* title = new QLabel(tr("Schema"), box);
    style::set_role(*title, "strong");
    schema_ = new DifferenceView(tr("Schema"), box);
    table_ = new TableView(counts_, tr("Rows of each table"), box);
    table_->set_stretch_column(CountsModel::NameColumn);
    auto* upper = new QWidget(box);
    auto* upper_column = new QVBoxLayout(upper);
    upper_column->setContentsMargins(0, 0, 0, style::k_space_3);
    upper_column->setSpacing(style::k_space_1);
    upper_column->addWidget(title);
    upper_column->addWidget(schema_, 1);
    auto* split = new QSplitter(Qt::Vertical, box);
    split->setChildrenCollapsible(false);
    split->addWidget(upper);
    split->addWidget(table_);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 1);
    split->setSizes({k_height, k_height});
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(style::k_space_3);
    column->addWidget(summary_);
    column->addWidget(split, 1);
    return box;
}

QWidget* CompareDialog::build_buttons()
{
    auto* box = new QWidget(this);
    cancel_ = new QPushButton(tr("Cancel the comparison"), box);
    cancel_->hide();
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (job_) {
            job_->cancel();
        }
    });
    auto* close = new QPushButton(tr("Close"), box);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    for (QPushButton* button : {cancel_, close}) {
        button->setAutoDefault(false);
    }
    auto* row = new QHBoxLayout(box);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(style::k_space_2);
    row->addStretch(1);
    row->addWidget(cancel_);
    row->addWidget(close);
    return box;
}

bool CompareDialog::focusNextPrevChild(bool next)
{
    apply_reading_order(*this);
    return QDialog::focusNextPrevChild(next);
}

void CompareDialog::fill_choice()
{
    const auto& snapshots = question_.snapshots;
    const auto place_of = [&](const SnapshotId& id) {
        return static_cast<int>(std::ranges::find(snapshots, id, &databases::Snapshot::id) - snapshots.begin());
    };
    for (const databases::Snapshot& snapshot : snapshots) {
        //: A snapshot to choose: its name, where it comes from, its age.
        const QString text = tr("%1 (%2, %3)").arg(text_of(snapshot.name), origin_text(snapshot), age_text(snapshot.created, now()));
        before_->addItem(text);
        after_->addItem(text);
    }
    const auto count = static_cast<int>(snapshots.size());
    const bool newest = !question_.before.empty() && question_.after.empty() && place_of(question_.before) == 0;
    const int after = question_.after.empty() ? 0 : place_of(question_.after);
    const int before = question_.before.empty() || newest ? after + 1 : place_of(question_.before);
    before_->setCurrentIndex(before < count ? before : -1);
    after_->setCurrentIndex(after < count ? after : -1);
    if (count < 2) {
        about_->setText(tr("Two snapshots are needed, and there are not as many yet. “Save state” makes one."));
    }
    choice_changed();
}

const databases::Snapshot* CompareDialog::chosen(const ChoiceBox& box) const
{
    return box.currentIndex() < 0 ? nullptr : &question_.snapshots.at(static_cast<std::size_t>(box.currentIndex()));
}

// What was found is about two others.
void CompareDialog::choice_changed()
{
    problem_->hide();
    command_box_->hide();
    steps_->show_steps({}, {});
    stack_->setCurrentIndex(StepsPart);
    refresh_buttons();
}

void CompareDialog::refresh_buttons()
{
    const bool busy = job_ && job_->under_way();
    cancel_->setVisible(busy);
    cancel_->setEnabled(busy && !job_->cancelling());
    before_->setEnabled(!busy);
    after_->setEnabled(!busy);
    const bool two = before_->currentIndex() >= 0 && after_->currentIndex() >= 0 && before_->currentIndex() != after_->currentIndex();
    compare_->setEnabled(two && question_.make_plan && !busy);
    compare_->setToolTip(two ? QString() : tr("Choose two different snapshots."));
}

JobRequest CompareDialog::request(const Result& result)
{
    JobRequest job = question_.job;
    const QString before = text_of(result->before.name);
    const QString after = text_of(result->after.name);
    job.title = tr("Compare “%1” with “%2”").arg(before, after);
    job.make_plan = [make = question_.make_plan, result](const std::stop_token& stop) {
        const auto done = [result](const databases::Comparison& comparison) { result->comparison = comparison; };
        Plan plan = make(result->before, result->after, done, stop);
        result->command = plan.command;
        return plan;
    };
    job.done_sentence = [before, after](std::chrono::milliseconds took) {
        return tr("“%1” and “%2” are compared, after %3.").arg(before, after, duration_text(took));
    };
    job.undo = JobUndo{tr("Show"), [dialog = QPointer<CompareDialog>(this), &session = session_, question = question_,
                                    place = QPointer<QWidget>(parentWidget()), result] {
                           auto* shown = dialog ? dialog.data() : new CompareDialog(session, question, place);
                           shown->show_result(*result);
                           shown->open();
                       }};
    return job;
}

void CompareDialog::begin()
{
    const auto* before = chosen(*before_);
    const auto* after = chosen(*after_);
    if (before == nullptr || after == nullptr || !question_.make_plan) {
        return;
    }
    const auto result = std::make_shared<ComparisonResult>(ComparisonResult{*before, *after, {}, {}});
    follow(session_.jobs().start(request(result)), result);
}

void CompareDialog::follow(Job* job, std::shared_ptr<ComparisonResult> result)
{
    job_ = job;
    problem_->hide();
    command_box_->hide();
    stack_->setCurrentIndex(StepsPart);
    connect(job, &Job::changed, this, &CompareDialog::job_moved);
    connect(job, &Job::finished, this, [this, result = std::move(result)] { job_ended(result); });
    job_moved();
}

void CompareDialog::job_moved()
{
    steps_->show_steps(job_->steps(), {});
    refresh_buttons();
}

void CompareDialog::job_ended(const Result& result)
{
    refresh_buttons();
    if (job_->state() == JobState::done) {
        show_result(*result);
        return;
    }
    steps_->show_steps({}, {});
    if (job_->state() == JobState::failed) {
        problem_->show_failure(tr("They could not be compared."), *job_->failure());
    } else {
        problem_->show_message(Tone::info, tr("The comparison was cancelled. What was begun has been taken back."));
    }
}

void CompareDialog::show_result(const ComparisonResult& result)
{
    const auto choose = [&](ChoiceBox& box, const databases::Snapshot& snapshot) {
        const auto found = std::ranges::find(question_.snapshots, snapshot.id, &databases::Snapshot::id);
        box.setCurrentIndex(found == question_.snapshots.end() ? -1 : static_cast<int>(found - question_.snapshots.begin()));
    };
    choose(*before_, result.before);
    choose(*after_, result.after);
    summary_->setText(summary_of(result.comparison));
    schema_->show_lines(result.comparison.schema);
    schema_->parentWidget()->setVisible(!result.comparison.schema.empty());
    counts_.set_rows(differences_first(result.comparison.counts));
    table_->setVisible(!result.comparison.counts.empty());
    stack_->setCurrentIndex(ResultPart);
    command_->set_text(text_of(result.command));
    command_box_->setVisible(!result.command.empty());
}

}  // namespace seedbed::desktop
