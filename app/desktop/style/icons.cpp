#include "desktop/style/icons.h"

#include "desktop/style/theme.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace seedbed::desktop::style {

namespace {

QString file_of(const QString& name)
{
    return QStringLiteral(":/%1.svg").arg(name.contains(QLatin1Char('/')) ? name : QStringLiteral("icons/") + name);
}

QPixmap draw(const QString& name, const QSize& pixels, const QColor& color)
{
    const QString key = QStringLiteral("seedbed:%1:%2:%3").arg(name).arg(pixels.width()).arg(color.rgba());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    pixmap = QPixmap(pixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(file_of(name));
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

// Asks the palette for its colour each time it is painted, so that an icon set once follows the scheme.
class TintedIcon final : public QIconEngine {
public:
    explicit TintedIcon(QString name, bool on_accent) : name_(std::move(name)), on_accent_(on_accent) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() != nullptr ? painter->device()->devicePixelRatio() : 1.0;
        QPixmap pixmap = draw(name_, (QSizeF(rect.size()) * ratio).toSize(), color(mode));
        pixmap.setDevicePixelRatio(ratio);
        painter->drawPixmap(rect.topLeft(), pixmap);
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override { return draw(name_, size, color(mode)); }

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(*this); }

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) {
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        }
        return on_accent_ ? colors(palette).accent_text : palette.color(QPalette::ButtonText);
    }

    QString name_;
    bool on_accent_;
};

}  // namespace

QIcon icon(const QString& name)
{
    return QIcon(new TintedIcon(name, false));
}

QIcon icon_on_accent(const QString& name)
{
    return QIcon(new TintedIcon(name, true));
}

bool has_icon(const QString& name)
{
    return QFile::exists(file_of(name));
}

QPixmap icon_pixmap(const QString& name, int size, const QColor& color, qreal device_pixel_ratio)
{
    QPixmap pixmap = draw(name, (QSizeF(size, size) * device_pixel_ratio).toSize(), color);
    pixmap.setDevicePixelRatio(device_pixel_ratio);
    return pixmap;
}

}  // namespace seedbed::desktop::style
