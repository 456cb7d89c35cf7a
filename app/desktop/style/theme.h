// Colours, spacing, type sizes and radii: the only place of the desktop with colour or pixel values. There are two palettes; which of
// them a widget shows follows from the lightness of its QPalette, so widgets need no pointer to a theme and repaint on
// QEvent::PaletteChange. `ThemeFollower` (theme_follower.h) sets the application's palette and follows the system.
#pragma once

#include <QColor>
#include <QFont>
#include <QPalette>

#include <array>

namespace seedbed::desktop::style {

enum class Scheme { light, dark };

struct Colors {
    QColor window;        // behind everything, and the rail
    QColor surface;       // pages, lists, text
    QColor raised;        // cards, the jobs bar, menus
    QColor hover;         // under the pointer
    QColor border;        // lines between things
    QColor control;       // border of something to press or type into: 3:1 against its surroundings
    QColor text;          // 4.5:1 and more on all of the above
    QColor muted;         // second-rank text, 4.5:1 too
    QColor accent;        // the seedling green, as text, icon or line
    QColor accent_fill;   // behind accent_text: the primary button
    QColor accent_hover;  // that, under the pointer
    QColor accent_text;
    QColor selection;                                                // behind selected rows; text keeps its colour
    QColor focus;                                                    // the ring around what has the keyboard
    QColor good, warning, bad, info, idle;                           // states, as text and shape
    QColor good_soft, warning_soft, bad_soft, info_soft, idle_soft;  // behind them: badges and banners
    QColor match;                                                    // behind found text
    QColor match_here;                                               // behind the found text that the cursor is on
    QColor scrim;                                                    // over the window, below the command palette
    std::array<QColor, 8> series;  // charts, and services in the merged log: told apart on `surface`, 4.5:1 as text
};

[[nodiscard]] const Colors& colors_of(Scheme scheme);
[[nodiscard]] Scheme scheme_of(const QPalette& palette);
// The colours that go with a widget's palette: `colors(palette())`.
[[nodiscard]] const Colors& colors(const QPalette& palette);
[[nodiscard]] QPalette palette_of(Scheme scheme);

// A 4-pixel grid.
inline constexpr int k_rail_gap = 2;  // between the rail's entries
inline constexpr int k_space_1 = 4;
inline constexpr int k_space_2 = 8;
inline constexpr int k_space_3 = 12;
inline constexpr int k_space_4 = 16;
inline constexpr int k_space_6 = 24;
inline constexpr int k_space_8 = 32;
inline constexpr int k_rail_width = 220;
inline constexpr int k_row_height = 40;
inline constexpr int k_control_height = 32;
inline constexpr int k_icon = 16;
inline constexpr int k_icon_large = 48;
inline constexpr int k_radius = 6;
inline constexpr int k_line = 1;
inline constexpr int k_focus_line = 2;
inline constexpr qreal k_stroke = 1.5;  // of charts
inline constexpr int k_sparkline_width = 72;
inline constexpr int k_list_height = 280;    // of a list in a dialog, before it scrolls
inline constexpr int k_detail_width = 320;   // beside a list
inline constexpr int k_palette_width = 640;  // the command palette
inline constexpr int k_reading_width = 560;  // of running text and dialogs
inline constexpr int k_window_width = 1280;
inline constexpr int k_window_height = 800;

// Two sizes, two weights, and a fixed pitch.
[[nodiscard]] QFont body_font();
[[nodiscard]] QFont strong_font();
[[nodiscard]] QFont heading_font();
[[nodiscard]] QFont mono_font();

}  // namespace seedbed::desktop::style
