// Base64 (RFC 4648): the plain alphabet for reading configurations, the URL-safe one with padding for X-Registry-Auth. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace seedbed::engine {

[[nodiscard]] std::string base64_encoded(std::string_view bytes);
[[nodiscard]] std::string base64url_encoded(std::string_view bytes);
// Both alphabets; padding may be missing. Nothing on any other character.
[[nodiscard]] std::optional<std::string> base64_decoded(std::string_view text);

}  // namespace seedbed::engine
