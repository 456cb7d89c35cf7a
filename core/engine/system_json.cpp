#include "engine/system_json.h"

#include "engine/tolerant_json.h"

#include <algorithm>
#include <charconv>

namespace seedbed::engine {

namespace {

bool has_podman_component(const Json& version)
{
    return std::ranges::any_of(at(version, "Components"),
                               [](const Json& component) { return text_at(component, "Name").find("Podman") != std::string::npos; });
}

// Docker says it as the kernel does, Podman as Go.
std::string kernel_architecture(const std::string& name)
{
    if (name == "amd64")
        return "x86_64";
    return name == "arm64" ? "aarch64" : name;
}

// Podman writes a number where Docker writes a text.
std::string text_or_number_at(const Json& object, const char* key)
{
    const Json& value = at(object, key);
    return value.is_number() ? value.dump() : text_at(object, key);
}

}  // namespace

std::optional<ApiVersion> parse_api_version(std::string_view text)
{
    ApiVersion version{0, 0};
    const char* const end = text.data() + text.size();
    const auto major = std::from_chars(text.data(), end, version.major);
    if (major.ec != std::errc() || major.ptr == end || *major.ptr != '.')
        return {};
    const auto minor = std::from_chars(major.ptr + 1, end, version.minor);
    if (minor.ec != std::errc())
        return {};
    return version;
}

VersionInfo parse_version(std::string_view body)
{
    const Json json = parse_answer(body, "the version");
    VersionInfo info;
    info.version = text_at(json, "Version");
    info.api = parse_api_version(text_at(json, "ApiVersion")).value_or(ApiVersion());
    info.min_api = parse_api_version(text_at(json, "MinAPIVersion")).value_or(ApiVersion());
    info.flavor = has_podman_component(json) ? Flavor::podman : Flavor::docker;
    info.os = text_at(json, "Os");
    info.arch = text_at(json, "Arch");
    return info;
}

SystemInfo parse_info(std::string_view body)
{
    const Json json = parse_answer(body, "the engine's description");
    SystemInfo info;
    // Podman makes up a new id for every answer.
    if (!at(json, "BuildahVersion").is_string())
        info.id = text_at(json, "ID");
    info.name = text_at(json, "Name");
    info.server_version = text_at(json, "ServerVersion");
    info.operating_system = text_at(json, "OperatingSystem");
    info.kernel_version = text_at(json, "KernelVersion");
    info.architecture = kernel_architecture(text_at(json, "Architecture"));
    info.storage_driver = text_at(json, "Driver");
    info.docker_root_dir = text_at(json, "DockerRootDir");
    info.cgroup_version = text_or_number_at(json, "CgroupVersion");
    info.mem_total = count_at(json, "MemTotal");
    info.cpus = static_cast<int>(number_at(json, "NCPU"));
    info.security_options = texts_at(json, "SecurityOptions");
    info.http_proxy = text_at(json, "HttpProxy");
    info.https_proxy = text_at(json, "HttpsProxy");
    info.no_proxy = text_at(json, "NoProxy");
    info.rootless = flag_at(json, "Rootless") || std::ranges::any_of(info.security_options, [](const std::string& option) {
                        return option.find("name=rootless") != std::string::npos;
                    });
    info.system_time = time_at(json, "SystemTime");
    return info;
}

}  // namespace seedbed::engine
