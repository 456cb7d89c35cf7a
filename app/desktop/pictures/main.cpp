// seedbed-desktop-pictures <folder> [name…]: draws every scene in light and dark into PNG files, for people to look at. Runs without a
// display (QT_QPA_PLATFORM=offscreen).
#include "compose/load.h"
#include "desktop/language.h"
#include "desktop/pictures/scenes.h"
#include "desktop/style/theme_follower.h"

#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QFontDatabase>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>

#include <cstdio>

using namespace seedbed::desktop;

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

std::shared_ptr<const seedbed::compose::Project> load_shop()
{
    seedbed::platform::HostEnvironment host;
    seedbed::compose::LoadRequest request;
    request.folder = SEEDBED_SOURCE_DIR "/examples/shop";
    request.name = "shop";
    seedbed::compose::Project project = seedbed::compose::load_project(request, host);
    // As on a desk: no picture shows where this checkout lies.
    const std::string here = project.working_dir.string();
    project.working_dir = "/home/ada/shop";
    for (auto& [name, service] : project.services) {
        for (auto& volume : service.volumes) {
            if (volume.source.starts_with(here)) {
                volume.source.replace(0, here.size(), project.working_dir.string());
            }
        }
    }
    return std::make_shared<const seedbed::compose::Project>(std::move(project));
}

// The window with the dialog that stands on it, as a screen would show both.
QPixmap picture_of(const MainWindow& window)
{
    QPixmap picture = const_cast<MainWindow&>(window).grab();
    for (auto* dialog : window.findChildren<QDialog*>()) {
        if (dialog->isVisible()) {
            QPainter painter(&picture);
            const QPixmap front = dialog->grab();
            const QPoint at((picture.width() - front.width()) / 2, (picture.height() - front.height()) / 2);
            painter.drawPixmap(at, front);
            painter.setPen(style::colors(window.palette()).control);
            painter.drawRect(QRect(at, front.size()));
        }
    }
    for (auto* menu : window.findChildren<QMenu*>()) {
        if (menu->isVisible()) {
            QPainter(&picture).drawPixmap(window.mapFromGlobal(menu->pos()), menu->grab());
        }
    }
    return picture;
}

void settle()
{
    // Layouts, deferred deletions and repaints take a few rounds.
    for (int round = 0; round < 5; ++round) {
        QApplication::processEvents();
        QApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
}

}  // namespace

int main(int argc, char** argv)
{
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: seedbed-desktop-pictures FOLDER [SCENE...]\n", stderr);
        return 64;
    }
    const QDir folder(arguments.at(1));
    folder.mkpath(QStringLiteral("."));
    const QStringList wanted = arguments.mid(2);
    choose_font();
    const QString locale = qEnvironmentVariable("SEEDBED_LOCALE", QStringLiteral("en"));
    QLocale::setDefault(QLocale(locale));
    install_language(application, QLocale(locale));
    const auto project = load_shop();
    QTemporaryDir settings_folder;
    // Projects are shown below a home folder that is made for the pictures.
    QTemporaryDir home;
    qputenv("HOME", home.path().toUtf8());
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings_folder.path());
    style::ThemeFollower theme(application, style::Scheme::light);
    int failed = 0;
    for (const auto scheme : {style::Scheme::light, style::Scheme::dark}) {
        theme.force(scheme);
        for (const pictures::Scene& scene : pictures::scenes()) {
            if (!wanted.isEmpty() && !wanted.contains(scene.name)) {
                continue;
            }
            // What one scene has made the pages remember is not the next one's.
            QSettings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("seedbed"), QStringLiteral("desktop")).clear();
            QSettings settings(settings_folder.filePath(scene.name), QSettings::IniFormat);
            Session session(SessionOptions{});
            MainWindow window(session, settings);
            window.resize(style::k_window_width, style::k_window_height);
            window.show();
            pictures::Stage stage{session, window, settings, project};
            scene.set(stage);
            settle();
            const QString name = QStringLiteral("%1-%2.png")
                                     .arg(scene.name, scheme == style::Scheme::light ? QStringLiteral("light") : QStringLiteral("dark"));
            if (!picture_of(window).save(folder.filePath(name))) {
                std::fprintf(stderr, "cannot write %s\n", qPrintable(folder.filePath(name)));
                ++failed;
            }
        }
    }
    return failed == 0 ? 0 : 73;
}
