// Brings a fixture's imports into a throwaway database: SQL files (plain or packed), scripts, tasks. A failure says which file and line.
#pragma once

#include "databases/server.h"
#include "databases/site.h"

#include <string>

namespace seedbed::databases {

// Where a throwaway container finds what is imported.
inline constexpr const char* k_import_mount = "/seedbed-import";

struct ImportTarget {
    Site& site;
    const Subject& subject;
    const Server& server;
    std::string folder;   // of the pool, relative to its root: what the container sees at k_import_mount
    std::string network;  // where tasks reach the server under its service's name
    std::string fixture;  // for messages
};

// Throws Error: not_found (the file), task_failed with the position of the statement that was refused, unsupported (no program to unpack
// it).
void run_import(const ImportTarget& target, const compose::Import& import, const StepContext& context);

// The error for a refused statement of a file that the container knows as `file_in_container`, or for words in which no statement is found.
// `host_file`: what to show instead of it; `fallback`: the place in the project file.
[[nodiscard]] Error statement_error(const DatabaseKind& kind, const std::string& fixture, const std::string& words,
                                    const std::filesystem::path& host_file, const SourcePosition& fallback);

}  // namespace seedbed::databases
