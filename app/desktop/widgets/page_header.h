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

    // `primary` may be null. One with the property "quiet" leads away from work and is not painted in the accent colour.
    void show_page(const QString& title, const QString& state_line, QAction* primary);
    [[nodiscard]] QPushButton* primary_button() const noexcept { return button_; }

private:
    QLabel* title_;
    ElidedLabel* state_;
    QPushButton* button_;
    QPointer<QAction> primary_;
    bool quiet_{false};
};

}  // namespace seedbed::desktop
