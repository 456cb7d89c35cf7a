#include "base/error.h"
#include "base/text.h"
#include "databases/layout.h"
#include "databases/lock.h"
#include "databases/plan_times.h"
#include "databases/plans.h"
#include "databases/seal.h"
#include "databases/server.h"
#include "databases/snapshot_description.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace seedbed::databases {

namespace {

// Seals the live data as a snapshot. The database stands still only while it stops, is cloned and starts; checking, measuring and syncing
// happen to the clone, beside it.
class Save {
public:
    Save(PlanRequest request, std::string plan, std::string title, std::string name, std::string note)
        : request_(std::move(request))
        , plan_(std::move(plan))
        , title_(std::move(title))
        , folder_(building_folder(plan_, "save"))
        , name_(std::move(name))
        , note_(std::move(note))
    {
    }

    void lock(StepContext& context)
    {
        lock_ = DatabaseLock::take(site().host, site().lock_name("live", subject().name(), context.stop()), title_, context.stop());
        read_live(context.stop());
        if (const auto container = site().environment->container_of(subject().service.name, context.stop())) {
            const auto state = site().engine().inspect_container(*container, context.stop()).state;
            if (state.paused)
                throw Error(ErrorKind::conflict, fmt::format("the database {} is paused", subject().name()),
                            {.hint = "Unpause its container first."});
            container_ = *container;
            was_running_ = state.running;
            started_at_ = state.started_at.value_or(TimePoint{});
        }
        site().pool.begin(subject().image, journal_entry(), context.stop());
    }

    void stop(StepContext& context)
    {
        if (!was_running_)
            return context.skip();
        // What is written now need not be written while everybody waits. A server that cannot do it is saved all the same; whether that is
        // clean, its files must tell then.
        prepared_ = server().act({"prepare_seal", "quick"}, context.stop()).exit_code == 0;
        static_cast<void>(stop_cleanly(site().engine(), container_, *subject().kind, prepared_, context.stop()));
    }

