#include "engine/docker_config.h"
#include "engine/endpoint.h"
#include "platform/descriptor.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sys/socket.h>
#include <sys/un.h>
#include <system_error>
#include <unistd.h>

namespace seedbed::engine {

namespace fs = std::filesystem;

namespace {

struct KnownSocket {
    fs::path path;
    const char* name;
};

// The order in which people's tools look: the system's Docker, the user's own, Podman, then the desktop products.
std::vector<KnownSocket> known_sockets(const platform::HostEnvironment& host)
{
    return {{"/var/run/docker.sock", "default socket"},
            {host.runtime_dir / "docker.sock", "rootless Docker"},
            {host.runtime_dir / "podman/podman.sock", "the user's Podman"},
            {"/run/podman/podman.sock", "the system's Podman"},
            {host.home / ".docker/run/docker.sock", "Docker Desktop"},
            {host.home / ".docker/desktop/docker.sock", "Docker Desktop"},
            {host.home / ".colima/default/docker.sock", "Colima"},
            {host.home / ".rd/docker.sock", "Rancher Desktop"},
            {host.home / ".orbstack/run/docker.sock", "OrbStack"}};
}

enum class Access { answers, silent, denied };

// A socket file may have outlived its engine; connecting tells, and does not wait. 0, or connect(2)'s error.
int connect_error(const fs::path& path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.native().size() >= sizeof address.sun_path)
        return ENAMETOOLONG;
    std::memcpy(address.sun_path, path.c_str(), path.native().size());
    const platform::Descriptor descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    const bool connected =
        descriptor.valid() && ::connect(descriptor.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
    return connected ? 0 : errno;
}

Access access_of(const fs::path& path)
{
    switch (connect_error(path)) {
    case 0: return Access::answers;
    case EACCES:
    case EPERM: return Access::denied;
    case EAGAIN: return Access::answers;  // it is busy, so it is there
    default: return Access::silent;
    }
}

Endpoint named(Endpoint endpoint, std::string origin)
{
    endpoint.origin = std::move(origin);
    return endpoint;
}

Endpoint endpoint_of_context(const std::string& name, const std::string& origin, const platform::HostEnvironment& host)
{
    const DockerContext context = read_docker_context(name, host);
    if (context.host.empty())
        throw Error(ErrorKind::bad_usage, fmt::format("the docker context “{}” names no engine", name));
    // The context brings its own TLS; the environment's is for DOCKER_HOST.
    platform::HostEnvironment without_tls = host;
    without_tls.variables.erase("DOCKER_TLS_VERIFY");
    without_tls.variables.erase("DOCKER_TLS");
    Endpoint endpoint = parse_endpoint(context.host, without_tls);
    const bool tls = !context.ca.empty() || !context.certificate.empty() || context.skip_verify;
    if (endpoint.scheme != Endpoint::Scheme::unix_socket && (tls || endpoint.scheme == Endpoint::Scheme::tls)) {
        endpoint.scheme = Endpoint::Scheme::tls;
        endpoint.skip_verify = context.skip_verify;
        endpoint.ca = context.ca;
        endpoint.certificate = context.certificate;
        endpoint.key = context.key;
    }
    return named(std::move(endpoint), origin);
}

Endpoint first_known_endpoint(const platform::HostEnvironment& host)
{
    const std::vector<Endpoint> found = known_endpoints(host);
    if (found.empty()) {
        std::string looked_at;
        for (const auto& socket : known_sockets(host))
            looked_at += (looked_at.empty() ? "" : ", ") + socket.path.string();
        throw Error(ErrorKind::engine_unreachable, "there is no engine on this machine",
                    {.hint = fmt::format("Start Docker or Podman, or name an engine with -H. Looked at: {}.", looked_at)});
    }
    const Endpoint& best = found.front();
    if (access_of(best.socket) == Access::denied)
        throw Error(ErrorKind::engine_denied, fmt::format("this user may not open {}", best.socket.string()),
                    {.hint = "Add yourself to the group that owns the socket (usually “docker”) and log in again, or start a rootless "
                             "engine."});
    return best;
}

// "default" is the docker CLI's name for "no context".
bool names_a_context(const std::string& name)
{
    return !name.empty() && name != "default";
}

}  // namespace

int probe_socket(const fs::path& socket)
{
    const int error = connect_error(socket);
    return error == EAGAIN ? 0 : error;
}

std::vector<SocketCandidate> probe_known_sockets(const platform::HostEnvironment& host)
{
    std::vector<SocketCandidate> candidates;
    for (const KnownSocket& socket : known_sockets(host))
        candidates.push_back({socket.path, socket.name, probe_socket(socket.path)});
    return candidates;
}

std::vector<Endpoint> known_endpoints(const platform::HostEnvironment& host)
{
    struct Found {
        Endpoint endpoint;
        Access access;
    };
    std::vector<Found> found;
    for (const auto& socket : known_sockets(host)) {
        std::error_code error;
        if (!fs::is_socket(socket.path, error))
            continue;
        Endpoint endpoint;
        endpoint.socket = socket.path;
        endpoint.origin = socket.name;
        found.push_back({std::move(endpoint), access_of(socket.path)});
    }
    std::ranges::stable_sort(found, {}, &Found::access);
    std::vector<Endpoint> endpoints;
    for (auto& entry : found)
        endpoints.push_back(std::move(entry.endpoint));
    return endpoints;
}

Endpoint choose_endpoint(const EndpointChoice& choice, const platform::HostEnvironment& host)
{
    if (choice.context && names_a_context(*choice.context))
        return endpoint_of_context(*choice.context, "--context " + *choice.context, host);
    if (choice.host)
        return named(parse_endpoint(*choice.host, host), "-H");
    if (const auto url = host.variable("DOCKER_HOST"); url && !url->empty())
        return named(parse_endpoint(*url, host), "DOCKER_HOST");
    if (!choice.context) {
        if (const auto name = host.variable("DOCKER_CONTEXT"); name && !name->empty())
            return names_a_context(*name) ? endpoint_of_context(*name, "DOCKER_CONTEXT", host) : first_known_endpoint(host);
        if (const std::string name = read_docker_config(host).current_context; names_a_context(name))
            return endpoint_of_context(name, "context " + name, host);
    }
    return first_known_endpoint(host);
}

}  // namespace seedbed::engine
