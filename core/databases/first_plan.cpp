#include "base/error.h"
#include "base/text.h"
#include "databases/change_steps.h"
#include "databases/dump.h"
#include "databases/layout.h"
#include "databases/plans.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

// The project file may name another image than the one that the live data was made with. A server that cannot open it would end at once,
// or, with `restart:`, again and again.
void require_opens(const PlanRequest& request, const Generation& current, const std::stop_token& stop)
{
    const Subject& subject = request.subject;
    Site& site = *request.site;
    if (subject.kind->upgrades_data())
        return;
    const Snapshot* origin = request.inventory->find_snapshot(current.snapshot);
    if (origin && origin->image_digest == site.engine().inspect_image(subject.image, stop).id.value())
        return;
    const ImageFacts facts = site.pool.image_facts(subject.image, *subject.kind, stop);
    std::string data = fmt::format("{}/{}/{}/data", k_pool_mount, live_folder(site.environment->name(), subject.name()), current.id);
    if (const std::string below = data_subfolder(subject, facts.env); !below.empty())
        data += "/" + below;
    const std::string version(trimmed(site.pool.run_kind_script(subject.image, *subject.kind, {"data_version", data}, stop).output));
    if (version.empty() || subject.kind->opens(facts.server.version, version))
        return;
    throw Error(
        ErrorKind::conflict,
        fmt::format("the live data of {} is of version {}, and the image {} has {}", subject.name(), version, subject.image,
                    facts.server.version),
        {.hint = fmt::format("Name an image of version {} again. With it, `{}` writes the data as a file that a fixture can import on "
                             "the new one; `seedbed db reset {}` begins anew.",
                             version, dump_command(*subject.kind, subject.name(), {}), shell_quoted(subject.name()))});
}

}  // namespace

Plan make_first_plan(const PlanRequest& request, const std::stop_token& stop)
{
    Plan plan;
    const Subject& subject = request.subject;
    const LiveFolder* live = request.inventory ? request.inventory->find_live(subject.name()) : nullptr;
    if (live && live->current()) {
        require_opens(request, *live->current(), stop);
        return plan;
    }
    if (live && live->has_pointer)
        throw Error(ErrorKind::conflict, fmt::format("the data of {} is not in the pool any more", subject.name()),
                    {.hint = fmt::format("`seedbed db reset {}` gives it fresh data.", shell_quoted(subject.name()))});
    const std::string fixture = default_fixture(subject.database);
    plan.id = make_plan_id();
    plan.title = fixture.empty() ? fmt::format("Give {} an empty data folder", subject.name())
                                 : fmt::format("Give {} its first data, {}", subject.name(), fixture);
    SnapshotSource source = [] { return nullptr; };
    if (!fixture.empty()) {
        const auto has_data = [name = subject.name()](const Inventory& found) {
            const LiveFolder* folder = found.find_live(name);
            return folder && folder->current();
        };
        const auto session = plan_fixture(plan, request, fixture, has_data, stop);
        source = [session] { return session->result(); };
    }
    const auto change = make_change(request, PlanKind::first, plan);
    PlanStep clone = clone_step(change, fixture, source);
    clone.run = [change, run = std::move(clone.run)](StepContext& context) {
        // It may have been given data since the plan was made, or before the image was on the engine.
        if (change->has_data())
            context.skip();
        else
            run(context);
    };
    const Snapshot* known = source();
    const auto times = make_times(request, PlanKind::first, known);
    const auto way = fixture.empty() ? CloneWay::empty : likely_way(request, known);
    time_clone(clone, change, times, way, known);
    add_change_steps(plan, change, times, way, std::move(clone));
    drop_steps_of_a_running_one(plan);
    return plan;
}

}  // namespace seedbed::databases
