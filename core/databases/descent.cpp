#include "databases/descent.h"

#include "base/error.h"
#include "base/text.h"
#include "compose/environment_name.h"
#include "databases/change_steps.h"
#include "databases/find_snapshot.h"
#include "databases/layout.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <algorithm>

namespace seedbed::databases {

namespace {

bool is_cloned(const PlanRequest& request)
{
    const auto& cloned = request.site->project().seedbed.cloned_volumes;
    return std::find(cloned.begin(), cloned.end(), request.subject.volume_key) != cloned.end();
}

bool has_data(const PlanRequest& request)
{
    const LiveFolder* live = request.inventory ? request.inventory->find_live(request.subject.name()) : nullptr;
    return live && live->current();
}

// The image that the parent's data was made with, where its container tells; empty: it cannot be known, and the server itself will say when
// it cannot open the data.
std::string image_of_parent(const PlanRequest& parent, const std::stop_token& stop)
{
    engine::Engine& engine = parent.site->engine();
    const auto container = parent.site->environment->container_of(parent.subject.service.name, stop);
    const std::string image = container ? engine.inspect_container(*container, stop).image_id.value() : std::string{};
    return !image.empty() && engine.image_exists(image, stop) ? image : std::string{};
}

// Throws as require_same_key.
void require_that_it_fits(const PlanRequest& request, const PlanRequest& parent, const std::stop_token& stop)
{
    Site& site = *request.site;
    const std::string image = image_of_parent(parent, stop);
    if (image.empty() || image == site.engine().inspect_image(request.subject.image, stop).id.value())
        return;
    const ImageFacts made_with = site.pool.image_facts(image, *request.subject.kind, stop);
    Snapshot like;
    like.name = "of " + parent.site->environment->name();
    like.engine = parent.subject.engine;
    like.engine_version = made_with.server.version;
    like.architecture = made_with.architecture;
    like.uid = made_with.server.uid;
    require_same_key(like, request.subject, site.pool.image_facts(request.subject.image, *request.subject.kind, stop));
}

Plan plan_of_named_environment(const PlanRequest& request, const std::string& name, const std::stop_token& stop)
{
    if (!request.inventory)
        throw Error(ErrorKind::not_found, fmt::format("the image {} is not on the engine, so no data can be cloned", request.subject.image),
                    {.hint = fmt::format("Pull or build it first, for example with `seedbed --env {} up`.", shell_quoted(name))});
    const PlanRequest parent = in_environment(request, name, stop);
    if (!has_data(parent))
        throw Error(ErrorKind::not_found, fmt::format("the environment {} has no data of {}", name, request.subject.name()),
                    {.hint = "`seedbed env ls` lists the environments."});
    require_that_it_fits(request, parent, stop);
    return make_child_plan(request, parent);
}

// The declared way: a parent that cannot serve is passed over, and a note says why.
Plan plan_of_parents(const PlanRequest& request, const std::stop_token& stop)
{
    std::vector<std::string> notes;
    for (const std::string& name : request.site->project().owner.parents) {
        const PlanRequest parent = in_environment(request, name, stop);
        if (!has_data(parent))
            continue;
        try {
            require_that_it_fits(request, parent, stop);
            return make_child_plan(request, parent);
        } catch (const Error& error) {
            if (error.kind() != ErrorKind::conflict)
                throw;
            notes.push_back(fmt::format("{} is not cloned from {}: {}.", request.subject.name(), name, error.message()));
        }
    }
    Plan plan = make_first_plan(request, stop);
    plan.notes.insert(plan.notes.begin(), notes.begin(), notes.end());
    return plan;
}

const Snapshot* snapshot_for(const PlanRequest& request, const std::string& name)
{
    if (!request.inventory)
        return nullptr;
    const auto& all = request.inventory->snapshots;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Snapshot& snapshot) {
        return snapshot.project == request.site->project().owner.base_name && snapshot.database == request.subject.name() &&
               (snapshot.name == name || snapshot.id.value() == name);
    });
    return found == all.end() ? nullptr : &*found;
}

Plan plan_of_snapshot(const PlanRequest& request, const Snapshot& snapshot, const std::stop_token& stop)
{
    require_same_key(snapshot, request.subject, request.site->pool.image_facts(request.subject.image, *request.subject.kind, stop));
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Give {} its first data, {}", request.subject.name(), snapshot.name);
    const auto change = make_change(request, PlanKind::first, plan);
    const auto known = std::make_shared<Snapshot>(snapshot);
    const auto times = make_times(request, PlanKind::first, &snapshot);
    const auto way = likely_way(request, &snapshot);
    PlanStep clone = clone_step(change, snapshot.name, [known] { return known.get(); });
    time_clone(clone, change, times, way, &snapshot);
    add_change_steps(plan, change, times, way, std::move(clone));
    drop_steps_of_a_running_one(plan);
    return plan;
}

}  // namespace

PlanRequest in_environment(const PlanRequest& request, const std::string& environment, const std::stop_token& stop)
{
    Site& site = *request.site;
    const auto project = std::make_shared<const compose::Project>(compose::in_environment(site.project(), environment));
    auto there = std::make_shared<Site>(std::make_shared<environment::Environment>(site.environment->engine_ptr(), project), site.host,
                                        site.run_task);
    PlanRequest other{std::move(there), find_subject(*project, request.subject.name()), {}};
    // Looked at through this environment's helper: the other's image need not be here any more.
    if (request.inventory)
        other.inventory = site.pool.inventory(request.subject.image, environment, stop);
    return other;
}

Plan make_descent_plan(const PlanRequest& request, const Descent& descent, const std::stop_token& stop)
{
    if (has_data(request))
        return make_first_plan(request, stop);
    if (!descent.environment.empty())
        return plan_of_named_environment(request, descent.environment, stop);
    if (const Snapshot* snapshot = descent.snapshot.empty() ? nullptr : snapshot_for(request, descent.snapshot))
        return plan_of_snapshot(request, *snapshot, stop);
    return is_cloned(request) && request.inventory ? plan_of_parents(request, stop) : make_first_plan(request, stop);
}

}  // namespace seedbed::databases
