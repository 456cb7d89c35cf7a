// Turns errno of a call on this machine's files into an Error.
#pragma once

#include "base/error.h"

#include <string>

namespace seedbed::platform {

// ENOENT and ENOTDIR: not_found; ENOSPC, EDQUOT and EFBIG: no_space; all else: cannot_create.
[[nodiscard]] ErrorKind errno_kind(int error_number) noexcept;

// The system's words, for example "Permission denied".
[[nodiscard]] std::string errno_words(int error_number);

// "<doing>: <the system's words>".
[[nodiscard]] Error errno_error(const std::string& doing, int error_number);

}  // namespace seedbed::platform
