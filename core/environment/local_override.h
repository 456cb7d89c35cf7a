// The local override file: where the doctor writes what one machine needs and the team's Compose file does not say. It is made when there
// is none; one that somebody else wrote is never changed.
#pragma once

#include "compose/model.h"

#include <string>
#include <string_view>
#include <vector>

namespace seedbed::environment {

struct OverrideEntry {
    std::string section;             // "services" or "networks"
    std::string name;                // of the service or network
    std::vector<std::string> lines;  // YAML under it, from its own first column: "platform: linux/amd64"
    bool operator==(const OverrideEntry&) const = default;
};

// True when there is no override file yet, or ours is there, and it is read (no -f, no COMPOSE_FILE).
[[nodiscard]] bool may_override(const compose::Project& project);

// Ends a fix's sentence: "write `platform: linux/amd64` for service web to compose.override.yaml", or what a person has to do instead.
[[nodiscard]] std::string override_sentence(const compose::Project& project, const OverrideEntry& entry);

// The text with the entry in it; a key that is there already under the same name is replaced. `text`: of a file that this function made,
// or empty. Pure.
[[nodiscard]] std::string with_override(const std::string& text, const OverrideEntry& entry);
[[nodiscard]] bool is_our_override(std::string_view text);

// Throws Error: conflict when the file is somebody else's; cannot_create, no_space.
void write_override(const compose::Path& file, const OverrideEntry& entry);

}  // namespace seedbed::environment
