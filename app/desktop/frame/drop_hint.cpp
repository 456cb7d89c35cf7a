#include "desktop/frame/drop_hint.h"

#include "desktop/style/icons.h"
#include "desktop/style/style_sheet.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
#include <QPainter>
#include <QUrl>

namespace seedbed::desktop {

namespace {

bool is_usual_name(const QString& name)
{
    static const QStringList usual{QStringLiteral("compose.yaml"), QStringLiteral("compose.yml"), QStringLiteral("docker-compose.yaml"),
                                   QStringLiteral("docker-compose.yml")};
    return usual.contains(name);
}

}  // namespace

std::optional<Dropped> dropped_project(const QMimeData& data)
{
    for (const QUrl& url : data.urls()) {
        const QFileInfo file(url.toLocalFile());
        if (url.isLocalFile() && file.isDir()) {
            return Dropped{file.absoluteFilePath(), {}};
        }
        const QString suffix = file.suffix().toLower();
        if (url.isLocalFile() && file.isFile() && (suffix == QLatin1String("yaml") || suffix == QLatin1String("yml"))) {
            return Dropped{file.absolutePath(), is_usual_name(file.fileName()) ? QString() : file.absoluteFilePath()};
        }
    }
    return std::nullopt;
}

DropHint::DropHint(QWidget& window) : QWidget(&window)
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
    // Else the window would be left as soon as this covers it.
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setAttribute(Qt::WA_NoSystemBackground);
    hide();
}

bool DropHint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::DragLeave) {
        hide();
    } else if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto* drag = static_cast<QDropEvent*>(event);
        if (const auto project = dropped_project(*drag->mimeData())) {
            drag->acceptProposedAction();
            setVisible(event->type() == QEvent::DragEnter);
            if (isVisible()) {
                show_over(*project);
            } else {
                emit dropped(*project);
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DropHint::show_over(const Dropped& project)
{
    name_ = QFileInfo(project.file.isEmpty() ? project.folder : project.file).fileName();
    setGeometry(parentWidget()->rect());
    show();
    raise();
}

void DropHint::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const style::Colors& colors = style::colors(palette());
    constexpr float k_veil = 0.92F;
    QColor veil = colors.surface;
    veil.setAlphaF(k_veil);
    painter.fillRect(rect(), veil);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.accent, style::k_focus_line, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(style::k_space_4, style::k_space_4, -style::k_space_4, -style::k_space_4),
                            style::k_radius, style::k_radius);
    const QPoint middle = rect().center();
    painter.drawPixmap(middle.x() - style::k_icon_large / 2, middle.y() - style::k_icon_large - style::k_space_2,
                       style::icon_pixmap(QStringLiteral("folder"), style::k_icon_large, colors.accent, devicePixelRatioF()));
    painter.setPen(colors.text);
    painter.setFont(style::heading_font());
    painter.drawText(QRect(style::k_space_8, middle.y() + style::k_space_2, width() - 2 * style::k_space_8, height() / 2),
                     Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, tr("Drop to open %1").arg(name_));
}

}  // namespace seedbed::desktop
