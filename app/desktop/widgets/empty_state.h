// What a page shows instead of its list: what the page is for, why there is nothing, and the first thing to do.
#pragma once

#include "desktop/session/failure.h"

#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace seedbed::desktop {

class ToneIcon;

class EmptyState final : public QWidget {
    Q_OBJECT

public:
    explicit EmptyState(QWidget* parent = nullptr);

    // `action` may be null; its text is on the button.
    void show_message(const QString& icon, const QString& headline, const QString& text, QAction* action = nullptr);
    void show_failure(const QString& headline, const Failure& failure, QAction* action = nullptr);

private:
    void give_heights();

    ToneIcon* icon_;
    QLabel* headline_;
    QLabel* text_;
    QLabel* words_;
    QPushButton* button_;
    QAction* action_{nullptr};
};

}  // namespace seedbed::desktop
