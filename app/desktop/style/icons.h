// The monochrome icon set, drawn from resources/icons through QSvgRenderer in the palette's colours. Names are the
// files' names ("database"), with a folder for those outside icons/ ("states/running").
#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>
#include <QString>

namespace seedbed::desktop::style {

// An icon that takes its colour from the application's palette each time it is drawn (disabled and selected included).
[[nodiscard]] QIcon icon(const QString& name);
// The same for the primary button, whose ground is the accent colour.
[[nodiscard]] QIcon icon_on_accent(const QString& name);
[[nodiscard]] bool has_icon(const QString& name);
// One picture in one colour, `size` in device-independent pixels.
[[nodiscard]] QPixmap icon_pixmap(const QString& name, int size, const QColor& color, qreal device_pixel_ratio);

}  // namespace seedbed::desktop::style
