// Answers of real engines, recorded in tests/data/engine.
#pragma once

#include "checkout.h"
#include "platform/atomic_file.h"

#include <string>

namespace seedbed::test {

inline std::string recorded(const std::string& name)
{
    return platform::read_file(std::string(SEEDBED_SOURCE_DIR) + "/tests/data/engine/" + name + ".json");
}

}  // namespace seedbed::test
