// The head of a page: its title, one line of state in words, and its primary action on the right.
#pragma once

#include <QPointer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;

namespace seedbed::desktop {

class ElidedLabel;

class PageHeader final : public QWidget {
    Q_OBJECT

public:
    explicit PageHeader(QWidget* parent = nullptr);

    // `primary` may be null.
    void show_page(const QString& title, const QString& state_line, QAction* primary);
    [[nodiscard]] QPushButton* primary_button() const noexcept { return button_; }

private:
    QLabel* title_;
    ElidedLabel* state_;
    QPushButton* button_;
    QPointer<QAction> primary_;
};

}  // namespace seedbed::desktop
