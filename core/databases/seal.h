// Closes a database so that its data is clean, and proves it. Only what was proven is called clean.
#pragma once

#include "databases/server.h"
#include "databases/site.h"
#include "databases/snapshot.h"

#include <string>

namespace seedbed::databases {

// How long a server may take to close. (PostgreSQL writes all of its dirty buffers.)
inline constexpr std::chrono::seconds k_stop_grace{120};

struct SealResult {
    Seal seal{Seal::crash_consistent};
    std::string why_not;  // crash-consistent: a sentence
};

// How the server's last run ended, as far as the engine knows.
enum class Ending { well, badly, unknown };

// Stops the container with time enough to close. Not running: nothing. `well` when it ended with exit code 0.
[[nodiscard]] Ending stop_cleanly(engine::Engine& engine, const ContainerId& container, const std::stop_token& stop);

// Looks at a stopped database's files: `folder` is a data folder of the pool, relative to its root, and the volume's root. Throws
// Error(unsupported) when data lies outside of it.
[[nodiscard]] SealResult verify_seal(Site& site, const Subject& subject, const std::string& folder, Ending ending,
                                     const std::stop_token& stop);

}  // namespace seedbed::databases
