// Which language the desktop speaks. English is a translation too: it holds the plural forms.
#pragma once

#include <QLocale>

class QCoreApplication;

namespace seedbed::desktop {

// Installs the translations for the locale, and English below them for what they lack, in place of those before; numbers and dates follow.
// Widgets that stand already keep their texts.
void install_language(QCoreApplication& application, const QLocale& locale);

}  // namespace seedbed::desktop
