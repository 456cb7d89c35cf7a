#include "desktop/widgets/badge_painter.h"

#include "desktop/style/icons.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace seedbed::desktop {

namespace {

constexpr int k_shape = style::k_icon - style::k_line * 2;

}  // namespace

QColor tone_color(const style::Colors& colors, Tone tone)
{
    switch (tone) {
    case Tone::good: return colors.good;
    case Tone::info: return colors.info;
    case Tone::warning: return colors.warning;
    case Tone::bad: return colors.bad;
    case Tone::idle: break;
    }
    return colors.idle;
}

QColor tone_ground(const style::Colors& colors, Tone tone)
{
    switch (tone) {
    case Tone::good: return colors.good_soft;
    case Tone::info: return colors.info_soft;
    case Tone::warning: return colors.warning_soft;
    case Tone::bad: return colors.bad_soft;
    case Tone::idle: break;
    }
    return colors.idle_soft;
}

QSize badge_size(const Badge& badge, const QFont& font)
{
    const QFontMetrics metrics(font);
    return {style::k_space_2 + k_shape + style::k_space_1 + metrics.horizontalAdvance(badge.word) + style::k_space_2,
            std::max(metrics.height(), k_shape) + style::k_space_1};
}

void paint_badge(QPainter& painter, const QRect& rect, const Badge& badge, const QFont& font, const style::Colors& colors,
                 BadgeGround ground)
{
    const QSize size = badge_size(badge, font).boundedTo(rect.size());
    QRect pill(rect.topLeft(), size);
    pill.moveTop(rect.top() + (rect.height() - size.height()) / 2);
    const qreal radius = pill.height() / 2.0;
    const QColor color = tone_color(colors, badge.tone);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground == BadgeGround::plain ? colors.raised : tone_ground(colors, badge.tone));
    painter.drawRoundedRect(pill, radius, radius);
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPoint shape(pill.left() + style::k_space_2, pill.top() + (pill.height() - k_shape) / 2);
    painter.drawPixmap(shape, style::icon_pixmap(badge.shape, k_shape, color, ratio));
    painter.setPen(color);
    painter.setFont(font);
    const QRect word = pill.adjusted(style::k_space_2 + k_shape + style::k_space_1, 0, -style::k_space_1, 0);
    painter.drawText(word, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(font).elidedText(badge.word, Qt::ElideRight, word.width() + style::k_line));
    painter.restore();
}

}  // namespace seedbed::desktop
