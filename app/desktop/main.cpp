// seedbed-desktop: reads the command line, makes the application and its parts, and runs, unless another one runs already.
#include "desktop/desktop_app.h"
#include "desktop/frame/preferences.h"
#include "desktop/frame/single_instance.h"
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
using seedbed::platform::OpenRequest;

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

OpenRequest request_of(const Arguments& arguments)
{
    OpenRequest request;
    if (!arguments.folder.isEmpty()) {
        request.folder = arguments.folder.toStdString();
    } else if (!arguments.files.isEmpty()) {
        request.folder = QDir::currentPath().toStdString();
    }
    for (const QString& file : arguments.files) {
        request.files.emplace_back(QDir::current().absoluteFilePath(file).toStdString());
    }
    request.activation_token = qgetenv("XDG_ACTIVATION_TOKEN").toStdString();
    return request;
}

// Nothing when another instance has taken over; null when this one has to do without being found by later ones.
std::optional<std::unique_ptr<SingleInstance>> become_the_one(const Arguments& arguments, const seedbed::platform::HostEnvironment& host)
{
    constexpr auto k_patience = std::chrono::seconds(5);
    try {
        auto instance = std::make_unique<SingleInstance>(
            seedbed::platform::instance_place(host, arguments.engine.context.value_or(""), arguments.engine.host.value_or("")));
        const auto role = instance->start(request_of(arguments), k_patience);
        return role == SingleInstance::Role::handed_over ? std::optional<std::unique_ptr<SingleInstance>>() : std::move(instance);
    } catch (const seedbed::Error& error) {
        qWarning("%s", error.what());
        return std::unique_ptr<SingleInstance>();
    }
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
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("seedbed"), QStringLiteral("desktop"));
    Preferences preferences(settings);
    install_language(application, preferences.locale());
    const Arguments arguments = read_arguments(application);
    const auto host = seedbed::platform::read_host_environment();
    const auto instance = become_the_one(arguments, host);
    if (!instance) {
        return 0;
    }
    style::ThemeFollower theme(application, arguments.scheme ? arguments.scheme : preferences.scheme());
    Session session(SessionOptions{.host = host, .engine = arguments.engine});
    DesktopApp desktop({application, session, settings, preferences, theme});
    session.start();
    desktop.open(request_of(arguments));
    if (*instance) {
        QObject::connect(instance->get(), &SingleInstance::open_wanted, &desktop, &DesktopApp::open_for_another);
    }
    desktop.window()->show();
    return QApplication::exec();
}
