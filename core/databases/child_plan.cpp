#include "base/error.h"
#include "base/text.h"
#include "databases/change_steps.h"
#include "databases/descent.h"
#include "databases/layout.h"
#include "databases/lock.h"
#include "databases/seal.h"
#include "databases/server.h"

#include <fmt/format.h>

#include <utility>

namespace seedbed::databases {

namespace {

// The parent's side: its data is copied into a folder under construction while its server stands still. As a save is (save_plan.cpp), but
// what it makes becomes no snapshot. Everything runs in the child's helper: the images may differ.
class ParentCopy {
public:
    ParentCopy(PlanRequest child, PlanRequest parent, std::string title)
        : child_(std::move(child))
        , parent_(std::move(parent))
        , plan_(make_plan_id())
        , title_(std::move(title))
        , folder_(building_folder(plan_, "copy"))
    {
    }

    void lock(StepContext& context)
    {
        lock_ = DatabaseLock::take(site().host, site().lock_name("live", subject().name(), context.stop()), title_, context.stop());
        const Inventory inventory = pool().inventory(image(), site().environment->name(), context.stop());
        const LiveFolder* live = inventory.find_live(subject().name());
        if (!live || !live->current())
            throw Error(ErrorKind::conflict, fmt::format("{} has no data of {} any more", site().environment->name(), subject().name()));
        current_ = *live->current();
        look_at_container(context.stop());
        pool().begin(image(), journal_entry(), context.stop());
    }

    void stop(StepContext& context)
    {
        if (!was_running_)
            return context.skip();
        // What is written now need not be written while everybody waits.
        const bool prepared = server().act({"prepare_seal", "quick"}, context.stop()).exit_code == 0;
        if (stop_cleanly(site().engine(), container_, *subject().kind, prepared, context.stop()) != Ending::well)
            context.remark(fmt::format("{} of {} did not end cleanly: its clone recovers as after a power failure", subject().name(),
                                       site().environment->name()));
    }

    void copy(StepContext& context)
    {
        const std::string generation = fmt::format("{}/{}", live_folder(site().environment->name(), subject().name()), current_.id);
        pool().copy_live(image(), plan_, generation, folder_, context);
    }

    void start(StepContext& context)
    {
        if (!was_running_)
            return context.skip();
        site().engine().start_container(container_, context.stop());
    }

    void wait_until_ready(StepContext& context)
    {
        if (!was_running_)
            return context.skip();
        wait_and_tell_loading(server(), subject().name(), site().ready_timeout, context);
    }

    [[nodiscard]] const std::string& folder() const noexcept { return folder_; }

    // Whose data it is, and what that was of.
    [[nodiscard]] Generation origin() const
    {
        Generation origin = current_;
        origin.cloned_from = site().environment->name();
        return origin;
    }

    void close()
    {
        pool().abandon(image(), plan_, {});
        lock_.reset();
    }

    // After a failure: the parent's server runs again if it did, and nothing half-made stays.
    void take_back()
    {
        if (!lock_)
            return;
        pool().halt_everywhere(plan_, {});
        // First: on a full disk the server could not start beside it.
        pool().clear(image(), plan_, {});
        if (was_running_) {
            site().engine().start_container(container_);
            server().wait_until_ready(site().ready_timeout, {});
        }
        close();
    }

private:
    [[nodiscard]] Site& site() const { return *parent_.site; }
    [[nodiscard]] Pool& pool() const { return child_.site->pool; }
    [[nodiscard]] const std::string& image() const { return child_.subject.image; }
    [[nodiscard]] const Subject& subject() const { return parent_.subject; }
    [[nodiscard]] Server server() const { return site().server(container_, subject()); }

    void look_at_container(const std::stop_token& stop)
    {
        const auto container = site().environment->container_of(subject().service.name, stop);
        if (!container)
            return;
        const auto state = site().engine().inspect_container(*container, stop).state;
        if (state.paused)
            throw Error(ErrorKind::conflict, fmt::format("the database {} of {} is paused", subject().name(), site().environment->name()),
                        {.hint = "Unpause its container first."});
        container_ = *container;
        was_running_ = state.running;
        started_at_ = state.started_at.value_or(TimePoint{});
    }

    [[nodiscard]] JournalEntry journal_entry() const
    {
        JournalEntry entry = site().journal_entry(PlanKind::save, plan_, title_, subject());
        entry.container = container_;
        entry.was_running = was_running_;
        entry.started_at = started_at_;
        return entry;
    }

    PlanRequest child_, parent_;
    std::string plan_, title_, folder_;
    std::optional<DatabaseLock> lock_;
    Generation current_;
    ContainerId container_;
    bool was_running_{false};
    TimePoint started_at_{};
};

void add(std::vector<PlanStep>& steps, const std::shared_ptr<ParentCopy>& copy, StepInfo info, void (ParentCopy::*run)(StepContext&))
{
    PlanStep step;
    step.info = std::move(info);
    step.run = [copy, run](StepContext& context) { (copy.get()->*run)(context); };
    steps.push_back(std::move(step));
}

std::vector<PlanStep> copy_steps(const std::shared_ptr<ParentCopy>& copy, const std::string& name, const std::string& parent)
{
    std::vector<PlanStep> steps;
    add(steps, copy, {"parent-lock", "lock_database", name, fmt::format("Make sure that nothing else changes {} of {}", name, parent), {}},
        &ParentCopy::lock);
    steps.back().undo = [copy](StepContext&) { copy->take_back(); };
    add(steps, copy, {"parent-stop", "stop_database", name, fmt::format("Stop {} of {} cleanly", name, parent), {}}, &ParentCopy::stop);
    add(steps, copy, {"parent-copy", "copy_live", name, fmt::format("Copy the data of {} from {}", name, parent), {}}, &ParentCopy::copy);
    add(steps, copy, {"parent-start", "start_database", name, fmt::format("Start {} of {}", name, parent), {}}, &ParentCopy::start);
    add(steps, copy, {"parent-ready", "wait_ready", name, fmt::format("Wait until {} of {} answers", name, parent), {}},
        &ParentCopy::wait_until_ready);
    return steps;
}

}  // namespace

Plan make_child_plan(const PlanRequest& request, const PlanRequest& parent)
{
    const std::string& name = request.subject.name();
    const std::string from = parent.site->environment->name();
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Give {} the data that it has in {}", name, from);
    plan.notes.push_back(fmt::format("If {} of {} runs, it stands still while its data is copied.", name, from));
    if (!request.inventory->reflinks.value_or(false))
        plan.notes.push_back("The pool's disk cannot share blocks, so all of the data is copied.");
    const auto change = make_change(request, PlanKind::first, plan);
    const auto copy = std::make_shared<ParentCopy>(request, parent, plan.title);
    PlanStep point;
    point.info = {"clone", "clone_environment", name, fmt::format("Point {} to the copy", name), {}};
    point.run = [change, copy](StepContext& context) { change->point_to_moved(copy->folder(), copy->origin(), context); };
    add_change_steps(plan, change, make_times(request, PlanKind::first, nullptr), CloneWay::moved, std::move(point));
    drop_steps_of_a_running_one(plan);
    const auto steps = copy_steps(copy, name, from);
    plan.steps.insert(plan.steps.begin() + 1, steps.begin(), steps.end());  // behind the lock
    PlanStep& tidy = plan.steps.back();
    tidy.run = [copy, run = std::move(tidy.run)](StepContext& context) {
        run(context);
        copy->close();
    };
    return plan;
}

}  // namespace seedbed::databases
