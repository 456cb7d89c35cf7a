#include "desktop/widgets/state_badge.h"

#include "desktop/style/icons.h"
#include "desktop/widgets/badge_painter.h"

#include <QPainter>

namespace seedbed::desktop {

StateBadge::StateBadge(QWidget* parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void StateBadge::set_badge(const Badge& badge)
{
    if (badge_ == badge) {
        return;
    }
    badge_ = badge;
    setAccessibleName(badge.word);
    updateGeometry();
    update();
}

QSize StateBadge::sizeHint() const
{
    return badge_size(badge_, font());
}

void StateBadge::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    paint_badge(painter, rect(), badge_, font(), style::colors(palette()));
}

ToneIcon::ToneIcon(const QString& name, Tone tone, int size, QWidget* parent) : QWidget(parent), name_(name), tone_(tone), size_(size)
{
    setFixedSize(size, size);
}

void ToneIcon::set(const QString& name, Tone tone)
{
    if (name_ != name || tone_ != tone) {
        name_ = name;
        tone_ = tone;
        update();
    }
}

void ToneIcon::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.drawPixmap(0, 0, style::icon_pixmap(name_, size_, tone_color(style::colors(palette()), tone_), devicePixelRatioF()));
}

}  // namespace seedbed::desktop
