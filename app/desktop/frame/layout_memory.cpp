#include "desktop/frame/layout_memory.h"

#include <QSettings>
#include <QSplitter>

namespace seedbed::desktop {

namespace {

QString splitter_key(const QString& folder, const QString& id, qsizetype number)
{
    return QStringLiteral("%1/%2/splitter%3").arg(LayoutMemory::key_of(folder), id).arg(number);
}

}  // namespace

QString LayoutMemory::key_of(const QString& folder)
{
    return QStringLiteral("projects/") + QString::fromLatin1(folder.toUtf8().toPercentEncoding());
}

QString LayoutMemory::page(const QString& folder, const QString& otherwise) const
{
    return settings_.value(key_of(folder) + QStringLiteral("/page"), otherwise).toString();
}

void LayoutMemory::set_page(const QString& folder, const QString& id)
{
    settings_.setValue(key_of(folder) + QStringLiteral("/page"), id);
}

void LayoutMemory::save(const QString& folder, const QString& id, const QWidget& page)
{
    qsizetype number = 0;
    for (const auto* splitter : page.findChildren<QSplitter*>()) {
        settings_.setValue(splitter_key(folder, id, number++), splitter->saveState());
    }
}

void LayoutMemory::restore(const QString& folder, const QString& id, const QWidget& page) const
{
    qsizetype number = 0;
    for (auto* splitter : page.findChildren<QSplitter*>()) {
        if (const QByteArray state = settings_.value(splitter_key(folder, id, number++)).toByteArray(); !state.isEmpty()) {
            splitter->restoreState(state);
        }
    }
}

}  // namespace seedbed::desktop
