// One service, read from its settings, and its parts in one line of words each. For the tests of core/compose.
#pragma once

#include "compose/canonical_builder.h"
#include "unit/compose/compose_test.h"

#include <map>
#include <string>
#include <vector>

namespace seedbed::compose::test {

// `settings` is the body of the service `web`, in flow style; `rest` follows the services.
inline Service service_with(const std::string& settings, const std::string& rest = {})
{
    return TempProject("services:\n  web: {image: x, " + settings + "}\n  db: {image: y}\n  cache: {image: z}\n" + rest)
        .load()
        .services.at("web");
}

inline std::string list(const std::vector<std::string>& values)
{
    std::string text;
    for (const auto& value : values)
        text += "[" + value + "]";
    return text;
}

inline std::string print(const std::map<std::string, std::string>& map)
{
    std::string text;
    for (const auto& [key, value] : map)
        text += key + "=" + value + ";";
    return text;
}

inline std::string print(const std::vector<Port>& ports)
{
    std::string text;
    for (const auto& port : ports)
        text += port.host_ip + "|" + port.published + "|" + std::to_string(port.target) + "|" + port.protocol + " ";
    return text;
}

inline std::string print(const ServiceVolume& mount)
{
    std::string text = mount.type == ServiceVolume::Type::bind ? "bind" : mount.type == ServiceVolume::Type::volume ? "volume" : "tmpfs";
    text += " " + mount.source + " → " + mount.target;
    text += mount.read_only ? " ro" : "";
    text += mount.create_host_path ? " create" : "";
    text += mount.no_copy ? " nocopy" : "";
    text += mount.propagation.empty() ? "" : " " + mount.propagation;
    text += mount.selinux.empty() ? "" : " " + mount.selinux;
    return text + (mount.tmpfs_size ? " " + std::to_string(*mount.tmpfs_size) : "");
}

}  // namespace seedbed::compose::test
