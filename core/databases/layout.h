// Where things lie in the pool: folders relative to its root, which helper containers see at k_pool_mount.
#pragma once

#include <string>
#include <string_view>

namespace seedbed::databases {

// Where a helper container sees the pool.
inline constexpr const char* k_pool_mount = "/seedbed-pool";
// What this program writes into a new pool and understands in an old one.
inline constexpr int k_pool_format = 1;

// A name as one folder's name: letters, digits, '-', '_' and (not in front) '.' stay; every other byte becomes %XX.
[[nodiscard]] std::string path_component(std::string_view name);

// "live/<environment>/<database>".
[[nodiscard]] std::string live_folder(std::string_view environment, std::string_view database);

// "building/<plan>/<part>": where something is made before it has a place of its own.
[[nodiscard]] std::string building_folder(std::string_view plan, std::string_view part);

// The device of a database's volume: the pool's pointer to the live generation, as a path of the engine's machine.
[[nodiscard]] std::string pointer_path(std::string_view pool, std::string_view environment, std::string_view database);

}  // namespace seedbed::databases
