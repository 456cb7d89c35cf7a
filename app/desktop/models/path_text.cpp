#include "desktop/models/path_text.h"

#include <QDir>

namespace seedbed::desktop {

QString path_text(const QString& path)
{
    const QString home = QDir::homePath();
    const bool at_home = path == home || path.startsWith(home + QLatin1Char('/'));
    return QDir::toNativeSeparators(at_home ? QLatin1Char('~') + path.mid(home.size()) : path);
}

QString path_of_text(const QString& text)
{
    const QString path = QDir::fromNativeSeparators(text.trimmed());
    const bool at_home = path == QLatin1String("~") || path.startsWith(QLatin1String("~/"));
    return at_home ? QDir::homePath() + path.mid(1) : path;
}

}  // namespace seedbed::desktop
