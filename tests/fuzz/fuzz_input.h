// What the fuzzers have in common: the bytes as text, cut into parts, and the one exception that bad input may cause. Anything else that
// escapes, and every sanitizer's complaint, is a finding.
#pragma once

#include "base/error.h"
#include "compose/diagnostics.h"
#include "compose/node.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace seedbed::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    return {reinterpret_cast<const char*>(data), size};
}

// Parts are divided by a line that no YAML file needs.
inline std::vector<std::string> parts_of(std::string_view text)
{
    constexpr std::string_view divider = "\n====\n";
    std::vector<std::string> parts;
    for (auto at = text.find(divider); at != std::string_view::npos; at = text.find(divider)) {
        parts.emplace_back(text.substr(0, at));
        text.remove_prefix(at + divider.size());
    }
    parts.emplace_back(text);
    return parts;
}

inline std::shared_ptr<const compose::Source> source()
{
    static const auto one = std::make_shared<const compose::Source>(compose::Source{"/fuzz/compose.yaml", "/fuzz", {}});
    return one;
}

// What every error must have: a message, and the kind that says whose fault it is.
inline void check(const Error& error)
{
    if (error.message().empty() ||
        (error.kind() != ErrorKind::bad_project_file && error.kind() != ErrorKind::not_found && error.kind() != ErrorKind::bad_usage)) {
        std::cerr << "an error of the wrong kind: " << error.message() << '\n';
        std::abort();
    }
}

inline void require(bool holds, std::string_view what)
{
    if (holds)
        return;
    std::cerr << what << '\n';
    std::abort();
}

}  // namespace seedbed::fuzz
