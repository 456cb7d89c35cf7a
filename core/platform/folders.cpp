#include "platform/folders.h"

#include <fmt/format.h>

#include <cstdlib>
#include <pwd.h>
#include <string_view>
#include <unistd.h>
#include <vector>

namespace seedbed::platform {

namespace fs = std::filesystem;

namespace {

std::map<std::string, std::string> read_variables()
{
    std::map<std::string, std::string> variables;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const auto equals = text.find('=');
        if (equals != std::string_view::npos)
            variables.emplace(text.substr(0, equals), text.substr(equals + 1));
    }
    return variables;
}

fs::path home_from_password_database(uid_t uid)
{
    std::vector<char> buffer(16384);
    passwd entry{};
    passwd* found = nullptr;
    if (::getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found) != 0 || found == nullptr)
        return "/";
    return found->pw_dir;
}

// The XDG Base Directory Specification: a relative path is to be ignored.
fs::path xdg_folder(const HostEnvironment& host, const std::string& variable, const fs::path& fallback)
{
    const fs::path named = host.variable(variable).value_or("");
    return named.is_absolute() ? named : fallback;
}

}  // namespace

std::optional<std::string> HostEnvironment::variable(const std::string& name) const
{
    const auto found = variables.find(name);
    if (found == variables.end())
        return {};
    return found->second;
}

HostEnvironment read_host_environment()
{
    HostEnvironment host;
    host.variables = read_variables();
    host.uid = ::geteuid();
    host.gid = ::getegid();
    const fs::path home = host.variable("HOME").value_or("");
    host.home = home.is_absolute() ? home : home_from_password_database(host.uid);
    host.runtime_dir = xdg_folder(host, "XDG_RUNTIME_DIR", fmt::format("/run/user/{}", host.uid));
    host.cache_dir = xdg_folder(host, "XDG_CACHE_HOME", host.home / ".cache") / "seedbed";
    host.state_dir = xdg_folder(host, "XDG_STATE_HOME", host.home / ".local/state") / "seedbed";
    return host;
}

}  // namespace seedbed::platform
