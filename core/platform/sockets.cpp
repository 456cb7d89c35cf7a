#include "platform/sockets.h"

#include "base/error.h"
#include "base/text.h"
#include "platform/descriptor.h"
#include "platform/errno_error.h"

#include <fmt/format.h>

#include <arpa/inet.h>
#include <cerrno>
#include <charconv>
#include <fstream>
#include <netinet/in.h>
#include <sstream>
#include <sys/socket.h>

namespace seedbed::platform {

namespace {

struct Address {
    sockaddr_storage storage{};
    socklen_t size{0};
    [[nodiscard]] int family() const { return storage.ss_family; }
};

Address address_v4(in_addr host, std::uint16_t port)
{
    Address address;
    auto& v4 = reinterpret_cast<sockaddr_in&>(address.storage);
    v4.sin_family = AF_INET;
    v4.sin_addr = host;
    v4.sin_port = htons(port);
    address.size = sizeof v4;
    return address;
}

Address address_v6(in6_addr host, std::uint16_t port)
{
    Address address;
    auto& v6 = reinterpret_cast<sockaddr_in6&>(address.storage);
    v6.sin6_family = AF_INET6;
    v6.sin6_addr = host;
    v6.sin6_port = htons(port);
    address.size = sizeof v6;
    return address;
}

// Whether a listener stands on this port at any address, by the kernel's tables. For ports that this user may not bind though the
// engine may (below 1024): bind(2) says nothing about those.
bool listed_by_kernel(std::uint16_t port, bool udp)
{
    constexpr std::string_view tcp_listen = "0A";
    for (const char* table : {"/proc/net/tcp", "/proc/net/tcp6", "/proc/net/udp", "/proc/net/udp6"}) {
        if ((std::string_view(table).find("udp") != std::string_view::npos) != udp)
            continue;
        std::ifstream file(table);
        std::string line;
        std::getline(file, line);
        while (std::getline(file, line)) {
            std::istringstream words(line);
            std::string index, local, remote, state;
            words >> index >> local >> remote >> state;
            const auto colon = local.rfind(':');
            unsigned listed = 0;
            if (colon != std::string::npos)
                std::from_chars(local.data() + colon + 1, local.data() + local.size(), listed, 16);
            if (listed == port && (udp || state == tcp_listen))
                return true;
        }
    }
    return false;
}

bool can_listen(const Address& address, std::uint16_t port, bool udp)
{
    const Descriptor descriptor(::socket(address.family(), (udp ? SOCK_DGRAM : SOCK_STREAM) | SOCK_CLOEXEC, 0));
    if (!descriptor.valid())
        return true;  // this machine has no such address family, so the engine will not use it either
    const int on = 1;
    if (address.family() == AF_INET6)
        ::setsockopt(descriptor.get(), IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
    // As the engine's own listener does: connections of yesterday in TIME_WAIT do not take the port.
    if (!udp)
        ::setsockopt(descriptor.get(), SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
    const bool bound = ::bind(descriptor.get(), reinterpret_cast<const sockaddr*>(&address.storage), address.size) == 0;
    if (bound && (udp || ::listen(descriptor.get(), 1) == 0))
        return true;
    switch (errno) {
    case EACCES:
    case EPERM: return !listed_by_kernel(port, udp);
    case EAFNOSUPPORT: return true;
    case EADDRNOTAVAIL: return address.family() == AF_INET6;  // no IPv6 address here at all
    default: return false;
    }
}

}  // namespace

bool port_is_free(const std::string& address, std::uint16_t port, bool udp)
{
    in_addr v4{};
    in6_addr v6{};
    if (address.empty() || address == "*")
        return can_listen(address_v4(in_addr{htonl(INADDR_ANY)}, port), port, udp) && can_listen(address_v6(in6addr_any, port), port, udp);
    if (::inet_pton(AF_INET, address.c_str(), &v4) == 1)
        return can_listen(address_v4(v4, port), port, udp);
    const bool bracketed = address.size() > 2 && address.front() == '[' && address.back() == ']';
    if (::inet_pton(AF_INET6, bracketed ? address.substr(1, address.size() - 2).c_str() : address.c_str(), &v6) == 1)
        return can_listen(address_v6(v6, port), port, udp);
    return false;
}

std::uint16_t find_free_port()
{
    const Descriptor descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    Address address = address_v4(in_addr{htonl(INADDR_LOOPBACK)}, 0);
    auto* plain = reinterpret_cast<sockaddr*>(&address.storage);
    if (!descriptor.valid() || ::bind(descriptor.get(), plain, address.size) != 0 ||
        ::getsockname(descriptor.get(), plain, &address.size) != 0)
        throw Error(ErrorKind::internal, fmt::format("cannot find a free port: {}", errno_words(errno)));
    return ntohs(reinterpret_cast<const sockaddr_in&>(address.storage).sin_port);
}

}  // namespace seedbed::platform
