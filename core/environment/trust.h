// What a project asks of this machine, and whether it was granted. A cloned project is somebody else's input: nothing of it runs before.
#pragma once

#include "compose/model.h"
#include "platform/folders.h"

#include <string>
#include <vector>

namespace seedbed::environment {

// Which part of the project asks.
enum class Asker { service, tool, volume, setup, database, project_file };

struct TrustRequest {
    // "host_path" (read and written), "host_path_read", "host_file_made", "engine_socket", "privileged", "capability", "device",
    // "host_network", "host_process", "security_option", "other_container", "registry" (data that is pulled)
    std::string kind;
    std::string subject;  // the path, the capability …
    Asker asker{Asker::service};
    std::string name;  // of the service, tool …; empty for the set-up and the project file
    SourcePosition position;
    bool operator==(const TrustRequest&) const = default;
};

[[nodiscard]] std::vector<TrustRequest> trust_requests(const compose::Project& project);
// Whoever has this can do what this machine's administrator can, or take the step to it: the engine's socket, privileged, some
// capabilities, raw memory and disks, writing to system folders.
[[nodiscard]] bool opens_whole_machine(const TrustRequest& request);
// "service web reads and writes /srv/data". The desktop has its own, translated.
[[nodiscard]] std::string described(const TrustRequest& request);
// The key that a trust decision is stored under: changes when what is asked changes, or the folder.
[[nodiscard]] std::string trust_key(const compose::Project& project);
// True when it was granted, and when nothing is asked: containers that see the project's own folder alone are what opening it is for.
[[nodiscard]] bool is_trusted(const compose::Project& project, const platform::HostEnvironment& host);
// Throws Error(untrusted) with what is asked, unless it is trusted.
void require_trust(const compose::Project& project, const platform::HostEnvironment& host);
// Remembers the decision in the user's state folder. Throws Error: cannot_create, no_space.
void grant_trust(const compose::Project& project, const platform::HostEnvironment& host);

}  // namespace seedbed::environment
