#include "desktop/widgets/drop_veil.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"

#include <QPainter>

namespace seedbed::desktop {

DropVeil::DropVeil(QWidget& place) : QWidget(&place)
{
    // Else the place would be left as soon as this covers it.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    hide();
}

void DropVeil::show_over(const QString& icon, const QString& sentence)
{
    icon_ = icon;
    sentence_ = sentence;
    setGeometry(parentWidget()->rect());
    show();
    raise();
}

void DropVeil::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const style::Colors& colors = style::colors(palette());
    constexpr float k_veil = 0.92F;
    QColor veil = colors.surface;
    veil.setAlphaF(k_veil);
    painter.fillRect(rect(), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.accent, style::k_focus_line, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(style::k_space_4, style::k_space_4, -style::k_space_4, -style::k_space_4),
                            style::k_radius, style::k_radius);
    const QPoint middle = rect().center();
    painter.drawPixmap(middle.x() - style::k_icon_large / 2, middle.y() - style::k_icon_large - style::k_space_2,
                       style::icon_pixmap(icon_, style::k_icon_large, colors.accent, devicePixelRatioF()));
    painter.setPen(colors.text);
    painter.setFont(style::heading_font());
    painter.drawText(QRect(style::k_space_8, middle.y() + style::k_space_2, width() - 2 * style::k_space_8, height() / 2),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, sentence_);
}

}  // namespace seedbed::desktop
