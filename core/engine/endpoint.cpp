#include "engine/endpoint.h"

#include "base/text.h"
#include "engine/docker_config.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace seedbed::engine {

namespace {

constexpr std::size_t k_longest_socket_path = 107;  // unix(7): sun_path has 108 bytes, one is the final zero
constexpr std::uint16_t k_plain_port = 2375;        // IANA "docker", "docker-s"
constexpr std::uint16_t k_tls_port = 2376;
constexpr const char* k_forms = "Write unix:///path/of/the.sock or tcp://host:port.";

[[noreturn]] void refuse(const std::string& url, std::string_view why, std::string hint = k_forms)
{
    throw Error(ErrorKind::bad_usage, fmt::format("“{}” is no address of an engine: {}", url, why), {.hint = std::move(hint)});
}

[[noreturn]] void refuse_scheme(const std::string& url, std::string_view scheme)
{
    if (scheme == "ssh")
        throw Error(ErrorKind::unsupported, fmt::format("Seedbed does not open ssh connections by itself ({})", url),
                    {.hint = "Forward the socket with “ssh -N -L /tmp/engine.sock:/var/run/docker.sock user@host”, then use -H "
                             "unix:///tmp/engine.sock."});
    if (scheme == "npipe")
        throw Error(ErrorKind::unsupported, fmt::format("Windows named pipes are not supported ({})", url),
                    {.hint = "Let the engine listen on a TCP port of this machine, and use tcp://127.0.0.1:2375."});
    refuse(url, fmt::format("the scheme “{}” is not known", scheme));
}

Endpoint unix_endpoint(const std::string& url, std::string_view path)
{
    if (path.empty() || path[0] != '/')
        refuse(url, "the socket's path must be absolute");
    if (path.size() > k_longest_socket_path)
        refuse(url, fmt::format("a socket's path has at most {} bytes, this one has {}", k_longest_socket_path, path.size()),
               "Make a symbolic link with a shorter path.");
    Endpoint endpoint;
    endpoint.scheme = Endpoint::Scheme::unix_socket;
    endpoint.socket = path;
    return endpoint;
}

// "host", "host:port", "[v6]:port"; a final slash is taken as none.
void set_host_and_port(Endpoint& endpoint, const std::string& url, std::string_view rest)
{
    if (!rest.empty() && rest.back() == '/')
        rest.remove_suffix(1);
    if (rest.find('/') != std::string_view::npos)
        refuse(url, "it must not have a path");
    std::string_view port;
    const auto bracket = rest.find(']');
    const auto colon = rest.rfind(':');
    if (colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket)) {
        port = rest.substr(colon + 1);
        rest = rest.substr(0, colon);
    }
    if (rest.size() > 2 && rest.front() == '[' && rest.back() == ']')
        rest = rest.substr(1, rest.size() - 2);
    else if (rest.find(':') != std::string_view::npos)
        refuse(url, "an IPv6 address stands in square brackets");
    if (rest.empty())
        refuse(url, "the host is missing");
    endpoint.host = rest;
    endpoint.port = endpoint.scheme == Endpoint::Scheme::tls ? k_tls_port : k_plain_port;
    if (port.empty())
        return;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), endpoint.port);
    if (error != std::errc() || end != port.data() + port.size() || endpoint.port == 0)
        refuse(url, fmt::format("“{}” is no port", port));
}

bool non_empty(const platform::HostEnvironment& host, const char* name)
{
    return !host.variable(name).value_or("").empty();
}

// DOCKER_TLS_VERIFY: TLS with verification; DOCKER_TLS: TLS without (docker CLI, cli/flags/options.go).
void add_tls_of_environment(Endpoint& endpoint, const platform::HostEnvironment& host)
{
    const auto named = host.variable("DOCKER_CERT_PATH").value_or("");
    const std::filesystem::path folder = named.empty() ? docker_config_folder(host) : std::filesystem::path(named);
    endpoint.scheme = Endpoint::Scheme::tls;
    endpoint.skip_verify = !non_empty(host, "DOCKER_TLS_VERIFY");
    const auto file = [&](const char* name) {
        std::error_code error;
        return std::filesystem::exists(folder / name, error) ? folder / name : std::filesystem::path();
    };
    endpoint.ca = file("ca.pem");
    endpoint.certificate = file("cert.pem");
    endpoint.key = file("key.pem");
}

}  // namespace

std::string Endpoint::url() const
{
    if (scheme == Scheme::unix_socket)
        return "unix://" + socket.string();
    const bool v6 = host.find(':') != std::string::npos;
    return fmt::format("tcp://{}{}{}:{}", v6 ? "[" : "", host, v6 ? "]" : "", port);
}

Endpoint parse_endpoint(const std::string& url, const platform::HostEnvironment& host)
{
    const auto separator = url.find("://");
    if (separator == std::string::npos)
        refuse(url, "it has no scheme");
    const std::string scheme = lower(std::string_view(url).substr(0, separator));
    const std::string_view rest = std::string_view(url).substr(separator + 3);
    if (scheme == "unix")
        return unix_endpoint(url, rest);
    constexpr std::array<std::string_view, 3> tcp_schemes{"tcp", "http", "https"};
    if (std::ranges::find(tcp_schemes, scheme) == tcp_schemes.end())
        refuse_scheme(url, scheme);
    Endpoint endpoint;
    endpoint.scheme = Endpoint::Scheme::tcp;
    if (scheme == "https" || (scheme == "tcp" && (non_empty(host, "DOCKER_TLS_VERIFY") || non_empty(host, "DOCKER_TLS"))))
        add_tls_of_environment(endpoint, host);
    set_host_and_port(endpoint, url, rest);
    return endpoint;
}

}  // namespace seedbed::engine
