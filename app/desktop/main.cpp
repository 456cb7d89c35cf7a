// seedbed-desktop: reads the command line, makes the application, the session and the window, and runs.
#include "desktop/language.h"
#include "desktop/main_window.h"
#include "desktop/session/session.h"
#include "desktop/style/theme_follower.h"
#include "engine/blocking_guard.h"
#include "platform/folders.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QSettings>

using namespace seedbed::desktop;

namespace {

struct Arguments {
    QString folder;
    QStringList files;
    seedbed::engine::EndpointChoice engine;
    std::optional<style::Scheme> scheme;
};

Arguments read_arguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QApplication::translate("main", "A native desktop application for dockerized development."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption host({QStringLiteral("H"), QStringLiteral("host")},
                                  QApplication::translate("main", "The engine to use, for example unix:///var/run/docker.sock."),
                                  QStringLiteral("url"));
    const QCommandLineOption context(QStringLiteral("context"), QApplication::translate("main", "The docker context to use."),
                                     QStringLiteral("name"));
    const QCommandLineOption file({QStringLiteral("f"), QStringLiteral("file")},
                                  QApplication::translate("main", "A Compose file; may be given more than once."), QStringLiteral("file"));
    const QCommandLineOption scheme(QStringLiteral("scheme"), QApplication::translate("main", "light or dark, against the system."),
                                    QStringLiteral("scheme"), qEnvironmentVariable("SEEDBED_SCHEME"));
    parser.addOptions({host, context, file, scheme});
    parser.addPositionalArgument(QStringLiteral("folder"), QApplication::translate("main", "The project to open."),
                                 QStringLiteral("[folder]"));
    parser.process(application);
    Arguments arguments;
    if (!parser.positionalArguments().isEmpty()) {
        arguments.folder = QDir(parser.positionalArguments().constFirst()).absolutePath();
    }
    arguments.files = parser.values(file);
    if (parser.isSet(host)) {
        arguments.engine.host = parser.value(host).toStdString();
    }
    if (parser.isSet(context)) {
        arguments.engine.context = parser.value(context).toStdString();
    }
    arguments.scheme = style::parse_scheme(parser.value(scheme));
    return arguments;
}

void open(const Arguments& arguments, Session& session, MainWindow& window)
{
    if (arguments.files.isEmpty()) {
        if (!arguments.folder.isEmpty()) {
            window.open_folder(arguments.folder);
        }
        return;
    }
    seedbed::compose::LoadRequest request;
    request.folder = arguments.folder.isEmpty() ? QDir::currentPath().toStdString() : arguments.folder.toStdString();
    for (const QString& file : arguments.files) {
        request.files.emplace_back(QDir(QDir::current()).absoluteFilePath(file).toStdString());
    }
    session.open_project(std::move(request));
}

}  // namespace

int main(int argc, char** argv)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("seedbed"));
    QApplication::setApplicationDisplayName(QStringLiteral("Seedbed"));
    QApplication::setOrganizationName(QStringLiteral("seedbed"));
    QApplication::setDesktopFileName(QStringLiteral("dev.seedbed.Seedbed"));
    QApplication::setApplicationVersion(QStringLiteral(SEEDBED_VERSION));
    seedbed::engine::forbid_blocking_calls_on_this_thread();
    install_language(application, QLocale::system());
    const Arguments arguments = read_arguments(application);
    const style::ThemeFollower theme(application, arguments.scheme);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("seedbed"), QStringLiteral("desktop"));

    Session session(SessionOptions{.host = seedbed::platform::read_host_environment(), .engine = arguments.engine});
    MainWindow window(session, settings);
    session.start();
    open(arguments, session, window);
    window.show();
    return QApplication::exec();
}
