#include "registry/reference.h"

#include "base/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::registry {

namespace {

constexpr const char* k_hub = "docker.io";
constexpr const char* k_hub_api = "registry-1.docker.io";
constexpr const char* k_hub_login = "https://index.docker.io/v1/";
constexpr std::size_t k_most_repository = 255;
constexpr std::size_t k_most_tag = 128;

bool is_lower_or_digit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
}

bool is_word(char c)
{
    return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z') || c == '_';
}

// Lower-case letters and digits, joined by one of ". _ __" or any number of "-".
bool is_path_component(std::string_view text)
{
    if (text.empty() || !is_lower_or_digit(text.front()) || !is_lower_or_digit(text.back()))
        return false;
    for (std::size_t i = 0; i < text.size();) {
        const auto end = static_cast<std::size_t>(
            std::find_if(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(), is_lower_or_digit) - text.begin());
        const std::string_view joint = text.substr(i, end - i);
        const bool dashes = joint.find_first_not_of('-') == std::string_view::npos;
        if (!dashes && joint != "." && joint != "_" && joint != "__")
            return false;
        i = end + 1;
    }
    return true;
}

bool is_repository(std::string_view text)
{
    if (text.size() > k_most_repository)
        return false;
    for (;;) {
        const auto slash = text.find('/');
        if (!is_path_component(text.substr(0, slash)))
            return false;
        if (slash == std::string_view::npos)
            return true;
        text.remove_prefix(slash + 1);
    }
}

bool is_tag(std::string_view text)
{
    return !text.empty() && text.size() <= k_most_tag && is_word(text.front()) &&
           std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '.' || c == '-'; });
}

bool is_port(std::string_view text)
{
    return !text.empty() && text.size() <= 5 && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// A name, an address, an address in brackets; each with or without a port.
bool is_host(std::string_view text)
{
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        return end != std::string_view::npos && text.substr(1, end - 1).find_first_not_of("0123456789abcdefABCDEF:") == std::string::npos &&
               (end + 1 == text.size() || (text[end + 1] == ':' && is_port(text.substr(end + 2))));
    }
    const auto colon = text.find(':');
    const std::string_view name = text.substr(0, colon);
    return !name.empty() && name.front() != '-' && name.front() != '.' &&
           std::all_of(name.begin(), name.end(), [](char c) { return is_word(c) || c == '.' || c == '-'; }) &&
           (colon == std::string_view::npos || is_port(text.substr(colon + 1)));
}

[[noreturn]] void refuse(std::string_view text, const std::string& why)
{
    throw Error(ErrorKind::bad_usage, fmt::format("“{}” names no place in a registry: {}", text, why),
                {.hint = "Write it as an image's name: registry.example/team/shop-db:demo."});
}

// Takes the host off, if one is written: the part before the first slash that could be no repository's.
std::string take_host(std::string_view& rest)
{
    const auto slash = rest.find('/');
    const std::string_view first = rest.substr(0, slash);
    if (slash == std::string_view::npos || (first != "localhost" && first.find_first_of(".:[") == std::string_view::npos))
        return k_hub;
    rest.remove_prefix(slash + 1);
    return std::string(first == "index.docker.io" || first == k_hub_api ? k_hub : first);
}

}  // namespace

std::string Reference::text() const
{
    std::string whole = fmt::format("{}/{}", host, repository);
    if (!tag.empty())
        whole += ":" + tag;
    if (!digest.empty())
        whole += "@" + digest;
    return whole;
}

std::string Reference::api_host() const
{
    return host == k_hub ? k_hub_api : host;
}

std::string Reference::login_key() const
{
    return host == k_hub ? k_hub_login : host;
}

Reference parse_reference(std::string_view text)
{
    if (text.find("://") != std::string_view::npos)
        refuse(text, "it is written without a scheme");
    Reference reference;
    std::string_view rest = text;
    if (const auto at = rest.find('@'); at != std::string_view::npos) {
        reference.digest = rest.substr(at + 1);
        if (!is_sha256_digest(reference.digest))
            refuse(text, "its digest is not sha256: and 64 hexadecimal digits");
        rest = rest.substr(0, at);
    }
    reference.host = take_host(rest);
    if (!is_host(reference.host))
        refuse(text, "its host is none");
    if (const auto colon = rest.find(':'); colon != std::string_view::npos) {
        reference.tag = rest.substr(colon + 1);
        if (!is_tag(reference.tag))
            refuse(text, "its tag may have letters, digits, “_”, “.” and “-” only");
        rest = rest.substr(0, colon);
    } else if (reference.digest.empty()) {
        reference.tag = "latest";
    }
    reference.repository = rest;
    if (reference.host == k_hub && rest.find('/') == std::string_view::npos)
        reference.repository = fmt::format("library/{}", rest);
    if (!is_repository(reference.repository))
        refuse(text, "a repository has lower-case letters, digits, and “.”, “_”, “-” between them");
    return reference;
}

bool is_sha256_digest(std::string_view text)
{
    constexpr std::string_view prefix = "sha256:";
    constexpr std::size_t digits = 64;
    return text.size() == prefix.size() + digits && text.starts_with(prefix) &&
           text.substr(prefix.size()).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

bool is_loopback_host(std::string_view host)
{
    if (host.starts_with('['))
        return host.substr(0, host.find(']')) == "[::1";
    const std::string_view name = host.substr(0, host.find(':'));
    return name == "localhost" || host == "::1" ||
           (name.starts_with("127.") && name.find_first_not_of("0123456789.") == std::string_view::npos);
}

}  // namespace seedbed::registry