    void copy(StepContext& context)
    {
        const std::string generation = fmt::format("{}/{}", live_folder(site().environment->name(), subject().name()), current_.id);
        const auto before = container_state(context.stop());
        site().pool.copy_live(subject().image, plan_, generation, folder_, context);
        const auto after = container_state(context.stop());
        if (!before || !after)
            return;
        // Nothing keeps somebody else from starting it meanwhile, and then no file tells what the others held.
        ending_ = before->started_at == after->started_at ? ending_of(*after, prepared_, *subject().kind) : Ending::disturbed;
        if (before->running)
            ending_ = Ending::disturbed;
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

    void publish(StepContext& context)
    {
        const SealResult seal = verify_seal(site(), subject(), folder_ + "/data", ending_, context.stop());
        if (seal.seal != Seal::clean)
            context.remark(fmt::format("The snapshot is crash-consistent only: {}", seal.why_not));
        Snapshot snapshot;
        snapshot.id = SnapshotId(make_plan_id());
        snapshot.name = name_;
        snapshot.note = note_;
        snapshot.project = site().project().owner.base_name;
        snapshot.database = subject().name();
        snapshot.origin = Origin::saved;
        snapshot.parent = current_.snapshot;
        snapshot.seal = seal.seal;
        snapshot.migration_head = migration_head(context.stop());
        describe_data(site(), subject(), folder_, snapshot, context.stop());
        site().pool.publish(subject().image, folder_, snapshot, context.stop());
        close();
    }

    // After a failure: the database runs again if it did, and nothing half-made stays.
    void take_back()
    {
        site().pool.halt_everywhere(plan_, {});
        // First: on a full disk the server could not start beside it.
        site().pool.clear(subject().image, plan_, {});
        if (was_running_) {
            site().engine().start_container(container_);
            server().wait_until_ready(site().ready_timeout, {});
        }
        close();
    }

private:
    [[nodiscard]] Site& site() const { return *request_.site; }
    [[nodiscard]] const Subject& subject() const { return request_.subject; }
    [[nodiscard]] Server server() const { return site().server(container_, subject()); }

    [[nodiscard]] std::optional<engine::ContainerState> container_state(const std::stop_token& stop) const
    {
        if (container_.empty())
            return {};
        return site().engine().inspect_container(container_, stop).state;
    }

    void read_live(const std::stop_token& stop)
    {
        const Inventory inventory = site().pool.inventory(subject().image, site().environment->name(), stop);
        const LiveFolder* live = inventory.find_live(subject().name());
        if (!live || !live->current())
            throw Error(ErrorKind::conflict, fmt::format("{} has no data to save", subject().name()),
                        {.hint = "`seedbed up` gives it some."});
        current_ = *live->current();
    }

    [[nodiscard]] JournalEntry journal_entry() const
    {
        JournalEntry entry = site().journal_entry(PlanKind::save, plan_, title_, subject());
        entry.container = container_;
        entry.was_running = was_running_;
        entry.started_at = started_at_;
        return entry;
    }

    [[nodiscard]] std::string migration_head(const std::stop_token& stop) const
    {
        const auto& migrations = subject().database.migrations;
        if (!was_running_ || !migrations || migrations->mark.empty())
            return {};
        const auto answer = server().act({"query", migrations->mark}, stop);
        return answer.exit_code == 0 ? std::string(trimmed(answer.output)) : std::string();
    }

    void close()
    {
        site().pool.abandon(subject().image, plan_, {});
        lock_.reset();
    }

    PlanRequest request_;
    std::string plan_, title_, folder_, name_, note_;
    std::optional<DatabaseLock> lock_;
    Generation current_;
    ContainerId container_;
    bool was_running_{false};
    bool prepared_{false};  // for a clean end
    Ending ending_{Ending::unknown};
    TimePoint started_at_{};
};

// How much a plain copy takes is known only of the snapshot that the live data began from.
std::optional<std::uint64_t> likely_bytes(const PlanRequest& request)
{
    if (!request.inventory || request.inventory->reflinks.value_or(true))
        return std::nullopt;
    const LiveFolder* live = request.inventory->find_live(request.subject.name());
    const Snapshot* origin = live && live->current() ? request.inventory->find_snapshot(live->current()->snapshot) : nullptr;
    return origin ? std::optional(origin->bytes) : std::nullopt;
}

void time_steps(Plan& plan, const PlanRequest& request)
{
    const auto times = std::make_shared<PlanTimes>(request, "save", "");
    for (PlanStep& step : plan.steps)
        time_step(step, times);
    const auto bytes = likely_bytes(request);
    const auto copy = std::find_if(plan.steps.begin(), plan.steps.end(), [](const PlanStep& step) { return step.info.id == "copy"; });
    if (const auto expected = bytes ? times->expected_copy(*bytes) : std::nullopt)
        copy->info.expected = expected;
    finish_with(plan.steps.back(), times);
}

}  // namespace

Plan make_save_plan(const PlanRequest& request, const std::string& name, const std::string& note)
{
    require_name(name);
    const std::string& database = request.subject.name();
    Plan plan;
    plan.id = make_plan_id();
    plan.title = fmt::format("Save {} as {}", database, name);
    plan.command = fmt::format("seedbed db save {} {}", shell_quoted(database), shell_quoted(name));
    if (!note.empty())
        plan.command += " --note " + shell_quoted(note);
    plan.notes.push_back(fmt::format("If {} runs, it stands still for a moment.", database));
    const auto save = std::make_shared<Save>(request, plan.id, plan.title, name, note);
    const auto add = [&](const char* id, const char* action, std::string title, void (Save::*run)(StepContext&)) {
        PlanStep step;
        step.info = {id, action, database, std::move(title), {}};
        step.run = [save, run](StepContext& context) { (save.get()->*run)(context); };
        plan.steps.push_back(std::move(step));
    };
    add("lock", "lock_database", fmt::format("Make sure that nothing else changes {}", database), &Save::lock);
    plan.steps.back().undo = [save](StepContext&) { save->take_back(); };
    add("stop", "stop_database", fmt::format("Stop {} cleanly", database), &Save::stop);
    add("copy", "copy_live", fmt::format("Clone the data of {}", database), &Save::copy);
    add("start", "start_database", fmt::format("Start {}", database), &Save::start);
    add("ready", "wait_ready", fmt::format("Wait until {} answers", database), &Save::wait_until_ready);
    add("publish", "publish_snapshot", fmt::format("Check the data and keep it as {}", name), &Save::publish);
    time_steps(plan, request);
    return plan;
}

}  // namespace seedbed::databases
