// Runs one container from its making to its removal: what it writes is handed on as it comes, it is ended when its time is up or the caller
// cancels, and it is removed in every case.
#pragma once

#include "engine/engine.h"
#include "tools/attachment.h"

#include <chrono>
#include <optional>
#include <string>

namespace seedbed::tools {

struct OneOff {
    engine::ContainerSpec spec;  // needs a name
    std::string what;            // for messages: "task test"
    std::optional<std::chrono::nanoseconds> timeout;
    OnOutput on_output;  // on the engine's I/O thread
};

// The exit code. Throws Error: timed_out, cancelled, and what the engine says.
[[nodiscard]] int run_one_off(engine::Engine& engine, const OneOff& one_off, const std::stop_token& stop);

}  // namespace seedbed::tools
