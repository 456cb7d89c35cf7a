// How many files and sockets this process may hold open. Each stream of an engine takes one; hundreds of logs can be followed.
#pragma once

#include <cstdint>

namespace seedbed::platform {

// Raises the soft limit to the hard one, at most to 65536 (setrlimit(2), RLIMIT_NOFILE). For main() to call once, first of all;
// returns the limit that holds afterwards.
std::uint64_t raise_open_file_limit() noexcept;

}  // namespace seedbed::platform
