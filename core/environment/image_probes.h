// Where a service without a health check has to answer until it counts as ready: the ports that are known of its image, else those that the
// file or the image names. A table and what the file says; nothing is asked. Who asks is port_check.h. Pure.
#pragma once

#include "compose/model.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::environment {

struct PortProbe {
    std::vector<std::uint16_t> ports;    // TCP; one of them is enough, for many are published that only matter sometimes (debuggers, TLS)
    std::string http_path;               // an answer of 500 and above from there means that it is not ready yet; empty: listening is enough
    std::chrono::milliseconds limit{0};  // after that it counts as ready all the same
    bool operator==(const PortProbe&) const = default;
};

// `image`: the reference that the service runs from. `exposed`: the TCP ports that the image names; they count only where the file says
// nothing else to run, for one image often serves several purposes. Nothing: no port is known to matter, as for a command that only waits.
[[nodiscard]] std::optional<PortProbe> port_probe_of(const compose::Service& service, const std::string& image,
                                                     const std::vector<std::uint16_t>& exposed);

// A command that keeps a container alive and does nothing, so that somebody can work in it: "sleep infinity", "tail -f /dev/null", a shell.
[[nodiscard]] bool only_waits(const std::vector<std::string>& command);

}  // namespace seedbed::environment
