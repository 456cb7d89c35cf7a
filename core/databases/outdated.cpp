#include "databases/outdated.h"

#include "databases/snapshot_use.h"

#include <set>
#include <string>
#include <vector>

namespace seedbed::databases {

namespace {

constexpr std::size_t k_kept_outdated = 1;

}  // namespace

void remove_outdated(const BuildSession& session, const compose::Fixture& fixture, const std::stop_token& stop)
{
    Site& site = session.site();
    const Subject& subject = session.subject();
    const Inventory inventory = site.pool.inventory(subject.image, site.environment->name(), stop);
    std::set<SnapshotId> in_use;
    for (const auto& [database, live] : inventory.live)
        for (const auto& [id, generation] : live.generations)
            in_use.insert(generation.snapshot);
    std::size_t kept = 0;
    std::vector<std::string> old;
    for (const Snapshot& snapshot : inventory.snapshots) {
        const bool outdated = is_automatic(snapshot) && snapshot.project == site.project().owner.base_name &&
                              snapshot.database == subject.name() && snapshot.fixture == fixture.name &&
                              snapshot.id != session.snapshot(fixture.name)->id;
        if (outdated && !in_use.contains(snapshot.id) && !is_cloned_now(inventory, snapshot) && ++kept > k_kept_outdated)
            old.push_back("snapshots/" + snapshot.id.value());
    }
    if (!old.empty())
        site.pool.clean(subject.image, make_plan_id(), old, stop);
}

}  // namespace seedbed::databases
