// Runs an action that must throw seedbed::Error, and gives the error. For tests only.
#pragma once

#include "base/error.h"

#include <stdexcept>
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

}  // namespace seedbed::test
