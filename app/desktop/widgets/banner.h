// A line across the top of a page or the window that says something is not as it should be, with one thing to do about it.
#pragma once

#include "desktop/models/badge.h"
#include "desktop/session/failure.h"

#include <QFrame>

#include <functional>

class QLabel;
class QPushButton;

namespace seedbed::desktop {

class ToneIcon;

class Banner final : public QFrame {
    Q_OBJECT

public:
    explicit Banner(QWidget* parent = nullptr);

    // `more` is smaller print below; empty: none. Without an action there is no button.
    void show_message(Tone tone, const QString& text, const QString& more = {}, const QString& action = {}, std::function<void()> act = {});
    void show_failure(const QString& headline, const Failure& failure, const QString& action = {}, std::function<void()> act = {});
    // Offers a cross that hides it.
    void set_closable(bool closable);
    [[nodiscard]] QString text() const;

signals:
    void closed();

private:
    ToneIcon* icon_;
    QLabel* text_;
    QLabel* more_;
    QPushButton* button_;
    QPushButton* close_;
    std::function<void()> act_;
};

}  // namespace seedbed::desktop
