#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/change_steps.h"
#include "databases/find_snapshot.h"
#include "databases/plans.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

namespace {

void require_room(const Inventory& inventory, const Snapshot& snapshot)
{
    // Spares make room for what is copied.
    if (inventory.reflinks.value_or(false) || inventory.has_spare(snapshot.id) ||
        snapshot.bytes < inventory.free_bytes + inventory.spare_bytes())
        return;
    throw Error(ErrorKind::no_space,
                fmt::format("a copy of {} needs {}, and the pool's disk has {} left", snapshot.name, format_bytes(snapshot.bytes),
                            format_bytes(inventory.free_bytes)),
                {.hint = "Remove snapshots that you do not need, or make room on the engine's disk."});
}

// ", at the 700 MB/s seen here last"
std::string speed_text(const CopySpeed& copies)
{
    return copies.last() ? fmt::format(", at the {}/s seen here last", format_bytes(static_cast<std::uint64_t>(*copies.last())))
                         : std::string();
}

void add_notes(Plan& plan, const PlanRequest& request, const Snapshot& snapshot)
{
    const Inventory& inventory = *request.inventory;
    if (likely_way(request, &snapshot) == CloneWay::spare)
        plan.notes.push_back(fmt::format("A spare of {} is ready, so nothing has to be copied.", snapshot.name));
    else if (!inventory.reflinks.value_or(false))
        plan.notes.push_back(fmt::format("The pool's disk cannot share blocks, so {} will be copied{}.", format_bytes(snapshot.bytes),
                                         speed_text(inventory.copies)));
    if (snapshot.seal == Seal::crash_consistent)
        plan.notes.push_back("The snapshot is crash-consistent: the database recovers when it starts, as after a power failure.");
}

// The generations that this change pushes out of the three that are kept: a note and no loss, for what this reset replaces can be undone.
void note_what_goes(Plan& plan, const PlanRequest& request)
{
    const LiveFolder* live = request.inventory ? request.inventory->find_live(request.subject.name()) : nullptr;
    if (!live || !live->current())
        return;
    const auto keep = generations_to_keep(*live, "(new)", live->current()->id);
    for (const auto& [id, generation] : live->generations)
        if (std::find(keep.begin(), keep.end(), id) == keep.end())
            plan.notes.push_back(fmt::format("The data of {} that was put aside, begun {} from {}, is deleted.", request.subject.name(),
                                             format_rfc3339(std::chrono::floor<std::chrono::seconds>(generation.created)),
                                             generation.snapshot_name.empty() ? "nothing" : generation.snapshot_name));
}

void check_target(Plan& plan, const PlanRequest& request, const Snapshot& snapshot, const std::stop_token& stop)
{
    Site& site = *request.site;
    // Of the very image: nothing about it can differ, and it need not be asked.
    if (snapshot.image_digest != site.engine().inspect_image(request.subject.image, stop).id.value())
        require_same_key(snapshot, request.subject, site.pool.image_facts(request.subject.image, *request.subject.kind, stop));
    require_room(*request.inventory, snapshot);
    add_notes(plan, request, snapshot);
}

}  // namespace

Plan make_reset_plan(const PlanRequest& request, const std::string& target, const std::stop_token& stop)
{
    const Subject& subject = request.subject;
    const std::string wanted = target.empty() ? default_fixture(subject.database) : target;
    if (wanted.empty())
        throw Error(ErrorKind::bad_usage, fmt::format("{} declares no default fixture", subject.name()),
                    {.hint = "Name a fixture or a snapshot, or add `default:` to the database."});
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Reset {} to {}", subject.name(), wanted);
    plan.command = fmt::format("seedbed db reset {} {}", shell_quoted(subject.name()), shell_quoted(wanted));
    SnapshotSource source;
    if (subject.database.fixtures.contains(wanted)) {
        const auto session = plan_fixture(plan, request, wanted, {}, stop);
        if (const Snapshot* known = session->result())
            check_target(plan, request, *known, stop);
        source = [session] { return session->result(); };
    } else {
        if (!request.inventory)
            throw Error(ErrorKind::not_found,
                        fmt::format("the image {} is not on the engine, so its snapshots cannot be read", subject.image),
                        {.hint = "Run `seedbed up` first."});
        const auto snapshot = std::make_shared<Snapshot>(
            find_snapshot(request.inventory->snapshots, request.site->project().owner.base_name, subject.database, wanted));
        check_target(plan, request, *snapshot, stop);
        source = [snapshot] { return snapshot.get(); };
    }
    note_what_goes(plan, request);
    const auto change = make_change(request, PlanKind::reset, plan);
    const Snapshot* known = source();
    const auto times = make_times(request, PlanKind::reset, known);
    const auto way = likely_way(request, known);
    PlanStep clone = clone_step(change, wanted, source);
    time_clone(clone, change, times, way, known);
    add_change_steps(plan, change, times, way, std::move(clone));
    return plan;
}

}  // namespace seedbed::databases
