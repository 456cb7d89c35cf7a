// Finds what dead processes left in the pool and on the engine, and completes, takes back or removes each.
#pragma once

#include "databases/site.h"

#include <string>
#include <vector>

namespace seedbed::databases {

enum class Verdict {
    leave,      // its process lives, or may
    complete,   // the change is made: start the database if it ran, close the journal
    take_back,  // put the old state back
};

// What becomes of a journal entry. `live`: of its database now. `container_is_old`: its container still runs as it did before the plan.
// `boot`: of the engine's machine now. Pure.
[[nodiscard]] Verdict judge(const JournalEntry& entry, const LiveFolder& live, bool container_is_old, const std::string& boot,
                            TimePoint at);

// A sentence for each thing done. `subjects`: the project's managed databases whose image is on the engine. One exec when there is nothing.
std::vector<std::string> recover_site(Site& site, const std::vector<Subject>& subjects, const std::stop_token& stop);

}  // namespace seedbed::databases
