// What people do to snapshots that are there, and what holds the disk: the pool's actions of scripts/pool_bin.sh and pool_usage.sh.
#include "base/error.h"
#include "base/text.h"
#include "databases/manifest_json.h"
#include "databases/pool.h"
#include "databases/pool_use.h"

namespace seedbed::databases {

void Pool::edit(const std::string& image, const SnapshotId& snapshot, const SnapshotEdit& edit, const std::stop_token& stop)
{
    const std::string before(trimmed(act(image, {"manifest", snapshot.value()}, stop)));
    act(image, {"rewrite", snapshot.value(), before, edited_manifest(before, edit)}, stop);
}

void Pool::bin(const std::string& image, const SnapshotId& snapshot, const std::stop_token& stop)
{
    act(image, {"bin", snapshot.value()}, stop);
}

void Pool::unbin(const std::string& image, const SnapshotId& snapshot, const std::stop_token& stop)
{
    act(image, {"unbin", snapshot.value()}, stop);
}

void Pool::clean(const std::string& image, const std::string& plan, const std::vector<std::string>& folders, const std::stop_token& stop)
{
    std::vector<std::string> arguments{"clean", plan};
    arguments.insert(arguments.end(), folders.begin(), folders.end());
    act(image, arguments, stop);
}

std::vector<PoolFolder> Pool::usage(const std::string& image, const std::vector<std::string>& folders, const Inventory& inventory,
                                    const std::stop_token& stop)
{
    std::vector<std::string> arguments{"usage"};
    arguments.insert(arguments.end(), folders.begin(), folders.end());
    return parse_usage(act(image, arguments, stop), inventory);
}

}  // namespace seedbed::databases
