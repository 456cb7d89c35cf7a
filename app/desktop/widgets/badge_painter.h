// Paints a state badge: the shape and the word in the state's tone on its soft ground. Used by the badge widget and by lists.
#pragma once

#include "desktop/models/badge.h"
#include "desktop/style/theme.h"

#include <QFont>
#include <QRect>
#include <QSize>

class QPainter;

namespace seedbed::desktop {

[[nodiscard]] QColor tone_color(const style::Colors& colors, Tone tone);
[[nodiscard]] QColor tone_ground(const style::Colors& colors, Tone tone);

[[nodiscard]] QSize badge_size(const Badge& badge, const QFont& font);
enum class BadgeGround { soft, plain };
// Left-aligned in `rect`, centred vertically; the word is elided where it does not fit.
void paint_badge(QPainter& painter, const QRect& rect, const Badge& badge, const QFont& font, const style::Colors& colors,
                 BadgeGround ground = BadgeGround::soft);

}  // namespace seedbed::desktop
