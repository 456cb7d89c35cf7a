// The commands of the command line. Each adder registers one group with CLI11; when the group is chosen, `action` becomes what runs.
#pragma once

#include "cli/context.h"

#include <functional>

namespace CLI {
class App;
}

namespace seedbed::cli {

using Action = std::function<int(Context&)>;  // returns the exit code

void add_setup_command(CLI::App& app, Action& action);
void add_environment_commands(CLI::App& app, Action& action);  // up, down, start, stop, restart, pull, build, ps
void add_env_commands(CLI::App& app, Action& action);          // env …
void add_database_commands(CLI::App& app, Action& action);     // db …
void add_adoption_commands(CLI::App& group, Action& action);   // db adopt|release|forget-old
void add_snapshot_commands(CLI::App& group, Action& action);   // db snapshots|rename|annotate|pin|unpin|rm|restore|clean|disk
void add_look_commands(CLI::App& group, Action& action);       // db compare|shell
void add_fast_pool_command(CLI::App& group, Action& action);
void add_database_moving_commands(CLI::App& group, Action& action);
void add_tool_commands(CLI::App& app, Action& action);  // tools ls|pull, run
void add_list_commands(CLI::App& app, Action& action);  // images, volumes ls, engine ls
void add_logs_command(CLI::App& app, Action& action);
void add_stats_command(CLI::App& app, Action& action);
void add_open_command(CLI::App& app, Action& action);
void add_config_command(CLI::App& app, Action& action);
void add_doctor_command(CLI::App& app, Action& action);

}  // namespace seedbed::cli
