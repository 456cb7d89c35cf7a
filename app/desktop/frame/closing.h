// What happens when the window is closed in mid-job: it is asked once, and either everything is finished or taken back before the program
// ends, with the window there to see it. Belongs to the window. GUI thread.
#pragma once

#include <QObject>
#include <QPointer>

class QMessageBox;
class QWidget;

namespace seedbed::desktop {

class Jobs;

class Closing final : public QObject {
    Q_OBJECT

public:
    Closing(QWidget& window, Jobs& jobs);

    // True: go on and close. False: not now; the window is closed later, if that is what was answered.
    [[nodiscard]] bool may_close();
    [[nodiscard]] bool waiting() const noexcept { return answer_ != Answer::none; }
    void stay();

signals:
    // The window closes by itself when the last job has ended.
    void waits_for_jobs();

private:
    enum class Answer { none, when_done, cancel };

    void ask();
    void wait(Answer answer);

    QWidget& window_;
    Jobs& jobs_;
    Answer answer_{Answer::none};
    QPointer<QMessageBox> box_;
};

}  // namespace seedbed::desktop
