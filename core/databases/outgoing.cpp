#include "databases/outgoing.h"

#include "databases/snapshot_file.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

void pack_snapshot(Site& site, const std::string& image, const Snapshot& snapshot, const ByteSink& sink,
                   const std::function<void(std::uint64_t bytes)>& read, SignOfLife& life, const std::stop_token& stop)
{
    const std::string folder = fmt::format("snapshots/{}", snapshot.id.value());
    SnapshotFileWriter writer(snapshot, site.pool.owners(image, folder, stop), sink);
    std::uint64_t taken = 0;  // with the tar's own blocks, but a piece at a time, where the writer counts whole files
    const auto take = [&](std::string_view bytes) {
        writer.take(bytes);
        taken += bytes.size();
        read(std::min(taken, snapshot.bytes));
        life.give(stop);
    };
    site.pool.get(image, folder + "/data", take, stop);
    writer.finish();
}

}  // namespace seedbed::databases
