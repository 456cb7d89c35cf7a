// What a project asks of this machine, and whether it was granted. A cloned project is somebody else's input: nothing of it runs before.
#pragma once

#include "compose/model.h"
#include "platform/folders.h"

#include <string>
#include <vector>

namespace seedbed::environment {

struct TrustRequest {
    // "host_path", "engine_socket", "privileged", "capability", "device", "host_network", "host_process", "security_option"
    std::string kind;
    std::string subject;  // the path, the capability …
    std::string service;
    SourcePosition position;
    bool operator==(const TrustRequest&) const = default;
};

[[nodiscard]] std::vector<TrustRequest> trust_requests(const compose::Project& project);
// The key that a trust decision is stored under: changes when what is asked changes, or the folder.
[[nodiscard]] std::string trust_key(const compose::Project& project);
// True when it was granted, and when nothing is asked: containers that see the project's own folder alone are what opening it is for.
[[nodiscard]] bool is_trusted(const compose::Project& project, const platform::HostEnvironment& host);
// Remembers the decision in the user's state folder. Throws Error: cannot_create, no_space.
void grant_trust(const compose::Project& project, const platform::HostEnvironment& host);

}  // namespace seedbed::environment
