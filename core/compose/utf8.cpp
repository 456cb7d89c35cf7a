#include "compose/utf8.h"

namespace seedbed::compose {

namespace {

struct Lead {
    std::size_t length{0};                      // of the whole sequence; 0: no lead byte
    unsigned char lowest{0x80}, highest{0xBF};  // of the second byte
};

// RFC 3629, section 4.
Lead lead_of(unsigned char byte) noexcept
{
    if (byte < 0x80)
        return {1};
    if (byte >= 0xC2 && byte <= 0xDF)
        return {2};
    if (byte >= 0xE0 && byte <= 0xEF)
        return {3, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80), static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
    if (byte >= 0xF0 && byte <= 0xF4)
        return {4, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80), static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
    return {};
}

bool is_sequence(std::string_view text, const Lead& lead) noexcept
{
    if (lead.length == 0 || text.size() < lead.length)
        return false;
    for (std::size_t i = 1; i < lead.length; ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if (byte < (i == 1 ? lead.lowest : 0x80) || byte > (i == 1 ? lead.highest : 0xBF))
            return false;
    }
    return true;
}

}  // namespace

std::size_t utf8_length(std::string_view text) noexcept
{
    std::size_t length = 0;
    while (length < text.size()) {
        const Lead lead = lead_of(static_cast<unsigned char>(text[length]));
        if (!is_sequence(text.substr(length), lead))
            break;
        length += lead.length;
    }
    return length;
}

}  // namespace seedbed::compose
