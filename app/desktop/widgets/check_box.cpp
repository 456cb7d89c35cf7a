#include "desktop/widgets/check_box.h"

#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QPainter>
#include <QStyleOptionButton>

namespace seedbed::desktop {

void CheckBox::paintEvent(QPaintEvent*)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const style::Colors& colors = style::colors(palette());
    QRect box(0, 0, style::k_icon, style::k_icon);
    box.moveCenter(style()->subElementRect(QStyle::SE_CheckBoxIndicator, &option, this).center());
    const QColor line = isEnabled() ? colors.control : colors.border;
    const bool filled = isChecked() && isEnabled();
    painter.setPen(QPen(filled ? colors.accent_fill : line, style::k_line));
    painter.setBrush(filled ? colors.accent_fill : colors.raised);
    const QRectF shape = QRectF(box).adjusted(style::k_line, style::k_line, -style::k_line, -style::k_line);
    painter.drawRoundedRect(shape, style::k_space_1, style::k_space_1);
    if (isChecked()) {
        const QColor mark = filled ? colors.accent_text : colors.muted;
        painter.drawPixmap(box.topLeft(), style::icon_pixmap(QStringLiteral("check"), style::k_icon, mark, devicePixelRatioF()));
    }
    if (hasFocus()) {
        painter.setPen(QPen(colors.focus, style::k_focus_line));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(box), style::k_space_1, style::k_space_1);
    }
    option.rect = style()->subElementRect(QStyle::SE_CheckBoxContents, &option, this);
    style()->drawControl(QStyle::CE_CheckBoxLabel, &option, &painter, this);
}

}  // namespace seedbed::desktop
