// Where this machine keeps things, and what its environment says. Read once and passed on, so that tests can say otherwise.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace seedbed::platform {

// The user's surroundings as far as core looks at them.
struct HostEnvironment {
    std::map<std::string, std::string> variables;
    std::filesystem::path home;
    std::filesystem::path runtime_dir;  // $XDG_RUNTIME_DIR, else /run/user/<uid>; for locks and sockets
    std::filesystem::path cache_dir;    // $XDG_CACHE_HOME/seedbed
    std::filesystem::path state_dir;    // $XDG_STATE_HOME/seedbed
    unsigned uid{0};
    unsigned gid{0};

    [[nodiscard]] std::optional<std::string> variable(const std::string& name) const;
};

[[nodiscard]] HostEnvironment read_host_environment();

}  // namespace seedbed::platform
