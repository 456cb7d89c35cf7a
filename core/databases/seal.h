// Closes a database so that its data is clean, and proves it. Only what was proven is called clean.
#pragma once

#include "databases/server.h"
#include "databases/site.h"
#include "databases/snapshot.h"

#include <optional>
#include <string>

namespace seedbed::databases {

// How long a server may take to close. (PostgreSQL writes all of its dirty buffers.)
inline constexpr std::chrono::seconds k_stop_grace{120};

struct SealResult {
    Seal seal{Seal::crash_consistent};
    std::string why_not;  // crash-consistent: a sentence
};

// How the server's last run ended, as far as the engine knows: with exit code 0, of which the second was not prepared for, by a kind whose
// settings may have it leave without having written everything; with another; it ran while it was copied; nobody knows.
enum class Ending { well, unprepared, badly, disturbed, unknown };

// Of a container that was inspected. `prepared`: the server has done what its kind's `prepare_seal` asks for, in this run.
[[nodiscard]] Ending ending_of(const engine::ContainerState& state, bool prepared, const DatabaseKind& kind);

// How long this database may take to close; none: as long as its service says.
[[nodiscard]] std::optional<std::chrono::seconds> stop_grace(const DatabaseKind& kind);

// Stops the container with time enough to close. Not running: nothing. `prepared`: see ending_of.
[[nodiscard]] Ending stop_cleanly(engine::Engine& engine, const ContainerId& container, const DatabaseKind& kind, bool prepared,
                                  const std::stop_token& stop);

// What the files say (the answer to `verify_seal`) and how the server ended, together. Clean is only what both allow and one proves.
[[nodiscard]] SealResult judge_seal(const SealFacts& facts, Ending ending);

// Looks at a stopped database's files: `folder` is a data folder of the pool, relative to its root, and the volume's root. Throws
// Error(unsupported) when data lies outside of it.
[[nodiscard]] SealResult verify_seal(Site& site, const Subject& subject, const std::string& folder, Ending ending,
                                     const std::stop_token& stop);

}  // namespace seedbed::databases
