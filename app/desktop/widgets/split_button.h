// The primary action with its variants: a click does the usual thing, the arrow beside it opens the others.
#pragma once

#include <QWidget>

class QMenu;
class QPushButton;

namespace seedbed::desktop {

class SplitButton final : public QWidget {
    Q_OBJECT

public:
    // `others` names the arrow for those who do not see it.
    SplitButton(const QString& icon, const QString& others, QWidget* parent);

    void set_text(const QString& text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QMenu* menu() const noexcept { return menu_; }
    [[nodiscard]] QPushButton* main_button() const noexcept { return main_; }
    // The main part and the arrow by themselves: there may be others without a usual one.
    void set_possible(bool main, bool others);

signals:
    void clicked();

private:
    QPushButton* main_;
    QPushButton* arrow_;
    QMenu* menu_;
};

}  // namespace seedbed::desktop
