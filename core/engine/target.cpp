#include "engine/target.h"

#include <fmt/format.h>

namespace seedbed::engine {

std::string percent_encoded(std::string_view text, std::string_view keep)
{
    constexpr std::string_view unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string encoded;
    encoded.reserve(text.size());
    for (const char c : text) {
        if (unreserved.find(c) != std::string_view::npos || keep.find(c) != std::string_view::npos)
            encoded += c;
        else
            encoded += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return encoded;
}

std::string encoded_reference(std::string_view reference)
{
    return percent_encoded(reference, "/:@");
}

Target& Target::add(std::string_view name, std::string_view value)
{
    text_ += has_query_ ? '&' : '?';
    has_query_ = true;
    text_ += name;
    text_ += '=';
    text_ += percent_encoded(value);
    return *this;
}

Target& Target::add_unless_empty(std::string_view name, std::string_view value)
{
    return value.empty() ? *this : add(name, value);
}

}  // namespace seedbed::engine
