// A box to choose one of a few, with its arrow drawn in the theme's colours.
#pragma once

#include <QComboBox>

namespace seedbed::desktop {

class ChoiceBox final : public QComboBox {
    Q_OBJECT

public:
    using QComboBox::QComboBox;

protected:
    void paintEvent(QPaintEvent* event) override;
};

}  // namespace seedbed::desktop
