#include "desktop/widgets/log_chip.h"

#include "desktop/style/theme.h"
#include "desktop/widgets/log_view_painter.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>

namespace seedbed::desktop {

namespace {

constexpr int k_height = 28;
constexpr int k_dot = 8;
constexpr int k_mark_width = 12;
constexpr qreal k_ring = 1.5;

}  // namespace

LogChip::LogChip(const QString& text, QWidget* parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setChecked(true);
    setFocusPolicy(Qt::TabFocus);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(text);
}

void LogChip::set_series(int index)
{
    series_ = index;
    update();
}

void LogChip::set_level(int level)
{
    level_ = level;
    update();
}

QColor LogChip::color() const
{
    const style::Colors& colors = style::colors(palette());
    if (level_ >= 0) {
        return level_color(static_cast<logs::Level>(level_), colors);
    }
    return colors.series[static_cast<std::size_t>(series_) % colors.series.size()];
}

QSize LogChip::sizeHint() const
{
    const int words = QFontMetrics(style::body_font()).horizontalAdvance(text());
    return {style::k_space_2 + k_mark_width + style::k_space_1 + words + style::k_space_3, k_height};
}

void LogChip::paintEvent(QPaintEvent* /*event*/)
{
    const style::Colors& colors = style::colors(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(hasFocus() ? colors.focus : isChecked() ? colors.control : colors.border, hasFocus() ? style::k_focus_line : 1));
    painter.setBrush(underMouse() ? colors.hover : isChecked() ? colors.raised : QColor(Qt::transparent));
    painter.drawRoundedRect(area, area.height() / 2, area.height() / 2);

    const QRectF mark(style::k_space_2, 0, k_mark_width, height());
    if (level_ > 0) {
        QFont letter = style::mono_font();
        letter.setWeight(QFont::DemiBold);
        painter.setFont(letter);
        painter.setPen(isChecked() ? color() : colors.muted);
        painter.drawText(mark, Qt::AlignCenter, QString(level_letter(static_cast<logs::Level>(level_))));
    } else {
        const QRectF dot(mark.center().x() - k_dot / 2.0, mark.center().y() - k_dot / 2.0, k_dot, k_dot);
        painter.setPen(QPen(color(), k_ring));
        painter.setBrush(isChecked() ? color() : QColor(Qt::transparent));
        painter.drawEllipse(dot);
    }
    QFont font = style::body_font();
    font.setStrikeOut(!isChecked());
    painter.setFont(font);
    painter.setPen(isChecked() ? colors.text : colors.muted);
    const QRectF words(mark.right() + style::k_space_1, 0, width() - mark.right() - style::k_space_2, height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft, text());
}

void LogChip::mouseReleaseEvent(QMouseEvent* event)
{
    if ((event->modifiers() & Qt::ControlModifier) != 0 && event->button() == Qt::LeftButton &&
        rect().contains(event->position().toPoint())) {
        setDown(false);
        emit alone_wanted();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void LogChip::enterEvent(QEnterEvent* event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void LogChip::leaveEvent(QEvent* event)
{
    QAbstractButton::leaveEvent(event);
    update();
}

}  // namespace seedbed::desktop
