// What the desktop's benchmark runs as processes of their own. Each prints its result, one line of words a measurement:
//   painted <ms since `started`> rss <kB> pss <kB> private <kB>;   idle <percent of one processor>;   refresh <page> <median ms> <longest
//   block ms>
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>

namespace seedbed::bench {

struct Start {
    std::int64_t started{0};  // steady_nanoseconds() just before the process was made
    std::chrono::seconds idle{0};
};

// Comparable between processes: CLOCK_MONOTONIC (clock_gettime(2)).
[[nodiscard]] std::int64_t steady_nanoseconds();

// The floor: a window with a word in it.
int run_bare_window(int argc, char** argv, const Start& start);
// As app/desktop/main.cpp does, without its command line and its single instance, up to a page with `rows` running services.
int run_desktop(int argc, char** argv, const Start& start, const std::filesystem::path& folder, int rows);
// States of the engine with `rows` containers, as its watch hands them over; processor time of the GUI thread.
int run_refreshes(int argc, char** argv, int rounds, const std::filesystem::path& folder, int rows);

}  // namespace seedbed::bench
