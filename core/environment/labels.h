// Looking at labels. Pure.
#pragma once

#include "engine/types.h"

#include <string>
#include <string_view>

namespace seedbed::environment {

// Empty when there is none.
[[nodiscard]] inline std::string label_of(const engine::Labels& labels, const char* key)
{
    const auto found = labels.find(key);
    return found == labels.end() ? std::string() : found->second;
}

[[nodiscard]] inline bool has_label(const engine::Labels& labels, const char* key, std::string_view value)
{
    const auto found = labels.find(key);
    return found != labels.end() && found->second == value;
}

}  // namespace seedbed::environment
