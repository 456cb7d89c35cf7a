// Names and labels of what an environment makes on the engine: Compose's own, so that other tools see the same project, and ours.
#pragma once

#include "compose/model.h"
#include "engine/types.h"

#include <string>
#include <vector>

namespace seedbed::environment {

// Compose's labels (docker/compose, pkg/api/labels.go).
inline constexpr const char* k_label_project = "com.docker.compose.project";
inline constexpr const char* k_label_service = "com.docker.compose.service";
inline constexpr const char* k_label_oneoff = "com.docker.compose.oneoff";
inline constexpr const char* k_label_number = "com.docker.compose.container-number";
inline constexpr const char* k_label_config_hash = "com.docker.compose.config-hash";
inline constexpr const char* k_label_working_dir = "com.docker.compose.project.working_dir";
inline constexpr const char* k_label_config_files = "com.docker.compose.project.config_files";
inline constexpr const char* k_label_depends_on = "com.docker.compose.depends_on";
inline constexpr const char* k_label_image = "com.docker.compose.image";
inline constexpr const char* k_label_version = "com.docker.compose.version";
inline constexpr const char* k_label_network = "com.docker.compose.network";
inline constexpr const char* k_label_volume = "com.docker.compose.volume";

// Ours.
inline constexpr const char* k_label_seedbed_hash = "dev.seedbed.config-hash";  // drift is measured by this
inline constexpr const char* k_label_seedbed_keys = "dev.seedbed.config-keys";  // names it (drift.h)
inline constexpr const char* k_label_role = "dev.seedbed.role";                 // "service", "helper", "builder", "task"
inline constexpr const char* k_label_environment = "dev.seedbed.environment";
inline constexpr const char* k_label_database = "dev.seedbed.database";
// Where each branch or worktree has an environment of its own (docs/environments.md): the project's plain name, whose environment it is,
// and the ports that it has: "8080/tcp=20817,5432/tcp=5432", as declared and as they are.
inline constexpr const char* k_label_base = "dev.seedbed.project";
inline constexpr const char* k_label_branch = "dev.seedbed.branch";
inline constexpr const char* k_label_worktree = "dev.seedbed.worktree";
inline constexpr const char* k_label_ports = "dev.seedbed.ports";
// Of a volume that keeps what a database had before it was adopted: the database, and the volume that it was in.
inline constexpr const char* k_label_kept = "dev.seedbed.kept";
inline constexpr const char* k_label_kept_volume = "dev.seedbed.kept-volume";
inline constexpr const char* k_label_plan = "dev.seedbed.plan";        // the plan that made it
inline constexpr const char* k_label_owner_pid = "dev.seedbed.owner";  // "<host>/<pid>/<start>" of the process that made a throwaway

inline constexpr const char* k_label_task = "dev.seedbed.task";                // of a memory: the task
inline constexpr const char* k_label_fingerprint = "dev.seedbed.fingerprint";  // of a memory: what the task was run on

// Values of k_label_role.
inline constexpr const char* k_role_service = "service";
inline constexpr const char* k_role_task = "task";
inline constexpr const char* k_role_memory = "memory";  // an empty volume whose labels remember that a task has succeeded

// What drift is measured by: changes when the service, its image's name, or the names of its networks and volumes change.
[[nodiscard]] std::string config_hash(const compose::Project& project, const compose::Service& service);

[[nodiscard]] std::string container_name(const compose::Project& project, const compose::Service& service, int number);
[[nodiscard]] std::string one_off_name(const compose::Project& project, const std::string& service);  // "<p>-<s>-run-<slug>"
[[nodiscard]] std::string image_name(const compose::Project& project,
                                     const compose::Service& service);  // built: "<p>-<s>" unless `image` names it
// The engine's name of a network or volume of the file, by its key. A key that the file does not declare gives "<p>_<key>".
[[nodiscard]] std::string network_name(const compose::Project& project, const std::string& key);
[[nodiscard]] std::string volume_name(const compose::Project& project, const std::string& key);
// The keys of the networks that a service is in; none when it shares another's or has none of its own.
[[nodiscard]] std::vector<std::string> network_keys(const compose::Service& service);
// The names under which other services link to this one (`links: ["db:database"]` gives "database").
[[nodiscard]] std::vector<std::string> link_aliases(const compose::Project& project, const compose::Service& service);
// An empty volume that remembers a task of this project, and holds nothing.
[[nodiscard]] bool is_memory(const engine::VolumeInfo& volume, const std::string& project);
[[nodiscard]] engine::Labels service_labels(const compose::Project& project, const compose::Service& service, int number, bool one_off);
[[nodiscard]] engine::Labels volume_labels(const compose::Project& project, const compose::Volume& volume);
[[nodiscard]] engine::Labels network_labels(const compose::Project& project, const compose::Network& network);

}  // namespace seedbed::environment
