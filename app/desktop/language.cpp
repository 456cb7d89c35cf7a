#include "desktop/language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace seedbed::desktop {

namespace {

bool install(QCoreApplication& application, const QLocale& locale, const QString& name, const QString& folder)
{
    auto* translator = new QTranslator(&application);
    return translator->load(locale, name, QStringLiteral("_"), folder) && QCoreApplication::installTranslator(translator);
}

}  // namespace

void install_language(QCoreApplication& application, const QLocale& locale)
{
    const QString name = QStringLiteral("seedbed");
    const QString folder = QStringLiteral(":/i18n");
    // A translator takes itself out when it is deleted.
    qDeleteAll(application.findChildren<QTranslator*>(Qt::FindDirectChildrenOnly));
    QLocale::setDefault(locale);
    install(application, QLocale(QLocale::English), name, folder);
    if (locale.language() != QLocale::English && install(application, locale, name, folder)) {
        // Qt's own texts: the file dialog, a field's menu, the keys' names. Where they are not installed, these stay English.
        install(application, locale, QStringLiteral("qtbase"), QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    }
}

}  // namespace seedbed::desktop
