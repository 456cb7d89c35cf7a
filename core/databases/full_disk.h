// The words by which a program says that there is no room left. Pure.
#pragma once

#include <string_view>

namespace seedbed::databases {

inline constexpr const char* k_full_disk_hint = "Make room on the engine's disk, for example by removing old snapshots.";

// ENOSPC and EDQUOT in the C library's words, which most programs quote; and PostgreSQL's hint behind a write that was cut short.
[[nodiscard]] inline bool tells_full_disk(std::string_view words)
{
    for (const std::string_view said : {"No space left on device", "Disk quota exceeded", "Check free disk space"})
        if (words.find(said) != std::string_view::npos)
            return true;
    return false;
}

}  // namespace seedbed::databases
