#include "desktop/widgets/palette_delegate.h"

#include "desktop/models/palette_model.h"
#include "desktop/style/icons.h"
#include "desktop/style/theme.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace seedbed::desktop {

namespace {

// The title in one line, cut at its end to `width`, with the matched letters strong and in the accent colour. Returns how wide it is.
int paint_title(QPainter& painter, const QRect& rect, const QStyleOptionViewItem& option, const QString& title, const QList<int>& matches)
{
    const style::Colors& colors = style::colors(option.palette);
    QFont strong = option.font;
    strong.setWeight(QFont::DemiBold);
    QTextLayout layout(title, option.font);
    QList<QTextLayout::FormatRange> formats;
    for (const int at : matches) {
        QTextCharFormat format;
        format.setFont(strong);
        format.setForeground(colors.accent);
        formats.append({at, 1, format});
    }
    layout.setFormats(formats);
    QTextOption one_line;
    one_line.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(one_line);
    layout.beginLayout();
    QTextLine line = layout.createLine();
    layout.endLayout();
    const int natural = static_cast<int>(line.naturalTextWidth()) + 1;
    const int top = rect.top() + (rect.height() - static_cast<int>(line.height())) / 2;
    painter.setPen(colors.text);
    if (natural <= rect.width()) {
        layout.draw(&painter, QPointF(rect.left(), top));
        return natural;
    }
    painter.setFont(option.font);
    painter.drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(title, Qt::ElideMiddle, rect.width()));
    return rect.width();
}

// At the right end of the rect; returns what is left of it.
QRect paint_shortcut(QPainter& painter, QRect rect, const QStyleOptionViewItem& option, const QString& keys)
{
    if (keys.isEmpty()) {
        return rect;
    }
    const style::Colors& colors = style::colors(option.palette);
    const QSize size(option.fontMetrics.horizontalAdvance(keys) + 2 * style::k_space_2, option.fontMetrics.height() + style::k_space_1);
    const int top = rect.center().y() - size.height() / 2;
    const QRectF key(rect.right() - size.width() + 0.5, top + 0.5, size.width(), size.height());
    painter.setPen(QPen(colors.control, style::k_line));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(key, style::k_space_1, style::k_space_1);
    painter.setPen(colors.muted);
    painter.drawText(key, Qt::AlignCenter, keys);
    rect.setRight(static_cast<int>(key.left()) - style::k_space_3);
    return rect;
}

QRect paint_kind(QPainter& painter, QRect rect, const QStyleOptionViewItem& option, const QString& kind)
{
    const int width = option.fontMetrics.horizontalAdvance(kind);
    painter.setPen(style::colors(option.palette).muted);
    painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, kind);
    rect.setRight(rect.right() - width - style::k_space_4);
    return rect;
}

}  // namespace

void PaletteDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const style::Colors& colors = style::colors(option.palette);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    if (selected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? colors.selection : colors.hover);
        painter->drawRoundedRect(option.rect, style::k_radius, style::k_radius);
    }
    painter->setFont(option.font);
    QRect rect = option.rect.adjusted(style::k_space_3, 0, -style::k_space_3, 0);
    const bool recent = index.data(PaletteModel::RecentRole).toBool();
    const QString icon = recent ? QStringLiteral("history") : index.data(PaletteModel::IconRole).toString();
    const QPixmap picture =
        style::icon_pixmap(icon, style::k_icon, selected ? colors.accent : colors.muted, painter->device()->devicePixelRatioF());
    painter->drawPixmap(rect.left(), rect.center().y() - style::k_icon / 2 + 1, picture);
    rect.setLeft(rect.left() + style::k_icon + style::k_space_3);
    rect = paint_shortcut(*painter, rect, option, index.data(PaletteModel::ShortcutRole).toString());
    rect = paint_kind(*painter, rect, option, index.data(PaletteModel::KindRole).toString());
    const int taken = paint_title(*painter, rect, option, index.data(Qt::DisplayRole).toString(),
                                  index.data(PaletteModel::MatchesRole).value<QList<int>>());
    const QRect rest = rect.adjusted(taken + style::k_space_3, 0, 0, 0);
    painter->setFont(option.font);
    painter->setPen(colors.muted);
    if (rest.width() > 2 * style::k_space_6) {
        painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(index.data(PaletteModel::DetailRole).toString(), Qt::ElideMiddle, rest.width()));
    }
    painter->restore();
}

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& /*index*/) const
{
    return {style::k_reading_width, std::max(style::k_control_height + style::k_space_1, option.fontMetrics.height() + style::k_space_3)};
}

}  // namespace seedbed::desktop
