#include "desktop/session/terminal.h"

#include "base/text.h"

#include <QProcess>
#include <QStandardPaths>

#include <array>

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

}  // namespace

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
    return !words.isEmpty() && QProcess::startDetached(words.front(), words.mid(1));
}

}  // namespace seedbed::desktop
