// How far a project file may grow: generous for people, and small enough that a hostile file costs neither time nor memory.
#pragma once

#include <cstddef>

namespace seedbed::compose {

inline constexpr std::size_t k_max_file_bytes = 8U << 20U;
inline constexpr std::size_t k_max_nodes = 200'000;           // after aliases are replaced by what they stand for
inline constexpr std::size_t k_max_text_bytes = 32U << 20U;   // of all scalars, likewise
inline constexpr std::size_t k_max_depth = 100;               // of maps and lists in one another
inline constexpr std::size_t k_max_extended_nodes = 400'000;  // that `extends` copies

}  // namespace seedbed::compose
