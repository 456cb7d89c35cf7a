// Scans of the project's own folder for the doctor: bounded in entries and depth, symbolic links not followed.
#pragma once

#include "compose/model.h"

#include <filesystem>
#include <string>
#include <vector>

namespace seedbed::environment {

// Shell scripts with CR LF line ends in mounted folders and build contexts; sorted.
[[nodiscard]] std::vector<std::filesystem::path> scripts_with_carriage_returns(const compose::Project& project);

// Files of somebody else in folders that containers write to.
struct Strangers {
    std::vector<std::filesystem::path> files;    // the first thousand
    std::vector<std::filesystem::path> folders;  // the mounts that hold them
    unsigned owner{0};
    std::string what;     // who mounts the first: "service web"
    std::string service;  // its name; empty: a tool
    std::string user;     // the container's, as the project says
    SourcePosition position;
};
[[nodiscard]] Strangers files_of_others(const compose::Project& project, unsigned uid);

}  // namespace seedbed::environment
