#include "databases/live_change.h"

#include "base/error.h"
#include "base/text.h"
#include "databases/layout.h"
#include "databases/scripts.h"
#include "environment/labels.h"
#include "environment/names.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

// For writing gigabytes; a server that does not answer at all is given up much sooner.
constexpr std::chrono::seconds k_write_timeout{120};

}  // namespace

LiveChange::LiveChange(std::shared_ptr<Site> site, Subject subject, PlanKind kind, std::string plan, std::string title,
                       std::optional<Inventory> inventory)
    : site_(std::move(site))
    , subject_(std::move(subject))
    , kind_(kind)
    , plan_(std::move(plan))
    , title_(std::move(title))
    , inventory_(std::move(inventory))
{
}

const LiveFolder& LiveChange::live() const
{
    static const LiveFolder none;
    const LiveFolder* found = inventory_ ? inventory_->find_live(subject_.name()) : nullptr;
    return found ? *found : none;
}

Server LiveChange::server() const
{
    return site_->server(container_, subject_);
}

void LiveChange::lock(StepContext& context)
{
    lock_ = DatabaseLock::take(site_->host, site_->lock_name("live", subject_.name(), context.stop()), title_, context.stop());
    if (!inventory_) {
        site_->environment->ensure_image(subject_.service, false, context);
        inventory_ = site_->pool.inventory(subject_.image, site_->environment->name(), context.stop());
    }
    look_at_containers(context.stop());
}

// A volume that a second container holds stays mounted where it is, and the database would start on its old data.
void LiveChange::look_at_containers(const std::stop_token& stop)
{
    container_ = ContainerId();  // a plan that was refused may be run once more
    engine::ContainerFilter filter;
    filter.volume = subject_.volume_name;
    for (const auto& container : site_->engine().containers(filter, stop)) {
        const bool own = environment::has_label(container.labels, environment::k_label_project, site_->project().name) &&
                         environment::has_label(container.labels, environment::k_label_service, subject_.service.name) &&
                         !environment::has_label(container.labels, environment::k_label_oneoff, "True");
        if (own && container_.empty()) {
            container_ = container.id;
        } else if (container.state == "running" || container.state == "paused") {
            throw Error(ErrorKind::conflict, fmt::format("the container {} works on the data of {}, too", container.name, subject_.name()),
                        {.hint = "Stop it first."});
        }
    }
    if (container_.empty())
        return;
    const auto state = site_->engine().inspect_container(container_, stop).state;
    if (state.paused)
        throw Error(ErrorKind::conflict, fmt::format("the database {} is paused", subject_.name()),
                    {.hint = "Unpause its container first."});
    was_running_ = state.running || state.status == "restarting";
    started_at_ = state.started_at.value_or(TimePoint{});
}

JournalEntry LiveChange::make_entry(const std::string& new_generation, bool made_new) const
{
    JournalEntry entry = site_->journal_entry(kind_, plan_, title_, subject_);
    entry.old_generation = current() ? current()->id : std::string();
    entry.new_generation = new_generation;
    entry.made_new = made_new;
    entry.container = container_;
    entry.was_running = was_running_;
    entry.started_at = started_at_;
    return entry;
}

CloneRequest LiveChange::clone_request() const
{
    const auto& owner = site_->project().owner;
    CloneRequest request;
    request.live = live_folder(site_->environment->name(), subject_.name());
    request.expected = live().pointed;
    request.generation.id = make_plan_id();
    request.generation.created = now();
    request.generation.project = owner.base_name;
    request.generation.branch = owner.branch;
    request.generation.worktree = owner.worktree;
    return request;
}

void LiveChange::clone(CloneRequest request, StepContext& context)
{
    request.entry = make_entry(request.generation.id, true);
    request.entry.clones = request.generation.snapshot;
    request.generation.replaced = request.entry.old_generation;
    entry_ = request.entry;
    cloned_by_ = site_->pool.clone(subject_.image, request, context);
}

