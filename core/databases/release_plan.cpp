#include "base/error.h"
#include "base/text.h"
#include "base/units.h"
#include "databases/adopted_folder.h"
#include "databases/handover_session.h"
#include "databases/layout.h"
#include "databases/mover.h"
#include "databases/plans.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace seedbed::databases {

namespace {

// Gives the live data to a plain volume. Until `free`, the pointer is there; what the pool holds stays in any case.
class Release : public HandoverSession {
public:
    Release(PlanRequest request, std::string plan, std::string title, const std::string& volume)
        : HandoverSession(std::move(request), PlanKind::release, std::move(plan), std::move(title))
    {
        entry_.volume = volume;
        entry_.kept_volume = kept_name("released", volume);
    }

    void lock(StepContext& context)
    {
        take_lock(context.stop());
        if (entry_.old_generation.empty())
            throw Error(ErrorKind::conflict, fmt::format("{} has no data in the pool", subject().name()));
        require_sole_user(subject().volume_name, context.stop());
        begin(context.stop());
    }

    void copy(StepContext& context)
    {
        engine::VolumeSpec spec;
        spec.name = entry_.kept_volume;
        spec.labels = {{environment::k_label_environment, site().environment->name()}, {environment::k_label_plan, plan_id()}};
        site().engine().create_volume(spec, context.stop());
        const auto waiting = site().engine().inspect_volume(spec.name, context.stop());
        const std::string place = place_of(waiting);
        const std::string data =
            fmt::format("{}/{}/data", live_folder(site().environment->name(), subject().name()), entry_.old_generation);
        Mover mover(site(), subject(), plan_id(), volumes_folder(waiting), context.stop());
        const auto slash = place.rfind('/');
        const bool reflinks = inventory_.reflinks.value_or(false);
        mover.act({"bring", data, place.substr(0, slash), place.substr(slash + 1), reflinks ? "try" : "copy"}, context.stop(),
                  copy_progress(0, context));
        mover.act({"compare", data, place, ""}, context.stop());
    }

    void free(StepContext& context) { handover().free(context); }

    void start(StepContext& context)
    {
        if (entry_.volume != subject().volume_name)
            return context.skip();
        HandoverSession::start(context);
    }

    void complete(StepContext&)
    {
        site().pool.let_go(subject().image, plan_id(), live_folder(site().environment->name(), subject().name()), {});
        finish();
    }

    void take_back()
    {
        if (begun())
            undo_release(shared_site(), subject(), entry_);
        start_again(handover());
        finish();
    }
};

// The file leaves the data folder without a name, so there is none that Compose would look for.
std::string target_of(const PlanRequest& request, const std::string& volume)
{
    if (!volume.empty())
        return volume;
    if (!request.subject.own_volume)
        return request.subject.volume_name;
    throw Error(ErrorKind::bad_usage, fmt::format("the project file names no volume for the data of {}", request.subject.name()),
                {.hint = "Say which volume it should go to with `--volume NAME`, and name that one in the file."});
}

}  // namespace

Plan make_release_plan(const PlanRequest& request, const std::string& volume, const std::stop_token& stop)
{
    const Subject& subject = request.subject;
    const std::string target = target_of(request, volume);
    const LiveFolder* live = request.inventory ? request.inventory->find_live(subject.name()) : nullptr;
    if (!live || !live->current())
        throw Error(ErrorKind::conflict, fmt::format("{} has no data in the pool", subject.name()),
                    {.hint = "`seedbed up` gives it some."});
    if (target != subject.volume_name)
        for (const auto& found : request.site->engine().volumes(stop))
            if (found.name == target)
                throw Error(ErrorKind::name_taken, fmt::format("there is a volume {} already", target), {.hint = "Give another name."});
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Give the data of {} back to a plain volume", subject.name());
    plan.command = fmt::format("seedbed db release {}", shell_quoted(subject.name()));
    if (!volume.empty())
        plan.command += " --volume " + shell_quoted(volume);
    plan.notes = {fmt::format("Seedbed does not manage {} any more afterwards: no reset, no undo, no save.", subject.name()),
                  fmt::format("The live data is copied into the volume {}. Snapshots, and what lies in the pool now, stay there.", target)};
    if (const auto overlay = folder_override(request.site->project(), subject, subject.volume_key); is_overridden(overlay))
        plan.notes.push_back(
            fmt::format("{} stays, for it names the volume. The folder that it stands in for, as it was when {} was taken "
                        "over, stays, too.",
                        overlay.file.filename().string(), subject.name()));
    plan.losses = container_losses(request);
    if (target != subject.volume_name)
        plan.notes.push_back(fmt::format("{} is not started: name the volume {} in the project file first.", subject.name(), target));
    const auto release = std::make_shared<Release>(request, plan.id, plan.title, target);
    const auto add = [&](const char* id, const char* action, std::string title, auto run) {
        PlanStep step;
        step.info = {id, action, subject.name(), std::move(title), {}};
        step.run = [release, run](StepContext& context) { (release.get()->*run)(context); };
        plan.steps.push_back(std::move(step));
    };
    add("lock", "lock_database", fmt::format("Make sure that nothing else changes {}", subject.name()), &Release::lock);
    plan.steps.back().undo = [release](StepContext&) { release->take_back(); };
    add("stop", "stop_database", fmt::format("Stop {} cleanly", subject.name()), &Release::stop);
    add("copy", "copy_data", "Copy the data out of the pool, and check the copy", &Release::copy);
    add("free", "free_volume", fmt::format("Make the volume {} of it", target), &Release::free);
    add("start", "start_database", fmt::format("Start {} on it, and wait until it answers", subject.name()), &Release::start);
    add("tidy", "tidy", "Let go of the pool's data", &Release::complete);
    return plan;
}

}  // namespace seedbed::databases
