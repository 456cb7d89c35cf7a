// What is written into the pool as JSON: a snapshot's manifest, a generation's card, a journal entry. Each is one line, so that a shell
// reads it with one `read`. Every text carries its format's number; a newer one is refused, unknown fields are kept out of the way.
#pragma once

#include "databases/databases.h"
#include "databases/journal.h"
#include "databases/snapshot.h"

#include <string>
#include <string_view>

namespace seedbed::databases {

[[nodiscard]] std::string to_json(const Snapshot& snapshot);
[[nodiscard]] std::string to_json(const Generation& generation);
[[nodiscard]] std::string to_json(const JournalEntry& entry);

// The manifest with these changes, and all else that stands in it. Throws as the following.
[[nodiscard]] std::string edited_manifest(std::string_view text, const SnapshotEdit& edit);

// Throw Error: unsupported (a newer format), internal (not what this program writes).
[[nodiscard]] Snapshot snapshot_from_json(std::string_view text);
[[nodiscard]] Generation generation_from_json(std::string_view text);
[[nodiscard]] JournalEntry journal_from_json(std::string_view text);

}  // namespace seedbed::databases
