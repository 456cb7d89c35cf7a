#include "databases/find_snapshot.h"

#include "base/error.h"
#include "base/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

namespace {

std::string suggestion(const std::vector<const Snapshot*>& candidates, const compose::Database& database, const std::string& name)
{
    std::vector<std::string> names;
    for (const auto& [fixture, declared] : database.fixtures)
        names.push_back(fixture);
    for (const Snapshot* snapshot : candidates)
        names.push_back(snapshot->name);
    if (const auto near = nearest(name, names))
        return fmt::format("Did you mean {}?", *near);
    return "`seedbed db ls` shows the snapshots.";
}

}  // namespace

Snapshot find_snapshot(const std::vector<Snapshot>& newest_first, const std::string& project, const compose::Database& database,
                       const std::string& name)
{
    std::vector<const Snapshot*> candidates;
    for (const Snapshot& snapshot : newest_first)
        if (snapshot.project == project && (database.name.empty() || snapshot.database == database.name))
            candidates.push_back(&snapshot);
    const auto matching = [&](const auto& matches) {
        std::vector<const Snapshot*> found;
        std::copy_if(candidates.begin(), candidates.end(), std::back_inserter(found), matches);
        return found;
    };
    if (const auto exact = matching([&](const Snapshot* snapshot) { return snapshot->id.value() == name; }); !exact.empty())
        return *exact.front();
    if (const auto named = matching([&](const Snapshot* snapshot) { return snapshot->name == name; }); !named.empty())
        return *named.front();
    const auto begins = matching([&](const Snapshot* snapshot) { return !name.empty() && snapshot->id.value().starts_with(name); });
    if (begins.size() > 1)
        throw Error(ErrorKind::bad_usage, fmt::format("{} snapshots begin with {}", begins.size(), name), {.hint = "Type more of the id."});
    if (begins.empty())
        throw Error(ErrorKind::not_found, fmt::format("there is no snapshot {}", name), {.hint = suggestion(candidates, database, name)});
    return *begins.front();
}

}  // namespace seedbed::databases
