// The user's own terminal: finds it and starts a command in it. What runs there is the user's; nothing is waited for.
#pragma once

#include "compose/load.h"
#include "engine/engine.h"
#include "engine/engine_watch.h"
#include "platform/folders.h"

#include <QString>
#include <QStringList>

#include <string>

namespace seedbed::desktop {

// The engine's own command line into a shell of this container: bash where it has one. `engine` may be null.
[[nodiscard]] QStringList shell_command(const engine::EngineState& state, const engine::Engine* engine, const QString& container_name);
// `seedbed db shell` for this database of the project that was opened so, in its environment `environment` (empty: that of what is checked
// out). Seedbed gives the client its password, so none stands in a list of processes.
[[nodiscard]] QStringList client_command(const compose::LoadRequest& request, const std::string& environment, const engine::Engine* engine,
                                         const std::string& database, const platform::HostEnvironment& host);
// As it is typed into a shell.
[[nodiscard]] QString command_line(const QStringList& command);

// How the terminal that is found first is started with this command; empty where there is none. $TERMINAL, Debian's choice, then the usual
// ones.
[[nodiscard]] QStringList terminal_with(const QStringList& command, const platform::HostEnvironment& host);
// False when there is none, or it could not be started, or what shall run in it is not on this machine.
[[nodiscard]] bool start_in_terminal(const QStringList& command, const platform::HostEnvironment& host);

}  // namespace seedbed::desktop
