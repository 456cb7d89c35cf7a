// What a container says of itself when it is asked whether it is ready: the kernel's tables of its TCP sockets, and an HTTP answer's
// status. Pure.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string_view>

namespace seedbed::environment {

// By port: whether it is listened on at the loopback address only, where nobody outside the container (or its network namespace) gets.
using ListeningPorts = std::map<std::uint16_t, bool>;

// `tables`: /proc/net/tcp and /proc/net/tcp6, one after the other, as they are on machines of the usual byte order; nothing when it is
// neither. Docker's own name server in the container (127.0.0.11) is left out. Source: proc_net_tcp in the kernel's documentation.
[[nodiscard]] std::optional<ListeningPorts> parse_listening(std::string_view tables);

// The last "HTTP/1.1 503 …" in what a client said; nothing when there is none.
[[nodiscard]] std::optional<int> http_status(std::string_view answer);

}  // namespace seedbed::environment
