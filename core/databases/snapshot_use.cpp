#include "databases/snapshot_use.h"

#include "base/error.h"
#include "platform/process_identity.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

namespace {

const JournalEntry* cloning_plan(const Inventory& inventory, const Snapshot& snapshot)
{
    const auto found = std::find_if(inventory.journal.begin(), inventory.journal.end(), [&](const JournalEntry& entry) {
        return entry.clones == snapshot.id && platform::liveness_of(entry.owner) != platform::Liveness::dead;
    });
    return found == inventory.journal.end() ? nullptr : &*found;
}

}  // namespace

bool is_automatic(const Snapshot& snapshot)
{
    return snapshot.origin == Origin::fixture && !snapshot.pinned && snapshot.name == snapshot.fixture && snapshot.note.empty();
}

bool is_cloned_now(const Inventory& inventory, const Snapshot& snapshot)
{
    return cloning_plan(inventory, snapshot) != nullptr;
}

void require_unused(const Inventory& inventory, const Snapshot& snapshot)
{
    if (const JournalEntry* entry = cloning_plan(inventory, snapshot))
        throw Error(ErrorKind::conflict,
                    fmt::format("the snapshot {} is needed by “{}”, begun in {} by process {}", snapshot.name, entry->title,
                                entry->environment, entry->owner),
                    {.hint = "Wait until that is done, then try again."});
}

}  // namespace seedbed::databases
