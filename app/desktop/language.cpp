#include "desktop/language.h"

#include <QCoreApplication>
#include <QTranslator>

namespace seedbed::desktop {

void install_language(QCoreApplication& application, const QLocale& locale)
{
    const QString folder = QStringLiteral(":/i18n");
    // A translator takes itself out when it is deleted.
    qDeleteAll(application.findChildren<QTranslator*>(Qt::FindDirectChildrenOnly));
    QLocale::setDefault(locale);
    auto* english = new QTranslator(&application);
    if (english->load(QStringLiteral("seedbed_en"), folder)) {
        QCoreApplication::installTranslator(english);
    }
    auto* own = new QTranslator(&application);
    if (locale.language() != QLocale::English && own->load(locale, QStringLiteral("seedbed"), QStringLiteral("_"), folder)) {
        QCoreApplication::installTranslator(own);
    }
}

}  // namespace seedbed::desktop
