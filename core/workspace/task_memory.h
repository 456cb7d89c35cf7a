// Remembers on the engine which tasks of set-up have succeeded, and on what: so that a second set-up skips what would only repeat itself.
// A memory is an empty volume whose labels say the task and its fingerprint; losing it (a prune) costs a run of the task and no more.
#pragma once

#include "workspace/rooms.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::workspace {

// What the engine holds that a task stands on.
struct TaskGround {
    std::string image_id;                          // of its container; empty: not there yet
    std::map<std::string, TimePoint> volumes;      // by key: when each named volume that it mounts was made
    std::map<std::string, std::string> databases;  // by name: the generation that its data is in
    std::map<std::string, ContainerId> services;   // that it needs: the container of each
};

// A hash of what a task is and of its inputs' contents, and the same of tasks that it needs. Nothing when one of them declares neither
// inputs nor outputs: then nobody can tell whether it is done, and it always runs. Throws Error when an input cannot be read.
[[nodiscard]] std::optional<std::string> task_recipe(const compose::Project& project, const tools::Tools& tools,
                                                     const tools::Tools::TaskRef& task);
// What is remembered: the recipe as it was before the run, on the ground as it was after it.
[[nodiscard]] std::string fingerprint(const std::string& recipe, const TaskGround& ground);

// Every file below `folder` that one of these names, folders or patterns (* ? [a-z], a part of a path at a time) means; sorted. `.git`, and
// what `except` means, is left out.
[[nodiscard]] std::vector<std::filesystem::path> files_meant(const std::filesystem::path& folder, const std::vector<std::string>& names,
                                                             const std::vector<std::string>& except);

// Asks the engine, and a database's helper only when the task needs a database.
[[nodiscard]] TaskGround ground_of(const Workspace::Impl& rooms, const tools::Tools::TaskRef& task, const std::stop_token& stop);

// True when the task has succeeded with this fingerprint, and its outputs are there.
[[nodiscard]] bool is_done(const Workspace::Impl& rooms, const tools::Tools::TaskRef& task, const std::string& wanted,
                           const std::stop_token& stop);
void remember_done(const Workspace::Impl& rooms, const tools::Tools::TaskRef& task, const std::string& done, const std::stop_token& stop);

}  // namespace seedbed::workspace
