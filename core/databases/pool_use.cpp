#include "databases/pool_use.h"

#include "base/text.h"

#include <algorithm>
#include <charconv>

namespace seedbed::databases {

namespace {

std::optional<std::uint64_t> number(std::string_view text)
{
    std::uint64_t value = 0;
    const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
    return end.ec == std::errc{} && !text.empty() ? std::optional(value) : std::nullopt;
}

void take_words(PoolFolder& folder, const Snapshot* snapshot)
{
    if (!snapshot)
        return;
    folder.project = snapshot->project;
    folder.database = snapshot->database;
    folder.name = snapshot->name;
}

const Snapshot* deleted(const Inventory& inventory, const std::string& id)
{
    const auto found = std::find_if(inventory.bin.begin(), inventory.bin.end(),
                                    [&](const DeletedSnapshot& candidate) { return candidate.snapshot.id.value() == id; });
    return found == inventory.bin.end() ? nullptr : &found->snapshot;
}

void read_generation(PoolFolder& folder, const std::vector<std::string>& path, const Inventory& inventory)
{
    folder.place = PoolPlace::generation;
    folder.environment = path[1];
    folder.database = path[2];
    folder.id = path[3];
    const LiveFolder* live = inventory.find_live(folder.database);
    const auto known = live ? live->generations.find(folder.id) : decltype(live->generations.end()){};
    if (live && known != live->generations.end()) {
        folder.name = known->second.snapshot_name;
        folder.current = live->pointed == folder.id;
    }
}

// False: not what the pool keeps.
bool read_place(PoolFolder& folder, const Inventory& inventory)
{
    const auto path = split(folder.path, '/');
    if (path.size() == 4 && path[0] == "live") {
        read_generation(folder, path, inventory);
        return true;
    }
    if (path.size() == 3 && path[0] == "spares") {
        folder.place = PoolPlace::spare;
        folder.id = path[1];
        take_words(folder, inventory.find_snapshot(SnapshotId(folder.id)));
        return true;
    }
    if (path.size() != 2)
        return false;
    folder.id = path[1];
    if (path[0] == "snapshots") {
        folder.place = PoolPlace::snapshot;
        take_words(folder, inventory.find_snapshot(SnapshotId(folder.id)));
    } else if (path[0] == "deleted") {
        folder.place = PoolPlace::bin;
        take_words(folder, deleted(inventory, folder.id));
    } else {
        folder.place = PoolPlace::building;
    }
    return true;
}

}  // namespace

std::string_view to_string(PoolPlace place) noexcept
{
    switch (place) {
    case PoolPlace::snapshot: return "snapshot";
    case PoolPlace::generation: return "generation";
    case PoolPlace::spare: return "spare";
    case PoolPlace::bin: return "bin";
    case PoolPlace::building: return "building";
    }
    return "building";
}

std::vector<PoolFolder> parse_usage(std::string_view text, const Inventory& inventory)
{
    std::vector<PoolFolder> folders;
    for (const std::string& line : split(text, '\n')) {
        const auto fields = split(line, '\t');
        if (fields.size() < 3 || fields[0] != "usage")
            continue;
        PoolFolder folder;
        folder.path = fields[1];
        folder.bytes = number(fields[2]).value_or(0) * 1024;
        if (fields.size() > 4)
            folder.own_bytes = number(fields[3]), folder.shared_bytes = number(fields[4]);
        if (read_place(folder, inventory))
            folders.push_back(std::move(folder));
    }
    std::stable_sort(folders.begin(), folders.end(), [](const PoolFolder& a, const PoolFolder& b) { return a.bytes > b.bytes; });
    return folders;
}

std::string bin_folder(const SnapshotId& snapshot)
{
    return "deleted/" + snapshot.value();
}

}  // namespace seedbed::databases
