// The local override file: where the doctor, and the adoption of a database's folder, write what one machine needs and the team's Compose
// file does not say. It is made when there is none; one that somebody else wrote is never changed.
#pragma once

#include "compose/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::environment {

struct OverrideEntry {
    std::string section;             // "services", "networks" or "volumes"
    std::string name;                // of the service, network or volume
    std::vector<std::string> lines;  // YAML under it, from its own first column: "platform: linux/amd64"; none: the name alone
    bool operator==(const OverrideEntry&) const = default;
};

// True when there is no override file yet, or ours is there, and it is read (no -f, no COMPOSE_FILE).
[[nodiscard]] bool may_override(const compose::Project& project);

// Ends a fix's sentence: "write `platform: linux/amd64` for service web to compose.override.yaml", or what a person has to do instead.
[[nodiscard]] std::string override_sentence(const compose::Project& project, const OverrideEntry& entry);

// The text with the entry in it; a key that is there already under the same name is replaced. `text`: of a file that this function made,
// or empty. Pure.
[[nodiscard]] std::string with_override(const std::string& text, const OverrideEntry& entry);
// The way back: the text without the entry, and without what was there for its sake alone; empty when nothing is left. Where the entry's
// lines are not in it as they were written, the text is left as it is. Pure.
[[nodiscard]] std::string without_override(const std::string& text, const OverrideEntry& entry);
// True when one of the entry's keys is in the text under the same name; for an entry without lines, the name itself. Pure.
[[nodiscard]] bool has_override(const std::string& text, const OverrideEntry& entry);
[[nodiscard]] bool is_our_override(std::string_view text);

// What is in the file; empty when there is none.
[[nodiscard]] std::string override_text(const compose::Path& file);
// All entries at once. Throws Error: conflict when the file is somebody else's; cannot_create, no_space.
void write_override(const compose::Path& file, const OverrideEntry& entry);
void write_overrides(const compose::Path& file, const std::vector<OverrideEntry>& entries);
// Takes the entries out of the file, and removes it when nothing is left in it. One that is somebody else's by now is left alone.
void remove_overrides(const compose::Path& file, const std::vector<OverrideEntry>& entries);

}  // namespace seedbed::environment
