// The environments of a project on an engine: one for each branch or worktree that was ever started there, also of branches that are gone.
// What is known comes from labels (containers, volumes, networks), from the pool, and from the repository; nothing else remembers them.
#pragma once

#include "compose/load.h"
#include "databases/databases.h"
#include "engine/types.h"
#include "platform/git_checkout.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::workspace {

enum class EnvironmentState {
    not_created,  // nothing is there of it
    stopped,      // data or containers, and none of these runs
    partly,       // some of its services run
    running
};
[[nodiscard]] std::string_view to_string(EnvironmentState state) noexcept;

struct EnvironmentSummary {
    std::string name;
    std::string branch;    // empty: none, or not known
    std::string worktree;  // with scope worktree
    EnvironmentState state{EnvironmentState::not_created};
    bool current{false};     // of what is checked out
    bool owner_gone{false};  // its branch or worktree is not in the repository any more
    int services{0};         // containers of services
    int running{0};
    compose::PortMap ports;                    // as declared → as they are, of its containers
    std::map<std::string, std::string> links;  // of the project's file, with its ports
    std::vector<std::string> databases;        // with live data in the pool
    std::optional<std::uint64_t> bytes;        // of that data, where it was measured
    std::optional<TimePoint> created;          // of its newest container
    bool operator==(const EnvironmentSummary&) const = default;
};

struct EnvironmentSources {
    std::vector<engine::ContainerSummary> containers;  // all of the engine's
    std::vector<engine::VolumeInfo> volumes;
    std::vector<databases::LiveEnvironment> live;
    std::optional<platform::GitCheckout> checkout;
};

// Pure, but for the repository's list of branches; without links. The current one comes first (also when nothing is there of it yet), then
// the project's plain one, then the others by name.
[[nodiscard]] std::vector<EnvironmentSummary> environments_of(const compose::Project& project, const EnvironmentSources& sources);

// How the project is read as it is in this environment, with its name and ports: for its links (link_memory.h).
[[nodiscard]] compose::LoadRequest request_in(const EnvironmentSummary& environment, compose::LoadRequest request);

}  // namespace seedbed::workspace
