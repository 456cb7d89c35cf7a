#include "desktop/frame/drop_hint.h"

#include <QDragEnterEvent>
#include <QFileInfo>
#include <QMimeData>
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

DropHint::DropHint(QWidget& window) : DropVeil(window)
{
    window.setAcceptDrops(true);
    window.installEventFilter(this);
}

bool DropHint::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::DragLeave) {
        hide();
    } else if (event->type() == QEvent::DragEnter || event->type() == QEvent::Drop) {
        auto* drag = static_cast<QDropEvent*>(event);
        if (const auto project = dropped_project(*drag->mimeData())) {
            drag->acceptProposedAction();
            if (event->type() == QEvent::DragEnter) {
                show_over(*project);
            } else {
                hide();
                emit dropped(*project);
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void DropHint::show_over(const Dropped& project)
{
    const QString name = QFileInfo(project.file.isEmpty() ? project.folder : project.file).fileName();
    DropVeil::show_over(QStringLiteral("folder"), tr("Drop to open %1").arg(name));
}

}  // namespace seedbed::desktop
