#include "desktop/style/theme.h"

#include <QFontDatabase>
#include <QGuiApplication>

#include <algorithm>

namespace seedbed::desktop::style {

namespace {

// Half of 255: Qt's own notion of a dark palette (QGuiApplication, QPlatformTheme::appearance).
constexpr int k_dark_below = 128;
constexpr qreal k_heading_scale = 1.5;
constexpr float k_muted_alpha = 0.6F;

Colors light_colors()
{
    return Colors{
        .window = 0xf1f4f1,
        .surface = 0xfbfcfb,
        .raised = 0xffffff,
        .hover = 0xe8ede9,
        .border = 0xdbe2dd,
        .control = 0x859088,
        .text = 0x1a201c,
        .muted = 0x545f58,
        .accent = 0x1c7443,
        .accent_fill = 0x1c7443,
        .accent_hover = 0x165e36,
        .accent_text = 0xffffff,
        .selection = 0xdcefe2,
        .focus = 0x2b9457,
        .good = 0x1c7443,
        .warning = 0x815400,
        .bad = 0xb3261e,
        .info = 0x1b5ba3,
        .idle = 0x545f58,
        .good_soft = 0xe0f2e7,
        .warning_soft = 0xfff2d6,
        .bad_soft = 0xfde7e5,
        .info_soft = 0xe3eefb,
        .idle_soft = 0xebefec,
        .match = 0xffe99a,
        .match_here = 0xffbe5c,
        .scrim = QColor(0x1a, 0x20, 0x1c, 0x40),
        .series = {0x1c7443, 0x1b5ba3, 0x8a47c0, 0xa34b0b, 0xb02566, 0x0a6c79, 0x686700, 0x5558c2},
    };
}

Colors dark_colors()
{
    return Colors{
        .window = 0x131715,
        .surface = 0x191e1b,
        .raised = 0x212724,
        .hover = 0x2a312d,
        .border = 0x313934,
        .control = 0x77837c,
        .text = 0xe6ece8,
        .muted = 0xa5b1a9,
        .accent = 0x66cc8e,
        .accent_fill = 0x257a48,
        .accent_hover = 0x1f6a3e,
        .accent_text = 0xffffff,
        .selection = 0x23402f,
        .focus = 0x5cc486,
        .good = 0x66cc8e,
        .warning = 0xe8ba6d,
        .bad = 0xf48e86,
        .info = 0x86baf4,
        .idle = 0xa5b1a9,
        .good_soft = 0x1d3626,
        .warning_soft = 0x3a2f19,
        .bad_soft = 0x422322,
        .info_soft = 0x1d3148,
        .idle_soft = 0x2b322e,
        .match = 0x5f5011,
        .match_here = 0x8a5d10,
        .scrim = QColor(0x00, 0x00, 0x00, 0x80),
        .series = {0x66cc8e, 0x86baf4, 0xcba4f6, 0xf0a56e, 0xf490bd, 0x5fc9d5, 0xd0cc66, 0xa9acf8},
    };
}

QFont scaled(qreal factor, QFont::Weight weight)
{
    QFont font = QGuiApplication::font();
    if (font.pointSizeF() > 0) {
        font.setPointSizeF(font.pointSizeF() * factor);
    } else {
        font.setPixelSize(static_cast<int>(font.pixelSize() * factor));
    }
    font.setWeight(weight);
    return font;
}

}  // namespace

const Colors& colors_of(Scheme scheme)
{
    static const Colors light = light_colors();
    static const Colors dark = dark_colors();
    return scheme == Scheme::dark ? dark : light;
}

Scheme scheme_of(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < k_dark_below ? Scheme::dark : Scheme::light;
}

const Colors& colors(const QPalette& palette)
{
    return colors_of(scheme_of(palette));
}

QPalette palette_of(Scheme scheme)
{
    const Colors& c = colors_of(scheme);
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.surface);
    palette.setColor(QPalette::AlternateBase, c.raised);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::Button, c.raised);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.bad);
    palette.setColor(QPalette::ToolTipBase, c.raised);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::Highlight, c.selection);
    palette.setColor(QPalette::HighlightedText, c.text);
    palette.setColor(QPalette::Light, c.raised);
    palette.setColor(QPalette::Midlight, c.hover);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.control);
    palette.setColor(QPalette::Shadow, c.window);
    QColor disabled = c.muted;
    disabled.setAlphaF(k_muted_alpha);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, disabled);
    }
    return palette;
}

QFont body_font()
{
    return scaled(1.0, QFont::Normal);
}

QFont strong_font()
{
    return scaled(1.0, QFont::DemiBold);
}

QFont heading_font()
{
    return scaled(k_heading_scale, QFont::DemiBold);
}

QFont mono_font()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QFont body = QGuiApplication::font();
    if (body.pointSizeF() > 0) {
        font.setPointSizeF(body.pointSizeF());
    } else {
        font.setPixelSize(body.pixelSize());
    }
    return font;
}

}  // namespace seedbed::desktop::style
