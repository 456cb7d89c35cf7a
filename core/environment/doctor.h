// The checks that find what would stop a teammate from getting started, each with its evidence and a fix. docs/doctor.md lists them. Here
// are those of the project, this machine and the engine; workspace/doctor.h adds those of the databases and is what both faces call.
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
    std::string check;  // stable, in snake_case: docs/doctor.md lists them
    Severity severity{Severity::ok};
    std::string subject;      // the port, the image, the file
    std::string message;      // one sentence
    std::string evidence;     // what was seen: the engine's words, a number, a file's owner; may be empty
    std::string fix;          // one sentence; empty: none needed
    std::string fix_command;  // a command line that does it; may be empty
    SourcePosition position;
    std::function<void(StepContext&)> apply;  // the fix itself; empty where a person has to act
    std::string consent;                      // what `apply` changes beyond the project's own files; asked for before it is applied
};

// But for `apply`, which cannot be compared.
[[nodiscard]] bool operator==(const Finding& one, const Finding& other);

// How much is looked at: what set-up needs to know before it begins, or everything.
enum class Depth { quick, thorough };

// Asks the engine and this machine; changes nothing. Without an engine only the project's own checks are made. `thorough` asks registries
// about every image, for six seconds at most; `quick` about those alone that have to be pulled.
[[nodiscard]] std::vector<Finding> examine(const compose::Project& project, engine::Engine* engine, const platform::HostEnvironment& host,
                                           const std::stop_token& stop, Depth depth = Depth::thorough);

// Why no engine was reached, as a finding: which sockets there are, who may open them, and what to do. `named`: the engine that was asked
// for (-H, a context …); nothing when the known sockets were tried.
[[nodiscard]] Finding explain_absence(const Error& error, const platform::HostEnvironment& host,
                                      const std::optional<engine::Endpoint>& named = {});

// Why the project could not be read; beside it, the .env that its folder lacks, where an example is there to make it from.
[[nodiscard]] std::vector<Finding> explain_unreadable(const Error& error, const std::filesystem::path& folder);

// The fixes that need no person, as steps; `consent` becomes the plan's losses. Empty when there are none.
[[nodiscard]] Plan fix_plan(const std::vector<Finding>& findings);

// Makes the .env files that are missing (env_files.h, env_rules); values of `generate` names become random secrets (32 characters of
// [A-Za-z0-9], from the system's generator). An existing file is never changed. The files made.
std::vector<std::filesystem::path> create_env_files(const compose::Project& project);

}  // namespace seedbed::environment
