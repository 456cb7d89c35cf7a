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
            asker_ = Asker::tool;
            for (const auto& mount : tool.mounts)
                add_mount(mount, name, tool.position);
        }
        add_setup();
        add_inputs();
        for (const auto& [name, database] : project_.seedbed.databases)
            add_database(database);
        return std::move(requests_);
    }

private:
    void add(const char* kind, const std::string& subject, const std::string& name, const SourcePosition& position)
    {
        requests_.push_back({kind, subject, asker_, name, position});
    }

    void add_path(const compose::Path& path, const std::string& name, const SourcePosition& position, const char* kind)
    {
        // A socket that is mounted to be read only can be written to as well.
        if (is_engine_socket(path) || is_engine_socket(resolved(path)))
            add("engine_socket", path.string(), name, position);
        else if (!is_inside(path, project_.working_dir))
            add(kind, resolved(path).string(), name, position);
    }

    void add_mount(const compose::ServiceVolume& volume, const std::string& name, const SourcePosition& fallback)
    {
        if (volume.type == compose::ServiceVolume::Type::bind)
            add_path(volume.source, name, volume.position.known() ? volume.position : fallback,
                     volume.read_only ? "host_path_read" : "host_path");
    }

    // "network_mode: host" and "pid: container:other": the value of a key that names whose it shares.
    void add_shared(const std::string& key, const std::string& value, const char* kind, const compose::Service& service)
    {
        if (value == "host")
            add(kind, key + ": host", service.name, service.position);
        else if (value.starts_with("container:"))
            add("other_container", value.substr(value.find(':') + 1), service.name, service.position);
    }

    // A project that may make files anywhere may make one that the desktop starts at the next login.
    void add_setup()
    {
        asker_ = Asker::setup;
        for (const auto& rule : project_.seedbed.onboarding.env) {
            add_path(rule.from, {}, rule.position, "host_path_read");
            add_path(rule.to, {}, rule.position, "host_file_made");
        }
    }

    // What loading reads ends in containers: an env_file far away hands over what stands in it. Files that were named by hand are the
    // Compose files themselves.
    void add_inputs()
    {
        asker_ = Asker::project_file;
        for (const auto& input : project_.inputs) {
            if (std::ranges::find(project_.files, input) == project_.files.end())
                add_path(input, {}, SourcePosition{project_.files.empty() ? input : project_.files.front(), 0, 0}, "host_path_read");
        }
    }

    void add_database(const compose::Database& database)
    {
        asker_ = Asker::database;
        if (database.seed && database.seed->source.starts_with('/'))
            add_path(database.seed->source, database.name, database.seed->position, "host_path_read");
        for (const auto& [name, fixture] : database.fixtures) {
            for (const auto& import : fixture.imports)
                if (import.kind != compose::Import::Kind::task)
                    add_path(import.path, database.name, import.position, "host_path_read");
            // It is asked with the user's login, and what comes from there is run as the database's own.
            if (!fixture.published.empty())
                add("registry", fixture.published, database.name, fixture.position);
        }
    }

    void add_service(const compose::Service& service)
    {
        asker_ = Asker::service;
        for (const auto& volume : service.volumes)
            add_mount(volume, service.name, service.position);
        if (service.build && !is_remote(service.build->context))
            add_path(service.build->context, service.name, service.build->position, "host_path_read");
        if (service.build && service.build->network == "host")
            add("host_network", "build.network: host", service.name, service.build->position);
        if (service.privileged)
            add("privileged", "privileged", service.name, service.position);
        for (const std::string& capability : service.cap_add)
            add("capability", capability, service.name, service.position);
        for (const std::string& device : service.devices)
            add("device", device, service.name, service.position);
        add_shared("network_mode", service.network_mode, "host_network", service);
        add_shared("pid", service.pid, "host_process", service);
        add_shared("ipc", service.ipc, "host_process", service);
        for (const std::string& other : service.volumes_from)
            if (other.starts_with("container:"))
                add("other_container", other.substr(other.find(':') + 1), service.name, service.position);
        for (const std::string& option : service.security_opt) {
            if (weakens(option))
                add("security_option", option, service.name, service.position);
        }
        add_isolation(service);
        add_devices(service);
        for (const auto& grant : service.secrets)
            add_granted_file(project_.secrets, grant, service);
        for (const auto& grant : service.configs)
            add_granted_file(project_.configs, grant, service);
        for (const auto* hooks : {&service.post_start, &service.pre_stop})
            for (const auto& hook : *hooks)
                if (hook.privileged)
                    add("privileged", "privileged", service.name, hook.position.known() ? hook.position : service.position);
    }

    // Keys that take a container out of a part of its fence.
    void add_isolation(const compose::Service& service)
    {
        const auto add_option = [&](const std::string& key, const std::string& value) {
            add("security_option", key + ": " + value, service.name, service.position);
        };
        for (const auto& [key, value] :
             {std::pair{"uts", &service.uts}, {"userns_mode", &service.userns_mode}, {"cgroup", &service.cgroup}})
            if (*value == "host")
                add_option(key, *value);
        if (!service.cgroup_parent.empty())
            add_option("cgroup_parent", service.cgroup_parent);
        if (!service.runtime.empty())
            add_option("runtime", service.runtime);
    }

    void add_devices(const compose::Service& service)
    {
        for (const std::string& rule : service.device_cgroup_rules)
            add("device", rule, service.name, service.position);
        for (const auto& request : service.device_requests)
            add("device", request.capabilities.empty() ? "gpu" : join(request.capabilities, ","), service.name, service.position);
    }

    void add_granted_file(const std::map<std::string, compose::FileResource>& resources, const compose::FileGrant& grant,
                          const compose::Service& service)
    {
        const auto found = resources.find(grant.source);
        if (found != resources.end() && !found->second.file.empty())
            add_path(found->second.file, service.name, found->second.position, "host_path_read");
    }

    // A volume of the local driver that binds a folder is a host path by another name.
    void add_volume(const compose::Volume& volume)
    {
        asker_ = Asker::volume;
        const auto device = volume.driver_opts.find("device");
        if (device != volume.driver_opts.end() && device->second.starts_with('/'))
            add_path(device->second, volume.key, volume.position, "host_path");
    }

    static bool weakens(const std::string& option)
    {
        return option.find("unconfined") != std::string::npos || option.find("disable") != std::string::npos;
    }

    static bool is_remote(const compose::Path& context) { return context.string().find("://") != std::string::npos; }

    const compose::Project& project_;
    Asker asker_{Asker::service};
    std::vector<TrustRequest> requests_;
};

