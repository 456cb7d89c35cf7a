// What is looked at before `up` makes anything: names and ports taken by others, missing folders, external things that are not there,
// images that cannot be had. The doctor asks the same questions.
#pragma once

#include "environment/environment.h"
#include "environment/ports.h"
#include "environment/up_targets.h"

#include <optional>
#include <string>
#include <vector>

namespace seedbed::environment {

// True when paths and ports of the engine's machine are this machine's: it listens on a unix socket.
[[nodiscard]] bool is_local(const engine::Engine& engine);

// "container x of project y", "nginx (process 12)", or "another program"; nothing when the port is free. `containers`: all that run;
// `ignored`: ours, whose ports are about to be freed or are theirs already.
[[nodiscard]] std::optional<std::string> holder_of(const WantedPort& port, const std::vector<engine::ContainerSummary>& containers,
                                                   const std::set<ContainerId>& ignored, bool this_machine);

// "127.0.0.1:8080/tcp", "8080/udp"
[[nodiscard]] std::string port_text(const WantedPort& port);

// Sources of bind mounts of this service that do not exist on this machine and that nobody makes.
[[nodiscard]] std::vector<compose::ServiceVolume> missing_bind_sources(const compose::Service& service);

// Throws the first thing that stands in the way: name_taken, port_taken, not_found, conflict, bad_project_file; each with its place.
void check_up(const Environment& environment, const UpTargets& targets, const UpOptions& options, const std::stop_token& stop);

}  // namespace seedbed::environment
