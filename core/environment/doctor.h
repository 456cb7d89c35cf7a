// The checks that find what would stop a teammate from getting started, each with its evidence and a fix.
#pragma once

#include "base/plan.h"
#include "compose/model.h"
#include "engine/engine.h"
#include "platform/folders.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::environment {

enum class Severity { ok, note, warning, problem };

struct Finding {
    std::string check;  // stable: "env_file", "port_taken", "image_missing", "disk_space", "memory", "api_version", "bind_source"
    Severity severity{Severity::ok};
    std::string subject;      // the port, the image, the file
    std::string message;      // one sentence
    std::string fix;          // one sentence; empty: none needed
    std::string fix_command;  // a command line that does it; may be empty
    SourcePosition position;
    std::function<void(StepContext&)> apply;  // the fix itself; empty where a person has to act
};

// Asks the engine and this machine; changes nothing. Without an engine only the project's own checks are made.
[[nodiscard]] std::vector<Finding> examine(const compose::Project& project, engine::Engine* engine, const platform::HostEnvironment& host,
                                           const std::stop_token& stop);

// Makes the .env files that onboarding.env declares and that are missing; values of `generate` names become random secrets
// (32 characters of [A-Za-z0-9], from the system's generator). An existing file is never changed. The files made.
std::vector<std::filesystem::path> create_env_files(const compose::Project& project);

}  // namespace seedbed::environment
