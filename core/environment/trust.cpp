#include "environment/trust.h"

#include "base/text.h"
#include "platform/atomic_file.h"
#include "platform/sha256.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::environment {

namespace {

// Resolves symbolic links as far as the path exists, so that a link inside the project that leads out of it is seen.
compose::Path resolved(const compose::Path& path)
{
    std::error_code failure;
    const auto real = std::filesystem::weakly_canonical(path, failure);
    return failure ? path.lexically_normal() : real;
}

bool is_inside(const compose::Path& path, const compose::Path& folder)
{
    const auto relative = resolved(path).lexically_relative(resolved(folder));
    return !relative.empty() && *relative.begin() != "..";
}

bool is_engine_socket(const compose::Path& path)
{
    const std::string name = path.filename().string();
    return name == "docker.sock" || name == "podman.sock" || name == "containerd.sock";
}

class Collector {
public:
    explicit Collector(const compose::Project& project) : project_(project) {}

    std::vector<TrustRequest> collect()
    {
        for (const auto& [name, service] : project_.services)
            add_service(service);
        for (const auto& [name, volume] : project_.volumes)
            add_volume(volume);
        for (const auto& [name, tool] : project_.seedbed.tools) {
            for (const auto& mount : tool.mounts)
                add_mount(mount, "tool " + name, tool.position);
        }
        return std::move(requests_);
    }

private:
    void add(const char* kind, const std::string& subject, const std::string& service, const SourcePosition& position)
    {
        requests_.push_back({kind, subject, service, position});
    }

    void add_path(const compose::Path& path, const std::string& service, const SourcePosition& position)
    {
        if (is_engine_socket(path) || is_engine_socket(resolved(path)))
            add("engine_socket", path.string(), service, position);
        else if (!is_inside(path, project_.working_dir))
            add("host_path", resolved(path).string(), service, position);
    }

    void add_mount(const compose::ServiceVolume& volume, const std::string& service, const SourcePosition& fallback)
    {
        if (volume.type == compose::ServiceVolume::Type::bind)
            add_path(volume.source, service, volume.position.known() ? volume.position : fallback);
    }

    void add_service(const compose::Service& service)
    {
        for (const auto& volume : service.volumes)
            add_mount(volume, service.name, service.position);
        if (service.build && !is_remote(service.build->context))
            add_path(service.build->context, service.name, service.build->position);
        if (service.privileged)
            add("privileged", "privileged", service.name, service.position);
        for (const std::string& capability : service.cap_add)
            add("capability", capability, service.name, service.position);
        for (const std::string& device : service.devices)
            add("device", device, service.name, service.position);
        if (service.network_mode == "host")
            add("host_network", "network_mode: host", service.name, service.position);
        if (service.pid == "host")
            add("host_process", "pid: host", service.name, service.position);
        if (service.ipc == "host")
            add("host_process", "ipc: host", service.name, service.position);
        for (const std::string& option : service.security_opt) {
            if (weakens(option))
                add("security_option", option, service.name, service.position);
        }
    }

    // A volume of the local driver that binds a folder is a host path by another name.
    void add_volume(const compose::Volume& volume)
    {
        const auto device = volume.driver_opts.find("device");
        if (device != volume.driver_opts.end() && device->second.starts_with('/'))
            add_path(device->second, "volume " + volume.key, volume.position);
    }

    static bool weakens(const std::string& option)
    {
        return option.find("unconfined") != std::string::npos || option.find("disable") != std::string::npos;
    }

    static bool is_remote(const compose::Path& context) { return context.string().find("://") != std::string::npos; }

    const compose::Project& project_;
    std::vector<TrustRequest> requests_;
};

std::filesystem::path grant_file(const compose::Project& project, const platform::HostEnvironment& host)
{
    return host.state_dir / "trust" / trust_key(project);
}

std::vector<std::string> lines_of(const compose::Project& project)
{
    std::vector<std::string> lines;
    for (const auto& request : trust_requests(project))
        lines.push_back(fmt::format("{} {} {}", request.kind, request.subject, request.service));
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

std::vector<TrustRequest> trust_requests(const compose::Project& project)
{
    return Collector(project).collect();
}

std::string trust_key(const compose::Project& project)
{
    return platform::sha256(resolved(project.working_dir).string() + "\n" + join(lines_of(project), "\n"));
}

bool is_trusted(const compose::Project& project, const platform::HostEnvironment& host)
{
    if (trust_requests(project).empty())
        return true;
    std::error_code failure;
    return std::filesystem::exists(grant_file(project, host), failure);
}

void grant_trust(const compose::Project& project, const platform::HostEnvironment& host)
{
    const auto file = grant_file(project, host);
    std::error_code failure;
    std::filesystem::create_directories(file.parent_path(), failure);
    if (failure) {
        throw Error(ErrorKind::cannot_create, "the folder " + file.parent_path().string() + " cannot be made",
                    {failure.message(), "Check its permissions.", {}, {}});
    }
    // Said in words too, so that a person can read what was granted.
    platform::write_file_atomically(file, resolved(project.working_dir).string() + "\n" + join(lines_of(project), "\n") + "\n", true);
}

}  // namespace seedbed::environment
