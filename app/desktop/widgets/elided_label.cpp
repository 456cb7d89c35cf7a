#include "desktop/widgets/elided_label.h"

#include "desktop/style/theme.h"

#include <QFontMetrics>
#include <QPainter>

namespace seedbed::desktop {

ElidedLabel::ElidedLabel(const QString& text, Qt::TextElideMode mode, QWidget* parent) : QWidget(parent), mode_(mode)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    set_text(text);
}

void ElidedLabel::set_text(const QString& text)
{
    if (text_ == text) {
        return;
    }
    text_ = text;
    setAccessibleName(text);
    update_tooltip();
    updateGeometry();
    update();
}

void ElidedLabel::set_muted(bool muted)
{
    muted_ = muted;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(text_) + style::k_line, metrics.height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const QFontMetrics metrics(font());
    return {metrics.horizontalAdvance(QStringLiteral("…")), metrics.height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const style::Colors& colors = style::colors(palette());
    painter.setPen(!isEnabled() ? palette().color(QPalette::Disabled, QPalette::Text) : muted_ ? colors.muted : colors.text);
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter, fontMetrics().elidedText(text_, mode_, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    update_tooltip();
}

void ElidedLabel::update_tooltip()
{
    setToolTip(fontMetrics().horizontalAdvance(text_) > width() ? text_ : QString());
}

}  // namespace seedbed::desktop
