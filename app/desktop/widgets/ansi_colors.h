// Terminal colours in the theme's terms: the sixteen named ones become colours that can be read on the theme's surface; those given by
// number keep their hue and are moved towards the text's colour until they can be read.
#pragma once

#include "desktop/style/theme.h"
#include "logs/ansi.h"

#include <QColor>

namespace seedbed::desktop {

struct AnsiColors {
    QColor foreground;
    QColor background;  // invalid: none
};

// `text` is the colour of unstyled text.
[[nodiscard]] AnsiColors ansi_colors(const logs::AnsiStyle& style, const QColor& text, const style::Colors& colors);

// Contrast ratio of two colours, 1 to 21 (WCAG 2.1, relative luminance).
[[nodiscard]] double contrast(const QColor& a, const QColor& b);

}  // namespace seedbed::desktop
