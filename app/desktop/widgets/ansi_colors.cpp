#include "desktop/widgets/ansi_colors.h"

#include "desktop/style/terminal_colors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace seedbed::desktop {

namespace {

constexpr double k_readable = 4.5;
constexpr float k_faint = 0.65F;

double linear(float channel)
{
    return channel <= 0.04045F ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& color)
{
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor& a, const QColor& b, float share)
{
    const auto mix = [share](float x, float y) { return x + (y - x) * share; };
    return QColor::fromRgbF(mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

QColor readable(QColor color, const QColor& surface, const QColor& text)
{
    constexpr int k_steps = 8;
    for (int step = 1; step <= k_steps && contrast(color, surface) < k_readable; ++step) {
        color = mixed(color, text, static_cast<float>(step) / k_steps);
    }
    return color;
}

// xterm's 256 colours: 16 named ones, a cube of 6 × 6 × 6, and 24 greys.
QColor of_cube(int index)
{
    if (index >= 232) {
        const int grey = 8 + (index - 232) * 10;
        return QColor(grey, grey, grey);
    }
    const auto level = [](int value) { return value == 0 ? 0 : 55 + 40 * value; };
    const int place = index - 16;
    return QColor(level(place / 36), level(place / 6 % 6), level(place % 6));
}

QColor named(int index, const QColor& text, const style::Colors& colors)
{
    switch (index % 8) {
    case 1: return colors.bad;
    case 2: return colors.good;
    case 3: return colors.warning;
    case 4: return colors.info;
    case 5: return colors.series[2];
    case 6: return colors.series[5];
    case 7: return text;
    default: return colors.muted;
    }
}

QColor foreground_of(const logs::AnsiColor& color, const QColor& text, const style::Colors& colors)
{
    if (color.kind == logs::AnsiColor::Kind::rgb) {
        return readable(QColor(color.red, color.green, color.blue), colors.surface, colors.text);
    }
    return color.index < 16 ? named(color.index, text, colors) : readable(of_cube(color.index), colors.surface, colors.text);
}

QColor background_of(const logs::AnsiColor& color, const style::Colors& colors)
{
    if (color.kind == logs::AnsiColor::Kind::rgb) {
        return QColor(color.red, color.green, color.blue);
    }
    // A background that is meant as the terminal's own stays the surface.
    if (color.index == 0) {
        return colors.surface;
    }
    return color.index < 16 ? QColor(style::k_terminal_colors[color.index]) : of_cube(color.index);
}

}  // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

AnsiColors ansi_colors(const logs::AnsiStyle& style, const QColor& text, const style::Colors& colors)
{
    AnsiColors drawn;
    drawn.foreground = style.foreground ? foreground_of(*style.foreground, text, colors) : text;
    if (style.background) {
        drawn.background = background_of(*style.background, colors);
    }
    if (style.inverse) {
        const QColor background = drawn.background.isValid() ? drawn.background : colors.surface;
        drawn.background = std::exchange(drawn.foreground, background);
    }
    if (style.faint) {
        drawn.foreground = mixed(colors.surface, drawn.foreground, k_faint);
    }
    if (drawn.background.isValid() && contrast(drawn.foreground, drawn.background) < k_readable) {
        drawn.foreground = luminance(drawn.background) > 0.18 ? QColor(style::k_on_light) : QColor(style::k_on_dark);
    }
    return drawn;
}

}  // namespace seedbed::desktop
