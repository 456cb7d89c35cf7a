// Reading JSON as engines really write it: a field may be missing, null or of another type, and then it counts as its default.
// Only for the *_json.cpp files of this room: nlohmann's types go no further.
#pragma once

#include "base/time.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::engine {

using Json = nlohmann::json;

// Throws Error(engine_refused) when the body is no JSON. `what` names the call: "the list of containers".
[[nodiscard]] Json parse_answer(std::string_view body, std::string_view what);

// The member, or a null value.
[[nodiscard]] const Json& at(const Json& object, const char* key);

[[nodiscard]] std::string text_at(const Json& object, const char* key);
[[nodiscard]] bool flag_at(const Json& object, const char* key);
// A number; also one that is written as a text. 0 on anything else.
[[nodiscard]] std::int64_t number_at(const Json& object, const char* key);
// A count; negative numbers are 0.
[[nodiscard]] std::uint64_t count_at(const Json& object, const char* key);
[[nodiscard]] std::vector<std::string> texts_at(const Json& object, const char* key);
[[nodiscard]] std::map<std::string, std::string> text_map_at(const Json& object, const char* key);
// Seconds since 1970, or RFC 3339; nothing for a missing one and for Go's zero time (year 1).
[[nodiscard]] std::optional<TimePoint> time_at(const Json& object, const char* key);

// As texts are written into requests: bytes that are no UTF-8 are replaced, not thrown at.
[[nodiscard]] std::string dumped(const Json& json);

}  // namespace seedbed::engine
