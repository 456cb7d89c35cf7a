// The shell scripts of scripts/, as texts: CMake puts them into the library, so that they are files of their own that can be read and
// checked. Each says in its head how it is called and what its exit codes mean.
#pragma once

#include <string_view>

namespace seedbed::databases::scripts {

extern const std::string_view fast_pool;
extern const std::string_view helper;
extern const std::string_view mariadb;
extern const std::string_view mongodb;
extern const std::string_view mysql;
extern const std::string_view pool;
extern const std::string_view postgresql;
extern const std::string_view redis;
extern const std::string_view volume;

// Exit codes of `pool`.
inline constexpr int k_no_pool = 20;
inline constexpr int k_changed = 21;
inline constexpr int k_no_snapshot = 22;
inline constexpr int k_newer_format = 23;
inline constexpr int k_no_generation = 24;
inline constexpr int k_name_taken = 25;
inline constexpr int k_cannot_prepare = 26;
inline constexpr int k_no_source = 30;
inline constexpr int k_differs = 31;
inline constexpr int k_not_empty = 32;
inline constexpr int k_not_mounted = 33;
inline constexpr int k_moving = 34;

// Exit codes of `fast_pool`, beside k_changed and k_differs.
inline constexpr int k_mixed = 42;
inline constexpr int k_busy = 43;

// Exit codes of a database kind's script.
inline constexpr int k_not_ready = 75;
inline constexpr int k_refused = 76;
inline constexpr int k_no_unpacker = 77;
inline constexpr int k_broken_archive = 78;
inline constexpr int k_nothing_unwritten = 79;

}  // namespace seedbed::databases::scripts
