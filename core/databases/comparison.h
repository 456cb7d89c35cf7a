// Two snapshots side by side. Pure: made from what a kind's script says of a throwaway server on a clone of each.
#pragma once

#include "databases/databases.h"

#include <map>
#include <string>
#include <string_view>

namespace seedbed::databases {

// "NAME<tab>COUNT" lines, as the script's action `counts` prints them. Throws Error(internal).
[[nodiscard]] std::map<std::string, std::uint64_t> parse_counts(std::string_view text);

// What a server on the clone of a snapshot has said.
struct StateFacts {
    std::string schema;
    std::map<std::string, std::uint64_t> counts;
};
[[nodiscard]] Comparison compare_facts(const StateFacts& before, const StateFacts& after);

}  // namespace seedbed::databases
