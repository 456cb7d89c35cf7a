#include "platform/errno_error.h"

#include <cerrno>
#include <system_error>

namespace seedbed::platform {

ErrorKind errno_kind(int error_number) noexcept
{
    switch (error_number) {
    case ENOENT:
    case ENOTDIR: return ErrorKind::not_found;
    case ENOSPC:
    case EDQUOT:
    case EFBIG: return ErrorKind::no_space;
    default: return ErrorKind::cannot_create;
    }
}

std::string errno_words(int error_number)
{
    return std::generic_category().message(error_number);
}

Error errno_error(const std::string& doing, int error_number)
{
    return Error(errno_kind(error_number), doing + ": " + errno_words(error_number));
}

}  // namespace seedbed::platform
