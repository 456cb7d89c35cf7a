// Turns nodes into the plain types of the model, and says clearly what is wrong where that is not possible. `what` is the path of the
// value in the file ("services.web.tty"); it starts every message.
#pragma once

#include "compose/node.h"
#include "compose/read_context.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::compose {

// All throw Error(bad_project_file) at the node. Null is the empty text, false or an empty list.
[[nodiscard]] std::string text_of(const Node& node, std::string_view what);
[[nodiscard]] bool bool_of(const Node& node, std::string_view what);
[[nodiscard]] std::int64_t integer_of(const Node& node, std::string_view what);
[[nodiscard]] double number_of(const Node& node, std::string_view what);
[[nodiscard]] std::uint64_t bytes_of(const Node& node, std::string_view what);
[[nodiscard]] std::chrono::nanoseconds duration_of(const Node& node, std::string_view what);

// "services.web" and "tty" → "services.web.tty".
[[nodiscard]] std::string sub(std::string_view what, std::string_view key);
// What a map says under a key; empty, or nothing, where it says nothing. `what` is the path of the map.
[[nodiscard]] std::string text_at(const Node& map, std::string_view key, std::string_view what);
[[nodiscard]] bool flag_at(const Node& map, std::string_view key, std::string_view what);
[[nodiscard]] std::optional<std::chrono::nanoseconds> duration_at(const Node& map, std::string_view key, std::string_view what);
[[nodiscard]] std::vector<std::string> texts_at(const Node& map, std::string_view key, std::string_view what);
[[nodiscard]] std::map<std::string, std::string> string_map_at(const Node& map, std::string_view key, std::string_view what,
                                                               Diagnostics& diagnostics);
// A whole number between two others, both included.
[[nodiscard]] int integer_between(const Node& node, std::string_view what, int lowest, int highest);
// Permission bits as Compose reads them: a number as YAML has it (0440 and 0o440 are octal, 288 is not), text as an octal number.
[[nodiscard]] std::uint32_t file_mode_of(const Node& node, std::string_view what);

// A list of scalars, or one scalar as a list of one. Repeated values are kept once.
[[nodiscard]] std::vector<std::string> texts_of(const Node& node, std::string_view what);
// A list of scalars as it stands.
[[nodiscard]] std::vector<std::string> words_of(const Node& node, std::string_view what);

// A plain scalar as Compose reads it where any scalar may stand: YAML 1.2 numbers and truth values in their canonical form
// (True → true, 1.10 → 1.1, 022 → 18), all else as written. Source: the YAML library that docker compose uses, tried.
[[nodiscard]] std::string canonical_scalar(const Node& node);

// A map, or a list of "NAME=value"; a name without a value has none.
using OptionalStringMap = std::map<std::string, std::optional<std::string>>;
[[nodiscard]] OptionalStringMap pairs_of(const Node& node, std::string_view what, Diagnostics& diagnostics);
// The same, where a missing value is an empty one.
[[nodiscard]] std::map<std::string, std::string> string_map_of(const Node& node, std::string_view what, Diagnostics& diagnostics);
// The same, where a missing value is looked up, and the name left out when there is none.
[[nodiscard]] std::map<std::string, std::string> variables_of(const Node& node, std::string_view what, const ReadContext& context);

// Throws that the node has the wrong shape: "<what> must be <wanted>, not a list".
[[noreturn]] void fail_shape(const Node& node, std::string_view what, std::string_view wanted);

}  // namespace seedbed::compose
