// A container that does nothing until it is told to, and then ends at once. For tests only.
#pragma once

#include "engine/types.h"
#include "support/test_engine.h"

namespace seedbed::test {

[[nodiscard]] inline engine::ContainerSpec sleeping_container()
{
    engine::ContainerSpec spec;
    spec.image = k_image_postgres;
    spec.entrypoint = {"sleep"};
    spec.command = {"infinity"};
    spec.stop_signal = "SIGKILL";
    return spec;
}

}  // namespace seedbed::test
