#include "platform/open_files.h"

#include <algorithm>
#include <sys/resource.h>

namespace seedbed::platform {

std::uint64_t raise_open_file_limit() noexcept
{
    constexpr rlim_t enough = 65536;
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return 0;
    const rlimit wanted{std::max(limit.rlim_cur, std::min(limit.rlim_max, enough)), limit.rlim_max};
    if (::setrlimit(RLIMIT_NOFILE, &wanted) != 0)
        return limit.rlim_cur;
    return wanted.rlim_cur;
}

}  // namespace seedbed::platform
