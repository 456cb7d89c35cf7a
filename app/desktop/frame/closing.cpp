#include "desktop/frame/closing.h"

#include "desktop/session/jobs.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

namespace seedbed::desktop {

Closing::Closing(QWidget& window, Jobs& jobs) : QObject(&window), window_(window), jobs_(jobs)
{
    connect(&jobs_, &Jobs::finished, this, [this] {
        if (!jobs_.under_way().empty()) {
            return;
        }
        const bool asking = box_ && box_->isVisible();
        if (asking) {
            box_->reject();
        }
        // With nothing left to lose the question has answered itself: it came of a wish to quit.
        if (asking || waiting()) {
            answer_ = Answer::when_done;
            QTimer::singleShot(0, &window_, &QWidget::close);
        }
    });
}

bool Closing::may_close()
{
    if (jobs_.under_way().empty()) {
        return true;
    }
    if (box_ && box_->isVisible()) {
        box_->activateWindow();
    } else if (answer_ != Answer::cancel) {
        ask();
    }
    return false;
}

void Closing::stay()
{
    if (answer_ == Answer::when_done) {
        answer_ = Answer::none;
    }
}

void Closing::ask()
{
    box_ = new QMessageBox(QMessageBox::NoIcon, tr("Quit Seedbed?"), tr("Quit Seedbed?"), QMessageBox::NoButton, &window_);
    // The message box makes its first line bold where it is rich text only.
    box_->setTextFormat(Qt::RichText);
    box_->setText(QStringLiteral("<b>%1</b>").arg(tr("Quit Seedbed?").toHtmlEscaped()));
    box_->setAccessibleName(tr("Quit Seedbed?"));
    box_->setInformativeText(tr("%1 Cancelling takes back what was begun; nothing is left half-made.")
                                 .arg(tr("%n job(s) are still running.", nullptr, static_cast<int>(jobs_.under_way().size()))));
    box_->setAttribute(Qt::WA_DeleteOnClose);
    const QPushButton* when_done = box_->addButton(tr("Quit when done"), QMessageBox::AcceptRole);
    const QPushButton* cancel = box_->addButton(tr("Cancel and quit"), QMessageBox::DestructiveRole);
    QPushButton* stay = box_->addButton(tr("Do not quit"), QMessageBox::RejectRole);
    box_->setDefaultButton(stay);
    box_->setEscapeButton(stay);
    connect(box_, &QMessageBox::buttonClicked, this, [this, when_done, cancel](const QAbstractButton* pressed) {
        if (pressed == when_done) {
            wait(Answer::when_done);
        } else if (pressed == cancel) {
            wait(Answer::cancel);
        } else {
            answer_ = Answer::none;
        }
    });
    box_->open();
}

void Closing::wait(Answer answer)
{
    answer_ = answer;
    if (jobs_.under_way().empty()) {
        QTimer::singleShot(0, &window_, &QWidget::close);
        return;
    }
    if (answer == Answer::cancel) {
        jobs_.cancel_all();
    } else {
        emit waits_for_jobs();
    }
}

}  // namespace seedbed::desktop
