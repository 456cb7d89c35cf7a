#include "desktop/widgets/output_pane.h"

#include "desktop/models/format.h"
#include "desktop/session/task_run.h"
#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"
#include "desktop/widgets/state_badge.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QVBoxLayout>

namespace seedbed::desktop {

namespace {

constexpr int k_lines_kept = 50'000;

}  // namespace

OutputPane::OutputPane(QWidget* parent)
    : QWidget(parent)
    , title_(new QLabel(this))
    , badge_(new StateBadge(this))
    , ending_(new QLabel(this))
    , cancel_(new QPushButton(tr("Cancel"), this))
    , follow_(new QPushButton(style::icon(QStringLiteral("follow")), tr("Follow"), this))
    , text_(new QPlainTextEdit(this))
{
    style::set_role(*this, "bar");
    style::set_role(*title_, "strong");
    style::set_role(*ending_, "muted");
    follow_->setToolTip(tr("Go to the end and stay there"));
    text_->setReadOnly(true);
    text_->setUndoRedoEnabled(false);
    text_->setMaximumBlockCount(k_lines_kept);
    text_->setLineWrapMode(QPlainTextEdit::NoWrap);
    text_->setAccessibleName(tr("Output"));
    style::set_role(*text_, "bare");
    text_->setFont(style::mono_font());
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(style::k_space_6, style::k_space_2, style::k_space_6, style::k_space_2);
    bar->setSpacing(style::k_space_3);
    bar->addWidget(title_);
    bar->addWidget(badge_);
    bar->addWidget(ending_);
    bar->addStretch(1);
    bar->addWidget(follow_);
    bar->addWidget(cancel_);
    auto* inset = new QHBoxLayout;
    // The document has a margin of its own.
    inset->setContentsMargins(style::k_space_6 - style::k_space_1, 0, style::k_line, 0);
    inset->addWidget(text_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addLayout(inset, 1);
    connect(follow_, &QPushButton::clicked, this, &OutputPane::follow);
    connect(cancel_, &QPushButton::clicked, this, [this] {
        if (run_ && run_->job() != nullptr) {
            run_->job()->cancel();
        }
    });
    const auto show_follow = [this] {
        const QScrollBar* bar_at = text_->verticalScrollBar();
        follow_->setVisible(bar_at->value() < bar_at->maximum());
    };
    connect(text_->verticalScrollBar(), &QScrollBar::valueChanged, this, show_follow);
    connect(text_->verticalScrollBar(), &QScrollBar::rangeChanged, this, show_follow);
    follow_->hide();
    show_ending();
}

void OutputPane::show_run(TaskRun* run)
{
    if (run_) {
        disconnect(run_, nullptr, this, nullptr);
    }
    run_ = run;
    title_->setText(run->task());
    text_->setPlainText(run->output());
    follow();
    connect(run, &TaskRun::output_added, this, &OutputPane::append);
    connect(run, &TaskRun::finished, this, &OutputPane::show_ending);
    show_ending();
}

void OutputPane::append(const QString& text)
{
    QScrollBar* bar = text_->verticalScrollBar();
    const bool at_end = bar->value() >= bar->maximum();
    QTextCursor cursor(text_->document());
    cursor.movePosition(QTextCursor::End);
    cursor.insertText(text);
    if (at_end) {
        follow();
    }
}

void OutputPane::follow()
{
    text_->verticalScrollBar()->setValue(text_->verticalScrollBar()->maximum());
}

void OutputPane::show_ending()
{
    const bool ended = run_ && (run_->exit_code() || run_->failure());
    cancel_->setVisible(run_ && !ended);
    badge_->setVisible(run_ != nullptr);
    if (!run_) {
        title_->setText(tr("Output"));
        ending_->setText(tr("What a task writes appears here."));
        return;
    }
    if (!ended) {
        badge_->set_badge({Tone::info, QStringLiteral("states/starting"), tr("running")});
        ending_->setText(QString());
        return;
    }
    const QString took = duration_text(run_->took());
    if (!run_->exit_code()) {
        const Failure& failure = *run_->failure();
        const bool cancelled = failure.kind == ErrorKind::cancelled;
        badge_->set_badge(cancelled ? Badge{Tone::idle, QStringLiteral("states/stopped"), tr("cancelled")}
                                    : Badge{Tone::bad, QStringLiteral("states/failed"), tr("could not run")});
        ending_->setText(cancelled ? tr("after %1").arg(took) : failure.detail);
    } else if (*run_->exit_code() == 0) {
        badge_->set_badge({Tone::good, QStringLiteral("states/healthy"), tr("succeeded")});
        ending_->setText(tr("in %1").arg(took));
    } else {
        badge_->set_badge({Tone::bad, QStringLiteral("states/failed"), tr("failed")});
        ending_->setText(tr("exit code %1, after %2").arg(*run_->exit_code()).arg(took));
    }
}

}  // namespace seedbed::desktop
