// A database whose data lies in a folder of the engine's machine is adopted by what the local override file says from then on: a volume in
// the folder's place, which Compose, too, lays over the mount of the same target. What that is, whether it may be written, and how the
// project looks with it. Reads the project's files, and changes nothing.
#pragma once

#include "databases/subject.h"
#include "environment/local_override.h"

#include <string>
#include <vector>

namespace seedbed::databases {

struct FolderOverride {
    compose::Path file;  // empty: none is read
    std::vector<environment::OverrideEntry> entries;
    std::string lines;  // what they say, in a sentence: "`services: {…}` and `volumes: {…}`"
};

// The key of the volume to make: "db-data", or the first of "db-data-2", … that the project does not have, and whose volume is none of
// these.
[[nodiscard]] std::string key_in_place_of_folder(const compose::Project& project, const Subject& subject,
                                                 const std::vector<engine::VolumeInfo>& taken = {});

// `subject`: as the file has it before, or afterwards. `key`: of the volume.
[[nodiscard]] FolderOverride folder_override(const compose::Project& project, const Subject& subject, const std::string& key);

// As it is loaded once the override is written.
[[nodiscard]] compose::Project with_volume(compose::Project project, const Subject& subject, const std::string& key);

// Throws Error(conflict) when this cannot be written: no override file is read, or it is somebody else's, or says something else about the
// service's volumes. The hint says how a person does all of it, `by_hand`: with a volume that is not on the engine yet.
void require_override(const compose::Project& project, const Subject& subject, const FolderOverride& overlay,
                      const FolderOverride& by_hand);

// True when the file is ours and these lines are in it.
[[nodiscard]] bool is_overridden(const FolderOverride& overlay);

}  // namespace seedbed::databases
