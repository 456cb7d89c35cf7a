// The application's style sheet, generated from the theme. Widgets say what they are by a role (`set_role`), never how they look.
#pragma once

#include "desktop/style/theme.h"

#include <QString>

class QWidget;

namespace seedbed::desktop::style {

// Roles: "primary", "primary-left", "primary-right", "danger", "flat", "link" (buttons); "heading", "strong", "muted", "mono", "error"
// (labels); "page", "card", "rail", "bar", "banner-info", "banner-warning", "banner-bad", "banner-good" (panels); "bare" (views and scroll
// areas without a frame).
void set_role(QWidget& widget, const char* role);

[[nodiscard]] QString style_sheet(Scheme scheme);

}  // namespace seedbed::desktop::style
