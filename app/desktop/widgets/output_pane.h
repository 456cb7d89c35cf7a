// The output of a run, as plain text that follows its end until the user scrolls up, with how it ended above it.
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace seedbed::desktop {

class StateBadge;
class TaskRun;

class OutputPane final : public QWidget {
    Q_OBJECT

public:
    explicit OutputPane(QWidget* parent = nullptr);

    void show_run(TaskRun* run);
    [[nodiscard]] QPlainTextEdit* text() const noexcept { return text_; }
    [[nodiscard]] QLabel* ending() const noexcept { return ending_; }

private:
    void append(const QString& text);
    void show_ending();
    void follow();

    QPointer<TaskRun> run_;
    QLabel* title_;
    StateBadge* badge_;
    QLabel* ending_;
    QPushButton* cancel_;
    QPushButton* follow_;
    QPlainTextEdit* text_;
};

}  // namespace seedbed::desktop
