#include "desktop/session/terminal.h"

#include "base/text.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

#include <array>
#include <filesystem>

namespace seedbed::desktop {

namespace {

// What stands between a terminal's name and the command that it runs (their manual pages).
struct Terminal {
    const char* program;
    const char* option;
};
constexpr std::array<Terminal, 9> k_terminals{{{"x-terminal-emulator", "-e"},
                                               {"gnome-terminal", "--"},
                                               {"kgx", "--"},
                                               {"konsole", "-e"},
                                               {"xfce4-terminal", "-x"},
                                               {"kitty", ""},
                                               {"alacritty", "-e"},
                                               {"foot", ""},
                                               {"xterm", "-e"}}};

QString variable(const platform::HostEnvironment& host, const char* name)
{
    return QString::fromStdString(host.variable(name).value_or(""));
}

QString program_named(const QString& name, const platform::HostEnvironment& host)
{
    return QStandardPaths::findExecutable(name, variable(host, "PATH").split(QLatin1Char(':'), Qt::SkipEmptyParts));
}

// The command line that came with this desktop, else the one that a shell would find.
QString seedbed_program(const platform::HostEnvironment& host)
{
    const QString name = QStringLiteral("seedbed");
    const QString beside = QStandardPaths::findExecutable(name, {QCoreApplication::applicationDirPath()});
    return beside.isEmpty() || beside == program_named(name, host) ? name : beside;
}

QString absolute_text(const std::filesystem::path& path)
{
    return QString::fromStdString(std::filesystem::absolute(path).string());
}

}  // namespace

QStringList client_command(const compose::LoadRequest& request, const std::string& environment, const engine::Engine* engine,
                           const std::string& database, const platform::HostEnvironment& host)
{
    QStringList command{seedbed_program(host)};
    if (engine != nullptr) {
        command << QStringLiteral("-H") << QString::fromStdString(engine->endpoint().url());
    }
    if (!request.folder.empty()) {
        command << QStringLiteral("-C") << absolute_text(request.folder);
    }
    for (const auto& file : request.files) {
        command << QStringLiteral("-f") << absolute_text(file.is_absolute() ? file : request.folder / file);
    }
    for (const auto& file : request.env_files) {
        command << QStringLiteral("--env-file") << absolute_text(file.is_absolute() ? file : request.folder / file);
    }
    for (const std::string& profile : request.profiles) {
        command << QStringLiteral("--profile") << QString::fromStdString(profile);
    }
    if (request.name) {
        command << QStringLiteral("-p") << QString::fromStdString(*request.name);
    }
    if (!environment.empty()) {
        command << QStringLiteral("--env") << QString::fromStdString(environment);
    }
    return command << QStringLiteral("db") << QStringLiteral("shell") << QString::fromStdString(database);
}

QStringList shell_command(const engine::EngineState& state, const engine::Engine* engine, const QString& container_name)
{
    const bool podman = state.version.flavor == engine::Flavor::podman;
    QStringList command{podman ? QStringLiteral("podman") : QStringLiteral("docker")};
    const QString address = engine == nullptr ? QString() : QString::fromStdString(engine->endpoint().url());
    if (!address.isEmpty() && address != QLatin1String("unix:///var/run/docker.sock")) {
        command << (podman ? QStringLiteral("--url") : QStringLiteral("-H")) << address;
    }
    return command << QStringLiteral("exec") << QStringLiteral("-it") << container_name << QStringLiteral("sh") << QStringLiteral("-c")
                   << QStringLiteral("command -v bash >/dev/null && exec bash; exec sh");
}

QString command_line(const QStringList& command)
{
    std::vector<std::string> words;
    for (const QString& word : command) {
        words.push_back(word.toStdString());
    }
    return QString::fromStdString(shell_line(words));
}

QStringList terminal_with(const QStringList& command, const platform::HostEnvironment& host)
{
    if (const QString chosen = program_named(variable(host, "TERMINAL"), host); !chosen.isEmpty()) {
        return QStringList{chosen, QStringLiteral("-e")} + command;
    }
    for (const Terminal& terminal : k_terminals) {
        const QString program = program_named(QLatin1String(terminal.program), host);
        if (!program.isEmpty()) {
            QStringList words{program};
            if (*terminal.option != '\0') {
                words << QLatin1String(terminal.option);
            }
            return words + command;
        }
    }
    return {};
}

bool start_in_terminal(const QStringList& command, const platform::HostEnvironment& host)
{
    const QStringList words = terminal_with(command, host);
    return !words.isEmpty() && !program_named(command.front(), host).isEmpty() && QProcess::startDetached(words.front(), words.mid(1));
}

}  // namespace seedbed::desktop