void LiveChange::point_to_clone(const Snapshot* snapshot, StepContext& context)
{
    CloneRequest request = clone_request();
    if (snapshot) {
        request.source = snapshot->id.value();
        request.bytes = snapshot->bytes;
        request.generation.snapshot = snapshot->id;
        request.generation.snapshot_name = snapshot->name;
        request.generation.fixture = snapshot->fixture;
    } else {
        request.owner = site_->pool.owner_of(subject_.image, subject_.volume_target, context.stop());
    }
    clone(std::move(request), context);
    if (snapshot)
        cloned_ = *snapshot;
}

void LiveChange::point_to_moved(const std::string& building, const Generation& from, StepContext& context)
{
    CloneRequest request = clone_request();
    request.source = building;
    request.generation.snapshot = from.snapshot;
    request.generation.snapshot_name = from.snapshot_name;
    request.generation.fixture = from.fixture;
    request.generation.cloned_from = from.cloned_from;
    clone(std::move(request), context);
}

void LiveChange::point_back(StepContext& context)
{
    const Generation* to = live().undo();
    if (!to)
        throw Error(ErrorKind::conflict, fmt::format("there is nothing to undo for {}", subject_.name()));
    Generation target = *to;
    target.replaced = current()->id;
    entry_ = make_entry(target.id, false);
    site_->pool.point(subject_.image, live_folder(site_->environment->name(), subject_.name()), current()->id, target, *entry_,
                      context.stop());
}

void LiveChange::take_back()
{
    if (!entry_)
        return;
    site_->pool.halt_everywhere(plan_, {});
    const bool start_again = end_new_run(site_->engine(), *entry_, {});
    site_->pool.take_back(subject_.image, *entry_, {});
    entry_.reset();
    if (!start_again)
        return;
    site_->engine().start_container(container_);
    server().wait_until_ready(site_->ready_timeout, {});
}

void LiveChange::write_out(StepContext& context)
{
    if (!was_running_)
        return context.skip();
    std::string why;
    try {
        const auto result = server().act({"write_out", std::to_string(k_write_timeout.count())}, context.stop());
        if (result.exit_code == scripts::k_nothing_unwritten)
            return context.skip();
        if (result.exit_code == 0)
            return;
        why = trimmed(result.errors);
    } catch (const Error& error) {
        if (error.kind() == ErrorKind::cancelled)
            throw;
        why = error.message();  // the engine restarts it just now, say
    }
    context.remark(fmt::format("The last writes of {} could not be kept for an undo: {}", subject_.name(),
                               why.empty() ? "it does not write them out" : why));
}

void LiveChange::kill(StepContext& context)
{
    if (!was_running_)
        return context.skip();
    if (subject_.kind->recovers_from_kill())
        site_->engine().kill_container(container_, "SIGKILL", context.stop());
    else
        site_->engine().stop_container(container_, {}, context.stop());
}

void LiveChange::start(StepContext& context)
{
    if (!was_running_)
        return context.skip();
    site_->engine().start_container(container_, context.stop());
}

void LiveChange::wait_until_ready(StepContext& context)
{
    if (!was_running_)
        return context.skip();
    wait_and_tell_loading(server(), subject_.name(), site_->ready_timeout, context);
}

void LiveChange::complete(StepContext& context)
{
    if (!entry_) {
        unlock();
        return context.skip();
    }
    const auto keep = generations_to_keep(live(), entry_->new_generation, entry_->old_generation);
    // Not to be cancelled: the database is there, and a cancelled plan is taken back.
    site_->pool.complete(subject_.image, plan_, live_folder(site_->environment->name(), subject_.name()), keep, {});
    entry_.reset();
    unlock();
}

bool end_new_run(engine::Engine& engine, const JournalEntry& entry, const std::stop_token& stop)
{
    if (entry.container.empty())
        return false;
    try {
        const auto state = engine.inspect_container(entry.container, stop).state;
        if (!state.running)
            return entry.was_running;
        if (entry.was_running && state.started_at.value_or(TimePoint{}) == entry.started_at)
            return false;
        engine.kill_container(entry.container, "SIGKILL", stop);
        return true;
    } catch (const Error& error) {
        if (error.kind() != ErrorKind::not_found)
            throw;
        return false;  // somebody has removed it since
    }
}

}  // namespace seedbed::databases
