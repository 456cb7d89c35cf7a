// A frame of a container's log as the engine sends it: a type, three zeros, the size in big-endian order, and the bytes
// (Docker Engine API, ContainerAttach, "Stream format"). For tests only.
#pragma once

#include <cstdint>
#include <string>

namespace seedbed::test {

inline std::string log_frame(int type, const std::string& payload)
{
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::string bytes{static_cast<char>(type), 0, 0, 0};
    for (const int shift : {24, 16, 8, 0})
        bytes += static_cast<char>((size >> shift) & 0xffu);
    return bytes + payload;
}

}  // namespace seedbed::test
