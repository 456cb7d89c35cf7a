// Small text functions that several rooms need: splitting, quoting for a shell, and "did you mean".
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed {

[[nodiscard]] std::string_view trimmed(std::string_view text);
// "a,b,,c" at ',' gives four parts; an empty text gives one empty part.
[[nodiscard]] std::vector<std::string> split(std::string_view text, char separator);
[[nodiscard]] std::string join(std::span<const std::string> parts, std::string_view separator);
[[nodiscard]] std::string lower(std::string_view ascii);

// Quotes one word for a POSIX shell; words of safe characters stay as they are.
[[nodiscard]] std::string shell_quoted(std::string_view word);
// A command line as a person would type it.
[[nodiscard]] std::string shell_line(std::span<const std::string> words);

// The candidate nearest to `word` by edit distance (Damerau–Levenshtein, restricted), when it is near enough to be meant.
[[nodiscard]] std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

}  // namespace seedbed
