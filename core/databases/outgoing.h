// A snapshot on its way out of the pool, as the one packed stream that a file or a registry is given (snapshot_file.h).
#pragma once

#include "databases/sign_of_life.h"
#include "databases/site.h"
#include "databases/snapshot.h"
#include "databases/zstd_stream.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace seedbed::databases {

// `read`: told how much of the data was read so far. Throws Error(conflict) when the pool gives less than the snapshot has; by then `sink`
// was given a part.
void pack_snapshot(Site& site, const std::string& image, const Snapshot& snapshot, const ByteSink& sink,
                   const std::function<void(std::uint64_t bytes)>& read, SignOfLife& life, const std::stop_token& stop);

}  // namespace seedbed::databases
