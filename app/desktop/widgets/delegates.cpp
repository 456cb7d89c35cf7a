#include "desktop/widgets/delegates.h"

#include "desktop/models/badge.h"
#include "desktop/models/roles.h"
#include "desktop/style/theme.h"
#include "desktop/widgets/badge_painter.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace seedbed::desktop {

namespace {

bool selected(const QStyleOptionViewItem& option)
{
    return option.state.testFlag(QStyle::State_Selected);
}

// The row's ground: selected, under the pointer, or the view's own.
void paint_ground(QPainter& painter, const QStyleOptionViewItem& option)
{
    const style::Colors& colors = style::colors(option.palette);
    if (selected(option)) {
        painter.fillRect(option.rect, colors.selection);
    } else if (option.state.testFlag(QStyle::State_MouseOver)) {
        painter.fillRect(option.rect, colors.hover);
    }
}

QRect inner(const QStyleOptionViewItem& option)
{
    return option.rect.adjusted(style::k_space_3, 0, -style::k_space_3, 0);
}

// Rounded up: a text is elided where a fraction of a pixel lacks, and QFontMetrics rounds to the nearest.
int width_of(const QString& text, const QFont& font)
{
    return static_cast<int>(std::ceil(QFontMetricsF(font).horizontalAdvance(text)));
}

const style::Colors& colors_of(const QStyleOptionViewItem& option)
{
    return style::colors(option.palette);
}

bool stale(const QModelIndex& index)
{
    return index.data(StaleRole).toBool();
}

QColor text_color(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    return stale(index) ? colors_of(option).muted : colors_of(option).text;
}

Qt::Alignment alignment_of(const QModelIndex& index)
{
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    return alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
}

// A flat line near zero should look flat: a scale of percents never ends below this.
constexpr double k_least_percent = 5.0;

// The same for all rows, so that their charts end below each other.
int widest_number(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    const bool percent = !index.data(HistoryTopRole).isValid();
    const int usual = option.fontMetrics.horizontalAdvance(percent ? QStringLiteral("000.0 %") : QStringLiteral("000.0 MB"));
    return std::max(usual, option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString()));
}

QVector<QRect> link_rects(const QStyleOptionViewItem& option, const Links& links)
{
    const QFontMetrics metrics(option.font);
    QVector<QRect> rects;
    int left = inner(option).left();
    for (const Link& link : links) {
        const int width = metrics.horizontalAdvance(link.text);
        const QRect line(left, option.rect.top(), width, option.rect.height());
        rects.append(line.intersected(inner(option)));
        left += width + style::k_space_3;
    }
    return rects;
}

}  // namespace

void TwoLineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paint_ground(*painter, option);
    const QRect rect = inner(option);
    QFont first_font = option.font;
    if (strong_) {
        first_font.setWeight(QFont::DemiBold);
    }
    const QString first = index.data(Qt::DisplayRole).toString();
    const QString second = index.data(SecondLineRole).toString();
    const auto horizontal = alignment_of(index) & Qt::AlignHorizontal_Mask;
    const QFontMetrics first_metrics(first_font);
    const QFontMetrics second_metrics(option.font);
    painter->save();
    painter->setFont(first_font);
    painter->setPen(text_color(option, index));
    if (second.isEmpty()) {
        painter->drawText(rect, static_cast<int>(horizontal | Qt::AlignVCenter),
                          first_metrics.elidedText(first, Qt::ElideMiddle, rect.width()));
    } else {
        const int both = first_metrics.height() + second_metrics.height();
        const int top = rect.top() + (rect.height() - both) / 2;
        painter->drawText(QRect(rect.left(), top, rect.width(), first_metrics.height()), static_cast<int>(horizontal),
                          first_metrics.elidedText(first, Qt::ElideMiddle, rect.width()));
        painter->setFont(option.font);
        painter->setPen(colors_of(option).muted);
        painter->drawText(QRect(rect.left(), top + first_metrics.height(), rect.width(), second_metrics.height()),
                          static_cast<int>(horizontal), second_metrics.elidedText(second, Qt::ElideMiddle, rect.width()));
    }
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QFont first_font = option.font;
    if (strong_) {
        first_font.setWeight(QFont::DemiBold);
    }
    const QFontMetrics metrics(first_font);
    // Not every font is wider when it is bold: each line is measured as it is painted.
    const int width = std::max(width_of(index.data(Qt::DisplayRole).toString(), first_font),
                               width_of(index.data(SecondLineRole).toString(), option.font));
    return {width + 2 * style::k_space_3, 2 * metrics.height() + 2 * style::k_space_2};
}

void BadgeDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paint_ground(*painter, option);
    Badge badge = index.data(BadgeRole).value<Badge>();
    if (stale(index)) {
        badge.tone = Tone::idle;
    }
    const QRect rect = inner(option);
    const QString beside = index.data(SecondLineRole).toString();
    // The soft grounds of badges are close to the selection's; on it a badge stands out by the card's colour.
    paint_badge(*painter, rect, badge, option.font, colors_of(option), selected(option) ? BadgeGround::plain : BadgeGround::soft);
    if (beside.isEmpty()) {
        return;
    }
    const QRect rest = rect.adjusted(badge_size(badge, option.font).width() + style::k_space_2, 0, 0, 0);
    // A few letters and dots say nothing.
    if (rest.width() < width_of(beside, option.font) * 3 / 4) {
        return;
    }
    painter->save();
    painter->setPen(colors_of(option).muted);
    painter->drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, option.fontMetrics.elidedText(beside, Qt::ElideRight, rest.width()));
    painter->restore();
}

QSize BadgeDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const QSize badge = badge_size(index.data(BadgeRole).value<Badge>(), option.font);
    const QString beside = index.data(SecondLineRole).toString();
    const int more = beside.isEmpty() ? 0 : style::k_space_2 + width_of(beside, option.font);
    return {badge.width() + more + 2 * style::k_space_3, badge.height() + style::k_space_3};
}

int BadgeDelegate::least_width(const QStyleOptionViewItem& option, const QModelIndex& index)
{
    return badge_size(index.data(BadgeRole).value<Badge>(), option.font).width() + 2 * style::k_space_3;
}

void LinksDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paint_ground(*painter, option);
    const Links links = index.data(LinksRole).value<Links>();
    const QVector<QRect> rects = link_rects(option, links);
    painter->save();
    for (int i = 0; i < links.size(); ++i) {
        const bool opens = !links[i].url.isEmpty();
        QFont font = option.font;
        font.setUnderline(opens);
        painter->setFont(font);
        painter->setPen(opens && !stale(index) ? colors_of(option).accent : text_color(option, index));
        painter->drawText(rects[i], Qt::AlignLeft | Qt::AlignVCenter,
                          option.fontMetrics.elidedText(links[i].text, Qt::ElideRight, rects[i].width() + style::k_line));
    }
    painter->restore();
}

QSize LinksDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    int width = 2 * style::k_space_3;
    for (const Link& link : index.data(LinksRole).value<Links>()) {
        width += option.fontMetrics.horizontalAdvance(link.text) + style::k_space_3;
    }
    return {width, option.fontMetrics.height() + style::k_space_4};
}

bool LinksDelegate::editorEvent(QEvent* event, QAbstractItemModel*, const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (event->type() != QEvent::MouseButtonRelease) {
        return false;
    }
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const Links links = index.data(LinksRole).value<Links>();
    const QVector<QRect> rects = link_rects(option, links);
    for (int i = 0; i < links.size(); ++i) {
        if (mouse->button() != Qt::LeftButton || !rects[i].contains(mouse->position().toPoint())) {
            continue;
        }
        if (!links[i].url.isEmpty()) {
            emit activated(links[i].url);
            return true;
        }
        if (!links[i].address.isEmpty()) {
            QGuiApplication::clipboard()->setText(links[i].address);
            emit copied(links[i].address);
            return true;
        }
    }
    return false;
}

void SparklineDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    paint_ground(*painter, option);
    const QRect rect = inner(option);
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->save();
    painter->setPen(text_color(option, index));
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, text);
    const QVector<double> history = index.data(HistoryRole).value<QVector<double>>();
    const int number_width = widest_number(option, index);
    const QRectF chart = QRectF(rect).adjusted(0, rect.height() / 4.0, -(number_width + style::k_space_2), -rect.height() / 4.0);
    if (history.size() > 1 && chart.width() > style::k_sparkline_width / 2.0) {
        const double least = index.data(HistoryTopRole).isValid() ? index.data(HistoryTopRole).toDouble() : k_least_percent;
        const double top = std::max(least, *std::ranges::max_element(history));
        QPainterPath line;
        for (int i = 0; i < history.size(); ++i) {
            const QPointF point(chart.left() + chart.width() * i / static_cast<double>(history.size() - 1),
                                chart.bottom() - chart.height() * history[i] / top);
            i == 0 ? line.moveTo(point) : line.lineTo(point);
        }
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(stale(index) ? colors_of(option).muted : colors_of(option).accent, style::k_stroke));
        painter->drawPath(line);
    }
    painter->restore();
}

QSize SparklineDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return {widest_number(option, index) + style::k_sparkline_width + 3 * style::k_space_3, option.fontMetrics.height() + style::k_space_4};
}

}  // namespace seedbed::desktop
