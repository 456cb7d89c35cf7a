// Builds a request's path and query, percent-encoded (RFC 3986). Pure.
#pragma once

#include <string>
#include <string_view>

namespace seedbed::engine {

// Everything but unreserved characters is encoded; `keep` names more that stay.
[[nodiscard]] std::string percent_encoded(std::string_view text, std::string_view keep = {});

// An image reference as part of a path: its slashes, colons and '@' stay, as engines expect.
[[nodiscard]] std::string encoded_reference(std::string_view reference);

class Target {
public:
    explicit Target(std::string path) : text_(std::move(path)) {}

    Target& add(std::string_view name, std::string_view value);
    Target& flag(std::string_view name, bool value) { return add(name, value ? "1" : "0"); }
    // Nothing when the value is empty.
    Target& add_unless_empty(std::string_view name, std::string_view value);

    [[nodiscard]] const std::string& text() const noexcept { return text_; }

private:
    std::string text_;
    bool has_query_{false};
};

}  // namespace seedbed::engine
