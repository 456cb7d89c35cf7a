// The words inside an error answer's JSON body.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seedbed::engine {

// {"message": "…"}; nothing when the body is no such object.
[[nodiscard]] std::optional<std::string> message_in_json(std::string_view body);

}  // namespace seedbed::engine
