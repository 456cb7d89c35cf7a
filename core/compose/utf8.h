// Whether bytes are UTF-8, for files that people may have saved in another encoding.
#pragma once

#include <cstddef>
#include <string_view>

namespace seedbed::compose {

// How many bytes from the start are UTF-8 (RFC 3629: shortest forms, no surrogates): all of them, or where the first fault is.
[[nodiscard]] std::size_t utf8_length(std::string_view text) noexcept;

}  // namespace seedbed::compose
