#include "desktop/pictures/theatre.h"

#include "desktop/pictures/values.h"
#include "desktop/style/theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QSettings>

namespace seedbed::desktop::pictures {

namespace {

// The desktop takes the system's font; where there is no desktop, one that has the glyphs.
void choose_font()
{
    for (const char* family : {"Noto Sans", "Cantarell", "DejaVu Sans"}) {
        if (QFontDatabase::families().contains(QLatin1String(family))) {
            QFont font{QLatin1String(family)};
            font.setPointSizeF(10);
            QApplication::setFont(font);
            return;
        }
    }
}

void settle()
{
    // Layouts, deferred deletions, repaints and the columns of long lists take a few rounds.
    constexpr int k_rounds = 20;
    for (int round = 0; round < k_rounds; ++round) {
        QApplication::processEvents();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

}  // namespace

Theatre::Theatre() : project_(load_shop())
{
    choose_font();
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_.path());
    // Projects are shown below a home folder that is made for the scenes.
    qputenv("HOME", home_.path().toUtf8());
}

void Theatre::show(const Scene& scene, const std::function<void(MainWindow&)>& look)
{
    // What one scene has made the pages remember is not the next one's.
    QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("seedbed"), QStringLiteral("desktop")).clear();
    QSettings settings(settings_.filePath(scene.name), QSettings::IniFormat);
    settings.clear();
    Session session(SessionOptions{});
    MainWindow window(session, settings);
    window.resize(style::k_window_width, style::k_window_height);
    window.show();
    Stage stage{session, window, settings, project_};
    scene.set(stage);
    settle();
    look(window);
}

}  // namespace seedbed::desktop::pictures
