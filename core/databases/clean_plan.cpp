// What nobody can come back to by undo, or wants no more: the bin, generations beyond those that are kept, what was half made.
#include "base/units.h"
#include "databases/layout.h"
#include "databases/plans.h"
#include "databases/pool_use.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace seedbed::databases {

namespace {

bool has_plan(const Inventory& inventory, const std::string& plan)
{
    return std::any_of(inventory.journal.begin(), inventory.journal.end(), [&](const JournalEntry& entry) { return entry.plan == plan; });
}

bool is_changing(const Inventory& inventory, const std::string& environment, const std::string& database)
{
    return std::any_of(inventory.journal.begin(), inventory.journal.end(), [&](const JournalEntry& entry) {
        return entry.environment == environment && path_component(entry.database) == database;
    });
}

void add_generations(std::vector<std::string>& folders, const Inventory& inventory, const std::string& environment)
{
    for (const auto& [database, live] : inventory.live) {
        if (!live.current() || is_changing(inventory, environment, database))
            continue;
        const auto keep = generations_to_keep(live, live.current()->id, live.undo() ? live.undo()->id : std::string());
        const std::string folder = fmt::format("live/{}/{}", path_component(environment), database);
        for (const auto& [id, generation] : live.generations)
            if (std::find(keep.begin(), keep.end(), id) == keep.end())
                folders.push_back(fmt::format("{}/{}", folder, id));
        for (const std::string& id : live.half_made)
            folders.push_back(fmt::format("{}/{}", folder, id));
    }
}

// Folders of the pool that a cleaning deletes, as it stands in this inventory.
std::vector<std::string> what_goes(const Inventory& inventory, const std::string& project, const std::string& environment)
{
    std::vector<std::string> folders;
    for (const DeletedSnapshot& deleted : inventory.bin)
        if (deleted.snapshot.project == project)
            folders.push_back(bin_folder(deleted.snapshot.id));
    for (const SpareFolder& spare : inventory.spares) {
        const Snapshot* of = inventory.find_snapshot(SnapshotId(spare.snapshot));
        if (of && of->project == project && spare.state == SpareFolder::State::ready)
            folders.push_back(fmt::format("spares/{}/1", spare.snapshot));
    }
    add_generations(folders, inventory, environment);
    for (const std::string& plan : inventory.building)
        if (!has_plan(inventory, plan))
            folders.push_back("building/" + plan);
    return folders;
}

std::string loss_of(const PoolFolder& folder)
{
    const std::string size = format_bytes(folder.bytes);
    switch (folder.place) {
    case PoolPlace::bin:
        return fmt::format("The deleted snapshot {} of {} ({}) is gone for good.", folder.name.empty() ? folder.id : folder.name,
                           folder.database, size);
    case PoolPlace::generation:
        return fmt::format("The data of {} that was put aside, begun from {} ({}), is gone for good.", folder.database,
                           folder.name.empty() ? "nothing" : folder.name, size);
    default: return fmt::format("What a plan that was cut short left behind ({}) is gone for good.", size);
    }
}

}  // namespace

Plan make_clean_plan(const PlanRequest& request, const std::stop_token& stop)
{
    Site& site = *request.site;
    const auto going = [project = site.project().owner.base_name, environment = site.environment->name()](const Inventory& inventory) {
        return what_goes(inventory, project, environment);
    };
    Plan plan;
    plan.id = make_plan_id();
    plan.title = "Clean the pool";
    plan.command = "seedbed db clean";
    const auto folders = going(*request.inventory);
    if (folders.empty())
        return plan;
    std::uint64_t bytes = 0;
    for (const PoolFolder& folder : site.pool.usage(request.subject.image, folders, *request.inventory, stop)) {
        if (folder.place == PoolPlace::spare)
            plan.notes.push_back(
                fmt::format("The spare of {} goes ({}): the next reset to it copies.", folder.name, format_bytes(folder.bytes)));
        else
            plan.losses.push_back(loss_of(folder));
        bytes += folder.bytes;
    }
    if (request.inventory->reflinks.value_or(false))
        plan.notes.push_back(fmt::format("Up to {} come free: blocks that others share stay.", format_bytes(bytes)));
    else
        plan.notes.push_back(fmt::format("{} come free.", format_bytes(bytes)));
    PlanStep step;
    step.info = {"clean", "clean_pool", "", fmt::format("Delete what the bin holds and what is left over, {}", format_bytes(bytes)), {}};
    step.run = [request, going, shown = std::set<std::string>(folders.begin(), folders.end()), id = plan.id](StepContext& context) {
        Pool& pool = request.site->pool;
        auto now = going(pool.inventory(request.subject.image, request.site->environment->name(), context.stop()));
        // What has been restored since stays, and what nobody was told of.
        std::erase_if(now, [&](const std::string& folder) { return !shown.contains(folder); });
        pool.clean(request.subject.image, id, now, context.stop());
    };
    plan.steps.push_back(std::move(step));
    return plan;
}

}  // namespace seedbed::databases
