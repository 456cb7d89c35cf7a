// Which language the desktop speaks. English is a translation too: it holds the plural forms.
#pragma once

#include <QLocale>

class QCoreApplication;

namespace seedbed::desktop {

// Installs the translations for the locale, and English below them for what they lack.
void install_language(QCoreApplication& application, const QLocale& locale);

}  // namespace seedbed::desktop
