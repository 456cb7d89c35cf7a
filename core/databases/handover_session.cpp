#include "databases/handover_session.h"

#include "base/error.h"
#include "databases/adopted_folder.h"
#include "databases/layout.h"
#include "databases/server.h"
#include "databases/status.h"
#include "databases/throwaway.h"
#include "environment/nested.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace seedbed::databases {

HandoverSession::HandoverSession(PlanRequest request, PlanKind kind, const std::string& plan, const std::string& title)
    : request_(std::move(request))
{
    entry_ = site().journal_entry(kind, plan, title, subject());
}

std::string HandoverSession::kept_name(const std::string& what, const std::string& volume) const
{
    return fmt::format("{}-{}_{}", what, entry_.plan.substr(entry_.plan.rfind('-') + 1), volume);
}

void HandoverSession::take_lock(const std::stop_token& stop)
{
    lock_ = DatabaseLock::take(site().host, site().lock_name("live", subject().name(), stop), entry_.title, stop);
    inventory_ = site().pool.inventory(subject().image, site().environment->name(), stop);
    if (const LiveFolder* live = inventory_.find_live(subject().name()); live && live->current())
        entry_.old_generation = live->current()->id;
    const auto container = site().environment->container_of(subject().service.name, stop);
    if (!container)
        return;
    const auto state = site().engine().inspect_container(*container, stop).state;
    if (state.paused)
        throw Error(ErrorKind::conflict, fmt::format("the database {} is paused", subject().name()),
                    {.hint = "Unpause its container first."});
    entry_.container = *container;
    entry_.was_running = state.running || state.status == "restarting";
    entry_.started_at = last_start_ = state.started_at.value_or(TimePoint{});
    if (!entry_.was_running)
        ending_ = ending_of(state, false, *subject().kind);
}

void HandoverSession::require_sole_user(const std::string& volume, const std::stop_token& stop) const
{
    engine::ContainerFilter filter;
    filter.volume = volume;
    for (const auto& container : site().engine().containers(filter, stop))
        if (!is_container_of(site().project(), subject().service, container))
            throw Error(ErrorKind::conflict, fmt::format("the container {} has the volume {}, too", container.name, volume),
                        {.hint = "Remove that container first."});
}

void HandoverSession::require_sole_user_of_folder(const std::string& folder, const std::stop_token& stop) const
{
    const auto has_it = [&](const engine::MountPoint& mount) {
        const auto way = std::filesystem::path(mount.source).lexically_relative(folder);
        return mount.type == "bind" && !way.empty() && *way.begin() != "..";
    };
    for (const auto& container : site().engine().containers({}, stop))
        if (!is_container_of(site().project(), subject().service, container) && std::ranges::any_of(container.mounts, has_it))
            throw Error(ErrorKind::conflict, fmt::format("the container {} has the folder {}, too", container.name, folder),
                        {.hint = "Remove that container first; what it is to see of the data later, it can have from the volume."});
}

void HandoverSession::require_still_stopped(const std::stop_token& stop) const
{
    const auto container = site().environment->container_of(subject().service.name, stop);
    if (container) {
        const auto state = site().engine().inspect_container(*container, stop).state;
        if (*container == entry_.container && !state.running && state.started_at.value_or(TimePoint{}) == last_start_)
            return;
    } else if (entry_.container.empty()) {
        return;
    }
    throw Error(ErrorKind::conflict, fmt::format("{} was started, or its container changed, while its data was copied", subject().name()),
                {.hint = "Leave it alone until it is taken over, and try again."});
}

void HandoverSession::begin(const std::stop_token& stop)
{
    entry_.created = now();
    begun_ = true;
    site().pool.begin(subject().image, entry_, stop);
}

void HandoverSession::stop(StepContext& context)
{
    if (!entry_.was_running)
        return context.skip();
    const Server server = site().server(entry_.container, subject());
    bool prepared = false;
    try {
        prepared = server.act({"prepare_seal", "quick"}, context.stop()).exit_code == 0;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::conflict)  // the engine restarts it just now
            throw;
    }
    ending_ = stop_cleanly(site().engine(), entry_.container, *subject().kind, prepared, context.stop());
    last_start_ = site().engine().inspect_container(entry_.container, context.stop()).state.started_at.value_or(TimePoint{});
}

