#include "desktop/widgets/choice_box.h"

#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QPainter>

namespace seedbed::desktop {

void ChoiceBox::paintEvent(QPaintEvent* event)
{
    QComboBox::paintEvent(event);
    const style::Colors& colors = style::colors(palette());
    const QColor color = isEnabled() ? colors.muted : colors.border;
    QPainter(this).drawPixmap(width() - style::k_icon - style::k_space_2, (height() - style::k_icon) / 2,
                              style::icon_pixmap(QStringLiteral("chevron-down"), style::k_icon, color, devicePixelRatioF()));
}

}  // namespace seedbed::desktop
