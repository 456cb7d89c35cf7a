// The doctor's checks of what databases hold: data that the image's server cannot open, and init scripts that ran before they were changed.
// They look into volumes with a container that is made of the database's image and removed again.
#pragma once

#include "environment/doctor_checks.h"
#include "workspace/rooms.h"

#include <string>
#include <string_view>

namespace seedbed::workspace {

// Of databases that do not run: one that runs has opened its data.
void examine_data_versions(const std::shared_ptr<Workspace::Impl>& rooms, const std::stop_token& stop, environment::Findings& findings);
// Asks the pool, so it may start a helper container.
void examine_adoption(const std::shared_ptr<Workspace::Impl>& rooms, const std::stop_token& stop, environment::Findings& findings);
void examine_init_scripts(const std::shared_ptr<Workspace::Impl>& rooms, const std::stop_token& stop, environment::Findings& findings);

// "15" for PostgreSQL's PG_VERSION, "10.11.6" for MariaDB's upgrade info; pure.
[[nodiscard]] std::string version_in(std::string_view file);
// The content of the first file of a tar; empty when there is none. For files that fit into memory with ease.
[[nodiscard]] std::string first_file_of_tar(std::string_view tar);
// The reference with another major version in its tag: "postgres:16-alpine", 15 gives "postgres:15-alpine"; "x:pg16" gives "x:pg15". Empty
// when the tag names no version, or more than the major one ("16.2", which may not exist of the other).
[[nodiscard]] std::string with_major_version(const std::string& reference, const std::string& major);

}  // namespace seedbed::workspace