void HandoverSession::start(StepContext& context)
{
    if (!entry_.was_running)
        return context.skip();
    environment::run_nested(handover().start_plan(true, context.stop()), context);
}

void HandoverSession::start_again(const Handover& handover)
{
    if (!begun_ || !entry_.was_running)
        return;
    NoProgress progress;
    run_plan(handover.start_plan(true, {}), progress, {});
}

std::vector<std::string> container_losses(const PlanRequest& request)
{
    if (!request.site->environment->container_of(request.subject.service.name))
        return {};
    return {
        fmt::format("The log of the container of {}, and what was changed in it outside of volumes: it is stopped and made anew from the "
                    "project file",
                    request.subject.name())};
}

void undo_adoption(const std::shared_ptr<Site>& site, const Subject& subject, const JournalEntry& entry)
{
    remove_throwaways(*site, entry.plan, {});
    site->pool.halt_everywhere(entry.plan, {});
    Handover(site, subject, entry).unpoint();
    site->pool.undo_adoption(subject.image, entry, {});
}

void undo_release(const std::shared_ptr<Site>& site, const Subject& subject, const JournalEntry& entry)
{
    remove_throwaways(*site, entry.plan, {});
    Handover(site, subject, entry).hold();
    site->pool.abandon(subject.image, entry.plan, {});
}

namespace {

// A clone that was not synced before the machine restarted may not be whole on the disk; what was put aside is.
bool is_adopted(const Handover& handover, const JournalEntry& entry, const LiveFolder& live, const std::string& boot,
                const std::stop_token& stop)
{
    return live.current() && live.pointed == entry.new_generation && boot == entry.boot && handover.is_pointed(stop);
}

void start_if_it_ran(Site& site, const Subject& subject, const Handover& handover, const JournalEntry& entry, const std::stop_token& stop)
{
    if (!entry.was_running)
        return;
    const auto container = site.environment->container_of(subject.service.name, stop);
    if (container && site.engine().inspect_container(*container, stop).state.running)
        return;
    NoProgress progress;
    run_plan(handover.start_plan(false, stop), progress, stop);
}

// Adopting a folder: the override is written, with which everything else is done. What was cloned was synced before that.
bool is_in_place_of_folder(const compose::Project& project, const Subject& subject, const JournalEntry& entry)
{
    // Written after this process has read the project's files: what is to be done, another one knows.
    if (!subject.folder.empty() && is_overridden(folder_override(project, subject, key_in_place_of_folder(project, subject))))
        throw Error(ErrorKind::conflict, fmt::format("{} was taken over just now, which the project's files say", subject.name()),
                    {.hint = "Try again: they are read anew."});
    return subject.managed() && subject.volume_name == entry.volume;
}

}  // namespace

std::string settle_handover(const std::shared_ptr<Site>& site, const JournalEntry& entry, const Inventory& inventory,
                            const std::stop_token& stop)
{
    static const LiveFolder none;
    const Subject subject = find_subject(site->project(), entry.database);
    const LiveFolder* found = inventory.find_live(entry.database);
    const LiveFolder& live = found ? *found : none;
    Handover handover(site, subject, entry);
    const bool adopts = entry.kind == PlanKind::adopt;
    const bool folder_left = !entry.folder.empty();
    const bool made = folder_left ? is_in_place_of_folder(site->project(), subject, entry)
                      : adopts    ? is_adopted(handover, entry, live, inventory.boot, stop)
                                  : handover.is_freed(stop);
    const std::string folder = live_folder(entry.environment, entry.database);
    if (!made) {
        adopts ? undo_adoption(site, subject, entry) : undo_release(site, subject, entry);
        start_if_it_ran(*site, subject, handover, entry, stop);
        return "Took back";
    }
    remove_throwaways(*site, entry.plan, stop);
    if (folder_left)
        handover.make_pointer(stop);
    if (folder_left ? live.current() != nullptr : adopts || entry.volume == subject.volume_name)
        start_if_it_ran(*site, subject, handover, entry, stop);
    if (adopts)
        site->pool.complete(subject.image, entry.plan, folder, generations_to_keep(live, entry.new_generation, entry.old_generation), stop);
    else
        site->pool.let_go(subject.image, entry.plan, folder, stop);
    return "Completed";
}

}  // namespace seedbed::databases
