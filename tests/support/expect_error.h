// Runs an action that must throw seedbed::Error, gives the error, and tells it in words. For tests only.
#pragma once

#include "base/error.h"

#include <fmt/format.h>

#include <stdexcept>
#include <string>
#include <utility>

namespace seedbed::test {

template <typename Action>
Error expect_error(Action&& action)
{
    try {
        std::forward<Action>(action)();
    } catch (const Error& error) {
        return error;
    }
    throw std::runtime_error("an Error was expected, and none was thrown");
}

inline std::string words_of(const Error& error)
{
    return fmt::format("{}: {} [{}]", to_string(error.kind()), error.what(), error.hint());
}

}  // namespace seedbed::test
