// Questions about TCP ports of this machine.
#pragma once

#include <cstdint>
#include <string>

namespace seedbed::platform {

// True when a listener could be bound to this address and port now (bind(2) without SO_REUSEPORT). An empty address is any.
[[nodiscard]] bool port_is_free(const std::string& address, std::uint16_t port, bool udp = false);

// A TCP port of 127.0.0.1 that was free a moment ago.
[[nodiscard]] std::uint16_t find_free_port();

}  // namespace seedbed::platform
