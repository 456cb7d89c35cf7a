#include "engine/base64.h"

#include <array>
#include <cstdint>

namespace seedbed::engine {

namespace {

constexpr std::string_view k_plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view k_url = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string encoded(std::string_view bytes, std::string_view alphabet)
{
    std::string text;
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::string_view group = bytes.substr(i, 3);
        std::uint32_t bits = 0;
        for (std::size_t k = 0; k < 3; ++k)
            bits = (bits << 8) | (k < group.size() ? static_cast<unsigned char>(group[k]) : 0u);
        for (std::size_t k = 0; k < 4; ++k)
            text += k <= group.size() ? alphabet[(bits >> (18 - 6 * k)) & 63u] : '=';
    }
    return text;
}

std::optional<std::uint32_t> value_of(char c)
{
    auto position = k_plain.find(c);
    if (position == std::string_view::npos)
        position = k_url.find(c);
    if (position == std::string_view::npos)
        return {};
    return static_cast<std::uint32_t>(position);
}

}  // namespace

std::string base64_encoded(std::string_view bytes)
{
    return encoded(bytes, k_plain);
}

std::string base64url_encoded(std::string_view bytes)
{
    return encoded(bytes, k_url);
}

std::optional<std::string> base64_decoded(std::string_view text)
{
    while (!text.empty() && text.back() == '=')
        text.remove_suffix(1);
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto value = value_of(c);
        if (!value)
            return {};
        bits = (bits << 6) | *value;
        count += 6;
        if (count < 8)
            continue;
        count -= 8;
        bytes += static_cast<char>((bits >> count) & 0xffu);
    }
    return bytes;
}

}  // namespace seedbed::engine
