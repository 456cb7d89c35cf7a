// Renders the application icon to PNG at build time, with the same SVG renderer that draws it in the window.
// Usage: seedbed_render_app_icon <svg> <edge in pixels> <png>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>

#include <cstdio>

int main(int argc, char** argv)
{
    if (argc != 4) {
        std::fputs("usage: seedbed_render_app_icon <svg> <edge in pixels> <png>\n", stderr);
        return 2;
    }
    const QString target = QString::fromLocal8Bit(argv[3]);
    const int edge = QByteArray(argv[2]).toInt();
    QSvgRenderer renderer(QString::fromLocal8Bit(argv[1]));
    QImage image(edge, edge, QImage::Format_ARGB32_Premultiplied);
    if (!renderer.isValid() || image.isNull()) {
        std::fprintf(stderr, "cannot render %s at %d pixels\n", argv[1], edge);
        return 1;
    }
    image.fill(Qt::transparent);
    QPainter painter(&image);
    renderer.render(&painter);
    painter.end();
    if (!QDir().mkpath(QFileInfo(target).path()) || !image.save(target, "PNG")) {
        std::fprintf(stderr, "cannot write %s\n", argv[3]);
        return 1;
    }
    return 0;
}
