// What differs between two texts, line by line, as `diff -u` shows it. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::databases {

// Lines that begin with '-' (in `before` alone), '+' (in `after` alone) or ' ' (in both: three around each change); "@@" stands where lines
// that are equal were left out. Empty when the texts are equal. Texts that differ in some thousand lines are shown as replaced.
[[nodiscard]] std::vector<std::string> line_difference(std::string_view before, std::string_view after);

}  // namespace seedbed::databases
