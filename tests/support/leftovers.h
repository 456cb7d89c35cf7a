// What a project has on an engine: for tests that say "nothing half-made is left behind".
#pragma once

#include "engine/engine.h"

#include <set>
#include <string>

namespace seedbed::test {

// "container shop-db-1", "volume shop_pgdata", "network shop_default", "pool live/…": everything that carries the project's label, and
// what lies in the pool for it (the engine's disk is this machine's). The waiting helper container is left out: it holds nothing.
[[nodiscard]] std::set<std::string> things_of(engine::Engine& engine, const std::string& project);

// Removes all of it.
void remove_things_of(engine::Engine& engine, const std::string& project);

// A set as lines, for messages.
[[nodiscard]] std::string as_text(const std::set<std::string>& things);

}  // namespace seedbed::test
