// A check box whose box is drawn in the theme's colours, so that it can be seen in both schemes, with the ring of what has the keyboard.
#pragma once

#include <QCheckBox>

namespace seedbed::desktop {

class CheckBox final : public QCheckBox {
    Q_OBJECT

public:
    using QCheckBox::QCheckBox;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace seedbed::desktop
