// The sixteen colours that programs name in their output (SGR 30–37, 40–47 and their bright forms), as terminals show them (Tango).
#pragma once

#include <QColor>

#include <array>

namespace seedbed::desktop::style {

inline constexpr std::array<QRgb, 16> k_terminal_colors{0x2e3436, 0xcc0000, 0x4e9a06, 0xc4a000, 0x3465a4, 0x75507b, 0x06989a, 0xd3d7cf,
                                                        0x555753, 0xef2929, 0x8ae234, 0xfce94f, 0x729fcf, 0xad7fa8, 0x34e2e2, 0xeeeeec};
// Text on a background that a program chose: whichever reads better.
inline constexpr QRgb k_on_light = 0xff000000;
inline constexpr QRgb k_on_dark = 0xffffffff;

}  // namespace seedbed::desktop::style