std::string asker_text(Asker asker)
{
    switch (asker) {
    case Asker::service: return "service";
    case Asker::tool: return "tool";
    case Asker::volume: return "volume";
    case Asker::setup: return "the set-up";
    case Asker::database: return "database";
    case Asker::project_file: return "the project file";
    }
    return {};
}

bool is_system_folder(const std::string& path)
{
    if (path == "/")
        return true;
    for (const char* folder :
         {"/etc", "/usr", "/bin", "/sbin", "/lib", "/lib64", "/boot", "/root", "/proc", "/sys", "/dev", "/run", "/var"})
        if (path == folder || path.starts_with(std::string(folder) + "/"))
            return true;
    return path == "/home";
}

// capabilities(7): each of these is known to lead to all of them.
bool is_mighty(std::string capability)
{
    if (capability.starts_with("CAP_"))
        capability = capability.substr(4);
    for (const char* mighty : {"ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_RAWIO", "SYS_PTRACE", "DAC_READ_SEARCH", "BPF"})
        if (capability == mighty)
            return true;
    return false;
}

bool is_raw_device(const std::string& device)
{
    for (const char* raw : {"/dev/mem", "/dev/kmem", "/dev/port", "/dev/sd", "/dev/nvme", "/dev/vd", "/dev/xvd", "/dev/dm-", "/dev/mapper"})
        if (device.starts_with(raw))
            return true;
    return false;
}

std::filesystem::path grant_file(const compose::Project& project, const platform::HostEnvironment& host)
{
    return host.state_dir / "trust" / trust_key(project);
}

std::vector<std::string> lines_of(const compose::Project& project)
{
    std::vector<std::string> lines;
    for (const auto& request : trust_requests(project))
        lines.push_back(fmt::format("{} {} {} {}", request.kind, request.subject, asker_text(request.asker), request.name));
    std::sort(lines.begin(), lines.end());
    return lines;
}

}  // namespace

std::vector<TrustRequest> trust_requests(const compose::Project& project)
{
    return Collector(project).collect();
}

bool opens_whole_machine(const TrustRequest& request)
{
    if (request.kind == "engine_socket" || request.kind == "privileged")
        return true;
    if (request.kind == "capability")
        return is_mighty(request.subject);
    if (request.kind == "device")
        return is_raw_device(request.subject);
    return (request.kind == "host_path" || request.kind == "host_file_made") && is_system_folder(request.subject);
}

std::string described(const TrustRequest& request)
{
    const std::string who = asker_text(request.asker) + (request.name.empty() ? "" : " " + request.name);
    const auto say = [&](std::string_view what) { return fmt::format("{} {}", who, what); };
    if (request.kind == "host_path")
        return say("reads and writes " + request.subject);
    if (request.kind == "host_path_read")
        return say("reads " + request.subject);
    if (request.kind == "host_file_made")
        return say("makes the file " + request.subject);
    if (request.kind == "engine_socket")
        return say("commands the engine through " + request.subject);
    if (request.kind == "privileged")
        return say("runs privileged");
    if (request.kind == "capability")
        return say("gets the capability " + request.subject);
    if (request.kind == "device")
        return say("uses the device " + request.subject);
    if (request.kind == "host_network")
        return say("uses this machine's network directly (" + request.subject + ")");
    if (request.kind == "host_process")
        return say("shares this machine's processes (" + request.subject + ")");
    if (request.kind == "security_option")
        return say("loosens the engine's protection (" + request.subject + ")");
    if (request.kind == "registry")
        return say("takes its data from " + request.subject);
    if (request.kind == "other_container")
        return say("shares what is inside the container " + request.subject);
    return say("asks for " + request.kind + " " + request.subject);
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

void require_trust(const compose::Project& project, const platform::HostEnvironment& host)
{
    if (is_trusted(project, host))
        return;
    const auto requests = trust_requests(project);
    std::vector<std::string> asked;
    for (const auto& request : requests)
        asked.push_back(fmt::format("{} ({})", described(request), to_string(request.position)));
    throw Error(ErrorKind::untrusted, fmt::format("project {} asks for more than its own folder and is not trusted yet", project.name),
                {.engine_words = {},
                 .hint = "It asks for this: " + join(asked, "; ") + ". Look at it, then say --trust.",
                 .position = requests.front().position,
                 .task_exit_code = {}});
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
