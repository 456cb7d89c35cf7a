// What a registry asks for when it answers 401: the header WWW-Authenticate (RFC 9110, 11.6.1; distribution's token specification). Pure.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::registry {

struct Challenge {
    std::string scheme;                             // lower case: "bearer", "basic"
    std::map<std::string, std::string> parameters;  // lower-case names: "realm", "service", "scope", "error"

    // Empty where it is not given.
    [[nodiscard]] std::string parameter(const std::string& name) const;
    bool operator==(const Challenge&) const = default;
};

// All of a header's challenges; what cannot be read is left out.
[[nodiscard]] std::vector<Challenge> parse_challenges(std::string_view header);

// The address to ask for a token, with its query. `scope`: what is wanted; the challenge's own wins. `account`: may be empty.
[[nodiscard]] std::string token_url(const Challenge& challenge, const std::string& scope, const std::string& account);

}  // namespace seedbed::registry
