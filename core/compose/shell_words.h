// Splits a command line into words as a POSIX shell would, without expanding anything: `command: npm run "dev server"`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::compose {

// Nothing when a quote is not closed.
[[nodiscard]] std::optional<std::vector<std::string>> split_shell_words(std::string_view line);

}  // namespace seedbed::compose
