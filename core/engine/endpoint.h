// Where an engine listens, and how the choice is made: --context, -H, DOCKER_HOST, DOCKER_CONTEXT, the current context of
// the docker configuration, then the known sockets in order (reference: docker CLI's context resolution).
#pragma once

#include "base/error.h"
#include "platform/folders.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace seedbed::engine {

struct Endpoint {
    enum class Scheme { unix_socket, tcp, tls };

    Scheme scheme{Scheme::unix_socket};
    std::filesystem::path socket;  // unix_socket
    std::string host;              // tcp, tls
    std::uint16_t port{0};
    std::filesystem::path ca, certificate, key;  // tls
    bool skip_verify{false};
    std::string origin;  // where it was named: "-H", "DOCKER_HOST", "context colima", "default socket"

    // "unix:///var/run/docker.sock", "tcp://127.0.0.1:2375".
    [[nodiscard]] std::string url() const;
    bool operator==(const Endpoint&) const = default;
};

struct EndpointChoice {
    std::optional<std::string> context;
    std::optional<std::string> host;
};

// "unix:///path", "tcp://host:port" (TLS by DOCKER_TLS_VERIFY), "http://…"; ssh:// and npipe:// are Error(unsupported) with a hint.
// Throws Error(bad_usage) with a hint on anything else, and on a socket path of more than 107 bytes.
[[nodiscard]] Endpoint parse_endpoint(const std::string& url, const platform::HostEnvironment& host);

// Throws Error: bad_usage, not_found (no such context), engine_unreachable when nothing is named and no known socket exists
// (the hint says what was looked at), engine_denied when the only sockets found may not be opened.
[[nodiscard]] Endpoint choose_endpoint(const EndpointChoice& choice, const platform::HostEnvironment& host);

// One of the places where engines listen on this machine, and what connecting to it said.
struct SocketCandidate {
    std::filesystem::path path;
    std::string name;     // "rootless Docker"
    int error_number{0};  // of connect(2): 0 it answers, ENOENT there is none, EACCES this user may not, ECONNREFUSED nobody listens
};

// Every known place, in the order in which they are tried. Never waits.
[[nodiscard]] std::vector<SocketCandidate> probe_known_sockets(const platform::HostEnvironment& host);
// The same of one socket: 0, or connect(2)'s error.
[[nodiscard]] int probe_socket(const std::filesystem::path& socket);

// Every known socket that exists on this machine, best first.
[[nodiscard]] std::vector<Endpoint> known_endpoints(const platform::HostEnvironment& host);

}  // namespace seedbed::engine
