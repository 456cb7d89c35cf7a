// Counts for tr(), which takes an int for %n. Pure functions.
#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>

namespace seedbed::desktop {

// Beyond what fits into an int, the greatest that does.
[[nodiscard]] inline int plural_number(std::uint64_t count)
{
    return static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
}

}  // namespace seedbed::desktop
